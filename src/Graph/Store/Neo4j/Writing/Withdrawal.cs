using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Takes a table's words out: its contents fall silent and are set aside as <c>:Withdrawn</c>, its markers, loads, rules and rows in quarantine go, so
/// that a later load finds nothing of them and loads as if never seen.
/// </summary>
internal sealed class Withdrawal(Ask ask, GraphNames names, WriterMemory memory, CancellationToken cancel)
{
    /// <summary>Tables that a name means. Positions of streams that feed them go first, so that what is interrupted here is read again from its beginning.</summary>
    public static async Task<IReadOnlyList<string>> BeginAsync(Ask ask, string tableOrSystem)
    {
        await ask("write/reset", new { }).ConfigureAwait(false);
        await PositionRows.ForgetAsync(ask, tableOrSystem).ConfigureAwait(false);
        return
        [
            .. (await ask("read/tables", new { }).ConfigureAwait(false))
                .Select(row => row[0].GetString()!)
                .Where(t => Sources.Names(tableOrSystem, t))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Silences the next so many contents of a table; with the last of them goes what else is known of it. Gives their number.</summary>
    public async Task<long> SliceAsync(string table, int contents)
    {
        cancel.ThrowIfCancellationRequested();
        IReadOnlyList<JsonElement> rows = await ask("read/contents-of-table", new { source = table, first = contents })
            .ConfigureAwait(false);
        List<StoredContent> slice = [.. rows.Select(row => StoredContent.Read(row))];
        await ask("write/reset-of", new { contents = slice.Select(c => new[] { Uid.Of(c.Record), c.Seen.Content.ToString() }) })
            .ConfigureAwait(false);
        await ask("write/reset", new { }).ConfigureAwait(false);
        await new BatchWriter(ask, names, memory, cancel).SilenceAsync(slice.FindAll(c => c.RecordSeen is not null)).ConfigureAwait(false);
        await ask.RowsAsync("write/withdraw", slice.Select(c => new[] { Uid.Of(c.Record), c.Seen.Content.ToString() }))
            .ConfigureAwait(false);

        if (slice.Count < contents)
        {
            await ask("write/withdraw-table", new { source = table }).ConfigureAwait(false);
            memory.Forget();
        }

        return slice.Count;
    }
}
