namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads contents, many at once.</summary>
internal sealed class ContentReads(Ask ask)
{
    /// <summary>Every content of some records, without payload.</summary>
    public Task<List<StoredContent>> OfRecordsAsync(IReadOnlyCollection<string> records) =>
        ReadAsync("read/contents", new { records = records.Select(Uid.Of) }, records.Count);

    /// <summary>Some contents with their payload.</summary>
    public Task<List<StoredContent>> WholeAsync(IReadOnlyCollection<StoredContent> contents) =>
        ReadAsync(
            "read/contents-whole",
            new { contents = contents.Select(c => new[] { Uid.Of(c.Record), c.Seen.Content.ToString() }) },
            contents.Count
        );

    /// <summary>The contents that speak for some records.</summary>
    public Task<List<StoredContent>> SpeakingAsync(IReadOnlyCollection<string> records) =>
        ReadAsync("read/speaking", new { records = records.Select(Uid.Of) }, records.Count);

    /// <summary>The contents that describe some nodes, with the number of the node.</summary>
    public async Task<List<(long Node, StoredContent Content)>> DescribingAsync(IReadOnlyCollection<long> nodes)
    {
        if (nodes.Count == 0)
        {
            return [];
        }

        return
        [
            .. (await ask("read/describing", new { nodes }).ConfigureAwait(false)).Select(row =>
                (row[StoredContent.Columns].GetInt64(), StoredContent.Read(row))
            ),
        ];
    }

    /// <summary>The contents that describe a node or name it as the source of an edge: all that can assert an edge from it.</summary>
    public Task<List<StoredContent>> TellingOfAsync(string node) => ReadAsync("read/telling-of", new { node = Uid.Of(node) }, 1);

    private async Task<List<StoredContent>> ReadAsync(string name, object parameters, int asked) =>
        asked == 0 ? [] : [.. (await ask(name, parameters).ConfigureAwait(false)).Select(row => StoredContent.Read(row))];
}
