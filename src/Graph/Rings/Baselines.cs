using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>What anybody would try first; measured beside the detector in the same run, so that its worth can be judged.</summary>
public static class Baselines
{
    private const int FewestMembers = 3;

    /// <summary>
    /// Components of persons and companies that share a phone, mailbox, account or address, whoever else shares it; components
    /// of three or more, largest first.
    /// </summary>
    public static IReadOnlyList<FoundRing> SharedAttributeComponents(Snapshot snapshot, CancellationToken cancel)
    {
        Func<int, bool> shared = EdgeFilter.OfKinds(snapshot, "account", "address", "email", "phone");
        int[] component = WeakComponents.Compute(snapshot, shared, cancel).Component;
        GraphKinds kinds = new(snapshot);
        IEnumerable<int> parties = Nodes(kinds.Companies).Concat(Nodes(kinds.Persons));
        return Ranked(parties.GroupBy(p => component[p]).Select(g => g.Select(snapshot.NodeId)));
    }

    /// <summary>
    /// Leiden over vehicles that ever shared a gate, a direction and a bin, weighted by how often; each community with the
    /// drivers of its vehicles; of three or more members, largest first.
    /// </summary>
    public static IReadOnlyList<FoundRing> RawCoOccurrence(Snapshot snapshot, DetectionOptions options, CancellationToken cancel)
    {
        GraphKinds kinds = new(snapshot);
        CrossingTable table = CrossingTable.Read(kinds);
        BinGrid grid = BinGrid.Build(table, kinds, options.BinMinutes, 0);
        List<(int, int)> pairs = [];
        for (int i = 0; i < grid.Order.Length; i++)
        {
            for (int j = i + 1; j < grid.Order.Length && grid.Keys[j] == grid.Keys[i]; j++)
            {
                pairs.Add((table[grid.Order[i]].Vehicle, table[grid.Order[j]].Vehicle));
            }
        }

        SimpleGraph graph = SimpleGraph.OfPairs(snapshot.NodeCount, [.. pairs]);
        int[] community = Leiden.Compute(graph, seed: options.Seed, cancel: cancel).Community;
        return Ranked(
            Nodes(kinds.Vehicles)
                .Where(v => graph.Degree(v) > 0)
                .GroupBy(v => community[v])
                .Select(g => g.Concat(g.SelectMany(v => Drivers(table, v))).Distinct().Select(snapshot.NodeId))
        );
    }

    private static IEnumerable<int> Drivers(CrossingTable table, int vehicle)
    {
        (int start, int end) = table.Of(vehicle);
        return Enumerable.Range(start, end - start).Select(i => table[i].Driver).Where(d => d >= 0).Distinct();
    }

    private static IEnumerable<int> Nodes((int Start, int End) range) => Enumerable.Range(range.Start, range.End - range.Start);

    private static FoundRing[] Ranked(IEnumerable<IEnumerable<string>> groups) =>
        [
            .. groups
                .Select(g => g.Where(FoundRing.Counts).Order(StringComparer.Ordinal).ToArray())
                .Where(g => g.Length >= FewestMembers)
                .OrderByDescending(g => g.Length)
                .ThenBy(g => g[0], StringComparer.Ordinal)
                .Select((g, i) => new FoundRing(i + 1, g)),
        ];
}
