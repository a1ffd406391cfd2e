using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Vehicles that go with a group though with none of its members often enough: a convoy that takes turns. The group is tested
/// as one actor that is wherever any of its vehicles is, against every other vehicle, by the same exact test as a pair.
/// </summary>
/// <remarks>
/// Bonferroni over all vehicles active in the group's strata. Repeated with the larger group until nobody joins; each round is
/// O(sightings) for a group.
/// </remarks>
internal sealed class Followers(CrossingTable table, CoCrossingLayer layer, DetectionOptions options)
{
    private const int MostRounds = 5;

    /// <summary>Links of the vehicles that join a group to the members that they met, each with the test against the group.</summary>
    public List<CoCrossing> Of(IEnumerable<int> vehicles, CancellationToken cancel)
    {
        HashSet<int> group = [.. vehicles];
        List<CoCrossing> links = [];
        for (int round = 0; round < MostRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            Dictionary<int, Follower> joined = [];
            foreach (BinGrid grid in layer.Grids)
            {
                foreach (Follower follower in Join(grid, group))
                {
                    if (!joined.TryGetValue(follower.Vehicle, out Follower? other) || follower.Test.P < other.Test.P)
                    {
                        joined[follower.Vehicle] = follower;
                    }
                }
            }

            foreach (int vehicle in joined.Keys.Order())
            {
                links.AddRange(LinksOf(joined[vehicle], group));
            }

            if (joined.Count == 0)
            {
                break;
            }

            group.UnionWith(joined.Keys);
        }

        return links;
    }

    private IEnumerable<Follower> Join(BinGrid grid, HashSet<int> group)
    {
        SortedDictionary<int, int> bins = [];
        SortedDictionary<int, List<Met>> met = [];
        for (int from = 0, to; from < grid.Order.Length; from = to)
        {
            to = from + 1;
            while (to < grid.Order.Length && grid.Keys[to] == grid.Keys[from])
            {
                to++;
            }

            int[] members = [.. grid.Order[from..to].Where(i => group.Contains(table[i].Vehicle))];
            if (members.Length > 0)
            {
                int stratum = grid.StratumAt(from);
                bins[stratum] = bins.GetValueOrDefault(stratum) + 1;
                foreach (int other in grid.Order[from..to].Where(i => !group.Contains(table[i].Vehicle)))
                {
                    Add(met, other, members);
                }
            }
        }

        int vehicles = bins.Keys.SelectMany(grid.VehiclesIn).Distinct().Count();
        return met.Where(m =>
                m.Value.Count(x => x.Unexplained) >= 2
                && m.Value.SelectMany(x => x.Members).Select(i => table[i].Vehicle).Distinct().Count() >= 2
            )
            .Select(m => new Follower(m.Key, Test(grid, m.Key, bins, m.Value, vehicles), m.Value))
            .Where(f => f.Test.Q <= options.FalseDiscoveryRate);
    }

    private void Add(SortedDictionary<int, List<Met>> met, int other, int[] members)
    {
        int vehicle = table[other].Vehicle;
        if (!met.TryGetValue(vehicle, out List<Met>? list))
        {
            met.Add(vehicle, list = []);
        }

        bool unexplained = members.All(m => layer.Judge.BondOf(m, other) == Bond.None);
        list.Add(new Met(unexplained, other, members));
    }

    private static LinkValidation Test(BinGrid grid, int vehicle, SortedDictionary<int, int> bins, List<Met> met, int vehicles)
    {
        Stratum[] strata =
        [
            .. grid.Profile(vehicle)
                .Where(s => bins.ContainsKey(s.Stratum))
                .Select(s => new Stratum(
                    Math.Max(Math.Max(s.Bins, bins[s.Stratum]), grid.Totals[s.Stratum].EffectiveBins),
                    bins[s.Stratum],
                    s.Bins
                )),
        ];
        int unexplained = met.Count(m => m.Unexplained);
        double p = Math.Min(1, 2 * Hypergeometric.Tail(unexplained, strata));
        return new LinkValidation(
            unexplained,
            strata.Sum(s => s.First),
            strata.Sum(s => s.Second),
            strata.Sum(s => s.Population),
            p,
            Math.Min(1, p * vehicles),
            strata.Sum(s => s.Expected),
            met.Count,
            []
        )
        {
            Group = true,
        };
    }

    private IEnumerable<CoCrossing> LinksOf(Follower follower, HashSet<int> group)
    {
        ILookup<int, JudgedMeeting> counted = follower
            .Met.SelectMany(m => m.Members.Select(i => (Member: table[i].Vehicle, Meeting: Meeting(i, m.Other))))
            .ToLookup(m => m.Member, m => m.Meeting);
        return group
            .Order()
            .Select(m => (One: Math.Min(m, follower.Vehicle), Other: Math.Max(m, follower.Vehicle), Counted: counted[m].ToArray()))
            .Select(p => (p.One, p.Other, Meetings: layer.Judge.WithCut(p.One, p.Other, p.Counted)))
            .Select(p => new CoCrossing(p.One, p.Other, p.Meetings, follower.Test.Of(p.Meetings)))
            .Where(l => l.Unexplained.Any());
    }

    private JudgedMeeting Meeting(int one, int other) =>
        table[one].Vehicle < table[other].Vehicle ? layer.Judge.Judge(one, other, true) : layer.Judge.Judge(other, one, true);

    /// <summary>A vehicle that joins, the test against the group, and every bin that it shares with it.</summary>
    private sealed record Follower(int Vehicle, LinkValidation Test, IReadOnlyList<Met> Met);

    /// <summary>One bin that a vehicle shares with the group: its sighting and those of the members.</summary>
    private readonly record struct Met(bool Unexplained, int Other, int[] Members);
}
