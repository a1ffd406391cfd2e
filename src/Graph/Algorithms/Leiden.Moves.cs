namespace Zincir.Graph.Algorithms;

/// <content>The two steps that change a partition.</content>
public static partial class Leiden
{
    /// <summary>A gain below this share of the node's strength is rounding, not gain.</summary>
    private const double Rounding = 1e-12;

    /// <summary>
    /// Local moving: visits the nodes of a queue, moves each to the neighbouring (or an unused) community of greatest gain, and queues
    /// its neighbours outside that community again. Gives the number of moves.
    /// </summary>
    private static long MoveNodes(Level level, Partition partition, Search search)
    {
        int[] queue = Identity(level.NodeCount);
        search.Random.Shuffle(queue);
        bool[] queued = new bool[queue.Length];
        Array.Fill(queued, value: true);
        int head = 0;
        int waiting = queue.Length;
        long moves = 0;
        while (waiting > 0)
        {
            int v = queue[head];
            head = head + 1 == queue.Length ? 0 : head + 1;
            waiting--;
            queued[v] = false;
            int best = BestCommunity(level, partition, search, v);
            if (best == partition.Of[v])
            {
                continue;
            }

            partition.Move(v, level.Strength[v], best);
            moves++;
            foreach (int u in level.Neighbours(v))
            {
                if (!queued[u] && partition.Of[u] != best)
                {
                    queued[u] = true;
                    int tail = head + waiting++;
                    queue[tail >= queue.Length ? tail - queue.Length : tail] = u;
                }
            }

            if ((moves & 0xFFFF) == 0)
            {
                search.Cancel.ThrowIfCancellationRequested();
            }
        }

        return moves;
    }

    /// <summary>The community in which a node adds most: links to it less what chance expects, γ k K / 2m.</summary>
    private static int BestCommunity(Level level, Partition partition, Search search, int v)
    {
        Tally links = search.Links;
        for (int e = level.Offsets[v]; e < level.Offsets[v + 1]; e++)
        {
            links.Add(partition.Of[level.Targets[e]], level.Weights[e]);
        }

        int from = partition.Of[v];
        long strength = level.Strength[v];
        double chance = search.Density * strength;
        double stay = links[from] - (chance * (partition.Strength[from] - strength));
        int best = from;
        double most = stay;
        foreach (int c in links.Touched)
        {
            double value = links[c] - (chance * partition.Strength[c]);
            if (c != from && value > most)
            {
                best = c;
                most = value;
            }
        }

        links.Clear();
        if (most < 0 && partition.Size[from] > 1)
        {
            best = partition.Unused;
            most = 0;
        }

        return most > stay + (Rounding * strength) ? best : from;
    }

    /// <summary>
    /// Refinement: inside each community starts from single nodes and merges those that are well connected to the rest of it into the
    /// well connected refined community of greatest gain, if there is one that does not lose. Gives a refined community for each node.
    /// </summary>
    private static int[] Refine(Level level, Partition partition, Search search)
    {
        int n = level.NodeCount;
        int[] refined = Identity(n);
        int[] size = new int[n];
        Array.Fill(size, 1);
        long[] strength = [.. level.Strength];
        long[] outward = OutwardLinks(level, partition); // to the rest of the community
        int[] order = Identity(n);
        search.Random.Shuffle(order);
        foreach (int v in order)
        {
            long whole = partition.Strength[partition.Of[v]];
            if (size[v] != 1 || refined[v] != v || !IsWellConnected(v))
            {
                continue;
            }

            Tally links = search.Links;
            for (int e = level.Offsets[v]; e < level.Offsets[v + 1]; e++)
            {
                int u = level.Targets[e];
                if (partition.Of[u] == partition.Of[v])
                {
                    links.Add(refined[u], level.Weights[e]);
                }
            }

            int best = v;
            double most = 0;
            foreach (int c in links.Touched)
            {
                double gain = links[c] - (search.Density * level.Strength[v] * strength[c]);
                if (gain >= most && (gain > most || best == v) && IsWellConnected(c))
                {
                    best = c;
                    most = gain;
                }
            }

            if (best != v)
            {
                refined[v] = best;
                size[v] = 0;
                size[best]++;
                strength[best] += level.Strength[v];
                outward[best] += outward[v] - (2 * links[best]);
            }

            links.Clear();

            bool IsWellConnected(int c) => outward[c] >= search.Density * strength[c] * (whole - strength[c]);
        }

        return refined;
    }

    private static long[] OutwardLinks(Level level, Partition partition)
    {
        long[] outward = new long[level.NodeCount];
        for (int v = 0; v < outward.Length; v++)
        {
            for (int e = level.Offsets[v]; e < level.Offsets[v + 1]; e++)
            {
                outward[v] += partition.Of[level.Targets[e]] == partition.Of[v] ? level.Weights[e] : 0;
            }
        }

        return outward;
    }
}
