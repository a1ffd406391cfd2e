namespace Zincir.Graph.Queries;

/// <summary>Counts nodes by what they have in common, and adds up a number of theirs.</summary>
/// <remarks><b>Cost</b> what <see cref="Effort"/> counts: every node that the filter looks at, its edges that are grouped by, and each group that it is in.</remarks>
public static class Aggregate
{
    /// <summary>Most groups that a question may have.</summary>
    public const int MostGroups = 100_000;

    private const int MostGroupBy = 4;

    /// <summary>Counts nodes.</summary>
    /// <exception cref="BadQueryException">The question names what does not exist, adds up numbers of different units, or has too many groups.</exception>
    /// <exception cref="CostlyQueryException">It would look at too much.</exception>
    public static BucketPage Of(ViewGraph graph, AggregateQuery query, Effort effort)
    {
        if (query.GroupBy.Count > MostGroupBy)
        {
            throw new BadQueryException($"At most {MostGroupBy} groupings may be given, not {query.GroupBy.Count}.");
        }

        if (query.AtLeast < 1)
        {
            throw new BadQueryException($"atLeast must be 1 or more, not {query.AtLeast}.");
        }

        GroupKeys[] by = [.. query.GroupBy.Select(g => new GroupKeys(graph, query.Where, g))];
        SummedNumber? sum = query.Sum is null ? null : new SummedNumber(graph, query);
        GroupKeys? distinct = query.Distinct is null ? null : new GroupKeys(graph, query.Where, query.Distinct);
        IReadOnlyList<int> nodes = new NodeTest(graph, query.Where, effort).All();
        var groups = new Dictionary<GroupKey, Group>();
        foreach (int node in nodes)
        {
            double? number = sum?.Of(node);
            IReadOnlyList<string?> different = distinct?.Of(node, effort) ?? [];
            foreach (string?[] keys in Combined([.. by.Select(b => b.Of(node, effort))]))
            {
                effort.Spend(1 + different.Count);
                var key = new GroupKey(keys);
                if (!groups.TryGetValue(key, out Group? group))
                {
                    groups[key] = group = new Group(distinct is not null);
                }

                group.Add(number, different);
            }

            if (groups.Count > MostGroups)
            {
                throw new BadQueryException(
                    $"There would be more than {MostGroups} groups. Filter the nodes, or group by what more of them have in common."
                );
            }
        }

        Bucket[] buckets =
        [
            .. groups
                .Select(g => g.Value.ToBucket(g.Key.Keys, sum?.IsOfOneUnit(g.Key.Keys) == true))
                .Where(b => (b.Distinct?.Count ?? b.Count) >= query.AtLeast),
        ];
        Array.Sort(buckets, Compare);
        return new BucketPage([.. buckets.Take(query.First)], buckets.Length, nodes.Count);
    }

    private static int Compare(Bucket a, Bucket b)
    {
        int order = (b.Distinct?.Count ?? 0).CompareTo(a.Distinct?.Count ?? 0);
        order = order != 0 ? order : b.Count.CompareTo(a.Count);
        return order != 0 ? order : GroupKey.Compare(a.Keys, b.Keys);
    }

    /// <summary>Every combination of one key of each list.</summary>
    private static IEnumerable<string?[]> Combined(IReadOnlyList<string?>[] lists)
    {
        IEnumerable<string?[]> combined =
        [
            [],
        ];
        foreach (IReadOnlyList<string?> list in lists)
        {
            combined = combined.SelectMany(some => list.Select(key => (string?[])[.. some, key]));
        }

        return combined;
    }

    /// <summary>Keys of a group, equal when they are alike one by one.</summary>
    private readonly record struct GroupKey(string?[] Keys)
    {
        public bool Equals(GroupKey other) => Keys.AsSpan().SequenceEqual(other.Keys);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (string? key in Keys)
            {
                hash.Add(key, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }

        /// <summary>Orders keys by their texts; a group that has nothing there comes last.</summary>
        public static int Compare(IReadOnlyList<string?> a, IReadOnlyList<string?> b) =>
            a.Zip(b)
                .Select(k =>
                    k.First is null || k.Second is null
                        ? (k.First is null).CompareTo(k.Second is null)
                        : string.CompareOrdinal(k.First, k.Second)
                )
                .FirstOrDefault(order => order != 0);
    }

    private sealed class Group(bool countsDistinct)
    {
        private readonly HashSet<string>? _distinct = countsDistinct ? new HashSet<string>(StringComparer.Ordinal) : null;
        private int _count;
        private int _summed;
        private double _sum;
        private double _min = double.PositiveInfinity;
        private double _max = double.NegativeInfinity;

        public void Add(double? number, IReadOnlyList<string?> different)
        {
            _count++;
            _distinct?.UnionWith(different.OfType<string>());
            if (number is { } some)
            {
                _summed++;
                _sum += some;
                _min = Math.Min(_min, some);
                _max = Math.Max(_max, some);
            }
        }

        public Bucket ToBucket(IReadOnlyList<string?> keys, bool ofOneUnit)
        {
            bool told = _summed > 0 && ofOneUnit;
            string[]? distinct = _distinct is null ? null : [.. _distinct.Order(StringComparer.Ordinal)];
            return new Bucket(keys, _count, _summed, told ? _sum : null, told ? _min : null, told ? _max : null, distinct);
        }
    }
}
