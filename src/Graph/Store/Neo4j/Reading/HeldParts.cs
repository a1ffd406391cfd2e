using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What an export of everything reads beside the histories of records.</summary>
internal sealed class HeldParts(Ask ask)
{
    private const int QuarantinePage = 1_000;
    private readonly Dictionary<string, string[]> _columns = new(StringComparer.Ordinal);

    /// <summary>What the store keeps beside its records.</summary>
    public async Task<HeldBook> BookAsync(RunningExport export)
    {
        JsonElement purged = (await ask("read/purged", new { }).ConfigureAwait(false))[0];
        IReadOnlyList<JsonElement> mappings = await ask("export/mappings", new { }).ConfigureAwait(false);
        return new HeldBook(
            export.Commit,
            new PurgedRecords(
                purged[0].GetString()!,
                [.. purged[1].EnumerateArray().Select(h => h.GetString()!).Order(StringComparer.Ordinal)]
            ),
            [.. mappings.Select(m => new HeldMapping(m[0].GetString()!, m[1].GetInt32(), m[2].GetString()!))],
            export.Markers,
            export.Positions
        );
    }

    /// <summary>A record with its contents.</summary>
    public async Task<HeldRecord> RecordAsync(List<StoredContent> history)
    {
        var contents = new List<HeldContent>(history.Count);
        foreach (StoredContent stored in history)
        {
            RawRow? row = stored.Row is { } place
                ? new RawRow(await ColumnsAsync(place.Columns).ConfigureAwait(false), [], place.File, place.Line)
                : null;
            RecordContent content = RecordContent.Kept(new RecordRef(stored.Source, stored.Key, ""), stored.Seen, stored.Payload!, row);
            contents.Add(new HeldContent(content, stored.Seen.FirstSeen, stored.Seen.LastSeen));
        }

        return new HeldRecord(history[0].Source, history[0].Key, contents);
    }

    /// <summary>All rows in quarantine.</summary>
    public async IAsyncEnumerable<HeldRow> QuarantineAsync()
    {
        string after = "quarantine|";
        IReadOnlyList<JsonElement> rows;
        do
        {
            rows = await ask("export/quarantine", new { after, first = QuarantinePage }).ConfigureAwait(false);
            foreach (JsonElement row in rows)
            {
                after = row[11].GetString()!;
                yield return new HeldRow(Neo4jReader.Quarantined(row));
            }
        } while (rows.Count == QuarantinePage);
    }

    private async Task<string[]> ColumnsAsync(string id)
    {
        if (!_columns.TryGetValue(id, out string[]? columns))
        {
            JsonElement row = (await ask("export/columns", new { uid = $"columns|{id}" }).ConfigureAwait(false))[0];
            _columns[id] = columns = [.. row[0].EnumerateArray().Select(c => c.GetString()!)];
        }

        return columns;
    }
}
