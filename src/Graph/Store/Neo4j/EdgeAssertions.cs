using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Who asserts an edge, by compartment: number of records and the latest second in which one of them says that it begins (0: unknown), printed as
/// <c>0:3:63851000000 1:1:0</c>; then what a snapshot needs beside: <c>f1704067200000</c> when the earliest begin is another moment, <c>t1735689600000</c>
/// when an end is known.
/// </summary>
internal sealed class EdgeAssertions
{
    private readonly SortedDictionary<int, (long Count, long Start)> _by = [];
    private EdgeSpan? _span;

    /// <summary>Compartments that hold the edge.</summary>
    public ulong Mask
    {
        get
        {
            ulong mask = 0;
            foreach (int compartment in _by.Keys)
            {
                mask |= 1UL << compartment;
            }

            return mask;
        }
    }

    /// <summary>Number of records that assert it.</summary>
    public long Total => _by.Values.Sum(v => v.Count);

    /// <summary>True when the edge begins at different times for readers of different compartments.</summary>
    public bool IsMixed => _by.Values.Select(v => v.Start).Distinct().Skip(1).Any();

    /// <summary>When the edge holds, for all its records together.</summary>
    public EdgeSpan Span => _span ?? EdgeSpan.Nothing;

    /// <summary>Reads printed assertions; none for null.</summary>
    public static EdgeAssertions Parse(string? text)
    {
        var assertions = new EdgeAssertions();
        (long? from, long to) = (null, long.MaxValue);
        foreach (string part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part[0] is EdgeSpan.FromMark or EdgeSpan.ToMark)
            {
                long? ms = part.Length == 1 ? null : long.Parse(part.AsSpan(1), CultureInfo.InvariantCulture);
                from = part[0] == EdgeSpan.FromMark ? ms ?? long.MinValue : from;
                to = part[0] == EdgeSpan.ToMark ? ms ?? to : to;
                continue;
            }

            string[] numbers = part.Split(':');
            assertions._by[int.Parse(numbers[0], CultureInfo.InvariantCulture)] = (
                long.Parse(numbers[1], CultureInfo.InvariantCulture),
                long.Parse(numbers[2], CultureInfo.InvariantCulture)
            );
        }

        if (assertions._by.Count > 0)
        {
            assertions._span = new EdgeSpan(from ?? EdgeSpan.FromOf(assertions.StartIn(ulong.MaxValue)), to);
        }

        return assertions;
    }

    /// <summary>One more record asserts the edge.</summary>
    public void Add(int compartment, SaidEdge said)
    {
        long startSeconds = EdgeOrder.Seconds(EdgeOrder.Of(said.Begins, said.Statement.From));
        _span = _span is { } span ? span.With(said.Span) : said.Span;
        (long count, long start) = _by.GetValueOrDefault(compartment);
        _by[compartment] = (count + 1, Math.Max(start, startSeconds));
    }

    /// <summary>Number of asserting records that the mask sees.</summary>
    public long CountIn(ulong mask) => _by.Where(b => Sees(mask, b.Key)).Sum(b => b.Value.Count);

    /// <summary>The latest start that the mask sees.</summary>
    public long StartIn(ulong mask) => _by.Where(b => Sees(mask, b.Key)).Max(b => b.Value.Start);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', _by.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Key}:{b.Value.Count}:{b.Value.Start}")))
        + (_by.Count == 0 ? "" : Span.Print(StartIn(ulong.MaxValue)));

    private static bool Sees(ulong mask, int compartment) => ((mask >> compartment) & 1) != 0;
}
