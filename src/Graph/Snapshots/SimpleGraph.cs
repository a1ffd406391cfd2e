namespace Zincir.Graph.Snapshots;

/// <summary>
/// An undirected, simple, weighted graph: every pair of linked nodes once on each side, rows in ascending order, no self-loops.
/// The weight of a pair is the sum over its edges of both directions, in fixed point, so that no order of summing can show.
/// </summary>
/// <remarks>
/// One unit is 2^-<see cref="FractionBits"/>: 20 bits, fewer where the weights are so large that their total would pass 2^52; all sums are
/// then exact as double too. A weight smaller than a unit (zero and negative ones as well) counts as one unit: the edge links all the same.
/// <b>Cost</b> O(V + E) time; 12 bytes for each direction of an edge and 4 a node.
/// </remarks>
public sealed partial class SimpleGraph
{
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly long[] _weights;

    private SimpleGraph(int[] offsets, int[] targets, long[] weights, int fractionBits)
    {
        _offsets = offsets;
        _targets = targets;
        _weights = weights;
        FractionBits = fractionBits;
    }

    /// <summary>Number of nodes.</summary>
    public int NodeCount => _offsets.Length - 1;

    /// <summary>Number of linked pairs.</summary>
    public int EdgeCount => _targets.Length / 2;

    /// <summary>Binary places of the weights.</summary>
    public int FractionBits { get; }

    /// <summary>Number of neighbours of a node.</summary>
    public int Degree(int node) => _offsets[node + 1] - _offsets[node];

    /// <summary>Neighbours of a node, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _targets.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

    /// <summary>Weights parallel to <see cref="Neighbours"/>, in units of 2^-<see cref="FractionBits"/>.</summary>
    public ReadOnlySpan<long> Weights(int node) => _weights.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

    /// <summary>True when two nodes are linked: O(log degree).</summary>
    public bool HasEdge(int a, int b) => Neighbours(a).BinarySearch(b) >= 0;

    internal int[] Offsets => _offsets;

    internal int[] Targets => _targets;

    internal long[] AllWeights => _weights;

    /// <summary>The projection of a snapshot's edges, those that the filter lets through; same node numbers.</summary>
    public static SimpleGraph Of(Snapshot graph, Func<int, bool>? filter = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        int[] counts = new int[graph.NodeCount + 1];
        double total = 0;
        for (int u = 0; u < graph.NodeCount; u++)
        {
            int edge = graph.OutStart(u);
            foreach (int v in graph.Out(u))
            {
                if (u != v && (filter is null || filter(edge)))
                {
                    counts[u + 1]++;
                    counts[v + 1]++;
                    total += Math.Abs((double)graph.Weight(edge));
                }

                edge++;
            }
        }

        cancel.ThrowIfCancellationRequested();
        Rows rows = new(counts, FractionBitsFor(total));
        for (int u = 0; u < graph.NodeCount; u++)
        {
            AppendToNeighbours(rows, graph, u, filter);
        }

        return rows.Merge();
    }

    /// <summary>Writes u into the rows of all its neighbours; done for ascending u, every row comes out ascending.</summary>
    private static void AppendToNeighbours(Rows rows, Snapshot graph, int u, Func<int, bool>? filter)
    {
        int edge = graph.OutStart(u);
        foreach (int v in graph.Out(u))
        {
            if (u != v && (filter is null || filter(edge)))
            {
                rows.Append(v, u, graph.Weight(edge));
            }

            edge++;
        }

        ReadOnlySpan<int> sources = graph.In(u);
        ReadOnlySpan<int> edges = graph.InEdges(u);
        for (int i = 0; i < sources.Length; i++)
        {
            if (sources[i] != u && (filter is null || filter(edges[i])))
            {
                rows.Append(sources[i], u, graph.Weight(edges[i]));
            }
        }
    }

    /// <summary>The graph of explicit pairs, in any order; pairs that repeat, either way round, add up. Without weights each counts 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A pair names a node outside 0..nodeCount-1.</exception>
    public static SimpleGraph OfPairs(int nodeCount, ReadOnlySpan<(int A, int B)> pairs, ReadOnlySpan<double> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        if (!weights.IsEmpty && weights.Length != pairs.Length)
        {
            throw new ArgumentException("There must be a weight for each pair, or none at all.", nameof(weights));
        }

        int[] counts = CountEnds(nodeCount, pairs);
        double[] magnitudes = weights.ToArray();
        Array.Sort(magnitudes); // so that the scale cannot depend on the order of the pairs
        double total = weights.IsEmpty ? pairs.Length : magnitudes.Sum(Math.Abs);
        Rows unsorted = new(counts, FractionBitsFor(total));
        for (int i = 0; i < pairs.Length; i++)
        {
            (int a, int b) = pairs[i];
            if (a != b)
            {
                double weight = weights.IsEmpty ? 1 : weights[i];
                unsorted.Append(a, b, weight);
                unsorted.Append(b, a, weight);
            }
        }

        return unsorted.Transposed().Merge();
    }

    private static int[] CountEnds(int nodeCount, ReadOnlySpan<(int A, int B)> pairs)
    {
        int[] counts = new int[nodeCount + 1];
        foreach ((int a, int b) in pairs)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)a, (uint)nodeCount, nameof(pairs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)b, (uint)nodeCount, nameof(pairs));
            if (a != b)
            {
                counts[a + 1]++;
                counts[b + 1]++;
            }
        }

        return counts;
    }

    private static int FractionBitsFor(double total) =>
        double.IsFinite(total)
            ? Math.Min(20, 51 - (int)Math.Ceiling(Math.Log2(Math.Max(1, 2 * total))))
            : throw new ArgumentOutOfRangeException(nameof(total), "The weights must be finite numbers.");
}
