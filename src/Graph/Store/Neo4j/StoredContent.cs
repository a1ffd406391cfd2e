using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A content as the database holds it.</summary>
/// <param name="Source">Table.</param>
/// <param name="Key">Key of the record.</param>
/// <param name="Seen">Sightings and what orders it among the others.</param>
/// <param name="RecordSeen">Last sighting of the record when this content speaks; null when it does not.</param>
/// <param name="Grade">Grade.</param>
/// <param name="Payload">Packed canonical bytes and raw values; null where they were not asked for.</param>
/// <param name="Before">Earlier sightings that running exports may have to read, see <see cref="ExportReads"/>.</param>
internal sealed record StoredContent(
    string Source,
    string Key,
    Sighting Seen,
    long? RecordSeen,
    string Grade,
    byte[]? Payload,
    IReadOnlyList<string> Before
)
{
    /// <summary>Where its row stood; null when it may not be kept, or was not asked for.</summary>
    public RowPlace? Row { get; init; }

    /// <summary>Columns of a row that <see cref="Read"/> takes; the statements that read contents return them first.</summary>
    public const int Columns = 13;

    private Words? _words;

    /// <summary>Its version as printed.</summary>
    public string Version => Seen.Version.Print(Seen.FirstSeen);

    /// <summary>The record without its version, as printed.</summary>
    public string Record => $"{Source}/{Key}";

    /// <summary>Reads a content from the columns of a row.</summary>
    public static StoredContent Read(JsonElement row, int from = 0)
    {
        JsonElement payload = row[from + 10];
        return new StoredContent(
            row[from].GetString()!,
            row[from + 1].GetString()!,
            new Sighting(
                row[from + 2].GetInt64(),
                row[from + 3].GetInt64(),
                MappedVersion.FromCode(row[from + 4].GetInt64()),
                row[from + 5].GetInt32(),
                Hash256.Read(Convert.FromHexString(row[from + 6].GetString()!)),
                row[from + 7].GetBoolean(),
                row[from + 8].GetString()!
            ),
            row[from + 9].ValueKind == JsonValueKind.Null ? null : row[from + 9].GetInt64(),
            row[from + 11].GetString() ?? "",
            payload.ValueKind == JsonValueKind.String ? payload.GetBytesFromBase64() : null,
            row[from + 12].ValueKind == JsonValueKind.Array ? [.. row[from + 12].EnumerateArray().Select(b => b.GetString()!)] : []
        );
    }

    /// <summary>Canonical bytes.</summary>
    public byte[] Canonical => RecordPayload.Unpack(Payload).Canonical;

    /// <summary>What it says; decoded once.</summary>
    public Words WordsOf(Kinds kinds) => _words ??= new Words(Model.Canonical.Decode(Canonical).Statements, kinds);

    /// <summary>What it says of an element.</summary>
    public Testimony Testify(string element, Kinds kinds) =>
        new(Source, Key, Version, Grade, Seen.Content, WordsOf(kinds).ValuesOf(element), Seen.FirstSeen);
}

/// <summary>Where the row of a content stood.</summary>
/// <param name="Columns">Id of its header.</param>
/// <param name="File">File.</param>
/// <param name="Line">Line.</param>
internal sealed record RowPlace(string Columns, string File, long Line)
{
    /// <summary>Reads it from three columns of a row.</summary>
    public static RowPlace? Read(JsonElement row, int from) =>
        row[from].ValueKind == JsonValueKind.String
            ? new RowPlace(row[from].GetString()!, row[from + 1].GetString()!, row[from + 2].GetInt64())
            : null;
}
