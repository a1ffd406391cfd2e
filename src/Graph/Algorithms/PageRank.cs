using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Algorithms;

/// <summary>How often a walker who follows edges at random, and now and then jumps anywhere, is at each node. Scores sum to 1.</summary>
/// <remarks>
/// Pull form: each node collects from its incoming row what its sources offer, so nothing is written twice and no order of threads can
/// show. All sums over nodes are taken in blocks of fixed size and the blocks in order. Nodes without outgoing edges offer their score to
/// all nodes evenly. Parallel edges count as often as they occur. Differs from QuikGraph's, which loses the mass of sinks.
/// <b>Cost</b> O((V + E) · iterations) time, 20 bytes a node beside the result. <b>Source</b> Page, Brin, Motwani and Winograd 1999.
/// </remarks>
public static class PageRank
{
    private const int Block = 4096;

    /// <summary>Score of each node, iterations made, and whether the last one changed less than the tolerance (sum of changes).</summary>
    public sealed record Result(double[] Scores, int Iterations, bool Converged);

    /// <summary>Scores over the edges that the filter lets through.</summary>
    public static Result Compute(
        Snapshot graph,
        double damping = 0.85,
        double tolerance = 1e-9,
        int maxIterations = 100,
        Func<int, bool>? filter = null,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(damping);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(damping, 1.0);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(maxIterations);
        int n = graph.NodeCount;
        int[] outDegree = OutDegrees(graph, filter);
        double[] scores = new double[n];
        double[] offers = new double[n];
        Array.Fill(scores, 1.0 / Math.Max(n, 1));
        bool converged = n == 0;
        int iterations = 0;
        while (!converged && iterations < maxIterations)
        {
            cancel.ThrowIfCancellationRequested();
            double sinks = Offer(scores, outDegree, offers);
            double everyone = (1 - damping + (damping * sinks)) / n;
            double change = Collect(graph, filter, offers, scores, (damping, everyone));
            converged = change < tolerance;
            iterations++;
        }

        return new Result(scores, iterations, converged);
    }

    private static int[] OutDegrees(Snapshot graph, Func<int, bool>? filter)
    {
        int[] degree = new int[graph.NodeCount];
        for (int u = 0; u < degree.Length; u++)
        {
            int count = graph.Out(u).Length;
            degree[u] = count;
            for (int e = graph.OutStart(u); filter is not null && e < graph.OutStart(u) + count; e++)
            {
                degree[u] -= filter(e) ? 0 : 1;
            }
        }

        return degree;
    }

    /// <summary>Splits each score over the outgoing edges: offers = scores / degree. Gives the sum of the scores of sinks.</summary>
    private static double Offer(double[] scores, int[] outDegree, double[] offers)
    {
        double sinks = 0;
        for (int start = 0; start < scores.Length; start += Block)
        {
            double inBlock = 0;
            for (int u = start; u < Math.Min(start + Block, scores.Length); u++)
            {
                if (outDegree[u] == 0)
                {
                    inBlock += scores[u];
                }
                else
                {
                    offers[u] = scores[u] / outDegree[u];
                }
            }

            sinks += inBlock;
        }

        return sinks;
    }

    /// <summary>scores[v] = everyone + damping · Σ offers of sources of v. Gives the sum of absolute changes.</summary>
    private static double Collect(
        Snapshot graph,
        Func<int, bool>? filter,
        double[] offers,
        double[] scores,
        (double Damping, double Everyone) jump
    )
    {
        double change = 0;
        for (int start = 0; start < scores.Length; start += Block)
        {
            double inBlock = 0;
            for (int v = start; v < Math.Min(start + Block, scores.Length); v++)
            {
                double incoming = filter is null ? Sum(graph.In(v), offers) : Sum(graph.In(v), graph.InEdges(v), offers, filter);
                double score = jump.Everyone + (jump.Damping * incoming);
                inBlock += Math.Abs(score - scores[v]);
                scores[v] = score;
            }

            change += inBlock;
        }

        return change;
    }

    private static double Sum(ReadOnlySpan<int> sources, double[] offers)
    {
        double sum = 0;
        foreach (int u in sources)
        {
            sum += offers[u];
        }

        return sum;
    }

    private static double Sum(ReadOnlySpan<int> sources, ReadOnlySpan<int> edges, double[] offers, Func<int, bool> filter)
    {
        double sum = 0;
        for (int i = 0; i < sources.Length; i++)
        {
            sum += filter(edges[i]) ? offers[sources[i]] : 0;
        }

        return sum;
    }
}
