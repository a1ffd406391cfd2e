using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads every record as it was at one commit, page by page, while others write (<see cref="RunningExport"/>).</summary>
internal sealed class ExportReads(ICypherTransport transport, Neo4jOptions options, Ask ask)
{
    private const int Page = 2_000;

    /// <summary>Every live record of a view, by source and key.</summary>
    public async IAsyncEnumerable<LiveRecord> ReadAsync(View view, long? knownAt, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using RunningExport export = await RunningExport.BeginAsync(transport, options, cancel).ConfigureAwait(false);
        var markers = new KnownMarkers(export.Markers, knownAt);
        foreach (string source in await SourcesAsync().ConfigureAwait(false))
        {
            await foreach (List<StoredContent> history in HistoriesAsync(source, "", export.Commit, cancel).ConfigureAwait(false))
            {
                cancel.ThrowIfCancellationRequested();
                await export.RenewAsync(always: false, cancel).ConfigureAwait(false);
                if (Live(history, markers.Of(source), view, knownAt) is { } record)
                {
                    yield return record;
                }
            }
        }

        await export.RenewAsync(always: true, cancel).ConfigureAwait(false);
    }

    /// <summary>Everything that the store holds.</summary>
    public async IAsyncEnumerable<Holding> HoldingsAsync(HeldUntil? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using RunningExport export = await RunningExport.BeginAsync(transport, options, cancel).ConfigureAwait(false);
        var held = new HeldParts(ask);
        yield return await held.BookAsync(export).ConfigureAwait(false);
        foreach (string source in await SourcesAsync().ConfigureAwait(false))
        {
            string? key = HeldUntil.KeyIn(after, export.Commit, source);
            IAsyncEnumerable<List<StoredContent>> histories = key is null
                ? AsyncEnumerable.Empty<List<StoredContent>>()
                : HistoriesAsync(source, key, export.Commit, cancel);
            await foreach (List<StoredContent> history in histories.ConfigureAwait(false))
            {
                await export.RenewAsync(always: false, cancel).ConfigureAwait(false);
                yield return await held.RecordAsync(history).ConfigureAwait(false);
            }
        }

        await foreach (HeldRow row in held.QuarantineAsync().ConfigureAwait(false))
        {
            await export.RenewAsync(always: false, cancel).ConfigureAwait(false);
            yield return row;
        }

        await export.RenewAsync(always: true, cancel).ConfigureAwait(false);
    }

    /// <summary>All contents of each record of a table above a key as they were at a commit, in the order of keys.</summary>
    public async IAsyncEnumerable<List<StoredContent>> HistoriesAsync(
        string source,
        string key,
        long commit,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var history = new List<StoredContent>();
        string last = "";
        await foreach (JsonElement row in PagesAsync(source, Uid.Of($"{source}/{key}"), cancel).ConfigureAwait(false))
        {
            string record = row[StoredContent.Columns].GetString()!;
            if (record != last && history.Count > 0)
            {
                yield return history;
                history = [];
            }

            last = record;
            if (row[StoredContent.Columns + 1].GetInt64() <= commit)
            {
                history.Add(AsOf(StoredContent.Read(row), commit) with { Row = RowPlace.Read(row, StoredContent.Columns + 2) });
            }
        }

        if (history.Count > 0)
        {
            yield return history;
        }
    }

    /// <summary>Tables that have records, be any of them live or not, in the order of their names.</summary>
    private async Task<List<string>> SourcesAsync()
    {
        List<string> sources = [];
        string after = "";
        while (await ask("export/next-source", new { after }).ConfigureAwait(false) is [var row])
        {
            sources.Add(row[0].GetString()!);
            after = sources[^1] + "0"; // behind every record of the table: '0' follows '/'
        }

        return [.. sources.Order(StringComparer.Ordinal)];
    }

    /// <summary>Rows of whole records: a page that ends inside a record's contents gives that record to the next one.</summary>
    private async IAsyncEnumerable<JsonElement> PagesAsync(string source, string after, [EnumeratorCancellation] CancellationToken cancel)
    {
        int first = Page;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var page = new
            {
                after,
                end = source + "0",
                first,
            };
            IReadOnlyList<JsonElement> rows = await ask("export/contents", page).ConfigureAwait(false);
            bool more = rows.Count == first;
            string cut = more ? rows[^1][StoredContent.Columns].GetString()! : "";
            foreach (JsonElement row in rows)
            {
                if (row[StoredContent.Columns].GetString() != cut)
                {
                    after = row[StoredContent.Columns].GetString()!;
                    yield return row;
                }
            }

            if (!more)
            {
                yield break;
            }

            first = rows[0][StoredContent.Columns].GetString() == cut ? first * 2 : Page;
        }
    }

    /// <summary>A content with its sightings as they were at a commit: the first state that a later commit put aside.</summary>
    private static StoredContent AsOf(StoredContent content, long commit)
    {
        foreach (string before in content.Before)
        {
            long[] n = [.. before.Split(' ').Select(p => long.Parse(p, CultureInfo.InvariantCulture))];
            if (n[0] > commit)
            {
                return content with
                {
                    Seen = content.Seen with
                    {
                        FirstSeen = n[1],
                        LastSeen = n[2],
                        Version = MappedVersion.FromCode(n[3]),
                        MappingRevision = (int)n[4],
                    },
                };
            }
        }

        return content;
    }

    private static LiveRecord? Live(List<StoredContent> history, NewestMarkers markers, View view, long? knownAt) =>
        new StoredHistory(history[0].Source, history[0].Key, history.ConvertAll(r => r.Seen)).Live(
            markers,
            view,
            knownAt,
            i => history[i].Payload!
        );
}
