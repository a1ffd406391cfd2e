namespace Zincir.Graph.Model;

/// <summary>What is known of one content of a record: its sightings and what orders it among the others.</summary>
/// <param name="FirstSeen">Least as-of of the extracts that held it, UTC ms.</param>
/// <param name="LastSeen">Greatest as-of of the extracts that held it, UTC ms.</param>
/// <param name="Version">Greatest version that the source gave it.</param>
/// <param name="MappingRevision">Greatest mapping revision that made it.</param>
/// <param name="Content">Hash of the content.</param>
/// <param name="Tombstone">True when it says that the record was deleted.</param>
/// <param name="Compartment">Compartment of the content.</param>
public readonly record struct Sighting(
    long FirstSeen,
    long LastSeen,
    MappedVersion Version,
    int MappingRevision,
    Hash256 Content,
    bool Tombstone,
    string Compartment
)
{
    /// <summary>The sighting after the same content was seen again: minima and maxima, so that order cannot matter.</summary>
    public Sighting Merge(Sighting again) =>
        this with
        {
            FirstSeen = Math.Min(FirstSeen, again.FirstSeen),
            LastSeen = Math.Max(LastSeen, again.LastSeen),
            Version = MappedVersion.Max(Version, again.Version),
            MappingRevision = Math.Max(MappingRevision, again.MappingRevision),
        };
}

/// <summary>
/// The rules that decide which content of a record speaks. Pure: everything a record ever was in, out who speaks.
/// </summary>
public static class RecordHistory
{
    /// <summary>Marker value when no marker stands over a record.</summary>
    public const long NoMarker = long.MinValue;

    /// <summary>
    /// Position of the content that wins: greatest version (sightings where the table has none), then mapping revision, then last sighting, then
    /// content hash.
    /// </summary>
    /// <param name="contents">Every content the record ever had.</param>
    /// <param name="knownAt">Only what was known then counts; null for all. A sighting after it counts as the first one.</param>
    /// <returns>-1 when nothing was known.</returns>
    public static int Winner(IReadOnlyList<Sighting> contents, long? knownAt = null)
    {
        int best = -1;
        for (int i = 0; i < contents.Count; i++)
        {
            if (IsKnown(contents[i], knownAt) && (best < 0 || Compare(contents[i], contents[best], knownAt) > 0))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>True when the winner is no tombstone and the record was last seen no earlier than the newest marker over it.</summary>
    /// <param name="contents">Every content the record ever had.</param>
    /// <param name="winner">Position from <see cref="Winner"/>.</param>
    /// <param name="newestMarker">Newest as-of of a marker over the record known then; <see cref="NoMarker"/> for none.</param>
    /// <param name="knownAt">As for <see cref="Winner"/>.</param>
    public static bool IsLive(IReadOnlyList<Sighting> contents, int winner, long newestMarker, long? knownAt = null)
    {
        if (winner < 0 || contents[winner].Tombstone)
        {
            return false;
        }

        long lastSeen = long.MinValue;
        foreach (Sighting content in contents)
        {
            if (IsKnown(content, knownAt))
            {
                lastSeen = Math.Max(lastSeen, Seen(content, knownAt));
            }
        }

        return lastSeen >= newestMarker;
    }

    /// <summary>
    /// Compartment of the record: that of its winner; a tombstone takes that of the highest content below it, its own when there is none.
    /// </summary>
    public static string Compartment(IReadOnlyList<Sighting> contents)
    {
        int winner = Winner(contents);
        if (!contents[winner].Tombstone)
        {
            return contents[winner].Compartment;
        }

        int below = -1;
        for (int i = 0; i < contents.Count; i++)
        {
            if (!contents[i].Tombstone && (below < 0 || Compare(contents[i], contents[below], null) > 0))
            {
                below = i;
            }
        }

        return contents[below < 0 ? winner : below].Compartment;
    }

    /// <summary>True when a content and another one are both the best but for the content hash, which alone decided; the load report lists it.</summary>
    /// <param name="contents">Every content the record ever had.</param>
    /// <param name="content">Position of the content.</param>
    public static bool IsConflict(IReadOnlyList<Sighting> contents, int content)
    {
        Sighting winner = contents[Winner(contents)];
        return IsAsGood(contents[content]) && contents.Count(IsAsGood) > 1;

        bool IsAsGood(Sighting other) => CompareKnown(other, winner, null) == 0;
    }

    private static bool IsKnown(Sighting content, long? knownAt) => knownAt is null || content.FirstSeen <= knownAt;

    private static long Seen(Sighting content, long? knownAt) =>
        knownAt is null || content.LastSeen <= knownAt ? content.LastSeen : content.FirstSeen;

    private static int Compare(Sighting a, Sighting b, long? knownAt)
    {
        int order = CompareKnown(a, b, knownAt);
        return order != 0 ? order : a.Content.CompareTo(b.Content);
    }

    /// <summary>Compares what sources and extracts say of two contents; 0 when nothing but their hashes tells which is the newer.</summary>
    private static int CompareKnown(Sighting a, Sighting b, long? knownAt)
    {
        (long seenA, long seenB) = (Seen(a, knownAt), Seen(b, knownAt));
        int order = a.Version.Order(seenA).CompareTo(b.Version.Order(seenB));
        order = order != 0 ? order : a.MappingRevision.CompareTo(b.MappingRevision);
        return order != 0 ? order : seenA.CompareTo(seenB);
    }
}
