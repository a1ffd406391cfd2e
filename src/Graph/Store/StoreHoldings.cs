using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// A piece of everything that a store holds apart from what it works out itself, see <see cref="IGraphStore.HoldingsAsync"/>: first
/// <see cref="HeldBook"/>, then every <see cref="HeldRecord"/>, then every <see cref="HeldRow"/>.
/// </summary>
public abstract record Holding;

/// <summary>Where a reader of everything was interrupted.</summary>
/// <param name="Commit">The commit that it read.</param>
/// <param name="Record">The last record that it took in.</param>
public sealed record HeldUntil(long Commit, RecordRef Record)
{
    /// <summary>The key after which a table is read at a commit: empty for all of it, null when nothing of it is left.</summary>
    /// <param name="until">Where the reader was interrupted; null when it was not.</param>
    /// <param name="commit">The commit that is read now: after another one everything is read again.</param>
    /// <param name="source">Table; tables are read in ordinal order.</param>
    internal static string? KeyIn(HeldUntil? until, long commit, string source) =>
        until is null || until.Commit != commit ? ""
        : string.CompareOrdinal(source, until.Record.Source) is var order && order == 0 ? until.Record.Key
        : order > 0 ? ""
        : null;
}

/// <summary>What a store keeps beside its records.</summary>
/// <param name="Commit">The commit at which all of this is read.</param>
/// <param name="Purged">Records that must stay out.</param>
/// <param name="Mappings">Rules of mappings.</param>
/// <param name="Markers">Which extracts claimed to hold every record of their table or of a group.</param>
/// <param name="Positions">How far sources without an end have been read.</param>
public sealed record HeldBook(
    long Commit,
    PurgedRecords Purged,
    IReadOnlyList<HeldMapping> Mappings,
    IReadOnlyList<Marker> Markers,
    IReadOnlyList<StreamPosition> Positions
) : Holding;

/// <summary>The rules that made a table's statements under a revision.</summary>
/// <param name="Source">Table.</param>
/// <param name="Revision">Revision.</param>
/// <param name="Rules">The rules.</param>
public sealed record HeldMapping(string Source, int Revision, string Rules);

/// <summary>Records that were purged: nobody can tell which, without the key.</summary>
/// <param name="Key">The store's own key, as hexadecimal digits. It tells two stores apart.</param>
/// <param name="Fingerprints">HMAC-SHA256 of each record under the key, as small hexadecimal digits.</param>
public sealed record PurgedRecords(string Key, IReadOnlyList<string> Fingerprints);

/// <summary>A record with every content that it ever had, silent ones included; what was withdrawn is left out.</summary>
/// <param name="Source">Table.</param>
/// <param name="Key">Key.</param>
/// <param name="Contents">In no particular order.</param>
public sealed record HeldRecord(string Source, string Key, IReadOnlyList<HeldContent> Contents) : Holding;

/// <summary>A content of a record.</summary>
/// <param name="Content">The content, with the greatest version and mapping revision under which it was seen.</param>
/// <param name="FirstSeen">First sighting, UTC ms.</param>
/// <param name="LastSeen">Last sighting, UTC ms.</param>
public sealed record HeldContent(RecordContent Content, long FirstSeen, long LastSeen)
{
    /// <summary>What orders it among the contents of its record.</summary>
    public Sighting Seen =>
        new(FirstSeen, LastSeen, Content.Version, Content.MappingRevision, Content.Hash, Content.Tombstone, Content.Compartment);
}

/// <summary>A row in quarantine.</summary>
/// <param name="Row">The row.</param>
public sealed record HeldRow(QuarantinedRow Row) : Holding;
