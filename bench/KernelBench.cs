using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Bench;

/// <summary>
/// Times the snapshot build and each algorithm on generated graphs, median of three runs in one process, and beside them igraph on the
/// same edges where python3 has it. Options: <c>--small</c> for graphs of 16,384 nodes instead of 1,048,576.
/// </summary>
internal static class KernelBench
{
    private const int Repeats = 3;
    private const int Seed = 7;
    private const int LeidenIterations = 2; // igraph's default

    public static int Run(string[] options)
    {
        if (options.Any(o => o != "--small"))
        {
            Console.Error.WriteLine("usage: zincir-bench kernels [--small]");
            return 2;
        }

        (int bits, int edges) = options.Length > 0 ? (14, 80_000) : (20, 5_000_000);
        Console.WriteLine($"seed {Seed}, {1 << bits} nodes, {edges} edges, median of {Repeats}, {Environment.ProcessorCount} cores");
        Console.WriteLine(
            IgraphPeer.IsThere
                ? "peer: igraph, one core; ratio = its seconds over ours"
                : "peer: python3 with igraph is absent, so there are no ratios"
        );
        Console.WriteLine("graph        operation    seconds     igraph   ratio  result");
        Measure(GraphGen.Rmat(bits, edges, Seed));
        Measure(GraphGen.Communities(1 << bits, edges, Seed));
        return 0;
    }

    private static void Measure(GraphGen gen)
    {
        Dictionary<string, double> peer = IgraphPeer.IsThere ? IgraphPeer.Seconds(gen, Repeats) : [];
        EdgeArrays arrays = gen.ToArrays();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Snapshot graph = SnapshotBuilder.FromArrays("bench", gen.Ids, arrays);
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        SimpleGraph simple = SimpleGraph.Of(graph);
        int[] roots = [.. Enumerable.Range(0, graph.NodeCount).Where(v => graph.Out(v).Length > 0).Where((_, i) => i % 997 == 0).Take(8)];
        Traversal links = Traversal.Unbounded;

        void Time(string operation, Func<string> run)
        {
            double seconds = Median(run, out string result);
            string compared = peer.TryGetValue(operation, out double other)
                ? string.Create(CultureInfo.InvariantCulture, $"{other, 10:F4} {other / seconds, 6:F1}x")
                : "         -       -";
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{gen.Name, -12} {operation, -10} {seconds, 9:F4} {compared}  {result}")
            );
        }

        Time(
            "build",
            () =>
                $"edges={SnapshotBuilder.FromArrays("bench", gen.Ids, arrays).EdgeCount} bytes/edge={bytes / graph.EdgeCount} with node ids"
        );
        Time("simple", () => $"pairs={SimpleGraph.Of(graph).EdgeCount}");
        Time("wcc", () => $"components={WeakComponents.Compute(graph).Count}");
        Time("scc", () => $"components={StrongComponents.Compute(graph).Count}");
        Time("bfs8", () => $"visited={roots.Sum(r => BreadthFirst.Compute(graph, r, links).Visited.Length)}");
        Time("path8", () => $"hops={roots.Sum(r => ShortestPath.Compute(graph, r, roots[^1], links).Edges.Length)}");
        Time("pagerank", () => Describe(PageRank.Compute(graph)));
        Time("kcore", () => Describe(KCore.Compute(simple)));
        Time("triangles", () => Describe(Triangles.Compute(simple)));
        Time("leiden", () => Describe(Leiden.Compute(simple, maxIterations: LeidenIterations)));
    }

    private static double Median(Func<string> run, out string result)
    {
        double[] seconds = new double[Repeats];
        result = "";
        for (int i = 0; i < Repeats; i++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            result = run();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Repeats / 2];
    }

    private static string Describe(PageRank.Result r) =>
        string.Create(CultureInfo.InvariantCulture, $"max={r.Scores.Max():e6} iterations={r.Iterations}");

    private static string Describe(KCore.Result r) => string.Create(CultureInfo.InvariantCulture, $"sum={r.Core.Sum()} max={r.Max}");

    private static string Describe(Triangles.Result r) =>
        string.Create(CultureInfo.InvariantCulture, $"transitivity={r.Transitivity:e6} total={r.Total}");

    private static string Describe(Leiden.Result r) =>
        string.Create(CultureInfo.InvariantCulture, $"Q={r.Modularity:F4} communities={r.Count}");
}
