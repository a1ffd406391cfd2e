using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Reads a record.</summary>
    public async Task<RecordRead?> RecordAsync(RecordRef record, View view, CancellationToken cancel)
    {
        string printed = new RecordRef(record.Source, record.Key, "").ToString();
        IReadOnlyList<JsonElement> rows = await AskAsync("read/record", new { record = Uid.Of(printed) }, cancel).ConfigureAwait(false);
        List<(StoredContent Content, JsonElement Row)> contents =
        [
            .. rows.Select(r => (StoredContent.Read(r), r)).Where(c => c.Item1.Record == printed),
        ];
        List<Sighting> seen = contents.ConvertAll(c => c.Content.Seen);
        if (contents.Count == 0 || !view.Sees(RecordHistory.Compartment(seen)))
        {
            return null;
        }

        int chosen = new StoredHistory(record.Source, record.Key, seen).Chosen(
            record.Version,
            contents.FindIndex(c => c.Content.RecordSeen is not null)
        );
        return chosen < 0 ? null : Told(record, contents[chosen], contents.ConvertAll(c => c.Content));
    }

    private static RecordRead Told(RecordRef record, (StoredContent Content, JsonElement Row) chosen, List<StoredContent> contents)
    {
        (IReadOnlyList<string?> values, byte[] canonical) = RecordPayload.Unpack(chosen.Content.Payload);
        (_, string grade, string expiresAt, bool tombstone, List<Statement> statements) = Canonical.Decode(canonical);
        JsonElement columns = chosen.Row[StoredContent.Columns];
        RawRow? raw =
            columns.ValueKind == JsonValueKind.Array
                ? new RawRow(
                    Texts(columns),
                    values,
                    chosen.Row[StoredContent.Columns + 1].GetString()!,
                    chosen.Row[StoredContent.Columns + 2].GetInt64()
                )
                : null;
        return new RecordRead(
            record with
            {
                Version = chosen.Content.Version,
            },
            contents.Exists(c => c.RecordSeen is not null),
            tombstone,
            chosen.Content.Seen.FirstSeen,
            chosen.Content.Seen.LastSeen,
            RecordHistory.Compartment(contents.ConvertAll(c => c.Seen)),
            grade,
            expiresAt,
            chosen.Content.Seen.MappingRevision,
            contents.Count,
            statements,
            raw
        );
    }
}
