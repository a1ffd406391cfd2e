using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// The parties of a ring's events and whether they take part: drivers, owners of the vehicles at the time, carriers and traders
/// of the declarations that crossed, firms that the drivers work for.
/// </summary>
/// <remarks>
/// A driver takes part when he drove two of the events, or half of those of a vehicle where a driver was read. A firm takes part when more than a given share of
/// all it does in that capacity is this, or when it stands behind most of the events whoever drove; a trader when its goods went
/// with several carriers of the ring more often than its trade explains (hypergeometric tail over all declarations).
/// </remarks>
internal sealed class EventParties(GraphKinds kinds, Allegiance allegiance, DetectionOptions options)
{
    private readonly Control _control = new(kinds);

    /// <summary>Share of the events from which a firm stands behind the whole of them.</summary>
    private const double Coverage = 2.0 / 3;

    /// <summary>Fewer occurrences than this are an ordinary contract.</summary>
    private const int FewestOccurrences = 3;
    private const double TraderLevel = 1e-6;

    /// <summary>All of them; a party may come in several capacities.</summary>
    public IEnumerable<Participant> Of(IReadOnlyList<CrossingTable.Row> events) =>
        Drivers(events).Concat(Owners(events)).Concat(Carriers(events)).Concat(Traders(events)).Concat(Employers(events));

    private IEnumerable<Participant> Drivers(IReadOnlyList<CrossingTable.Row> events)
    {
        CrossingTable.Row[] read = [.. events.Where(e => e.Driver >= 0)];
        Dictionary<int, int> ofVehicle = read.GroupBy(e => e.Vehicle).ToDictionary(g => g.Key, g => g.Count());
        foreach (IGrouping<int, CrossingTable.Row> driver in read.GroupBy(e => e.Driver))
        {
            int total = Driven(driver.Key);
            int driven = driver.Select(e => e.Crossing).Distinct().Count();
            bool core = driven >= 2 || driver.GroupBy(e => e.Vehicle).Any(v => v.Count() * 2 >= ofVehicle[v.Key]);
            yield return new Participant(driver.Key, Capacity.Driver, driven, total, Vehicles(driver), core, [.. Crossings(driver)]);
        }
    }

    private IEnumerable<Participant> Owners(IReadOnlyList<CrossingTable.Row> events)
    {
        var owned = events.SelectMany(e => allegiance.Owners(e.Vehicle, e.At).Select(o => (Owner: o, Event: e)));
        foreach (var owner in owned.GroupBy(o => o.Owner, o => o.Event))
        {
            int total = OwnedVehicles(owner.Key);
            int[] vehicles = [.. owner.Select(e => e.Vehicle).Distinct().Order()];
            bool core =
                !kinds.Common.IsOwner(owner.Key)
                && (vehicles.Length > options.ParticipationShare * total || Covers(owner.Count(), events.Count));
            IEnumerable<Basis> edges = vehicles.SelectMany(v => OwnsEdges(owner.Key, v)).Select(Basis.Edge);
            yield return new Participant(
                owner.Key,
                Capacity.Owner,
                vehicles.Length,
                total,
                Vehicles(owner),
                core,
                [.. edges, .. Crossings(owner)]
            );
        }
    }

    private IEnumerable<Participant> Carriers(IReadOnlyList<CrossingTable.Row> events)
    {
        CrossingTable.Row[] declared = [.. events.Where(e => e.Declaration >= 0)];
        int told = declared.Count(e => allegiance.CarriersThatBind(e.Declaration).Count > 0);
        var hauled = declared.SelectMany(e => allegiance.Carriers(e.Declaration).Select(c => (Carrier: c, Event: e)));
        foreach (var carrier in hauled.GroupBy(h => h.Carrier, h => h.Event))
        {
            int total = kinds.Sources(carrier.Key, kinds.Carrier, kinds.Declarations).Count;
            int[] here = [.. carrier.Select(e => e.Declaration).Distinct().Order()];
            // A forwarder that stands for everybody hides who carried; of one who carried on every vehicle only the other events count.
            bool behind =
                Covers(carrier.Count(), declared.Length) || (Vehicles(carrier) == Vehicles(declared) && Covers(carrier.Count(), told));
            bool core =
                here.Length >= FewestOccurrences
                && !kinds.Common.IsCarrier(carrier.Key)
                && (here.Length > options.ParticipationShare * total || behind);
            yield return new Participant(
                carrier.Key,
                Capacity.Carrier,
                here.Length,
                total,
                Vehicles(carrier),
                core,
                [.. here.Select(Basis.Node)]
            );
        }
    }

    private IEnumerable<Participant> Traders(IReadOnlyList<CrossingTable.Row> events)
    {
        CrossingTable.Row[] declared = [.. events.Where(e => e.Declaration >= 0)];
        int all = kinds.Declarations.End - kinds.Declarations.Start;
        int inEvents = declared.Select(e => e.Declaration).Distinct().Count();
        var traded = declared.SelectMany(e => allegiance.Traders(e.Declaration).Select(t => (Trader: t, Event: e)));
        foreach (var trader in traded.GroupBy(t => t.Trader, t => t.Event))
        {
            int total = kinds.TradeParties.SelectMany(k => kinds.Sources(trader.Key, k, kinds.Declarations)).Distinct().Count();
            int[] here = [.. trader.Select(e => e.Declaration).Distinct().Order()];
            bool core =
                here.Length >= FewestOccurrences
                && Hauliers(trader) >= 2
                && Hypergeometric.Tail(here.Length, [new Stratum(all, total, inEvents)]) <= TraderLevel;
            yield return new Participant(
                trader.Key,
                Capacity.Trader,
                here.Length,
                total,
                Vehicles(trader),
                core,
                [.. here.Select(Basis.Node)]
            );
        }
    }

    private IEnumerable<Participant> Employers(IReadOnlyList<CrossingTable.Row> events)
    {
        CrossingTable.Row[] driven = [.. events.Where(e => e.Driver >= 0)];
        // Whoever drives and runs a firm of his own drives for himself; the firm may have nothing to do with it.
        var employed = driven.SelectMany(e =>
            allegiance
                .Employers(e.Driver, e.At)
                .Where(f => !_control.Of(f, e.At, e.At).Exists(c => c.Person == e.Driver))
                .Select(f => (Firm: f, Event: e))
        );
        foreach (var firm in employed.GroupBy(e => e.Firm, e => e.Event))
        {
            int total = kinds.Sources(firm.Key, kinds.Role, kinds.Persons).Count;
            int[] drivers = [.. firm.Select(e => e.Driver).Distinct().Order()];
            bool core =
                !kinds.Common.IsEmployer(firm.Key)
                && ((drivers.Length >= 2 && drivers.Length > options.ParticipationShare * total) || Covers(firm.Count(), driven.Length));
            yield return new Participant(
                firm.Key,
                Capacity.Employer,
                drivers.Length,
                total,
                Vehicles(firm),
                core,
                [.. drivers.Select(Basis.Node), .. Crossings(firm)]
            );
        }
    }

    /// <summary>
    /// Different carriers among the events of one trader. One carrier's regular customer is on many of its vehicles; a firm
    /// whose goods are on vehicles that have nothing in common but the ring is not.
    /// </summary>
    private int Hauliers(IEnumerable<CrossingTable.Row> events) =>
        events.SelectMany(e => allegiance.CarriersThatBind(e.Declaration).Take(1)).Distinct().Count();

    /// <summary>Crossings that a person drove: read at the gate, or where none was read by the declaration.</summary>
    private int Driven(int person)
    {
        List<int> read = kinds.Sources(person, kinds.Driver, kinds.Crossings);
        IEnumerable<int> declared = kinds
            .Sources(person, kinds.Driver, kinds.Declarations)
            .SelectMany(d => kinds.Sources(d, kinds.Declaration, kinds.Crossings))
            .Where(c => kinds.First(c, kinds.Driver) < 0);
        return read.Concat(declared).Distinct().Count();
    }

    private static IEnumerable<Basis> Crossings(IEnumerable<CrossingTable.Row> events) =>
        events.Select(e => e.Crossing).Distinct().Order().Select(Basis.Node);

    private static int Vehicles(IEnumerable<CrossingTable.Row> events) => events.Select(e => e.Vehicle).Distinct().Count();

    private static bool Covers(int here, int all) => here >= FewestOccurrences && here >= Coverage * all;

    private int OwnedVehicles(int owner)
    {
        (int edge, int count) = kinds.Graph.OutOfKind(owner, kinds.Owns);
        return Enumerable.Range(edge, count).Select(kinds.Graph.Target).Distinct().Count();
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
}
