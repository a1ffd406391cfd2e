namespace Zincir.Graph.Rings;

/// <summary>
/// Who acts as one: a vehicle of the co-crossing layer with the person who drives at least half of his crossings in it, and with the owner
/// who owns nothing else. Everybody else is an actor of his own.
/// </summary>
internal sealed class Actors
{
    private readonly SortedDictionary<int, int> _vehicleOf = [];

    public Actors(IEnumerable<CoCrossing> links, CrossingTable table, GraphKinds kinds)
    {
        foreach (int vehicle in links.SelectMany(l => new[] { l.One, l.Other }).Distinct().Order())
        {
            (int start, int end) = table.Of(vehicle);
            IEnumerable<int> drivers = Enumerable.Range(start, end - start).Select(i => table[i].Driver).Where(d => d >= 0);
            foreach (IGrouping<int, int> driver in drivers.GroupBy(d => d))
            {
                if (driver.Count() >= 2 && driver.Count() * 2 >= table.Driven(driver.Key))
                {
                    _vehicleOf.TryAdd(driver.Key, vehicle);
                }
            }

            foreach (int owns in kinds.Graph.InOfKind(vehicle, kinds.Owns))
            {
                int owner = kinds.Graph.Source(owns);
                (int edge, int count) = kinds.Graph.OutOfKind(owner, kinds.Owns);
                if (Enumerable.Range(edge, count).All(e => kinds.Graph.Target(e) == vehicle))
                {
                    _vehicleOf.TryAdd(owner, vehicle);
                }
            }
        }
    }

    /// <summary>The actor that a party belongs to: a vehicle, or itself.</summary>
    public int Of(int party) => _vehicleOf.GetValueOrDefault(party, party);
}
