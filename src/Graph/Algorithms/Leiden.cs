using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>
/// Communities of an undirected weighted graph by modularity: a community number for every node. Every community is connected, and no
/// single node can be moved to another community, or out on its own, to raise the modularity.
/// </summary>
/// <remarks>
/// The Leiden algorithm: local moving with a queue, refinement inside the communities, aggregation by the refined ones; repeated from the
/// partition reached until the modularity rises no more. Refinement takes the best admissible merge rather than a random one (as leidenalg
/// does), so that no exponential function decides. A last round moves and splits until both promises hold exactly.
/// Weights are whole numbers and every choice follows the seed, so the result is the same bytes on every run; communities are numbered
/// by their smallest node.
/// <b>Cost</b> O(E) for each sweep, a few sweeps a level and a few levels in practice; about 60 bytes a node and a copy of the shrunken
/// graph beside the result.
/// <b>Source</b> Traag, Waltman and van Eck 2019, “From Louvain to Leiden: guaranteeing well-connected communities”, algorithm A.2;
/// resolution: Reichardt and Bornholdt 2006.
/// </remarks>
public static partial class Leiden
{
    /// <summary>
    /// Community of each node, number of communities, modularity at the given resolution, iterations made, and whether the last one
    /// brought nothing (otherwise the limit ended it; the promises hold all the same).
    /// </summary>
    public sealed record Result(int[] Community, int Count, double Modularity, int Iterations, bool Converged);

    /// <summary>Communities at a resolution: above 1 more and smaller ones, below 1 fewer and larger ones.</summary>
    public static Result Compute(
        SimpleGraph graph,
        double resolution = 1,
        int seed = 1,
        int maxIterations = 10,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resolution);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxIterations);
        Level level = Level.Of(graph);
        int[] membership = Identity(level.NodeCount);
        if (level.Total == 0)
        {
            return new Result(membership, level.NodeCount, 0, 0, Converged: true);
        }

        Search search = new(new Random(seed), resolution / level.Total, level.NodeCount, cancel);
        double modularity = double.NegativeInfinity;
        int iterations = 0;
        bool converged = false;
        while (!converged && iterations < maxIterations)
        {
            membership = Iterate(level, membership, search);
            double reached = Modularity(level, membership, resolution);
            converged = reached <= modularity + 1e-12;
            modularity = reached;
            iterations++;
        }

        int count = Settle(level, ref membership, search);
        return new Result(membership, count, Modularity(level, membership, resolution), iterations, converged);
    }

    /// <summary>What a computation carries along: chance, resolution over total weight, scratch space.</summary>
    private sealed record Search(Random Random, double Density, int NodeCount, CancellationToken Cancel)
    {
        /// <summary>Weights from one node to communities.</summary>
        public Tally Links { get; } = new(NodeCount);
    }

    /// <summary>Moves, refines and aggregates until every node of a level is a community; gives the partition of the original nodes.</summary>
    private static int[] Iterate(Level original, int[] membership, Search search)
    {
        Level level = original;
        Partition partition = new(level, membership);
        int[] nodeOf = Identity(level.NodeCount);
        while (true)
        {
            search.Cancel.ThrowIfCancellationRequested();
            MoveNodes(level, partition, search);
            if (partition.Count == level.NodeCount)
            {
                break;
            }

            int[] refined = Refine(level, partition, search);
            int count = Renumber(refined, level.NodeCount);
            if (count == level.NodeCount)
            {
                break;
            }

            int[] coarse = new int[count];
            for (int v = 0; v < refined.Length; v++)
            {
                coarse[refined[v]] = partition.Of[v];
            }

            Renumber(coarse, level.NodeCount);
            level = level.Aggregate(refined, count, search.Links);
            partition = new Partition(level, coarse);
            for (int v = 0; v < nodeOf.Length; v++)
            {
                nodeOf[v] = refined[nodeOf[v]];
            }
        }

        int[] flat = Array.ConvertAll(nodeOf, v => partition.Of[v]);
        Renumber(flat, level.NodeCount);
        return flat;
    }

    /// <summary>
    /// Makes both promises exact: moves single nodes until none gains, splits communities that are not connected (which always raises the
    /// modularity), and again until neither changes anything. Ends because the modularity rises strictly.
    /// </summary>
    private static int Settle(Level level, ref int[] membership, Search search)
    {
        while (true)
        {
            Partition partition = new(level, membership);
            do
            {
                search.Cancel.ThrowIfCancellationRequested();
            } while (MoveNodes(level, partition, search) > 0);

            membership = [.. partition.Of];
            int count = Renumber(membership, level.NodeCount);
            int[] parts = ConnectedParts(level, membership, out int partCount);
            if (partCount == count)
            {
                return count;
            }

            membership = parts;
        }
    }

    /// <summary>Splits communities into their connected parts, numbered by their smallest node.</summary>
    private static int[] ConnectedParts(Level level, int[] membership, out int count)
    {
        int[] part = new int[level.NodeCount];
        Array.Fill(part, -1);
        Stack<int> open = [];
        count = 0;
        for (int root = 0; root < part.Length; root++)
        {
            if (part[root] >= 0)
            {
                continue;
            }

            part[root] = count;
            open.Push(root);
            while (open.TryPop(out int u))
            {
                foreach (int v in level.Neighbours(u))
                {
                    if (part[v] < 0 && membership[v] == membership[u])
                    {
                        part[v] = count;
                        open.Push(v);
                    }
                }
            }

            count++;
        }

        return part;
    }

    private static double Modularity(Level level, int[] membership, double resolution)
    {
        Partition partition = new(level, membership);
        long inside = 0;
        double expected = 0;
        for (int v = 0; v < level.NodeCount; v++)
        {
            ReadOnlySpan<int> neighbours = level.Neighbours(v);
            for (int i = 0; i < neighbours.Length; i++)
            {
                inside += membership[neighbours[i]] == membership[v] ? level.Weights[level.Offsets[v] + i] : 0;
            }
        }

        foreach (long strength in partition.Strength)
        {
            double share = (double)strength / level.Total;
            expected += share * share;
        }

        return ((double)inside / level.Total) - (resolution * expected);
    }

    private static int[] Identity(int n)
    {
        int[] numbers = new int[n];
        for (int v = 0; v < n; v++)
        {
            numbers[v] = v;
        }

        return numbers;
    }

    /// <summary>Renumbers communities 0, 1, … by their smallest node, in place; gives how many there are. Numbers are below the bound.</summary>
    private static int Renumber(int[] membership, int bound)
    {
        int[] number = new int[bound];
        int count = 0;
        for (int v = 0; v < membership.Length; v++)
        {
            // Zero stands for "not seen yet".
            ref int seen = ref number[membership[v]];
            seen = seen == 0 ? ++count : seen;
            membership[v] = seen - 1;
        }

        return count;
    }
}
