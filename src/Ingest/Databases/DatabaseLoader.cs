using Npgsql;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>What to load from a database.</summary>
/// <param name="Mappings">How its tables become statements.</param>
/// <param name="Address">The database.</param>
/// <param name="AsOf">As-of of all that is read, UTC ms; the database's clock as it is read when null.</param>
public sealed record DatabaseRequest(IReadOnlyList<LoadedMapping> Mappings, PostgresAddress Address, long? AsOf)
{
    /// <summary>Overlap that is read again where none is said: rows of transactions that lasted shorter are never missed.</summary>
    public static TimeSpan UsualOverlap { get; } = TimeSpan.FromMinutes(10);

    /// <summary>True when each table is read whole, in one state, and what is missing from it is gone.</summary>
    public bool Complete { get; init; }

    /// <summary>How far before the end of the last reading the next one begins.</summary>
    public TimeSpan Overlap { get; init; } = UsualOverlap;

    /// <summary>How changes are followed once the tables are read; null for one reading.</summary>
    public FollowOptions? Follow { get; init; }

    /// <summary>Told of each watchlist hit as it comes, once it is stored; null for nobody.</summary>
    public IProgress<WatchHit>? Hits { get; init; }

    /// <summary>The database's clock when the load began, UTC ms.</summary>
    internal long Clock { get; init; }

    /// <summary>The watchlist as it was when the load began.</summary>
    internal WatchHits? Watched { get; init; }
}

/// <summary>Loads tables of a PostgreSQL database into the stores, once or for as long as they change.</summary>
/// <param name="store">Graph store.</param>
/// <param name="tracks">Store of positions.</param>
/// <param name="kinds">Node and edge kinds.</param>
/// <param name="time">Clock for how long changes are gathered.</param>
/// <param name="batchRows">Rows that are acknowledged together; by default what the store takes best.</param>
public sealed class DatabaseLoader(IGraphStore store, ITrackStore tracks, Kinds kinds, TimeProvider time, int? batchRows = null)
{
    private int Rows => batchRows ?? store.BatchRows;

    /// <summary>Loads every table that a mapping applies to.</summary>
    /// <exception cref="SourceFileException">The database cannot be reached or holds none of the tables; nothing was loaded.</exception>
    /// <exception cref="MappingException">A mapping's rules changed under the same revision; nothing was loaded.</exception>
    public async Task<LoadReport> LoadAsync(DatabaseRequest request, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        var source = new PgSource(request.Address);
        var notFound = new List<string>();
        var failed = new List<FileReport>();
        List<MappedTable> tables;
        request = request with { Watched = await WatchHits.OpenAsync(store, request.Hits, cancel).ConfigureAwait(false) };
        try
        {
            await using NpgsqlConnection connection = await source.OpenAsync(cancel).ConfigureAwait(false);
            request = request with { Clock = await PgSource.ClockAsync(connection, cancel).ConfigureAwait(false) };
            tables = await FindAsync(connection, request, notFound, failed, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (PgSource.IsOfDatabase(error))
        {
            throw source.Failed(error);
        }

        await Loader.RegisterAsync(store, tables.Select(t => t.Mapping), cancel).ConfigureAwait(false);
        List<FileReport> reports = request.Follow is null
            ? await ReadAsync(source, tables, request, progress, cancel).ConfigureAwait(false)
            : await FollowAsync(source, tables, request, progress, cancel).ConfigureAwait(false);
        // Hits are told even when the following was stopped: what came is stored.
        List<WatchHit> hits = await request.Watched!.ReportAsync(all: false, CancellationToken.None).ConfigureAwait(false);
        return new LoadReport(
            1,
            Moment.Print(request.AsOf ?? request.Clock),
            request.AsOf is null ? "database" : "option",
            [.. failed, .. reports],
            notFound,
            [.. hits.Take(WatchHits.Listed)],
            hits.Count
        );
    }

    private async Task<List<MappedTable>> FindAsync(
        NpgsqlConnection connection,
        DatabaseRequest request,
        List<string> notFound,
        List<FileReport> failed,
        CancellationToken cancel
    )
    {
        var catalog = new PgCatalog(connection, request.Address.Schema);
        var target = new LoadTarget(store, tracks, kinds, Rows, request.Watched!);
        var tables = new List<MappedTable>();
        foreach (LoadedMapping mapping in request.Mappings)
        {
            try
            {
                if (await catalog.FindAsync(mapping.File, cancel).ConfigureAwait(false) is { } table)
                {
                    tables.Add(new MappedTable(mapping, table, target, request.AsOf ?? request.Clock));
                }
                else if (!mapping.File.Input.Optional)
                {
                    notFound.Add(mapping.File.Source);
                }
            }
            catch (SourceFileException error)
            {
                failed.Add(
                    new FileReport
                    {
                        Source = mapping.File.Source,
                        File = "postgresql/" + mapping.File.Source,
                        Error = error.Message,
                        ErrorCode = error.Code,
                    }
                );
            }
        }

        return tables.Count + failed.Count > 0
            ? tables
            : throw new SourceFileException(
                "database.empty",
                $"{request.Address} holds none of the tables {string.Join(", ", request.Mappings.Select(m => Named(catalog, m.File)))}. "
                    + "Name the schema in the address (?schema=…), or the table in the mapping (input: { table: schema.name })."
            );
    }

    private async Task<List<FileReport>> ReadAsync(
        PgSource source,
        List<MappedTable> tables,
        DatabaseRequest request,
        IProgress<LoadProgress>? progress,
        CancellationToken cancel
    )
    {
        var reports = new List<FileReport>();
        SourceFileException? gone = null;
        foreach (MappedTable table in tables)
        {
            SourceFileException? error = gone;
            try
            {
                if (gone is null)
                {
                    await new TableLoad(store, source, table, request).RunAsync(Rows, progress, cancel).ConfigureAwait(false);
                }
            }
            catch (SourceFileException thrown)
            {
                error = thrown;
                // The tables that follow would each wait for a server that does not answer.
                gone = thrown.Code == "database.unavailable" ? thrown : null;
            }

            reports.Add(table.End(error));
        }

        return reports;
    }

    private async Task<List<FileReport>> FollowAsync(
        PgSource source,
        List<MappedTable> tables,
        DatabaseRequest request,
        IProgress<LoadProgress>? progress,
        CancellationToken cancel
    )
    {
        var target = new LoadTarget(store, tracks, kinds, Rows, request.Watched!);
        SourceFileException? error = await new Following(source, tables, target, time)
            .RunAsync(request, progress, cancel)
            .ConfigureAwait(false);
        return tables.ConvertAll(t => t.End(error));
    }

    private static string Named(PgCatalog catalog, MappingFile mapping)
    {
        (string[] schemas, string[] names) = catalog.Candidates(mapping);
        return $"{schemas[0]}.{names[0]}";
    }
}
