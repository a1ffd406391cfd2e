using System.Text;
using Zincir.Graph.Values;

namespace Zincir.Graph.Model;

/// <summary>
/// One content of a record: what one row (or a part of one) of a source says. A record may have had several contents; one of them speaks.
/// Its texts are brought to NFC when it is made, so that what speaks, what is hashed and what is stored are the same.
/// </summary>
public sealed class RecordContent
{
    private byte[]? _canonical;
    private Hash256? _hash;
    private byte[]? _payload;
    private RawRow? _raw;

    /// <summary>Table that the row came from, such as <c>customs-warehouse.declarations</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Key of the record within its source, as printed.</summary>
    public required string Key
    {
        get;
        init => field = Nfc(value);
    }

    /// <summary>Version that the source gives, if it has such a column.</summary>
    public MappedVersion Version { get; init; }

    /// <summary>Revision of the mapping that made the statements.</summary>
    public int MappingRevision { get; init; } = 1;

    /// <summary>Compartment of the row; the record is seen under that of its winner.</summary>
    public string Compartment
    {
        get;
        init => field = Nfc(value);
    } = View.MainCompartment;

    /// <summary>Reliability of the source and credibility of the information, such as <c>B2</c>.</summary>
    public string Grade
    {
        get;
        init => field = Nfc(value);
    } = "";

    /// <summary>Canonical date or time when the record must go, if any.</summary>
    public string ExpiresAt { get; init; } = "";

    /// <summary>True when this content says that the record was deleted.</summary>
    public bool Tombstone { get; init; }

    /// <summary>What the row says; empty for a tombstone.</summary>
    public IReadOnlyList<Statement> Statements
    {
        get;
        init => field = Nfc(value);
    } = [];

    /// <summary>The row as it came, or null when it may not be kept.</summary>
    public RawRow? Raw
    {
        get => _raw;
        init => _raw = value;
    }

    /// <summary>Canonical bytes of what is hashed: compartment, grade, expiry, statements. Computed once.</summary>
    public ReadOnlyMemory<byte> Canonical => _canonical ??= Model.Canonical.Encode(this);

    /// <summary>SHA-256 of <see cref="Canonical"/>: two rows that say the same have the same hash, whatever file they stood in.</summary>
    public Hash256 Hash => _hash ??= Hash256.Of(Canonical.Span);

    /// <summary>What a store keeps of it, see <see cref="RecordPayload"/>. Computed once; a loader asks for it on its own thread.</summary>
    public byte[] Payload => _payload ??= RecordPayload.Pack(this);

    /// <summary>
    /// Computes what a store needs, on the caller's thread, and lets go of the row's texts, which the payload holds: of a batch on its way to
    /// the store they are the greater part.
    /// </summary>
    public void Seal()
    {
        _ = Hash;
        _ = Payload;
        _raw = _raw is null ? null : _raw with { Values = [] };
    }

    /// <summary>A content as a store kept it; nothing is worked out again.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="seen">Its version, mapping revision and hash.</param>
    /// <param name="payload">What was kept, see <see cref="RecordPayload"/>.</param>
    /// <param name="row">Where the row stood, without its values; null when it may not be kept.</param>
    /// <exception cref="FormatException">The payload is of another format or damaged.</exception>
    internal static RecordContent Kept(RecordRef record, Sighting seen, byte[] payload, RawRow? row)
    {
        (IReadOnlyList<string?> values, byte[] canonical) = RecordPayload.Unpack(payload);
        (string compartment, string grade, string expiresAt, bool tombstone, List<Statement> statements) = Model.Canonical.Decode(
            canonical
        );
        return new RecordContent
        {
            Source = record.Source,
            Key = record.Key,
            Version = seen.Version,
            MappingRevision = seen.MappingRevision,
            Compartment = compartment,
            Grade = grade,
            ExpiresAt = expiresAt,
            Tombstone = tombstone,
            Statements = statements,
            Raw = row is null ? null : row with { Values = values },
            _canonical = canonical,
            _hash = seen.Content,
            _payload = payload,
        };
    }

    private static string Nfc(string text) => Texts.Normalized(text, NormalizationForm.FormC);

    private static IReadOnlyList<Statement> Nfc(IReadOnlyList<Statement> statements)
    {
        Statement[]? changed = null;
        for (int i = 0; i < statements.Count; i++)
        {
            Statement normal = statements[i].Nfc();
            if (!ReferenceEquals(normal, statements[i]))
            {
                changed ??= [.. statements];
                changed[i] = normal;
            }
        }

        return changed ?? statements;
    }
}

/// <summary>A row as it came.</summary>
/// <param name="Columns">Names of the columns, shared by all rows of a file.</param>
/// <param name="Values">Texts parallel to <paramref name="Columns"/>; null where the row has none.</param>
/// <param name="File">Path of the file below the input, with forward slashes.</param>
/// <param name="Line">Line on which the row begins, from 1.</param>
public sealed record RawRow(IReadOnlyList<string> Columns, IReadOnlyList<string?> Values, string File, long Line);
