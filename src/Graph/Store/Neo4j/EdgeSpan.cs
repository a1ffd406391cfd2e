using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>When an edge holds, as a snapshot takes it from all records that assert the edge.</summary>
/// <param name="From">The earliest moment at which a record lets it begin, UTC ms; <see cref="long.MinValue"/> when one does not know.</param>
/// <param name="To">The latest at which one lets it end; <see cref="long.MaxValue"/> when one does not know.</param>
internal readonly record struct EdgeSpan(long From, long To)
{
    /// <summary>Begins the printed start.</summary>
    public const char FromMark = 'f';

    /// <summary>Begins the printed end.</summary>
    public const char ToMark = 't';

    private const long SecondsAtYearOne = 62_135_596_800;

    /// <summary>Of an edge that nobody asserts.</summary>
    public static EdgeSpan Nothing { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>The moment of a second as <see cref="EdgeOrder.Seconds"/> counts them.</summary>
    public static long FromOf(long startSeconds) => startSeconds == 0 ? long.MinValue : (startSeconds - SecondsAtYearOne) * 1_000;

    /// <summary>Together with what another record says.</summary>
    public EdgeSpan With(EdgeSpan other) => new(Math.Min(From, other.From), Math.Max(To, other.To));

    /// <summary>What the latest start does not tell already.</summary>
    public string Print(long startSeconds)
    {
        string from = From == FromOf(startSeconds) ? "" : $" {FromMark}{Moment(From, long.MinValue)}";
        string to = To == long.MaxValue ? "" : $" {ToMark}{Moment(To, long.MaxValue)}";
        return from + to;
    }

    private static string Moment(long ms, long unknown) => ms == unknown ? "" : ms.ToString(CultureInfo.InvariantCulture);
}
