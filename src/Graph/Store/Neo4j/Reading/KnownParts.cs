using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Contents of records and described nodes that a question has read.</summary>
internal sealed class KnownParts
{
    private readonly Dictionary<string, List<StoredContent>> _records = new(StringComparer.Ordinal);

    /// <summary>Nodes by id, with what describes them.</summary>
    public Dictionary<string, FoundNode> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>True when the contents that speak for a record are known, be there any or none.</summary>
    public bool HasRecord(string record) => _records.ContainsKey(record);

    /// <summary>The contents that speak for records, all of which are known.</summary>
    public List<StoredContent> Speaking(IEnumerable<string> records) => [.. records.SelectMany(r => _records[r])];

    /// <summary>Adds what a statement gave for some records.</summary>
    /// <param name="records">The records that it was asked for.</param>
    /// <param name="contents">Contents, or nothing where a row has none.</param>
    public void AddRecords(IEnumerable<string> records, IEnumerable<JsonElement> contents)
    {
        ILookup<string, StoredContent> read = contents
            .Where(c => c.ValueKind == JsonValueKind.Array)
            .Select(c => StoredContent.Read(c))
            .ToLookup(c => c.Record, StringComparer.Ordinal);
        foreach (string record in records)
        {
            _records[record] = [.. read[record]];
        }
    }

    /// <summary>Adds nodes with the contents that describe them, after the records of the same statement; nothing where a row has none.</summary>
    public void AddNodes(IEnumerable<JsonElement> nodes)
    {
        foreach (FoundNode node in nodes.Where(n => n.ValueKind == JsonValueKind.Array).Select(n => FoundNode.Read(n, Content)))
        {
            Nodes[node.Id] = node;
        }
    }

    /// <summary>A content, or one that the same statement gave for a record and only names here, by table and key: it is sent and decoded once.</summary>
    private IEnumerable<StoredContent> Content(JsonElement content)
    {
        const int Named = 2;
        return content.GetArrayLength() == Named
            ? _records[$"{content[0].GetString()}/{content[1].GetString()}"]
            : [StoredContent.Read(content)];
    }
}
