using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>
/// One reading of one table in pages. With a version column it begins where the last reading ended, less an overlap for rows that were committed
/// late; without one it reads all rows. Each page is one short query and one batch that stores where the page ended, so a reading that was
/// interrupted goes on from its last page.
/// </summary>
internal sealed class TableLoad(IGraphStore store, PgSource source, MappedTable table, DatabaseRequest request)
{
    private readonly string _stream = $"{table.Source}|read|{source.Address}/{table.Table.FullName}";
    private readonly PgPage _page = table.Page;
    private int _pages;

    /// <summary>Reads on a connection of its own.</summary>
    /// <exception cref="Sources.SourceFileException">The database failed; what was stored stays.</exception>
    public async Task RunAsync(int batchRows, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        try
        {
            await using NpgsqlConnection connection = await source.OpenAsync(cancel).ConfigureAwait(false);
            var clock = new ReadingClock(request.AsOf, await store.LastAsOfAsync([table.Source], cancel).ConfigureAwait(false));
            if (request.Complete)
            {
                await ReadCompleteAsync(connection, clock, cancel).ConfigureAwait(false);
                return;
            }

            ReadState state = await BeginAsync(connection, cancel).ConfigureAwait(false);
            var reader = new PageReader(connection, table, clock, batchRows);
            Task<TablePage> next = reader.ReadAsync(state, cancel);
            while (!state.Finished)
            {
                TablePage page = await next.ConfigureAwait(false);
                state = await AfterAsync(connection, state, page, cancel).ConfigureAwait(false);
                // The next page is read while this one is stored.
                next = state.Finished ? next : reader.ReadAsync(state, cancel);
                try
                {
                    await StoreAsync(page, state, cancel).ConfigureAwait(false);
                }
                catch
                {
                    await Task.WhenAny(next).ConfigureAwait(false);
                    throw;
                }

                progress?.Report(new LoadProgress(table.Table.File, table.Report.Read, _pages++));
            }
        }
        catch (Exception error) when (PgSource.IsOfDatabase(error))
        {
            throw source.Failed(error);
        }
    }

    private Task StoreAsync(TablePage page, ReadState state, CancellationToken cancel)
    {
        table.Report.Claims = state.Damaged && table.Mapping.File.Group.Count > 0 ? MappedTable.Damaged : table.Report.Claims;
        return table.StoreAsync(
            page.Batch,
            page.AsOf,
            state.Damaged ? [] : page.Groups,
            new StreamPosition(_stream, state.ToString()),
            cancel
        );
    }

    /// <summary>Where the reading begins or goes on.</summary>
    private async Task<ReadState> BeginAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        string rules = Hash(table.Mapping.Rules + "|" + table.Mapping.File.Revision.ToString(CultureInfo.InvariantCulture));
        ReadState? last = ReadState.Parse(await store.PositionAsync(_stream, cancel).ConfigureAwait(false));
        last = last?.Rules == rules ? last : null;
        if (last is { Finished: false } && (request.AsOf is null || request.AsOf == last.AsOf))
        {
            table.Report.Span = $"went on with the reading of {Moment.Print(last.AsOf)}, which had been interrupted";
            return last;
        }

        string? from =
            last?.Through is { } through && _page.Version is { } version
                ? await PgSource
                    .ValueAsync<string>(connection, VersionQueries.Earlier(version), cancel, through, Seconds(request.Overlap))
                    .ConfigureAwait(false)
                : null;
        table.Report.Span = from is null ? "read whole" : $"read where {_page.Version!.Name} is at or after {from}, or empty";
        return new ReadState
        {
            Rules = rules,
            AsOf = request.AsOf ?? request.Clock,
            Through = last?.Through,
            From = from,
            Dated = false,
            Cap = _page.Version is null
                ? null
                : await PgSource
                    .ValueAsync<string>(connection, VersionQueries.Settled(_page.Version), cancel, table.Mapping.File.Input.Zone)
                    .ConfigureAwait(false),
        };
    }

    /// <summary>The state once a page is stored.</summary>
    private async Task<ReadState> AfterAsync(NpgsqlConnection connection, ReadState state, TablePage page, CancellationToken cancel)
    {
        ReadState after = state with { After = page.End ?? state.After, Damaged = state.Damaged || page.Batch.Quarantined.Count > 0 };
        if (!page.IsLast)
        {
            return after;
        }

        if (_page.Version is not null && !state.Dated)
        {
            return after with { Dated = true, After = null };
        }

        string? through = state.Through;
        if (_page.Version is { } version && after.After is [{ } greatest, ..])
        {
            through = await PgSource
                .ValueAsync<string>(connection, VersionQueries.Lesser(version), cancel, greatest, state.Cap)
                .ConfigureAwait(false);
        }

        return after with
        {
            Finished = true,
            Through = through,
            After = null,
            From = null,
            Cap = null,
        };
    }

    /// <summary>One state of the whole table, held for as long as it takes to read it.</summary>
    private async Task ReadCompleteAsync(NpgsqlConnection connection, ReadingClock clock, CancellationToken cancel)
    {
        table.Intake.AsOf = clock.Next(await PgSource.ClockAsync(connection, cancel).ConfigureAwait(false));
        table.Report.Span = "read whole, in one state";
        await using NpgsqlTransaction transaction = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel)
            .ConfigureAwait(false);
        await table.ReadWholeAsync(connection, complete: true, cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
