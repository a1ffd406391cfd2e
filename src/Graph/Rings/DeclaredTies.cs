namespace Zincir.Graph.Rings;

/// <summary>
/// The innocent explanation of shared values by the registers: one works for or runs the other, or both have to do with a third (firms of one
/// owner, partners of one firm, drivers of one employer). A family's firms and a forwarder's staff share their phones openly; an agency that half of all
/// drivers work for ties nobody.
/// </summary>
internal sealed class DeclaredTies(GraphKinds kinds)
{
    private readonly Dictionary<int, HashSet<int>> _circles = [];

    /// <summary>True when a role in the registers ties the two, directly or over one other.</summary>
    public bool Explain(int one, int other) => Circle(one).Overlaps(Circle(other));

    /// <summary>A party and those that it has a role in, or that have a role in it, at any time.</summary>
    private HashSet<int> Circle(int party)
    {
        if (!_circles.TryGetValue(party, out HashSet<int>? circle))
        {
            (int edge, int count) = kinds.Graph.OutOfKind(party, kinds.Role);
            IEnumerable<int> firms = Enumerable.Range(edge, count).Select(kinds.Graph.Target);
            circle = [party, .. firms.Where(f => !kinds.Common.IsEmployer(f))];
            foreach (int role in kinds.Graph.InOfKind(party, kinds.Role))
            {
                circle.Add(kinds.Graph.Source(role));
            }

            _circles.Add(party, circle);
        }

        return circle;
    }
}
