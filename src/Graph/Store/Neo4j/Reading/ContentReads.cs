using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads contents, many at once.</summary>
/// <param name="ask">Runs statements.</param>
/// <param name="askSpeaking">Runs the one for contents that speak, where another is better than the usual.</param>
internal sealed class ContentReads(Ask ask, Func<object, Task<IReadOnlyList<JsonElement>>>? askSpeaking = null)
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
    public async Task<List<StoredContent>> SpeakingAsync(IReadOnlyCollection<string> records)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var parameters = new { records = records.Select(Uid.Of) };
        IReadOnlyList<JsonElement> rows = askSpeaking is null
            ? await ask("read/speaking", parameters).ConfigureAwait(false)
            : await askSpeaking(parameters).ConfigureAwait(false);
        return [.. rows.Select(row => StoredContent.Read(row))];
    }

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
