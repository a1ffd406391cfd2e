using System.Security.Cryptography;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Holds one commit readable while others write. The database has no such moment: so an export tells the writer that it runs, and until it ends the writer
/// keeps beside each content that it changes how it was before. Markers and positions, which are few, are read as the export begins.
/// </summary>
internal sealed class RunningExport : IAsyncDisposable
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(2);
    private readonly string _id = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly ICypherTransport _transport;
    private readonly Neo4jOptions _options;
    private bool _begun;
    private long _renewed;

    private RunningExport(ICypherTransport transport, Neo4jOptions options) => (_transport, _options) = (transport, options);

    /// <summary>The commit that is read.</summary>
    public long Commit { get; private set; }

    /// <summary>All markers at that commit.</summary>
    public IReadOnlyList<Marker> Markers { get; private set; } = [];

    /// <summary>Positions of streams at that commit.</summary>
    public IReadOnlyList<StreamPosition> Positions { get; private set; } = [];

    /// <summary>Begins; must be disposed.</summary>
    public static async Task<RunningExport> BeginAsync(ICypherTransport transport, Neo4jOptions options, CancellationToken cancel)
    {
        var export = new RunningExport(transport, options);
        try
        {
            await export.RegisterAsync("export/begin", writes: true, cancel).ConfigureAwait(false);
            export._begun = true;
        }
        catch (CypherException error) when (error.IsReadOnly)
        {
            // Nobody can write, so nothing changes while it is read.
            await export.RegisterAsync("read/store", writes: false, cancel).ConfigureAwait(false);
        }

        return export;
    }

    /// <summary>A sign of life.</summary>
    /// <param name="always">True at the end: what was read is good only if the export still ran then.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="StoreException">A record was purged or a table withdrawn.</exception>
    public async Task RenewAsync(bool always, CancellationToken cancel)
    {
        if (!_begun || (!always && _options.Time.GetElapsedTime(_renewed) < s_life / 4))
        {
            return;
        }

        _renewed = _options.Time.GetTimestamp();
        var parameters = new { id = _id, ttl = (long)s_life.TotalMilliseconds };
        if ((await WriteAsync("export/renew", parameters, cancel).ConfigureAwait(false)).Count == 0)
        {
            throw StoreException.Unavailable("A record was purged, or a table withdrawn, while the graph was read. Run the command again.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
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

    /// <summary>One transaction that locks out the writer while it reads.</summary>
    private Task RegisterAsync(string name, bool writes, CancellationToken cancel) =>
        new Patience(_options.ReadPatience, _options.Time).RunAsync(
            async token =>
            {
                _renewed = _options.Time.GetTimestamp();
                var parameters = new { id = _id, ttl = (long)s_life.TotalMilliseconds };
                (ICypherTransaction transaction, IReadOnlyList<JsonElement> rows) = await _transport
                    .BeginAsync(Statement(name, parameters, writes), token)
                    .ConfigureAwait(false);
                await using ICypherTransaction _ = transaction;
                Commit = rows.Count > 0 ? rows[0][0].GetInt64() : throw StoreException.Unavailable("The database holds no store any more.");
                Markers = KnownMarkers.Read(
                    await transaction.RunAsync(Statement("export/markers", new { }, writes), token).ConfigureAwait(false)
                );
                Positions =
                [
                    .. (await transaction.RunAsync(Statement("read/positions", new { }, writes), token).ConfigureAwait(false)).Select(
                        r => new StreamPosition(r[0].GetString()!, r[1].GetString()!)
                    ),
                ];
                await transaction.CommitAsync(_options.WriteLimit, token).ConfigureAwait(false);
                return 0;
            },
            cancel
        );

    private Task<List<JsonElement>> WriteAsync(string name, object parameters, CancellationToken cancel) =>
        new Patience(_options.ReadPatience, _options.Time).RunAsync(
            async token =>
                await _transport.RowsAsync(Statement(name, parameters, writes: true), token).ToListAsync(token).ConfigureAwait(false),
            cancel
        );

    private CypherStatement Statement(string name, object parameters, bool writes) => new(name, parameters, _options.WriteLimit, writes);
}
