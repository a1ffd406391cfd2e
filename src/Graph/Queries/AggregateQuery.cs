using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>A question for counts of nodes by what they have in common.</summary>
public sealed record AggregateQuery
{
    /// <summary>Which nodes.</summary>
    public required NodeFilter Where { get; init; }

    /// <summary>By what they are grouped; by none: all in one group.</summary>
    public IReadOnlyList<GroupBy> GroupBy { get; init; } = [];

    /// <summary>Property of numbers that is added up.</summary>
    public string? Sum { get; init; }

    /// <summary>
    /// What is counted once in a group however many of its nodes have it, such as the importers of the declarations that a broker and a truck have in common.
    /// The groups then come by this number.
    /// </summary>
    public GroupBy? Distinct { get; init; }

    /// <summary>Only groups of at least so many: different ones where <see cref="Distinct"/> is given, else nodes.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>Most groups that are given.</summary>
    public required int First { get; init; }

    /// <summary>Keys of the group that the page comes behind; null for the first page.</summary>
    public IReadOnlyList<string?>? After { get; init; }
}

/// <summary>By what nodes are grouped: exactly one of property, edge kind and time.</summary>
public sealed record GroupBy
{
    /// <summary>A property. A node with several values is in the group of each.</summary>
    public string? Property { get; init; }

    /// <summary>The node at the other end of its edges of this kind. A node that has several is in the group of each.</summary>
    public string? EdgeKind { get; init; }

    /// <summary>Direction of those edges as seen from the node; both when null.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The unit of time in which an event happened.</summary>
    public TimeUnit? Time { get; init; }

    /// <summary>Time zone of the unit.</summary>
    public string Zone { get; init; } = TimeWindow.DefaultZone;
}

/// <summary>A group of nodes.</summary>
/// <param name="Keys">What they have in common, one for each <see cref="GroupBy"/>; null where they have nothing there.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Summed">How many of them have the number.</param>
/// <param name="Sum">Their sum; null when none has it, or when its unit is not known.</param>
/// <param name="Min">The least; null like the sum.</param>
/// <param name="Max">The greatest; null like the sum.</param>
/// <param name="Distinct">What <see cref="AggregateQuery.Distinct"/> asks for, each once, in ordinal order; null when it asks for nothing.</param>
public sealed record Bucket(
    IReadOnlyList<string?> Keys,
    int Count,
    int Summed,
    double? Sum,
    double? Min,
    double? Max,
    IReadOnlyList<string>? Distinct
);

/// <summary>Groups, those of most different ones first where these are counted, then those of most nodes, then by their keys.</summary>
/// <param name="Buckets">At most as many as were asked for.</param>
/// <param name="Total">How many groups there are.</param>
/// <param name="Nodes">How many nodes passed the filter. The groups may count more together: a node can be in several.</param>
/// <param name="HasPrevious">True when some groups come before these.</param>
/// <param name="HasNext">True when more follow.</param>
public sealed record BucketPage(IReadOnlyList<Bucket> Buckets, int Total, int Nodes, bool HasPrevious, bool HasNext);
