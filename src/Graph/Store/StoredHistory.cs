using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>All contents of one record as a store holds them, and what reads make of them. The same for every store.</summary>
/// <param name="Source">Table.</param>
/// <param name="Key">Key of the record.</param>
/// <param name="Seen">Sightings of its contents.</param>
internal sealed record StoredHistory(string Source, string Key, IReadOnlyList<Sighting> Seen)
{
    /// <summary>The record as it lives in a view at a known time; null when it does not.</summary>
    /// <param name="markers">Markers of its table, as known then.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="knownAt">UTC ms: only what was known then; null for all.</param>
    /// <param name="payloadOf">Payload of the content at a place in <see cref="Seen"/>.</param>
    public LiveRecord? Live(NewestMarkers markers, View view, long? knownAt, Func<int, byte[]> payloadOf)
    {
        if (!view.Sees(RecordHistory.Compartment(Seen)))
        {
            return null;
        }

        int winner = RecordHistory.Winner(Seen, knownAt);
        if (!RecordHistory.IsLive(Seen, winner, markers.Over(Key), knownAt))
        {
            return null;
        }

        byte[] canonical = RecordPayload.Unpack(payloadOf(winner)).Canonical;
        (string compartment, string grade, _, _, List<Statement> statements) = Canonical.Decode(canonical);
        string version = Version(winner);
        return new LiveRecord(
            new RecordRef(Source, Key, version),
            Seen[winner].Content,
            compartment,
            grade,
            Seen[winner].FirstSeen,
            Seen.Max(s => s.LastSeen),
            statements,
            Canonical.RecordHash(Source, Key, version, canonical)
        );
    }

    /// <summary>Place of the content that a reference means: of those of its version the one that speaks, else the one that would win; -1 when there is none.</summary>
    /// <param name="version">Version as printed; empty for any.</param>
    /// <param name="speaking">Place of the content that speaks; -1 for none.</param>
    public int Chosen(string version, int speaking)
    {
        List<int> candidates = [.. Enumerable.Range(0, Seen.Count).Where(i => version.Length == 0 || Version(i) == version)];
        if (candidates.Contains(speaking))
        {
            return speaking;
        }

        int winner = RecordHistory.Winner([.. candidates.Select(i => Seen[i])]);
        return winner < 0 ? -1 : candidates[winner];
    }

    private string Version(int content) => Seen[content].Version.Print(Seen[content].FirstSeen);
}
