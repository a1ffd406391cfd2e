namespace Zincir.Graph.Store.Neo4j;

/// <summary>What a run derived, as plain rows for the database: the store knows nothing of how rings are found.</summary>
/// <param name="Id">Id of the run; every node and relationship carries it.</param>
/// <param name="View">View that the run saw.</param>
/// <param name="Properties">What else is known of the run.</param>
/// <param name="Groups">Rings and communities.</param>
/// <param name="Members">Who is in them.</param>
/// <param name="Marks">Properties of the elements themselves.</param>
public sealed record DerivedRun(
    string Id,
    string View,
    IReadOnlyDictionary<string, object?> Properties,
    IReadOnlyList<DerivedGroup> Groups,
    IReadOnlyList<DerivedMember> Members,
    IReadOnlyList<DerivedMark> Marks
);

/// <summary>What a group of a run is.</summary>
public enum DerivedKind
{
    /// <summary>A ring that was found: <c>(:Ring)&lt;-[:MEMBER_OF]-()</c>.</summary>
    Ring,

    /// <summary>A community: <c>(:Community)&lt;-[:IN_COMMUNITY]-()</c>.</summary>
    Community,
}

/// <summary>A ring or community.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">Its id.</param>
/// <param name="Properties">What is known of it.</param>
public sealed record DerivedGroup(DerivedKind Kind, string Id, IReadOnlyDictionary<string, object?> Properties);

/// <summary>An element in a ring or community.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Group">Its id.</param>
/// <param name="Element">Element id.</param>
/// <param name="Properties">What is known of the membership.</param>
public sealed record DerivedMember(DerivedKind Kind, string Group, string Element, IReadOnlyDictionary<string, object?> Properties);

/// <summary>What a run says of an element, whatever ring or community it is in.</summary>
/// <param name="Element">Element id.</param>
/// <param name="Community">Community that it is in; null when in none.</param>
/// <param name="RingScore">Its highest score as a member of a ring; null when in none.</param>
public sealed record DerivedMark(string Element, string? Community, double? RingScore);

/// <summary>What was written.</summary>
/// <param name="Groups">Rings and communities.</param>
/// <param name="Members">Memberships of elements that the database holds.</param>
/// <param name="Marked">Elements that were marked.</param>
public sealed record DerivedCounts(int Groups, long Members, long Marked);
