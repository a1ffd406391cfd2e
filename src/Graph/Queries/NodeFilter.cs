using NodaTime;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>Which nodes are meant: those that fulfil everything that is given. One that gives nothing means all.</summary>
public sealed record NodeFilter
{
    /// <summary>Of one of these kinds.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>One of these.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>With properties that fulfil all of these.</summary>
    public IReadOnlyList<PropertyFilter>? Properties { get; init; }

    /// <summary>With at least so many edges.</summary>
    public int? MinDegree { get; init; }

    /// <summary>With at most so many edges.</summary>
    public int? MaxDegree { get; init; }

    /// <summary>Part of a seizure, or not.</summary>
    public bool? Seized { get; init; }

    /// <summary>Named by a watchlist entry that holds at the as-of of the view, or not.</summary>
    public bool? Watchlisted { get; init; }

    /// <summary>In any ring of the run, or in none.</summary>
    public bool? InRing { get; init; }

    /// <summary>In one of these rings of the run.</summary>
    public IReadOnlyList<string>? Rings { get; init; }

    /// <summary>Linked to others, each of these.</summary>
    public IReadOnlyList<LinkedTo>? Linked { get; init; }

    /// <summary>Fulfils at least one of these.</summary>
    public IReadOnlyList<NodeFilter>? AnyOf { get; init; }
}

/// <summary>
/// What a property must be: one of its values fulfils everything that is given. Numbers are compared as numbers. A date or time is compared as what it covers, and
/// fulfils a condition when some moment of it does: 2024-05-17 is in 2024-05, and a value of which only 2024 is known may be. Names are equal when the search takes them
/// for one; other texts letter by letter, or as the value type writes them.
/// </summary>
public sealed record PropertyFilter
{
    /// <summary>Name of the property.</summary>
    public required string Name { get; init; }

    /// <summary>Equal to this.</summary>
    public string? Eq { get; init; }

    /// <summary>Equal to one of these.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>At least this.</summary>
    public string? Gte { get; init; }

    /// <summary>At most this; a day, month or year is whole.</summary>
    public string? Lte { get; init; }

    /// <summary>Holds this, folded as the search folds it: isik is in IŞIK. Texts only.</summary>
    public string? Contains { get; init; }

    /// <summary>True: has a value. False: has none.</summary>
    public bool? Exists { get; init; }
}

/// <summary>Linked by edges of some kinds to nodes that pass a filter.</summary>
public sealed record LinkedTo
{
    /// <summary>Edges that count; all when null.</summary>
    public LinkFilter? Edge { get; init; }

    /// <summary>Nodes at the other ends that count.</summary>
    public required NodeFilter Node { get; init; }

    /// <summary>At least so many different ones.</summary>
    public int AtLeast { get; init; } = 1;
}

/// <summary>Which edges of a node are meant.</summary>
public sealed record LinkFilter
{
    /// <summary>Of one of these kinds.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>In this direction as seen from the node; both when null.</summary>
    public Direction? Direction { get; init; }

    /// <summary>In this window of time.</summary>
    public TimeWindow? Window { get; init; }
}

/// <summary>How an edge lies in a window of time.</summary>
public enum WindowMode
{
    /// <summary>It holds at some moment of it.</summary>
    Overlaps,

    /// <summary>It begins in it.</summary>
    Begins,
}

/// <summary>
/// A window of time. What an event links, such as a crossing, holds at its moment; anything else until its end, and without one until today.
/// </summary>
public sealed record TimeWindow
{
    /// <summary>Zone of days, months and years, and of times without an offset, unless another is given.</summary>
    public const string DefaultZone = "Europe/Istanbul";

    /// <summary>Its first year, month, day or moment.</summary>
    public string? From { get; init; }

    /// <summary>Its last one, which still belongs to it: "2024-05-31" includes the 31st.</summary>
    public string? To { get; init; }

    /// <summary>How edges lie in it.</summary>
    public WindowMode Mode { get; init; }

    /// <summary>Whether edges of which the begin is not known count too. One of which the end is known overlaps what lies before the end in any case.</summary>
    public bool Undated { get; init; }

    /// <summary>Time zone, such as Europe/Istanbul.</summary>
    public string Zone { get; init; } = DefaultZone;

    /// <summary>Its first moment and the first one after it, UTC ms; the ends of time where none is given.</summary>
    /// <exception cref="BadQueryException">It names a time or zone that does not exist, or ends before it starts.</exception>
    public (long From, long To) Read()
    {
        DateTimeZone zone = Instants.Zone(Zone);
        long from = From is null ? long.MinValue : Instants.Read(From, zone, "from").Begins;
        long to = To is null ? long.MaxValue : Instants.Read(To, zone, "to").Ends;
        return to > from ? (from, to) : throw new BadQueryException($"The window ends before it starts: from {From} to {To}.");
    }
}
