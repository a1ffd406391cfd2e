using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Who stands behind the vehicles of a pattern: the parties of its events (<see cref="EventParties"/>), and around them those who run
/// firms among them. Core are those who act in these events and specifically in them; brokers and counterparties with hundreds of
/// clients stay context, and so does whoever only has a role in a register.
/// </summary>
internal sealed class Participation(GraphKinds kinds, Allegiance allegiance, DetectionOptions options)
{
    private readonly Control _control = new(kinds);
    private readonly EventParties _parties = new(kinds, allegiance, options);

    /// <summary>Participants by node, each in its most direct capacity that makes it core, else its most direct one.</summary>
    public List<Participant> Of(IReadOnlyList<CrossingTable.Row> events)
    {
        if (events.Count == 0)
        {
            return [];
        }

        long from = events[0].At;
        long to = events[^1].At;
        List<Participant> found = Distinct(_parties.Of(events));
        HashSet<int> core = [.. found.Where(p => p.Core).Select(p => p.Node)];
        found = [.. found.Select(p => p.Core || !RunByCore(p, core, from, to) ? p : p with { Core = true })];
        return Distinct([.. found, .. Controllers(found, from, to)]);
    }

    /// <summary>A firm of the events whose owner or director takes part himself is no ordinary counterparty.</summary>
    private bool RunByCore(Participant party, HashSet<int> core, long from, long to) =>
        GraphKinds.In(kinds.Companies, party.Node) && _control.Of(party.Node, from, to).Exists(c => core.Contains(c.Person));

    /// <summary>Those who run a core firm: context, for a register says so and no event.</summary>
    private IEnumerable<Participant> Controllers(IReadOnlyList<Participant> found, long from, long to) =>
        found
            .Where(p => p.Core && GraphKinds.In(kinds.Companies, p.Node))
            .SelectMany(p => _control.Of(p.Node, from, to))
            .GroupBy(c => c.Person)
            .Select(g => new Participant(
                g.Key,
                Capacity.Controller,
                g.Count(),
                g.Count(),
                0,
                false,
                [.. g.Select(c => Basis.Edge(c.Edge))]
            ));

    private static List<Participant> Distinct(IEnumerable<Participant> all) =>
        [.. all.GroupBy(p => p.Node).OrderBy(g => g.Key).Select(g => g.OrderByDescending(p => p.Core).ThenBy(p => p.Capacity).First())];
}
