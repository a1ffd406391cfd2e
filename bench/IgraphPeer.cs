using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Zincir.Bench;

/// <summary>The same operations in igraph, in a process of its own; its reading of the edge file is not counted.</summary>
internal static class IgraphPeer
{
    private const string Script = """
        import array, igraph, random, statistics, sys, time
        path, n, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        ends = array.array("i")
        with open(path, "rb") as file:
            ends.frombytes(file.read())
        edges = list(zip(ends[0::2], ends[1::2]))
        random.seed(1)
        build = lambda: igraph.Graph(n=n, edges=edges, directed=True)
        g = build()
        und = g.as_undirected()
        roots = [v for v, d in enumerate(g.outdegree()) if d > 0][::997][:8]
        operations = {
            "build": build,
            "simple": g.as_undirected,
            "wcc": lambda: g.connected_components("weak"),
            "scc": lambda: g.connected_components("strong"),
            "bfs8": lambda: [und.bfs(r) for r in roots],
            "path8": lambda: [und.get_shortest_paths(r, to=roots[-1]) for r in roots],
            "pagerank": lambda: g.pagerank(damping=0.85),
            "kcore": und.coreness,
            "triangles": und.transitivity_undirected,
            "leiden": lambda: und.community_leiden(objective_function="modularity", n_iterations=2),
        }
        for name, run in operations.items():
            seconds = []
            for _ in range(repeats):
                start = time.perf_counter()
                run()
                seconds.append(time.perf_counter() - start)
            print(name, statistics.median(seconds), flush=True)
        """;

    /// <summary>True when python3 can import igraph.</summary>
    public static bool IsThere { get; } = Python(["-c", "import igraph"], out _);

    /// <summary>Median seconds by operation; empty when the peer fails.</summary>
    public static Dictionary<string, double> Seconds(GraphGen gen, int repeats)
    {
        string path = Path.GetTempFileName();
        try
        {
            int[] ends = new int[gen.From.Length * 2];
            for (int e = 0; e < gen.From.Length; e++)
            {
                (ends[2 * e], ends[(2 * e) + 1]) = (gen.From[e], gen.To[e]);
            }

            File.WriteAllBytes(path, MemoryMarshal.AsBytes(ends.AsSpan()));
            string nodes = gen.Ids.Length.ToString(CultureInfo.InvariantCulture);
            Python(["-c", Script, path, nodes, repeats.ToString(CultureInfo.InvariantCulture)], out string output);
            return output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool Python(string[] arguments, out string output)
    {
        try
        {
            ProcessStartInfo start = new("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            output = "";
            return false;
        }
    }
}
