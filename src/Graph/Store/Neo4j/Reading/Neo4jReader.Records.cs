using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Reads a record. One that is hidden and one that is not there take the same statement, and neither brings a payload.</summary>
    public async Task<RecordRead?> RecordAsync(RecordRef record, View view, CancellationToken cancel)
    {
        List<(StoredContent Content, JsonElement Row)> contents = await ContentsAsync(record, view, cancel).ConfigureAwait(false);
        int chosen = Chosen(record, view, contents);
        if (chosen >= 0 && contents[chosen].Content.Payload is null)
        {
            // The record is visible by the content that won; this earlier one lay in a hidden compartment then.
            contents = await ContentsAsync(record, View.All, cancel).ConfigureAwait(false);
            chosen = Chosen(record, view, contents);
        }

        return chosen < 0 ? null : Told(record, contents[chosen], contents.ConvertAll(c => c.Content));
    }

    private async Task<List<(StoredContent Content, JsonElement Row)>> ContentsAsync(RecordRef record, View view, CancellationToken cancel)
    {
        string printed = new RecordRef(record.Source, record.Key, "").ToString();
        var asked = new
        {
            record = Uid.Of(printed),
            only = view.Compartments,
            except = view.Except,
        };
        IReadOnlyList<JsonElement> rows = await AskAsync("read/record", asked, cancel).ConfigureAwait(false);
        return
        [
            .. rows.Where(r => r[0].ValueKind == JsonValueKind.String)
                .Select(r => (StoredContent.Read(r), r))
                .Where(c => c.Item1.Record == printed),
        ];
    }

    /// <summary>Place of the content that is meant; -1 when the view sees none.</summary>
    private static int Chosen(RecordRef record, View view, List<(StoredContent Content, JsonElement Row)> contents)
    {
        List<Sighting> seen = contents.ConvertAll(c => c.Content.Seen);
        if (contents.Count == 0 || !view.Sees(RecordHistory.Compartment(seen)))
        {
            return -1;
        }

        return new StoredHistory(record.Source, record.Key, seen).Chosen(
            record.Version,
            contents.FindIndex(c => c.Content.RecordSeen is not null)
        );
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
