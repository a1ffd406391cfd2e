using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Who stands behind the vehicles of a pattern: the parties of its events (<see cref="EventParties"/>), and those who control
/// firms among them. Core are those who appear specifically in these events; brokers and counterparties with hundreds of
/// clients stay context.
/// </summary>
internal sealed class Participation(GraphKinds kinds, Allegiance allegiance, DetectionOptions options)
{
    private readonly EventParties _parties = new(kinds, allegiance, options);
    private readonly Control _control = new(kinds);

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
        return Distinct([.. found, .. Controllers(found, events, from, to)]);
    }

    /// <summary>A firm of the events whose owner or director takes part himself is no ordinary counterparty.</summary>
    private bool RunByCore(Participant party, HashSet<int> core, long from, long to) =>
        GraphKinds.In(kinds.Companies, party.Node) && _control.Of(party.Node, from, to).Exists(c => core.Contains(c.Person));

    /// <summary>
    /// Those who run a core firm that has to do with several of the vehicles, or with the only one. Whoever runs the carrier of one
    /// vehicle among others is not accused for it.
    /// </summary>
    private IEnumerable<Participant> Controllers(
        IReadOnlyList<Participant> found,
        IReadOnlyList<CrossingTable.Row> events,
        long from,
        long to
    )
    {
        int least = Math.Min(2, events.Select(e => e.Vehicle).Distinct().Count());
        IEnumerable<int> firms = found
            .Where(p => p.Core && p.Vehicles >= least && GraphKinds.In(kinds.Companies, p.Node))
            .Select(p => p.Node);
        return firms
            .SelectMany(f => _control.Of(f, from, to))
            .GroupBy(c => c.Person)
            .Select(g => new Participant(
                g.Key,
                Capacity.Controller,
                g.Count(),
                g.Count(),
                0,
                true,
                [.. g.Select(c => Basis.Edge(c.Edge))]
            ));
    }

    private static List<Participant> Distinct(IEnumerable<Participant> all) =>
        [.. all.GroupBy(p => p.Node).OrderBy(g => g.Key).Select(g => g.OrderByDescending(p => p.Core).ThenBy(p => p.Capacity).First())];
}
