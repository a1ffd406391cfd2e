namespace Zincir.Graph.Rings;

/// <summary>
/// How coarse the times of a table of crossings are: some gates write seconds, some minutes, an old system only the hour or the day. A journey
/// is impossible only by more than that.
/// </summary>
internal static class TimeResolution
{
    private const long Second = 1000;
    private static readonly long[] Usual =
    [
        86_400 * Second,
        3600 * Second,
        1800 * Second,
        900 * Second,
        600 * Second,
        300 * Second,
        60 * Second,
    ];

    /// <summary>The coarsest usual step, in ms, on which nearly all times lie (19 of 20, up to one offset such as a time zone); a second where none does.</summary>
    public static long Of(IReadOnlyCollection<long> times)
    {
        foreach (long step in Usual)
        {
            int most = times.GroupBy(t => t % step).Select(g => g.Count()).DefaultIfEmpty().Max();
            if (times.Count > 0 && most * 20L >= times.Count * 19L)
            {
                return step;
            }
        }

        return Second;
    }
}
