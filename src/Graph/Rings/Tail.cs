namespace Zincir.Graph.Rings;

/// <summary>The few of a kind that have to do with so many others that none of their kind is near.</summary>
internal static class Tail
{
    private const int Least = 12;
    private const int Times = 4;

    /// <summary>More than so many at once are no exception but what the kind is like.</summary>
    private const int Most = 20;

    /// <summary>
    /// The count from which an element stands apart: at least twelve, and four times that of the next below; <see cref="int.MaxValue"/> where the
    /// counts have no such gap.
    /// </summary>
    public static int From(IEnumerable<int> counts)
    {
        int[] ordered = [.. counts.OrderDescending().Take(Most + 1)];
        for (int i = Math.Min(ordered.Length, Most) - 1; i >= 0; i--)
        {
            if (ordered[i] >= Least && ordered[i] >= Times * (i + 1 < ordered.Length ? ordered[i + 1] : 1))
            {
                return ordered[i];
            }
        }

        return int.MaxValue;
    }
}
