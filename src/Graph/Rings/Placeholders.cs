using Zincir.Graph.Scoring;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>
/// Drivers, plates and trailers that are no such thing but what was written when none was known: one that would have to be in more places than one
/// can be, or that has to do with so many others that none of its kind is near. No list of words is needed. They explain nothing, link nobody
/// and make no journeys.
/// </summary>
internal sealed class Placeholders(TravelLimit limit)
{
    /// <summary>Conflicts from which one error or two are no explanation.</summary>
    private const int Repeated = 3;

    /// <summary>A cloned plate is on two vehicles, rarely three.</summary>
    private const int MostClones = 3;

    /// <summary>The same by sightings that do not alternate, where both ways are read; missed readings make some of those.</summary>
    private const int MostInTurns = 6;

    /// <summary>With so many partners in the tail no conflict is needed.</summary>
    private const int ManyPartners = 40;
    private readonly HashSet<int> _nodes = [];
    private readonly List<Finding> _findings = [];

    /// <summary>What is said of them, in the order in which they were found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>True for a placeholder.</summary>
    public bool Holds(int node) => _nodes.Contains(node);

    /// <summary>A driver of several vehicles who passes in two of them at once, or at two ends of the country, again and again.</summary>
    public void FindDrivers(IEnumerable<CrossingTable.Row> rows, GraphKinds kinds) =>
        Find(
            rows.Where(r => r.Driver >= 0).GroupBy(r => r.Driver),
            r => r.Vehicle,
            (w, apart) => (w.Conflicts >= Repeated && w.PartnersInConflict >= Repeated) || (apart && w.Conflicts > 0),
            new Told("placeholder_driver", "sürücü", "driver", "araç", "vehicle", kinds)
        );

    /// <summary>A plate that takes more than a clone or two.</summary>
    public void FindPlates(IEnumerable<CrossingTable.Row> rows, GraphKinds kinds) =>
        Find(
            rows.GroupBy(r => r.Vehicle),
            r => r.Driver,
            TakesMany,
            new Told("placeholder_plate", "plaka", "plate", "sürücü", "driver", kinds)
        );

    /// <summary>The same of a trailer's plate, by the tractors that drew it.</summary>
    public void FindTrailers(IEnumerable<CrossingTable.Row> rows, GraphKinds kinds) =>
        Find(
            rows.GroupBy(r => r.Vehicle),
            r => r.Beside,
            TakesMany,
            new Told("placeholder_trailer", "römork", "trailer", "çekici", "tractor", kinds)
        );

    private static bool TakesMany(Whereabouts w, bool apart) =>
        w.Conflicts >= 1
        && (
            // Many drivers on two vehicles are hired hands on a plate and its clone.
            ((apart || (w.Partners >= 8 && 3 * w.Partners >= 2 * w.Together)) && w.Bodies(w.GoesBothWays) > 2)
            || (
                w.Conflicts >= Repeated
                && (w.Bodies(inTurns: false) > MostClones || (w.GoesBothWays && w.Bodies(inTurns: true) > MostInTurns))
            )
        );

    private void Find(
        IEnumerable<IGrouping<int, CrossingTable.Row>> actors,
        Func<CrossingTable.Row, int> partner,
        Func<Whereabouts, bool, bool> isNone,
        Told told
    )
    {
        (int Node, Whereabouts Where)[] all = [.. actors.Select(a => (a.Key, new Whereabouts(a, partner, limit))).OrderBy(a => a.Key)];
        int tail = Tail.From(all.Select(a => a.Item2.Partners));
        foreach ((int node, Whereabouts where) in all)
        {
            bool apart = where.Partners >= tail;
            if ((apart && where.Partners >= ManyPartners) || isNone(where, apart))
            {
                _nodes.Add(node);
                _findings.Add(told.Of(node, where));
            }
        }
    }

    /// <summary>How a finding is told.</summary>
    private sealed record Told(string Code, string Tr, string En, string PartnerTr, string PartnerEn, GraphKinds Kinds)
    {
        public Finding Of(int node, Whereabouts where) =>
            new(
                Code,
                new LocalText(
                    $"Bir {Tr} numarası yer tutucu: {where.Count} geçişte, {where.Partners} {PartnerTr} ile, {where.Conflicts} kez aynı anda iki yerde",
                    $"One {En} number stands for an unknown one: on {Counted.Of(where.Count, "crossing")}, with {Counted.Of(where.Partners, PartnerEn)}, {Counted.Of(where.Conflicts, "time")} in two places at once"
                ),
                Kinds.Graph.NodeId(node),
                where.Count,
                [.. where.Examples.Select(r => Basis.Node(r.Crossing))]
            );
    }
}
