using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Plates that enter twice without leaving (or leave twice) more often than others do. One missed reading makes a pair of
/// equal directions in anybody's sequence, so only the excess over the rate of all vehicles counts.
/// </summary>
internal sealed class OverlappingStays
{
    private readonly CrossingTable _table;
    private readonly double _rate;

    public OverlappingStays(CrossingTable table)
    {
        _table = table;
        long steps = 0;
        long equal = 0;
        for (int i = 1; i < table.Count; i++)
        {
            if (IsStep(i))
            {
                steps++;
                equal += IsEqual(i) ? 1 : 0;
            }
        }

        _rate = (equal + 1.0) / (steps + 2.0);
    }

    /// <summary>
    /// The steps of a plate between equal directions, and the chance that a vehicle with as many steps has so many of them:
    /// binomial tail at the rate of all vehicles.
    /// </summary>
    public (IReadOnlyList<int> Second, double P) Of(int vehicle)
    {
        (int start, int end) = _table.Of(vehicle);
        int steps = 0;
        List<int> equal = [];
        for (int i = start + 1; i < end; i++)
        {
            if (IsStep(i))
            {
                steps++;
                if (IsEqual(i))
                {
                    equal.Add(i);
                }
            }
        }

        return (equal, Binomial.Tail(equal.Count, steps, _rate));
    }

    private bool IsStep(int i) =>
        _table[i].Vehicle == _table[i - 1].Vehicle
        && _table[i].Direction != Direction.Unknown
        && _table[i - 1].Direction != Direction.Unknown
        && _table[i].At != _table[i - 1].At;

    private bool IsEqual(int i) => _table[i].Direction == _table[i - 1].Direction;
}
