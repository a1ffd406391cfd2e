namespace Zincir.Graph.Rings;

/// <summary>
/// For whom a vehicle crossed: what makes two vehicles travel together without meaning anything. Owner of the vehicle and
/// employer of the driver at the time, carrier of the crossing's declaration (else the usual carriers of vehicle and driver),
/// and those whose goods the declaration moves.
/// </summary>
internal sealed class Allegiance(GraphKinds kinds)
{
    private readonly Dictionary<int, int[]> _usualCarriers = [];

    /// <summary>What two sightings have in common; <see cref="Bond.None"/> when nothing is known to bind them.</summary>
    public Bond Common(in CrossingTable.Row one, in CrossingTable.Row other)
    {
        if (one.Driver >= 0 && one.Driver == other.Driver)
        {
            return Bond.Driver;
        }

        if (Meet(Firms(one), Firms(other)))
        {
            return Bond.Carrier;
        }

        if (Meet(Owners(one.Vehicle, one.At), Owners(other.Vehicle, other.At)))
        {
            return Bond.Owner;
        }

        return
            one.Declaration >= 0
            && other.Declaration >= 0
            && (one.Declaration == other.Declaration || Meet(Traders(one.Declaration), Traders(other.Declaration)))
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

    /// <summary>Every firm in whose service the vehicle crossed: carrier, owner firm, employer.</summary>
    private List<int> Firms(in CrossingTable.Row row)
    {
        List<int> firms = row.Declaration >= 0 ? Carriers(row.Declaration) : [];
        if (firms.Count == 0)
        {
            firms.AddRange(UsualCarriers(row.Vehicle, kinds.Vehicle));
            firms.AddRange(row.Driver >= 0 ? UsualCarriers(row.Driver, kinds.Driver) : []);
        }

        firms.AddRange(Owners(row.Vehicle, row.At));
        firms.AddRange(Employers(row.Driver, row.At));
        return firms;
    }

    /// <summary>Carriers on at least half of the declarations that name a vehicle or driver.</summary>
    private int[] UsualCarriers(int node, int edgeKind)
    {
        if (!_usualCarriers.TryGetValue(node, out int[]? usual))
        {
            List<int> declarations = kinds.Sources(node, edgeKind, kinds.Declarations);
            usual =
            [
                .. declarations
                    .SelectMany(Carriers)
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
