using Npgsql;
using Zincir.Graph.Store;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Ingest.Databases;

/// <summary>A page of a table, mapped.</summary>
/// <param name="Batch">Its rows.</param>
/// <param name="Groups">Groups that it holds whole.</param>
/// <param name="End">Where its last row stands; null for a page without rows.</param>
/// <param name="IsLast">True when no row stands after it.</param>
internal sealed record TablePage(LoadBatch Batch, IReadOnlyList<Marker> Groups, IReadOnlyList<string?>? End, bool IsLast)
{
    /// <summary>As-of of the page, UTC ms.</summary>
    public required long AsOf { get; init; }
}

/// <summary>
/// Reads and maps the page that follows a state. One page at a time, each under an as-of of its own: a row that two pages hold, because its group was read
/// again, is told as it was in the later one.
/// </summary>
internal sealed class PageReader(NpgsqlConnection connection, MappedTable table, ReadingClock clock, int rows)
{
    private readonly PgPage _page = table.Page;

    public async Task<TablePage> ReadAsync(ReadState state, CancellationToken cancel)
    {
        string sql = _page.Query(state.Dated, state.After is not null, state.From is not null, rows);
        IReadOnlyList<object?> values = state.After ?? (state.Dated && state.From is not null ? [state.From] : []);
        table.Intake.Groups.Clear();
        // Before the page is read: whatever changes while it is read is told by a later reading.
        table.Intake.AsOf = clock.Next(await PgSource.ClockAsync(connection, cancel).ConfigureAwait(false));
        var batch = new LoadBatch(rows) { Ordinal = 0 };
        return _page.CutsGroups
            ? await ReadGroupsAsync(batch, sql, values, cancel).ConfigureAwait(false)
            : await ReadRowsAsync(batch, sql, values, cancel).ConfigureAwait(false);
    }

    private async Task<TablePage> ReadRowsAsync(LoadBatch batch, string sql, IReadOnlyList<object?> values, CancellationToken cancel)
    {
        string?[]? end = null;
        bool cut = false;
        await foreach (PgRow row in table.Rows.ReadAsync(connection, sql, values, cancel).ConfigureAwait(false))
        {
            // Long rows make short pages, but never between rows that the order does not tell apart.
            if (batch.Bytes >= LoadBatch.ByteLimit && !row.Cursor.AsSpan().SequenceEqual(end))
            {
                cut = true;
                break;
            }

            end = row.Cursor;
            table.Intake.Add(row.Row, batch);
        }

        return new TablePage(batch, table.GroupClaims(), end, !cut && batch.Rows < rows) { AsOf = table.Intake.AsOf };
    }

    /// <summary>Changed rows lead to their groups, which are read whole in the state in which the page was.</summary>
    private async Task<TablePage> ReadGroupsAsync(LoadBatch batch, string sql, IReadOnlyList<object?> values, CancellationToken cancel)
    {
        await using NpgsqlTransaction transaction = await connection
            .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel)
            .ConfigureAwait(false);
        List<string?[]> changed = await PgRows.TextsAsync(connection, sql, values, cancel).ConfigureAwait(false);
        int length = _page.GroupLength;
        string?[][] groups = [.. changed.Select(c => c[..length]).DistinctBy(g => string.Join('\u001f', g))];
        object?[] arrays = [.. Enumerable.Range(0, length).Select(i => (object?)groups.Select(g => g[i]).ToArray())];
        if (groups.Length > 0)
        {
            await foreach (PgRow row in table.Rows.ReadAsync(connection, _page.GroupQuery(), arrays, cancel).ConfigureAwait(false))
            {
                table.Intake.Add(row.Row, batch);
            }
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return new TablePage(batch, table.GroupClaims(), changed.Count > 0 ? changed[^1][length..] : null, changed.Count < rows)
        {
            AsOf = table.Intake.AsOf,
        };
    }
}
