using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Reports;

/// <summary>What the store knows of an element that a report shows: how it is called and the records that speak of it.</summary>
/// <param name="Caption">Name for people.</param>
/// <param name="Evidence">Records as printed, such as <c>customs-warehouse.vehicles/TR|34ABC123|2019-03-01@2024-02-03T09:37:51Z</c>.</param>
/// <param name="Time">When the event was, as its records say it (<c>2024-02-03</c> where they know only the day); null where it is no event or they do not say.</param>
public sealed record ElementFacts(string Caption, IReadOnlyList<string> Evidence, string? Time = null);

/// <summary>The same of an edge; its id, which the snapshot does not hold, comes along.</summary>
/// <param name="Id"><c>kind|from|to|discriminator</c>.</param>
/// <param name="Evidence">Records as printed.</param>
/// <param name="ValidFrom">When it began to hold, as its records say it; null when they do not.</param>
/// <param name="ValidTo">When it ceased to hold, as its records say it; null when they do not.</param>
public sealed record EdgeFacts(string Id, IReadOnlyList<string> Evidence, string? ValidFrom = null, string? ValidTo = null);

/// <summary>An edge of the graph as the snapshot knows it: enough for the store to find it.</summary>
/// <param name="Kind">Edge kind.</param>
/// <param name="From">Element id.</param>
/// <param name="To">Element id.</param>
/// <param name="ValidFrom">UTC ms; null when unknown.</param>
/// <param name="ValidTo">UTC ms; null when it has no known end.</param>
public sealed record GraphEdge(string Kind, string From, string To, long? ValidFrom, long? ValidTo)
{
    /// <summary>An edge of a snapshot by its number.</summary>
    public static GraphEdge Of(Snapshot snapshot, int edge) =>
        new(
            snapshot.EdgeKinds[snapshot.EdgeKind(edge)],
            snapshot.NodeId(snapshot.Source(edge)),
            snapshot.NodeId(snapshot.Target(edge)),
            snapshot.From(edge) == Snapshot.NoStart ? null : snapshot.From(edge),
            snapshot.To(edge) == Snapshot.NoEnd ? null : snapshot.To(edge)
        );
}

/// <summary>Where a report gets captions and evidence from; whoever writes the report connects it to the store of the run's view.</summary>
/// <param name="Element">Facts of a node by its id.</param>
/// <param name="Edge">Facts of an edge.</param>
public sealed record ReportFacts(Func<string, ElementFacts> Element, Func<GraphEdge, EdgeFacts> Edge)
{
    /// <summary>Without a store: elements are called by their id, and there is no evidence.</summary>
    public static ReportFacts None { get; } = new(id => new ElementFacts(id, []), e => new EdgeFacts($"{e.Kind}|{e.From}|{e.To}|", []));
}

/// <summary>Which run a report is of.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="View">Name of the view.</param>
/// <param name="AsOf">Valid time of the snapshot, UTC ms.</param>
public sealed record RunFacts(string Run, string View, long AsOf);
