using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Who stands behind the vehicles of a pattern: drivers of its events, owners at the time, carriers and traders of the
/// declarations that crossed, firms of the drivers. A party takes part when it appears specifically in these events: it drove
/// at least two of them or half of a vehicle's, or at least a given share of everything it does in that capacity is this.
/// Brokers and counterparties with hundreds of clients thus stay context.
/// </summary>
internal sealed class Participation(GraphKinds kinds, Allegiance allegiance, DetectionOptions options)
{
    /// <summary>Participants by node, each in its most direct capacity that makes it core, else its most direct one.</summary>
    public List<Participant> Of(IReadOnlyList<CrossingTable.Row> events)
    {
        List<Participant> all = [];
        all.AddRange(Drivers(events));
        all.AddRange(Owners(events));
        all.AddRange(Declared(events, Capacity.Carrier, allegiance.Carriers, [kinds.Carrier]));
        all.AddRange(Declared(events, Capacity.Trader, allegiance.Traders, kinds.TradeParties));
        all.AddRange(Employers(events));
        return
        [
            .. all.GroupBy(p => p.Node).OrderBy(g => g.Key).Select(g => g.OrderByDescending(p => p.Core).ThenBy(p => p.Capacity).First()),
        ];
    }

    private IEnumerable<Participant> Drivers(IReadOnlyList<CrossingTable.Row> events)
    {
        Dictionary<int, int> ofVehicle = events.GroupBy(e => e.Vehicle).ToDictionary(g => g.Key, g => g.Count());
        foreach (IGrouping<int, CrossingTable.Row> driver in events.Where(e => e.Driver >= 0).GroupBy(e => e.Driver))
        {
            int total = kinds.Sources(driver.Key, kinds.Driver, kinds.Crossings).Count;
            int driven = driver.Select(e => e.Crossing).Distinct().Count();
            bool core = driven >= 2 || driver.GroupBy(e => e.Vehicle).Any(v => v.Count() * 2 >= ofVehicle[v.Key]);
            yield return new Participant(driver.Key, Capacity.Driver, driven, total, core, Crossings(driver));
        }
    }

    private IEnumerable<Participant> Owners(IReadOnlyList<CrossingTable.Row> events)
    {
        var owned = events.SelectMany(e => allegiance.Owners(e.Vehicle, e.At).Select(o => (Owner: o, e.Vehicle))).Distinct();
        foreach (var owner in owned.GroupBy(o => o.Owner))
        {
            int total = OwnedVehicles(owner.Key);
            int[] vehicles = [.. owner.Select(o => o.Vehicle).Order()];
            bool core = vehicles.Length >= options.ParticipationShare * total;
            yield return new Participant(
                owner.Key,
                Capacity.Owner,
                vehicles.Length,
                total,
                core,
                [.. vehicles.SelectMany(v => OwnsEdges(owner.Key, v)).Select(Basis.Edge)]
            );
        }
    }

    private IEnumerable<Participant> Declared(
        IReadOnlyList<CrossingTable.Row> events,
        Capacity capacity,
        Func<int, List<int>> parties,
        int[] edgeKinds
    )
    {
        int[] declarations = [.. events.Where(e => e.Declaration >= 0).Select(e => e.Declaration).Distinct().Order()];
        foreach (var party in declarations.SelectMany(d => parties(d).Select(p => (Party: p, Declaration: d))).GroupBy(p => p.Party))
        {
            int total = edgeKinds.SelectMany(k => kinds.Sources(party.Key, k, kinds.Declarations)).Distinct().Count();
            int here = party.Count();
            bool core = here >= options.ParticipationShare * total;
            yield return new Participant(party.Key, capacity, here, total, core, [.. party.Select(p => Basis.Node(p.Declaration))]);
        }
    }

    private IEnumerable<Participant> Employers(IReadOnlyList<CrossingTable.Row> events)
    {
        var employed = events
            .Where(e => e.Driver >= 0)
            .SelectMany(e => allegiance.Employers(e.Driver, e.At).Select(f => (Firm: f, e.Driver)))
            .Distinct();
        foreach (var firm in employed.GroupBy(e => e.Firm))
        {
            int total = kinds.Sources(firm.Key, kinds.Role, kinds.Persons).Count;
            int here = firm.Count();
            bool core = here >= options.ParticipationShare * total;
            yield return new Participant(firm.Key, Capacity.Employer, here, total, core, [.. firm.Select(f => Basis.Node(f.Driver))]);
        }
    }

    private int OwnedVehicles(int owner)
    {
        (int edge, int count) = kinds.Graph.OutOfKind(owner, kinds.Owns);
        HashSet<int> vehicles = [];
        for (int i = edge; i < edge + count; i++)
        {
            vehicles.Add(kinds.Graph.Target(i));
        }

        return vehicles.Count;
    }

    private List<int> OwnsEdges(int owner, int vehicle)
    {
        List<int> edges = [];
        foreach (int edge in kinds.Graph.InOfKind(vehicle, kinds.Owns))
        {
            if (kinds.Graph.Source(edge) == owner)
            {
                edges.Add(edge);
            }
        }

        return edges;
    }

    private static Basis[] Crossings(IEnumerable<CrossingTable.Row> events) =>
        [.. events.Select(e => e.Crossing).Distinct().Order().Select(Basis.Node)];
}
