namespace Zincir.Graph.Rings;

/// <summary>
/// Parties that so many share that sharing them says nothing: a bank that owns most trucks, a forwarder that carries for everybody. What a bond
/// explains is what strangers would not have in common; these they have.
/// </summary>
/// <remarks>
/// Of N with any party of the kind, m share this one: two strangers both do with (m/N)². A firm is common when that is more than 4/N, that is when
/// m > 2·√N, and never at twelve or less: five trucks of one owner are a fleet on any border.
/// </remarks>
internal sealed class CommonParties
{
    private const int Fleet = 12;
    private readonly HashSet<int> _owners;
    private readonly HashSet<int> _carriers;
    private readonly HashSet<int> _employers;
    private readonly HashSet<int> _traders;

    public CommonParties(GraphKinds kinds)
    {
        _owners = Common(Held(kinds.Vehicles, v => Sources(kinds, v, kinds.Owns)));
        _carriers = Common(Hauled(kinds, [kinds.Carrier]));
        _traders = Common(Hauled(kinds, kinds.TradeParties));
        _employers = Common(
            Held(kinds.Persons, p => kinds.Graph.InOfKind(p, kinds.Driver).Length > 0 ? Targets(kinds, p, kinds.Role) : [])
        );
    }

    public bool IsOwner(int party) => _owners.Contains(party);

    public bool IsCarrier(int party) => _carriers.Contains(party);

    public bool IsEmployer(int party) => _employers.Contains(party);

    public bool IsTrader(int party) => _traders.Contains(party);

    private static HashSet<int> Common(IEnumerable<(int Holder, int Party)> held)
    {
        (int Holder, int Party)[] pairs = [.. held.Distinct()];
        double most = Math.Max(Fleet, 2 * Math.Sqrt(pairs.Select(p => p.Holder).Distinct().Count()));
        return [.. pairs.GroupBy(p => p.Party).Where(g => g.Count() > most).Select(g => g.Key)];
    }

    private static IEnumerable<(int Holder, int Party)> Held((int Start, int End) range, Func<int, IEnumerable<int>> parties) =>
        Enumerable.Range(range.Start, range.End - range.Start).SelectMany(h => parties(h).Select(p => (h, p)));

    /// <summary>Vehicles and those whom the declarations that name them name too.</summary>
    private static IEnumerable<(int Holder, int Party)> Hauled(GraphKinds kinds, int[] edgeKinds) =>
        Held(kinds.Declarations, d => Targets(kinds, d, kinds.Vehicle))
            .SelectMany(d => edgeKinds.SelectMany(k => Targets(kinds, d.Holder, k)).Select(p => (d.Party, p)));

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
