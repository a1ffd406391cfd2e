using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>A group that is proposed for a look, with why and on what evidence. The system proposes, a person decides.</summary>
/// <param name="Id"><c>R-</c> and the first hex digits of a hash over the sorted core members, whatever the view.</param>
/// <param name="Rank">1 for the highest score.</param>
/// <param name="Score">How strong the finding is, with its reasons; a rank, no probability.</param>
/// <param name="Typologies">Known patterns that it fits; may be empty.</param>
/// <param name="Members">Persons, companies and vehicles: core members first, then by id.</param>
/// <param name="Context">What the picture needs beside them: gates, sample crossings, seizures, watchlist entries, shared values; by id.</param>
/// <param name="Crossings">How many crossings make the finding; the context holds samples of them.</param>
/// <param name="Edges">What holds the picture together, by (kind, from, to).</param>
/// <param name="Exposure">Money involved, by currency.</param>
/// <param name="FirstSeen">Time of the first event; null without events.</param>
/// <param name="LastSeen">Time of the last event.</param>
public sealed record Ring(
    string Id,
    int Rank,
    Score Score,
    IReadOnlyList<string> Typologies,
    IReadOnlyList<RingMember> Members,
    IReadOnlyList<RingContext> Context,
    int Crossings,
    IReadOnlyList<RingEdge> Edges,
    IReadOnlyList<RingExposure> Exposure,
    RingTime? FirstSeen,
    RingTime? LastSeen
);

/// <summary>A person, company or vehicle in the picture of a ring.</summary>
/// <param name="Node">Its number in the snapshot.</param>
/// <param name="Id">Its element id.</param>
/// <param name="Identity">Smallest element id of those that are the same; itself when no others are known.</param>
/// <param name="Kind">Kind of the element.</param>
/// <param name="Core">Claimed to take part; otherwise context that the picture needs.</param>
/// <param name="Role">A guess: organiser, carrier, driver, scout, consignee, facilitator …; empty for context.</param>
/// <param name="Score">How far the element is part of it, with the reasons for membership and role; context has no score, only a sentence.</param>
public sealed record RingMember(int Node, string Id, string Identity, string Kind, bool Core, string Role, Score Score);

/// <summary>Something in the picture of a ring that is no party to it: a gate, a crossing, a seizure, a watchlist entry, a shared value.</summary>
/// <param name="Id">Element id.</param>
/// <param name="Kind">Kind of the element.</param>
public sealed record RingContext(string Id, string Kind);

/// <summary>A link in the picture of a ring: one of the graph's edges, or one derived from several.</summary>
/// <param name="Kind">Edge kind of the graph, or <c>co-crossing</c>, <c>drives</c>, <c>hauls</c>, <c>trades</c>, which are derived.</param>
/// <param name="From">Element id.</param>
/// <param name="To">Element id.</param>
/// <param name="ValidFrom">First time it holds; null when unknown.</param>
/// <param name="ValidTo">Last time it is seen or holds; null when it still does.</param>
/// <param name="Basis">What shows it.</param>
/// <param name="Validation">For a co-occurrence: the test behind it.</param>
/// <param name="Meetings">For a co-occurrence: every meeting, explained or not, by time; the basis is that of the unexplained ones.</param>
public sealed record RingEdge(
    string Kind,
    string From,
    string To,
    RingTime? ValidFrom,
    RingTime? ValidTo,
    IReadOnlyList<Basis> Basis,
    LinkValidation? Validation,
    IReadOnlyList<RingMeeting> Meetings
);

/// <summary>A time in the picture of a ring, and what says it: a source that knows only the day says a day, which a number cannot.</summary>
/// <param name="At">UTC ms.</param>
/// <param name="Said">The edge or the event.</param>
public readonly record struct RingTime(long At, Basis Said);

/// <summary>Two vehicles at one gate in one direction within a bin's width of each other.</summary>
/// <param name="From">Sighting of the link's first vehicle.</param>
/// <param name="To">Sighting of the other.</param>
/// <param name="Gate">Element id.</param>
/// <param name="Direction"><c>in</c>, <c>out</c>, or null when it was not recorded.</param>
/// <param name="Bond">What explains it.</param>
/// <param name="Counted">True when the two share a bin, so that the test counted them; a bin's edge cuts the others.</param>
public sealed record RingMeeting(RingSighting From, RingSighting To, string Gate, string? Direction, Bond Bond, bool Counted);

/// <summary>One crossing of a vehicle.</summary>
/// <param name="Crossing">Node of the crossing in the snapshot.</param>
/// <param name="At">UTC ms.</param>
public readonly record struct RingSighting(int Crossing, long At);

/// <summary>Money involved in one currency.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Declared">Sum of the values of the declarations in the ring's events.</param>
/// <param name="Seized">Sum of the values of the seizures from core members.</param>
public sealed record RingExposure(string Currency, double Declared, double Seized);
