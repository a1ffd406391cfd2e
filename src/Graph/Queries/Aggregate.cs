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

        GroupKeys[] by = [.. query.GroupBy.Select(g => new GroupKeys(graph, query.Where, g))];
        SummedNumber? sum = query.Sum is null ? null : new SummedNumber(graph, query);
        IReadOnlyList<int> nodes = new NodeTest(graph, query.Where, effort).All();
        var groups = new Dictionary<GroupKey, Group>();
        foreach (int node in nodes)
        {
            double? number = sum?.Of(node);
            foreach (string?[] keys in Combined([.. by.Select(b => b.Of(node, effort))]))
            {
                effort.Spend(1);
                var key = new GroupKey(keys);
                if (!groups.TryGetValue(key, out Group? group))
                {
                    groups[key] = group = new Group();
                }

                group.Add(number);
            }

            if (groups.Count > MostGroups)
            {
                throw new BadQueryException(
                    $"There would be more than {MostGroups} groups. Filter the nodes, or group by what more of them have in common."
                );
            }
        }

        Bucket[] buckets = [.. groups.Select(g => g.Value.ToBucket(g.Key.Keys, sum?.IsOfOneUnit(g.Key.Keys) == true))];
        Array.Sort(buckets, (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : GroupKey.Compare(a.Keys, b.Keys));
        return new BucketPage([.. buckets.Take(query.First)], buckets.Length, nodes.Count);
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

    private sealed class Group
    {
        private int _count;
        private int _summed;
        private double _sum;
        private double _min = double.PositiveInfinity;
        private double _max = double.NegativeInfinity;

        public void Add(double? number)
        {
            _count++;
            if (number is { } some)
            {
                _summed++;
                _sum += some;
                _min = Math.Min(_min, some);
                _max = Math.Max(_max, some);
            }
        }

        public Bucket ToBucket(IReadOnlyList<string?> keys, bool ofOneUnit) =>
            _summed > 0 && ofOneUnit
                ? new Bucket(keys, _count, _summed, _sum, _min, _max)
                : new Bucket(keys, _count, _summed, null, null, null);
    }
}
