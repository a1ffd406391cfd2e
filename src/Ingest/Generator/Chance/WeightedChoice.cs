namespace Zincir.Ingest.Generator;

/// <summary>Draws an index in proportion to fixed weights, by bisection of their running sum.</summary>
internal sealed class WeightedChoice
{
    private readonly double[] _sums;

    public WeightedChoice(IEnumerable<double> weights)
    {
        var sum = 0.0;
        _sums = [.. weights.Select(w => sum += w)];
    }

    /// <summary>Sum of all weights.</summary>
    public double Total => _sums.Length == 0 ? 0 : _sums[^1];

    /// <summary>An index, in proportion to its weight.</summary>
    public int Draw(RandomStream chance)
    {
        var at = Array.BinarySearch(_sums, chance.Unit() * Total);
        return Math.Min(at < 0 ? ~at : at + 1, _sums.Length - 1);
    }
}
