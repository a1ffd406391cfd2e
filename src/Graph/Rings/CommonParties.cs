namespace Zincir.Graph.Rings;

/// <summary>
/// Parties that so many share that sharing them says nothing: a bank that owns most trucks, a forwarder that carries for everybody. What a bond
/// explains is what strangers would not have in common; these they have.
/// </summary>
/// <remarks>
/// Of N vehicles with any party of the kind, m have this one: two strangers share it with a chance of (m/N)². It is common when that is more than 4/N, that is when
/// m > 2·√N, and never at twelve or less: five trucks of one owner are a fleet on any border. Of those m only vehicles count that somebody else owns, runs
/// or mans: a bank owns what others carry with, and a forwarder carries with what others own. A haulier's own fleet may be of any size. Where nothing tells whether
/// somebody else does, the party is common when two strangers share it with a chance of more than 1 in 20.
/// </remarks>
internal sealed class CommonParties
{
    private const int Fleet = 12;
    private const double Shared = 0.05;
    private readonly HashSet<int> _owners;
    private readonly HashSet<int> _carriers;
    private readonly HashSet<int> _employers;
    private readonly HashSet<int> _traders;

    public CommonParties(GraphKinds kinds)
    {
        ILookup<int, int> owners = Lookup(Held(kinds.Vehicles, v => Sources(kinds, v, kinds.Owns)));
        ILookup<int, int> carriers = OfVehicles(kinds, [kinds.Declarations], d => Targets(kinds, d, kinds.Carrier));
        ILookup<int, int> employers = OfVehicles(
            kinds,
            [kinds.Declarations, kinds.Crossings],
            s => Targets(kinds, s, kinds.Driver).SelectMany(p => Targets(kinds, p, kinds.Role))
        );
        _owners = Common(owners, carriers, employers);
        _carriers = Common(carriers, owners, employers);
        _employers = Common(employers, owners, carriers);
        _traders = Common(OfVehicles(kinds, [kinds.Declarations], d => kinds.TradeParties.SelectMany(k => Targets(kinds, d, k))));
    }

    public bool IsOwner(int party) => _owners.Contains(party);

    public bool IsCarrier(int party) => _carriers.Contains(party);

    public bool IsEmployer(int party) => _employers.Contains(party);

    public bool IsTrader(int party) => _traders.Contains(party);

    /// <summary>The common ones of a kind.</summary>
    /// <param name="held">The parties of this kind of each vehicle.</param>
    /// <param name="others">Those of other kinds, by which a vehicle is its party's own or somebody else's.</param>
    private static HashSet<int> Common(ILookup<int, int> held, params ILookup<int, int>[] others)
    {
        double most = Math.Max(Fleet, 2 * Math.Sqrt(held.Count));
        double mostUntold = Math.Max(Fleet, Math.Sqrt(Shared) * held.Count);
        return
        [
            .. held.SelectMany(v => v.Where(p => !others.Any(o => o[v.Key].Contains(p))).Select(p => (Vehicle: v.Key, Party: p)))
                .GroupBy(h => h.Party, h => h.Vehicle)
                .Where(g => g.Count() > mostUntold || g.Count(v => others.Any(o => o.Contains(v))) > most)
                .Select(g => g.Key),
        ];
    }

    private static IEnumerable<(int Holder, int Party)> Held((int Start, int End) range, Func<int, IEnumerable<int>> parties) =>
        Enumerable.Range(range.Start, range.End - range.Start).SelectMany(h => parties(h).Select(p => (h, p)));

    /// <summary>Vehicles and the parties of the declarations or crossings that name them.</summary>
    private static ILookup<int, int> OfVehicles(GraphKinds kinds, (int Start, int End)[] sources, Func<int, IEnumerable<int>> parties) =>
        Lookup(
            sources
                .SelectMany(r => Held(r, s => Targets(kinds, s, kinds.Vehicle)))
                .SelectMany(v => parties(v.Holder).Select(p => (v.Party, p)))
        );

    private static ILookup<int, int> Lookup(IEnumerable<(int Vehicle, int Party)> pairs) =>
        pairs.Distinct().ToLookup(p => p.Vehicle, p => p.Party);

    private static IEnumerable<int> Targets(GraphKinds kinds, int node, int edgeKind)
    {
        (int edge, int count) = kinds.Graph.OutOfKind(node, edgeKind);
        return Enumerable.Range(edge, count).Select(kinds.Graph.Target);
    }

    private static List<int> Sources(GraphKinds kinds, int node, int edgeKind)
    {
        List<int> sources = [];
        foreach (int edge in kinds.Graph.InOfKind(node, edgeKind))
        {
            sources.Add(kinds.Graph.Source(edge));
        }

        return sources;
    }
}
