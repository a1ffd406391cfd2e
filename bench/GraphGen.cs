using System.Globalization;
using Zincir.Graph.Snapshots;

namespace Zincir.Bench;

/// <summary>Seeded graphs for the benchmarks: directed, without self-loops and without parallel edges.</summary>
internal sealed record GraphGen(string Name, string[] Ids, int[] From, int[] To)
{
    /// <summary>
    /// R-MAT with the Graph500 quadrants 0.57, 0.19, 0.19, 0.05 and shuffled numbers: a heavy tail and no communities.
    /// Source: Chakrabarti, Zhan and Faloutsos 2004.
    /// </summary>
    public static GraphGen Rmat(int bits, int edges, int seed)
    {
        Random random = new(seed);
        int[] number = Shuffled(1 << bits, random);
        return Distinct(
            "rmat",
            number.Length,
            edges,
            random,
            () =>
            {
                int u = 0;
                int v = 0;
                for (int b = 0; b < bits; b++)
                {
                    double r = random.NextDouble();
                    u = (u << 1) | (r >= 0.76 ? 1 : 0);
                    v = (v << 1) | (r is (>= 0.57 and < 0.76) or >= 0.95 ? 1 : 0);
                }

                return (number[u], number[v]);
            }
        );
    }

    /// <summary>
    /// Planted communities: sizes and expected degrees follow power laws, three of ten edges go anywhere. Shaped as
    /// Lancichinetti, Fortunato and Radicchi 2008 propose.
    /// </summary>
    public static GraphGen Communities(int nodes, int edges, int seed)
    {
        Random random = new(seed);
        int[] number = Shuffled(nodes, random);
        int[] first = new int[nodes];
        int[] last = new int[nodes];
        for (int start = 0; start < nodes; )
        {
            int end = Math.Min(nodes, start + (int)Math.Min(1000, 20 * Pareto(random, 1.5)));
            first.AsSpan(start, end - start).Fill(start);
            last.AsSpan(start, end - start).Fill(end);
            start = end;
        }

        double[] cumulative = new double[nodes + 1];
        for (int v = 0; v < nodes; v++)
        {
            cumulative[v + 1] = cumulative[v] + Math.Min(100, Pareto(random, 2));
        }

        int Draw(int from, int to)
        {
            double at = cumulative[from] + (random.NextDouble() * (cumulative[to] - cumulative[from]));
            int found = Array.BinarySearch(cumulative, from, to - from, at);
            return Math.Clamp(found >= 0 ? found : ~found - 1, from, to - 1);
        }

        return Distinct(
            "communities",
            nodes,
            edges,
            random,
            () =>
            {
                int u = Draw(0, nodes);
                int v = random.NextDouble() < 0.3 ? Draw(0, nodes) : Draw(first[u], last[u]);
                return (number[u], number[v]);
            }
        );
    }

    /// <summary>The edges as a snapshot builder takes them, with a time, a weight and a mask for each.</summary>
    public EdgeArrays ToArrays() =>
        new()
        {
            KindNames = ["link"],
            Sources = From,
            Targets = To,
            Kinds = new ushort[From.Length],
            From = Filled(From.Length, 0L),
            To = Filled(From.Length, Snapshot.NoEnd),
            Weights = Filled(From.Length, 1f),
            Masks = Filled(From.Length, 1UL),
        };

    private static double Pareto(Random random, double exponent) => Math.Pow(1 - random.NextDouble(), -1 / exponent);

    private static int[] Shuffled(int n, Random random)
    {
        int[] number = [.. Enumerable.Range(0, n)];
        random.Shuffle(number);
        return number;
    }

    /// <summary>Draws until there are enough distinct pairs, then shuffles them.</summary>
    private static GraphGen Distinct(string name, int nodes, int edges, Random random, Func<(int U, int V)> draw)
    {
        HashSet<long> seen = new(edges);
        long[] pairs = new long[edges];
        int count = 0;
        while (count < edges)
        {
            (int u, int v) = draw();
            if (u != v && seen.Add(((long)Math.Min(u, v) << 32) | (uint)Math.Max(u, v)))
            {
                pairs[count++] = ((long)u << 32) | (uint)v;
            }
        }

        string[] ids = [.. Enumerable.Range(0, nodes).Select(v => "node:" + v.ToString("D8", CultureInfo.InvariantCulture))];
        random.Shuffle(pairs);
        return new GraphGen(name, ids, Array.ConvertAll(pairs, p => (int)(p >> 32)), Array.ConvertAll(pairs, p => (int)(uint)p));
    }

    private static T[] Filled<T>(int length, T value)
    {
        T[] array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
