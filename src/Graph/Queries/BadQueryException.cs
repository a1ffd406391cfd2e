using System.Globalization;

namespace Zincir.Graph.Queries;

/// <summary>A question that cannot be meant: it names what does not exist, or asks what has no answer. The message tells what would do.</summary>
public sealed class BadQueryException(string message) : Exception(message);

/// <summary>A question that would look at more than is allowed.</summary>
/// <param name="cost">Nodes and edges looked at when it was ended: it would have needed more.</param>
/// <param name="limit">Most that a question may look at.</param>
public sealed class CostlyQueryException(long cost, long limit)
    : Exception(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The question would look at more than {Told(limit)} nodes and edges (it had looked at {Told(cost)}). Name kinds, ids or a window, or link less."
        )
    )
{
    /// <summary>Nodes and edges looked at when it was ended.</summary>
    public long Cost => cost;

    /// <summary>In thousands where it is long: a number of six digits in an error is masked, because it may be somebody's.</summary>
    private static string Told(long count) =>
        count < 100_000
            ? count.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{count / 1000.0:#,0.###} thousand");

    /// <summary>Most that a question may look at.</summary>
    public long Limit => limit;
}
