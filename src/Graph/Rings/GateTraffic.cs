using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// How busy a gate is around a moment. A ferry, a train or a gate that has just opened brings vehicles in one wave, and
/// strangers in a wave have not met: they were only let off together.
/// </summary>
internal sealed class GateTraffic
{
    private const long Around = 45 * 86_400_000L;

    /// <summary>Fewer others than this are no wave, however quiet the gate: a large convoy must not explain itself.</summary>
    private const int SmallestWave = 12;
    private const double Level = 1e-6;
    private readonly Dictionary<(int Gate, Direction Direction), long[]> _times;

    public GateTraffic(CrossingTable table)
    {
        Dictionary<(int, Direction), List<long>> times = [];
        for (int i = 0; i < table.Count; i++)
        {
            (int, Direction) place = (table[i].Gate, table[i].Direction);
            if (!times.TryGetValue(place, out List<long>? list))
            {
                times.Add(place, list = []);
            }

            list.Add(table[i].At);
        }

        _times = times.ToDictionary(t => t.Key, t => t.Value.Order().ToArray());
    }

    /// <summary>
    /// True when within half a width of the moment at least twelve others passed beside a pair, and the gate's traffic of 90
    /// days, spread evenly, would hardly bring so many at once (binomial tail at most 1e-6).
    /// </summary>
    public bool IsWave(int gate, Direction direction, long at, long width)
    {
        long[] times = _times[(gate, direction)];
        int others = Between(times, at - (width / 2), at + (width / 2)) - 2;
        return others >= SmallestWave
            && Binomial.Tail(others, Between(times, at - Around, at + Around), (double)width / (2 * Around)) <= Level;
    }

    private static int Between(long[] times, long from, long to) => LowerBound(times, to + 1) - LowerBound(times, from);

    private static int LowerBound(long[] times, long value)
    {
        int low = 0;
        int high = times.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            (low, high) = times[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
