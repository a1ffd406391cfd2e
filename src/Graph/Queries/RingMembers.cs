namespace Zincir.Graph.Queries;

/// <summary>A ring as a run found it, for questions about who is in one: runs are kept beside stores.</summary>
/// <param name="Ring">Id of the ring.</param>
/// <param name="Score">Its score; null for a candidate, which can be asked for by its id and counts nowhere else.</param>
/// <param name="Members">Ids of its members.</param>
public sealed record RingMembers(string Ring, double? Score, IReadOnlyCollection<string> Members);
