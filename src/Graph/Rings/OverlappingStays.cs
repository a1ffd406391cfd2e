using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Plates that enter twice without leaving (or leave twice) more often than others do. One missed reading makes a pair of
/// equal directions in anybody's sequence, and a gate that does not read one direction makes them in everybody's who passes there, so only the excess
/// over the rate of the other vehicles (of trailers: the other trailers) at the same gates in the same direction counts.
/// </summary>
internal sealed class OverlappingStays
{
    /// <summary>Steps at a gate whose rate weighs as much as that of all gates.</summary>
    private const double Drawn = 30;
    private readonly CrossingTable _table;
    private readonly Dictionary<(bool IsTrailer, int Gate, Direction Direction), (int Steps, int Equal)> _counts = [];
    private readonly Dictionary<bool, double> _rates;

    public OverlappingStays(CrossingTable table)
    {
        _table = table;
        foreach (int i in Enumerable.Range(1, Math.Max(0, table.Count - 1)).Where(IsStep))
        {
            (int steps, int equal) = _counts.GetValueOrDefault(Where(i));
            _counts[Where(i)] = (steps + 1, equal + (IsEqual(i) ? 1 : 0));
        }

        _rates = _counts
            .GroupBy(c => c.Key.IsTrailer, c => c.Value)
            .ToDictionary(g => g.Key, g => (g.Sum(c => c.Equal) + 1.0) / (g.Sum(c => c.Steps) + 2.0));
    }

    /// <summary>
    /// The steps of a plate between equal directions, and the chance that a vehicle with as many steps at the same gates has so many of them:
    /// binomial tail at the rate of the other vehicles there.
    /// </summary>
    public (IReadOnlyList<int> Second, double P) Of(int vehicle)
    {
        (int start, int end) = _table.Of(vehicle);
        int[] steps = [.. Enumerable.Range(start + 1, Math.Max(0, end - start - 1)).Where(IsStep)];
        int[] equal = [.. steps.Where(IsEqual)];
        double expected = steps
            .GroupBy(Where)
            .Sum(g =>
            {
                (int all, int allEqual) = _counts[g.Key];
                return g.Count() * (allEqual - g.Count(IsEqual) + (Drawn * _rates[g.Key.IsTrailer])) / (all - g.Count() + Drawn);
            });
        return (equal, steps.Length == 0 ? 1 : Binomial.Tail(equal.Length, steps.Length, Math.Min(1, expected / steps.Length)));
    }

    /// <summary>Where, in which direction and as what a step ends.</summary>
    private (bool IsTrailer, int, Direction) Where(int i) => (_table[i].IsTrailer, _table[i].Gate, _table[i].Direction);

    private bool IsStep(int i) =>
        _table[i].Vehicle == _table[i - 1].Vehicle
        && _table[i].Direction != Direction.Unknown
        && _table[i - 1].Direction != Direction.Unknown
        && _table[i].At != _table[i - 1].At;

    private bool IsEqual(int i) => _table[i].Direction == _table[i - 1].Direction;
}
