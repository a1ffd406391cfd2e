using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Ways between two nodes.</summary>
/// <param name="Paths">The ways, shortest first; they share only their ends.</param>
/// <param name="Truncated">True when there are more ways, or a bound ended the search so that there may be.</param>
/// <param name="Visited">Nodes that the search came to.</param>
/// <param name="LeftOut">The busiest of the nodes that it came to and did not go through because they link half the graph.</param>
/// <param name="LeftOutTotal">How many of those there are.</param>
public sealed record PathResult(IReadOnlyList<Path> Paths, bool Truncated, int Visited, IReadOnlyList<Node> LeftOut, int LeftOutTotal)
{
    private const int EdgesShown = 5;
    private const int LeftOutShown = 5;

    internal static async Task<PathResult> OfAsync(Reads reads, FoundPaths found, CancellationToken cancel)
    {
        var paths = new List<Path>();
        string[] leftOut = [.. found.LeftOut.Take(LeftOutShown).Select(n => n.Id)];
        string[] all = [.. found.Paths.SelectMany(p => p).Concat(leftOut).Distinct(StringComparer.Ordinal)];
        var read = (await reads.NodesAsync(all, cancel).ConfigureAwait(false)).ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (IReadOnlyList<string> ids in found.Paths)
        {
            var steps = new List<IReadOnlyList<EdgeRead>>();
            for (int i = 0; i + 1 < ids.Count; i++)
            {
                IReadOnlyList<EdgeRead> among = await reads
                    .EdgesAmongAsync([ids[i], ids[i + 1]], null, EdgesShown, cancel)
                    .ConfigureAwait(false);
                steps.Add([.. among.Where(e => ElementId.Parse(e.Id).EdgeParts() is var (_, from, to, _) && from != to)]);
            }

            // Edges of one of the two with itself are no step. A load may have taken a part of the way out since it was found: what is shown holds now.
            if (ids.All(read.ContainsKey) && steps.TrueForAll(s => s.Count > 0))
            {
                IReadOnlyList<Edge> edges = await Edge.OfAllAsync(reads, [.. steps.SelectMany(s => s)], cancel).ConfigureAwait(false);
                paths.Add(new Path([.. ids.Select(id => new Node(reads, read[id]))], edges));
            }
        }

        IEnumerable<Node> notThrough = leftOut.Where(read.ContainsKey).Select(id => new Node(reads, read[id]));
        return new PathResult(paths, found.Truncated, found.Visited, [.. notThrough], found.LeftOut.Count);
    }
}

/// <summary>One way.</summary>
/// <param name="Nodes">All its nodes in order.</param>
/// <param name="Edges">Edges between them, at most five for each step.</param>
public sealed record Path(IReadOnlyList<Node> Nodes, IReadOnlyList<Edge> Edges);
