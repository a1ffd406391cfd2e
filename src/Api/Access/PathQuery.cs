using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>Which of the short ways to give.</summary>
public enum PathMode
{
    /// <summary>Ways that share only their ends: each is the shortest that the ones before it leave.</summary>
    Disjoint,

    /// <summary>Every way of the least length, whatever they share.</summary>
    AllShortest,
}

/// <summary>Which ways to find.</summary>
/// <param name="From">Where they begin.</param>
/// <param name="To">Where they end.</param>
/// <param name="MaxHops">Most edges of a way.</param>
/// <param name="First">Most ways of a page.</param>
public sealed record PathQuery(string From, string To, int MaxHops, int First)
{
    /// <summary>What the ways may use.</summary>
    public PathFilter Filter { get; init; } = new();

    /// <summary>Which of them to give.</summary>
    public PathMode Mode { get; init; }

    /// <summary>Cursor of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>What ways may use. The two ends may be any nodes.</summary>
public sealed record PathFilter
{
    /// <summary>Nodes to leave out.</summary>
    public IReadOnlySet<string> ExcludeNodes { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Kinds of nodes to leave out.</summary>
    public IReadOnlySet<string> ExcludeNodeKinds { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Kinds of edges to leave out.</summary>
    public IReadOnlySet<string> ExcludeEdgeKinds { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Nodes that are gone through whatever their kind and however many links they have.</summary>
    public IReadOnlySet<string> Through { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Most links that a node on the way may have; null for no bound beside that of the search.</summary>
    public long? MaxDegree { get; init; }

    /// <summary>Only edges that hold within it; null for all times.</summary>
    public EdgeWindow? Window { get; init; }

    /// <summary>True when a node may be on the way, as far as names and kinds go.</summary>
    public bool Allows(string node) =>
        !ExcludeNodes.Contains(node) && (Through.Contains(node) || !ExcludeNodeKinds.Contains(ElementId.Parse(node).Kind));

    /// <summary>True when a way may use an edge.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="moments">When events happened whose links tell no time.</param>
    public bool Allows(EdgeRead edge, IReadOnlyDictionary<string, (long Begins, long Ends)> moments) =>
        !ExcludeEdgeKinds.Contains(ElementId.Parse(edge.Id).EdgeParts().Kind) && Window?.Holds(edge, moments) != false;
}

/// <summary>A window of valid time.</summary>
/// <param name="From">First moment of it, UTC ms.</param>
/// <param name="To">First moment after it.</param>
/// <param name="Begins">True when an edge has to begin in it, and not only to hold at some moment of it.</param>
/// <param name="Undated">True when an edge counts of which nothing is known that tells.</param>
public sealed record EdgeWindow(long From, long To, bool Begins, bool Undated)
{
    /// <summary>True when an edge lies in it. What an event links holds at its moment, unless it lasts; anything else until an end is told.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="moments">When events happened whose links tell no time.</param>
    public bool Holds(EdgeRead edge, IReadOnlyDictionary<string, (long Begins, long Ends)> moments)
    {
        long begins = ValidTime.Begins(edge.ValidFrom);
        long ends = Ends(edge);
        if (
            begins == long.MinValue
            && ends == long.MaxValue
            && EventMoments.EventOf(edge) is { } happened
            && moments.TryGetValue(happened, out (long Begins, long Ends) moment)
        )
        {
            begins = moment.Begins;
            ends = Kinds.Default.Nodes[ElementId.Parse(happened).Kind].Lasts ? ends : moment.Ends;
        }

        bool unknown = begins == long.MinValue && (Begins || ends == long.MaxValue);
        return unknown ? Undated
            : Begins ? begins >= From && begins < To
            : begins < To && ends > From;
    }

    private static long Ends(EdgeRead edge)
    {
        long told = ValidTime.Ends(edge.ValidTo);
        NodeKind from = Kinds.Default.Nodes[ElementId.Parse(edge.Id).EdgeParts().From.Kind];
        bool moment = told == long.MaxValue && from is { Event: true, Lasts: false };
        return moment
            ? edge.Asserted.Select(a => a.Edge.ValidFrom).OfType<string>().Select(ValidTime.Ends).DefaultIfEmpty(told).Max()
            : told;
    }
}
