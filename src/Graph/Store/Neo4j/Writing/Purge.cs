using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Deletes a record for good: contents, raw rows, names and rows in quarantine, and the nodes that nothing else names. What stays is a keyed hash of its
/// key, so that the next extract does not bring it back. The bytes of what was deleted stay in the server's files until it uses their place
/// again; docs/operations.md says how to rewrite them.
/// </summary>
internal sealed class Purge(Ask ask, GraphNames names, WriterMemory memory, CancellationToken cancel)
{
    public async Task<bool> RunAsync(RecordRef record)
    {
        HashSet<string> purged = await memory.PurgedAsync(ask).ConfigureAwait(false);
        string printed = new RecordRef(record.Source, record.Key, "").ToString();
        string uid = Uid.Of(printed);
        List<StoredContent> contents =
        [
            .. (await ask("read/contents-for-purge", new { record = uid }).ConfigureAwait(false)).Select(r => StoredContent.Read(r)),
        ];
        await ask("write/reset-of", new { contents = contents.Select(c => new[] { uid, c.Seen.Content.ToString() }) })
            .ConfigureAwait(false);
        await new BatchWriter(ask, names, memory, cancel)
            .SilenceAsync(contents.FindAll(c => c.RecordSeen is not null))
            .ConfigureAwait(false);
        await ask(
                "write/purge",
                new
                {
                    record = uid,
                    source = record.Source,
                    key = record.Key,
                }
            )
            .ConfigureAwait(false);
        await ForgetConflictsAsync(printed).ConfigureAwait(false);
        string fingerprint = memory.Fingerprint(record.Source, record.Key);
        purged.Add(fingerprint);
        await ask.RowsAsync("write/ledger-put", [Row(fingerprint)]).ConfigureAwait(false);
        return contents.Count > 0;
    }

    /// <summary>The row that keeps a purged record out.</summary>
    public static LedgerRow Row(string fingerprint) => LedgerRow.Put($"purged|{fingerprint}", "Purged", new { hash = fingerprint });

    /// <summary>Takes the record out of what acknowledged batches list.</summary>
    private async Task ForgetConflictsAsync(string record)
    {
        var changed = new List<LedgerRow>();
        foreach (JsonElement row in await ask("read/batches-naming", new { record }).ConfigureAwait(false))
        {
            BatchOutcome outcome = JsonSerializer.Deserialize<BatchOutcome>(row[1].GetString()!)!;
            BatchOutcome without = outcome with { Conflicts = [.. outcome.Conflicts.Where(c => c != record)] };
            changed.Add(LedgerRow.Put(row[0].GetString()!, "Batch", new { outcome = JsonSerializer.Serialize(without) }));
        }

        await ask.RowsAsync("write/ledger-put", changed).ConfigureAwait(false);
    }
}
