using System.Text;
using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>A ring as evaluation sees it: its rank and the ids of its members that count.</summary>
/// <param name="Rank">1 for the first.</param>
/// <param name="Members">Identities of the counted members.</param>
public sealed record FoundRing(int Rank, IReadOnlyList<string> Members)
{
    private static readonly string[] CountedKinds = ["company:", "person:", "vehicle:"];

    /// <summary>The counted members of a ring: core ones that <see cref="Counts"/>.</summary>
    public static FoundRing Of(Ring ring) =>
        new(ring.Rank, [.. ring.Members.Where(m => m.Core && Counts(m.Id)).Select(m => m.Identity).Distinct()]);

    /// <summary>True for companies, persons and vehicles that are keyed neither by name nor by record.</summary>
    public static bool Counts(string element)
    {
        byte[] id = Encoding.UTF8.GetBytes(element);
        return CountedKinds.Any(k => element.StartsWith(k, StringComparison.Ordinal))
            && !ElementKey.IsWeak(id)
            && !ElementKey.IsByRecord(id);
    }
}
