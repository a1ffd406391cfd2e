using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>Counts nodes by what they have in common, and adds up a number of theirs.</summary>
/// <remarks>
/// <b>Cost</b> what <see cref="Effort"/> counts: every node that the filter looks at, its edges that are grouped by, and each group that it is in. Groups are
/// told apart by numbers; only those of the page are put into words.
/// </remarks>
public static class Aggregate
{
    /// <summary>Most groups that a question may have.</summary>
    public const int MostGroups = 100_000;

    private const int MostGroupBy = 4;

    /// <summary>Counts nodes.</summary>
    /// <exception cref="BadQueryException">The question names what does not exist, adds up numbers of different units, or has too many groups.</exception>
    /// <exception cref="CostlyQueryException">It would look at too much.</exception>
    /// <exception cref="CursorException">There is no group that the page could come behind.</exception>
    public static BucketPage Of(ViewGraph graph, AggregateQuery query, Effort effort)
    {
        Check(query);
        GroupKeys[] by = [.. query.GroupBy.Select(g => new GroupKeys(graph, query.Where, g))];
        SummedNumber? sum = query.Sum is null ? null : new SummedNumber(graph, query);
        GroupKeys? distinct = query.Distinct is null ? null : new GroupKeys(graph, query.Where, query.Distinct);
        IReadOnlyList<int> nodes = new NodeTest(graph, query.Where, effort).All();
        Dictionary<GroupKey, Group> groups = Grouped(nodes, by, (sum, distinct), effort);
        KeyValuePair<GroupKey, Group>[] wanted = [.. groups.Where(g => g.Value.Size >= query.AtLeast)];
        Array.Sort(wanted, (a, b) => Compare(by, a, b));
        int start = query.After is null ? 0 : Behind(by, wanted, query.After);
        return new BucketPage(
            [.. wanted.Skip(start).Take(query.First).Select(ToBucket)],
            wanted.Length,
            nodes.Count,
            start > 0,
            start + query.First < wanted.Length
        );

        Bucket ToBucket(KeyValuePair<GroupKey, Group> group)
        {
            string?[] keys = [.. by.Select((b, i) => b.Text(group.Key[i]))];
            return group.Value.ToBucket(keys, sum?.IsOfOneUnit(keys) == true, distinct);
        }
    }

    private static void Check(AggregateQuery query)
    {
        if (query.GroupBy.Count > MostGroupBy)
        {
            throw new BadQueryException($"At most {MostGroupBy} groupings may be given, not {query.GroupBy.Count}.");
        }

        if (query.AtLeast < 1)
        {
            throw new BadQueryException($"atLeast must be 1 or more, not {query.AtLeast}.");
        }
    }

    private static Dictionary<GroupKey, Group> Grouped(
        IReadOnlyList<int> nodes,
        GroupKeys[] by,
        (SummedNumber? Sum, GroupKeys? Distinct) counted,
        Effort effort
    )
    {
        var groups = new Dictionary<GroupKey, Group>();
        List<int>[] keys = [.. by.Select(_ => new List<int>())];
        var different = new List<int>();
        foreach (int node in nodes)
        {
            double? number = counted.Sum?.Of(node);
            counted.Distinct?.Of(node, effort, different);
            for (int i = 0; i < by.Length; i++)
            {
                by[i].Of(node, effort, keys[i]);
            }

            foreach (GroupKey key in Combined(keys, default, 0))
            {
                effort.Spend(1 + different.Count);
                if (!groups.TryGetValue(key, out Group? group))
                {
                    groups[key] = group = new Group(counted.Distinct is not null);
                }

                group.Add(number, different);
            }

            if (groups.Count > MostGroups)
            {
                throw new BadQueryException(
                    $"There would be more than {MostGroups / 1000} thousand groups. Filter the nodes, or group by what more of them have in common."
                );
            }
        }

        return groups;
    }

    /// <summary>Every combination of one key of each list.</summary>
    private static IEnumerable<GroupKey> Combined(List<int>[] keys, GroupKey begun, int at) =>
        at == keys.Length ? [begun]
        : keys[at].Count == 1 ? Combined(keys, begun.With(at, keys[at][0]), at + 1)
        : keys[at].SelectMany(key => Combined(keys, begun.With(at, key), at + 1));

    private static int Compare(GroupKeys[] by, KeyValuePair<GroupKey, Group> a, KeyValuePair<GroupKey, Group> b)
    {
        int order = b.Value.Size.CompareTo(a.Value.Size);
        order = order != 0 ? order : b.Value.Count.CompareTo(a.Value.Count);
        for (int i = 0; order == 0 && i < by.Length; i++)
        {
            order = by[i].Compare(a.Key[i], b.Key[i]);
        }

        return order;
    }

    private static int Behind(GroupKeys[] by, KeyValuePair<GroupKey, Group>[] groups, IReadOnlyList<string?> after)
    {
        GroupKey last = default;
        for (int i = 0; i < by.Length; i++)
        {
            last = last.With(i, by[i].Find(after[i]) ?? throw new CursorException());
        }

        int at = Array.FindIndex(groups, g => g.Key == last);
        return at < 0 ? throw new CursorException() : at + 1;
    }

    /// <summary>Numbers of what the nodes of a group have in common, one for each grouping.</summary>
    private readonly record struct GroupKey(int First, int Second, int Third, int Fourth)
    {
        public int this[int at] =>
            at switch
            {
                0 => First,
                1 => Second,
                2 => Third,
                _ => Fourth,
            };

        public GroupKey With(int at, int key) =>
            at switch
            {
                0 => this with { First = key },
                1 => this with { Second = key },
                2 => this with { Third = key },
                _ => this with { Fourth = key },
            };
    }

    private sealed class Group(bool countsDistinct)
    {
        private readonly HashSet<int>? _distinct = countsDistinct ? [] : null;
        private int _summed;
        private double _sum;
        private double _lost;
        private double _min = double.PositiveInfinity;
        private double _max = double.NegativeInfinity;

        public int Count { get; private set; }

        /// <summary>What groups come in the order of: different ones where they are counted, else nodes.</summary>
        public int Size => _distinct?.Count ?? Count;

        public void Add(double? number, List<int> different)
        {
            Count++;
            _distinct?.UnionWith(different);
            _distinct?.Remove(GroupKeys.None);
            if (number is { } some)
            {
                _summed++;
                Sum(some);
                _min = Math.Min(_min, some);
                _max = Math.Max(_max, some);
            }
        }

        /// <summary>Keeps what each addition rounds away (Neumaier), so that amounts do not gain digits that nobody wrote.</summary>
        private void Sum(double some)
        {
            double sum = _sum + some;
            _lost += Math.Abs(_sum) >= Math.Abs(some) ? _sum - sum + some : some - sum + _sum;
            _sum = sum;
        }

        public Bucket ToBucket(IReadOnlyList<string?> keys, bool ofOneUnit, GroupKeys? distinct)
        {
            bool told = _summed > 0 && ofOneUnit;
            string[]? different = _distinct is null
                ? null
                : [.. _distinct.Select(d => distinct!.Text(d)).OfType<string>().Order(StringComparer.Ordinal)];
            return new Bucket(keys, Count, _summed, told ? _sum + _lost : null, told ? _min : null, told ? _max : null, different);
        }
    }
}
