namespace Zincir.Graph.Rings;

/// <summary>
/// For whom a vehicle crossed: what makes two vehicles travel together without meaning anything. Owner of the vehicle and
/// employer of the driver at the time, carrier of the declaration crossed under (without one read at the gate also the usual
/// carriers of vehicle and driver), and those whose goods that declaration moves.
/// </summary>
internal sealed class Allegiance(GraphKinds kinds)
{
    private const long Day = 86_400_000;
    private const long FiveDays = 5 * Day;
    private const long Month = 30 * Day;
    private readonly Dictionary<int, int[]> _usualCarriers = [];

    /// <summary>What two sightings have in common; <see cref="Bond.None"/> when nothing is known to bind them.</summary>
    public Bond Between(in CrossingTable.Row one, in CrossingTable.Row other)
    {
        if (one.Driver >= 0 && one.Driver == other.Driver)
        {
            return Bond.Driver;
        }

        if (Meet(Firms(one), Firms(other)))
        {
            return Bond.Carrier;
        }

        if (Meet(OwnersThatBind(one), OwnersThatBind(other)))
        {
            return Bond.Owner;
        }

        int first = Declaration(one);
        int second = Declaration(other);
        return first >= 0 && second >= 0 && (first == second || Meet(TradersThatBind(first), TradersThatBind(second)))
            ? Bond.Contract
            : Bond.None;
    }

    /// <summary>Owners of a vehicle at a moment, ascending.</summary>
    public List<int> Owners(int vehicle, long at)
    {
        List<int> owners = [];
        foreach (int edge in kinds.Graph.InOfKind(vehicle, kinds.Owns))
        {
            int owner = kinds.Graph.Source(edge);
            if (kinds.Holds(edge, at) && !IsWeak(owner) && !owners.Contains(owner))
            {
                owners.Add(owner);
            }
        }

        return owners;
    }

    /// <summary>Companies that a person works for or runs at a moment.</summary>
    public List<int> Employers(int person, long at)
    {
        List<int> firms = [];
        (int edge, int count) = person < 0 ? (0, 0) : kinds.Graph.OutOfKind(person, kinds.Role);
        for (int i = edge; i < edge + count; i++)
        {
            if (kinds.Holds(i, at) && !firms.Contains(kinds.Graph.Target(i)))
            {
                firms.Add(kinds.Graph.Target(i));
            }
        }

        return firms;
    }

    /// <summary>Carriers named on a declaration.</summary>
    public List<int> Carriers(int declaration)
    {
        List<int> carriers = [];
        AddTargets(carriers, declaration, kinds.Carrier);
        return carriers;
    }

    /// <summary>Carriers named on a declaration, without those that carry for everybody.</summary>
    public List<int> CarriersThatBind(int declaration) => Carriers(declaration).FindAll(c => !kinds.Common.IsCarrier(c));

    /// <summary>Exporter, importer and consignee of a declaration, those that are one firm and not a name.</summary>
    public List<int> Traders(int declaration)
    {
        List<int> traders = [];
        foreach (int kind in kinds.TradeParties)
        {
            AddTargets(traders, declaration, kind);
        }

        return traders;
    }

    /// <summary>
    /// The declaration that a vehicle crossed under: the crossing's own, else the vehicle's latest of the five days before (a
    /// number that was not read, an empty way back) or the next day (lodged on arrival), else that of its last crossing, within
    /// a month, that had one (an empty way back after a longer stay); -1 when there is none.
    /// </summary>
    private int Declaration(in CrossingTable.Row row)
    {
        if (row.Declaration >= 0)
        {
            return row.Declaration;
        }

        int nearest = -1;
        int before = -1;
        long latest = row.At - FiveDays;
        long latestBefore = row.At - Month;
        foreach (int edge in kinds.Graph.InOfKind(row.Vehicle, kinds.Vehicle))
        {
            long at = kinds.Graph.From(edge);
            int source = kinds.Graph.Source(edge);
            if (at >= latest && at <= row.At + Day && GraphKinds.In(kinds.Declarations, source))
            {
                (latest, nearest) = (at, source);
            }
            else if (at >= latestBefore && at < row.At && GraphKinds.In(kinds.Crossings, source))
            {
                int declared = kinds.First(source, kinds.Declaration);
                (latestBefore, before) = declared >= 0 ? (at, declared) : (latestBefore, before);
            }
        }

        return nearest >= 0 ? nearest : before;
    }

    /// <summary>Every firm in whose service the vehicle crossed: carrier, owner firm, employer.</summary>
    private List<int> Firms(in CrossingTable.Row row)
    {
        int declaration = Declaration(row);
        List<int> firms = declaration >= 0 ? CarriersThatBind(declaration) : [];
        if (row.Declaration < 0 || firms.Count == 0)
        {
            firms.AddRange(UsualCarriers(row.Vehicle, kinds.Vehicle));
            firms.AddRange(row.Driver >= 0 ? UsualCarriers(row.Driver, kinds.Driver) : []);
        }

        firms.AddRange(OwnersThatBind(row));
        firms.AddRange(Employers(row.Driver, row.At).Where(f => !kinds.Common.IsEmployer(f)));
        return firms;
    }

    private List<int> OwnersThatBind(in CrossingTable.Row row) => Owners(row.Vehicle, row.At).FindAll(o => !kinds.Common.IsOwner(o));

    private List<int> TradersThatBind(int declaration) => Traders(declaration).FindAll(t => !kinds.Common.IsTrader(t));

    /// <summary>Carriers on at least half of the declarations that name a vehicle or driver, those left out that carry for everybody.</summary>
    private int[] UsualCarriers(int node, int edgeKind)
    {
        if (!_usualCarriers.TryGetValue(node, out int[]? usual))
        {
            List<int> declarations = kinds
                .Sources(node, edgeKind, kinds.Declarations)
                .FindAll(d => Carriers(d) is var all && (all.Count == 0 || CarriersThatBind(d).Count > 0));
            usual =
            [
                .. declarations
                    .SelectMany(CarriersThatBind)
                    .GroupBy(c => c)
                    .Where(g => g.Count() * 2 >= declarations.Count)
                    .Select(g => g.Key)
                    .Order(),
            ];
            _usualCarriers.Add(node, usual);
        }

        return usual;
    }

    private void AddTargets(List<int> targets, int node, int edgeKind)
    {
        (int edge, int count) = kinds.Graph.OutOfKind(node, edgeKind);
        for (int i = edge; i < edge + count; i++)
        {
            int target = kinds.Graph.Target(i);
            if (!IsWeak(target) && !targets.Contains(target))
            {
                targets.Add(target);
            }
        }
    }

    private bool IsWeak(int node) => Scoring.ElementKey.IsWeak(kinds.Graph.IdBytes(node));

    private static bool Meet(List<int> one, List<int> other) => one.Exists(other.Contains);
}
