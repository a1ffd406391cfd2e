using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Reads every record as it was at one commit, page by page, while others write. The database has no such moment: so an export tells the writer that it runs,
/// and until it ends the writer keeps beside each content that it changes how it was before. What came later is known by its commit.
/// </summary>
internal sealed class ExportReads(ICypherTransport transport, Neo4jOptions options, Ask ask)
{
    private const int Page = 2_000;
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(2);
    private readonly string _id = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private bool _begun;
    private long _renewed;

    /// <summary>Every live record of a view, by source and key.</summary>
    public async IAsyncEnumerable<LiveRecord> ReadAsync(View view, long? knownAt, [EnumeratorCancellation] CancellationToken cancel)
    {
        long commit = await BeginAsync(cancel).ConfigureAwait(false);
        try
        {
            IReadOnlyList<JsonElement> tables = await ask("export/sources", new { }).ConfigureAwait(false);
            foreach (string source in tables.Select(t => t[0].GetString()!).Order(StringComparer.Ordinal))
            {
                var markers = await KnownMarkers.OfAsync(ask, source, knownAt).ConfigureAwait(false);
                await foreach (List<StoredContent> history in HistoriesAsync(source, commit, cancel).ConfigureAwait(false))
                {
                    cancel.ThrowIfCancellationRequested();
                    if (Live(history, markers, view, knownAt) is { } record)
                    {
                        yield return record;
                    }
                }
            }

            await RenewAsync(always: true, cancel).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>All contents of each record of a table as they were at a commit, in the order of keys.</summary>
    public async IAsyncEnumerable<List<StoredContent>> HistoriesAsync(
        string source,
        long commit,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var history = new List<StoredContent>();
        string last = "";
        await foreach (JsonElement row in PagesAsync(source, cancel).ConfigureAwait(false))
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
                history.Add(AsOf(StoredContent.Read(row), commit));
            }
        }

        if (history.Count > 0)
        {
            yield return history;
        }
    }

    /// <summary>Rows of whole records: a page that ends inside a record's contents gives that record to the next one.</summary>
    private async IAsyncEnumerable<JsonElement> PagesAsync(string source, [EnumeratorCancellation] CancellationToken cancel)
    {
        string after = source + "/";
        int first = Page;
        while (true)
        {
            await RenewAsync(always: false, cancel).ConfigureAwait(false);
            IReadOnlyList<JsonElement> rows = await ask(
                    "export/contents",
                    new
                    {
                        after,
                        end = source + "0",
                        first,
                    }
                )
                .ConfigureAwait(false);
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

    private async Task<long> BeginAsync(CancellationToken cancel)
    {
        try
        {
            return await RegisterAsync(cancel).ConfigureAwait(false);
        }
        catch (CypherException error) when (error.IsReadOnly)
        {
            _begun = false;
            // Nobody can write, so nothing changes while it is read.
            return (await ask("read/store", new { }).ConfigureAwait(false))[0][0].GetInt64();
        }
    }

    private async Task<long> RegisterAsync(CancellationToken cancel)
    {
        _renewed = options.Time.GetTimestamp();
        _begun = true;
        return (await WriteAsync("export/begin", new { id = _id, ttl = (long)s_life.TotalMilliseconds }, cancel).ConfigureAwait(false))
            ?? throw StoreException.Unavailable("The database holds no store any more.");
    }

    /// <summary>A sign of life; an audit, which reads what is there now, never began and gives none.</summary>
    private async Task RenewAsync(bool always, CancellationToken cancel)
    {
        if (!_begun || (!always && options.Time.GetElapsedTime(_renewed) < s_life / 4))
        {
            return;
        }

        _renewed = options.Time.GetTimestamp();
        if (await WriteAsync("export/renew", new { id = _id, ttl = (long)s_life.TotalMilliseconds }, cancel).ConfigureAwait(false) is null)
        {
            throw StoreException.Unavailable("A record was purged, or a table withdrawn, while the graph was read. Run the command again.");
        }
    }

    private async Task EndAsync()
    {
        if (!_begun)
        {
            return;
        }

        try
        {
            await WriteAsync("export/end", new { id = _id }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (CypherException)
        {
            // It ends by itself.
        }
    }

    private Task<long?> WriteAsync(string name, object parameters, CancellationToken cancel) =>
        new Patience(options.ReadPatience, options.Time).RunAsync<long?>(
            async token =>
            {
                var statement = new CypherStatement(Cypher.Text(name), parameters, options.WriteLimit, Writes: true);
                List<JsonElement> rows = await transport.RowsAsync(statement, token).ToListAsync(token).ConfigureAwait(false);
                return rows.Count == 0 ? null : rows[^1][0].GetInt64();
            },
            cancel
        );
}
