using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <content>The graph of one level of aggregation, and a partition of its nodes.</content>
public static partial class Leiden
{
    /// <summary>
    /// An undirected weighted graph whose nodes stand for sets of original nodes. <c>Strength</c> counts all weight at a node, that inside
    /// its set included; rows hold only links to other nodes. <c>Total</c> is the sum of strengths, twice the weight of the graph.
    /// </summary>
    private sealed record Level(int[] Offsets, int[] Targets, long[] Weights, long[] Strength, long Total)
    {
        public int NodeCount => Strength.Length;

        public ReadOnlySpan<int> Neighbours(int node) => Targets.AsSpan(Offsets[node], Offsets[node + 1] - Offsets[node]);

        public static Level Of(SimpleGraph graph)
        {
            long[] strength = new long[graph.NodeCount];
            long total = 0;
            for (int v = 0; v < strength.Length; v++)
            {
                foreach (long weight in graph.Weights(v))
                {
                    strength[v] += weight;
                }

                total += strength[v];
            }

            return new Level(graph.Offsets, graph.Targets, graph.AllWeights, strength, total);
        }

        /// <summary>The graph whose nodes are the given communities, numbered 0..count-1.</summary>
        public Level Aggregate(int[] community, int count, Tally links)
        {
            (int[] starts, int[] members) = GroupBy(community, count);
            int[] offsets = new int[count + 1];
            long[] strength = new long[count];
            int[] targets = new int[Targets.Length];
            long[] weights = new long[Targets.Length];
            int end = 0;
            for (int c = 0; c < count; c++)
            {
                for (int i = starts[c]; i < starts[c + 1]; i++)
                {
                    int v = members[i];
                    strength[c] += Strength[v];
                    for (int e = Offsets[v]; e < Offsets[v + 1]; e++)
                    {
                        if (community[Targets[e]] != c)
                        {
                            links.Add(community[Targets[e]], Weights[e]);
                        }
                    }
                }

                foreach (int other in links.Touched)
                {
                    targets[end] = other;
                    weights[end++] = links[other];
                }

                links.Clear();
                offsets[c + 1] = end;
            }

            Array.Resize(ref targets, end);
            Array.Resize(ref weights, end);
            return new Level(offsets, targets, weights, strength, Total);
        }

        private static (int[] Starts, int[] Members) GroupBy(int[] community, int count)
        {
            int[] starts = new int[count + 1];
            foreach (int c in community)
            {
                starts[c + 1]++;
            }

            for (int c = 0; c < count; c++)
            {
                starts[c + 1] += starts[c];
            }

            int[] cursor = [.. starts];
            int[] members = new int[community.Length];
            for (int v = 0; v < community.Length; v++)
            {
                members[cursor[community[v]]++] = v;
            }

            return (starts, members);
        }
    }

    /// <summary>Which community each node is in; community numbers are below the node count, and some are unused.</summary>
    private sealed class Partition
    {
        private readonly Stack<int> _unused = [];

        public Partition(Level level, int[] membership)
        {
            Of = membership;
            Strength = new long[level.NodeCount];
            Size = new int[level.NodeCount];
            for (int v = 0; v < membership.Length; v++)
            {
                Strength[membership[v]] += level.Strength[v];
                Size[membership[v]]++;
            }

            for (int c = Size.Length - 1; c >= 0; c--)
            {
                if (Size[c] == 0)
                {
                    _unused.Push(c);
                }
            }
        }

        public int[] Of { get; }

        /// <summary>Sum of the strengths in each community.</summary>
        public long[] Strength { get; }

        public int[] Size { get; }

        /// <summary>Number of communities that have a node.</summary>
        public int Count => Of.Length - _unused.Count;

        /// <summary>A number without nodes; there is one whenever a community has two nodes.</summary>
        public int Unused => _unused.Peek();

        public void Move(int node, long strength, int to)
        {
            int from = Of[node];
            if (Size[to] == 0)
            {
                _unused.Pop();
            }

            Of[node] = to;
            Strength[from] -= strength;
            Strength[to] += strength;
            Size[to]++;
            if (--Size[from] == 0)
            {
                _unused.Push(from);
            }
        }
    }

    /// <summary>Sums by community, cleared in the time that filling took: a dense array and the list of what was touched.</summary>
    private sealed class Tally(int size)
    {
        private readonly long[] _sums = new long[size];
        private readonly int[] _touched = new int[size];
        private int _count;

        public long this[int community] => _sums[community];

        /// <summary>Communities with a sum, in the order of their first addition.</summary>
        public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

        /// <summary>Adds a positive weight.</summary>
        public void Add(int community, long weight)
        {
            ref long sum = ref _sums[community];
            if (sum == 0)
            {
                _touched[_count++] = community;
            }

            sum += weight;
        }

        public void Clear()
        {
            foreach (int community in Touched)
            {
                _sums[community] = 0;
            }

            _count = 0;
        }
    }
}
