using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Compares every node and relationship with what the records say: labels, types, ties and all properties.</summary>
/// <param name="names">Labels and types.</param>
/// <param name="told">What the records say together.</param>
/// <param name="ask">Runs statements.</param>
/// <param name="differ">Told what differs.</param>
internal sealed class ElementAudit(GraphNames names, ToldElements told, Ask ask, Action<string> differ)
{
    private const int Page = 2_000;
    private readonly ContentReads _contents = new(ask);
    private readonly ILookup<string, NameChange> _names = told.Names.Values.ToLookup(n => n.Node, StringComparer.Ordinal);
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _edges = new(StringComparer.Ordinal);

    /// <summary>Compares all.</summary>
    public async Task RunAsync(IProgress<string>? progress)
    {
        long after = 0;
        IReadOnlyList<JsonElement> rows;
        do
        {
            rows = await ask("export/nodes", new { after, first = Page }).ConfigureAwait(false);
            if (rows.Count > 0)
            {
                long last = rows[^1][0].GetInt64();
                await CompareNodesAsync(rows).ConfigureAwait(false);
                await CompareEdgesAsync(await ask("export/edges", new { after, last }).ConfigureAwait(false)).ConfigureAwait(false);
                after = last;
                progress?.Report($"{_nodes.Count} nodes and {_edges.Count} relationships compared with their records");
            }
        } while (rows.Count == Page);

        foreach (string node in told.Nodes.Keys.Where(n => !_nodes.Contains(n)))
        {
            differ($"{node} is told and has no node");
        }

        foreach (string edge in told.Edges.Keys.Where(e => !_edges.Contains(e)))
        {
            differ($"{edge} is told and has no relationship");
        }
    }

    private async Task CompareNodesAsync(IReadOnlyList<JsonElement> rows)
    {
        ILookup<long, StoredContent> describing = (
            await _contents.DescribingAsync([.. rows.Select(r => r[0].GetInt64())]).ConfigureAwait(false)
        ).ToLookup(d => d.Node, d => d.Content);
        foreach (JsonElement row in rows)
        {
            string id = row[1].GetString()!;
            _nodes.Add(id);
            if (told.Nodes.TryGetValue(id, out ElementCounts? counts))
            {
                Compare(row, id, counts, describing[row[0].GetInt64()]);
            }
            else
            {
                differ($"{id} has a node and is not told");
            }
        }
    }

    private void Compare(JsonElement row, string id, ElementCounts counts, IEnumerable<StoredContent> describing)
    {
        string label = names.LabelOf(GraphChanges.KindOf(id));
        if (row[2].EnumerateArray().All(l => l.GetString() != label))
        {
            differ($"{id} lacks the label {label}");
        }

        (long describe, long name) = told.TiesOf(id);
        if (row[3].GetInt64() != describe + name || row[4].GetInt64() != describe || row[5].GetInt64() != name)
        {
            differ(
                $"{id} is tied to {row[3].GetInt64()} records, {row[4].GetInt64()} that describe it and {row[5].GetInt64()} that name it, "
                    + $"and should be to {describe} and {name}"
            );
        }

        var node = new ToldNode(id, row[0].GetInt64(), [.. describing.Select(c => c.Testify(id, names.Kinds))], counts);
        Compare(id, row[6], ElementProperties.OfNode(node, _names[id], names.Kinds));
    }

    private async Task CompareEdgesAsync(IReadOnlyList<JsonElement> rows)
    {
        HashSet<string> records =
        [
            .. rows.Select(r => told.Edges.GetValueOrDefault(r[0].GetString()!).Records)
                .OfType<List<string>>()
                .SelectMany(r => r.Take(EdgeReads.Listed)),
        ];
        ILookup<string, StoredContent> speaking = (await _contents.SpeakingAsync(records).ConfigureAwait(false)).ToLookup(
            c => c.Record,
            StringComparer.Ordinal
        );
        foreach (JsonElement row in rows)
        {
            string id = row[0].GetString()!;
            _edges.Add(id);
            if (told.Edges.TryGetValue(id, out var edge))
            {
                Compare(row, id, edge, speaking);
            }
            else
            {
                differ($"{id} has a relationship and is not told");
            }
        }
    }

    private void Compare(
        JsonElement row,
        string id,
        (EdgeStatement Statement, EdgeAssertions Assertions, List<string> Records) edge,
        ILookup<string, StoredContent> speaking
    )
    {
        string type = names.TypeOf(edge.Statement.Kind).ToString();
        if (row[3].GetString() != type)
        {
            differ($"{id} is of the type {row[3].GetString()} and should be of {type}");
        }

        string[] listed = [.. edge.Records.Take(EdgeReads.Listed)];
        List<(EdgeStatement, Testimony)> said =
        [
            .. listed
                .SelectMany(r => speaking[r])
                .Where(c => c.WordsOf(names.Kinds).Edges.ContainsKey(id))
                .Select(c => (c.WordsOf(names.Kinds).Edges[id].Statement, c.Testify(id, names.Kinds))),
        ];
        if (said.Count == 0)
        {
            differ($"{id} is asserted by records that do not speak");
            return;
        }

        Dictionary<string, object?> expected = ElementProperties.OfEdge(
            id,
            said,
            edge.Assertions,
            (row[1].GetInt64(), row[2].GetInt64()),
            names.Kinds
        );
        expected["records"] = listed;
        Compare(id, row[4], expected);
    }

    private void Compare(string id, JsonElement stored, Dictionary<string, object?> expected)
    {
        foreach (string difference in StoredProperties.Differences(id, stored, expected))
        {
            differ(difference);
        }
    }
}
