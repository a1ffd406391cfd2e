using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>What records say of edges, put aside on disk: one part at a time is in memory.</summary>
internal sealed class ToldEdges(SpillFiles files)
{
    /// <summary>A record asserts an edge.</summary>
    public void Assert(EdgeStatement edge, Testimony said)
    {
        BinaryWriter to = files.Of(edge.Id);
        to.Write(edge.Kind);
        to.Write(edge.From);
        to.Write(edge.To);
        to.Write(edge.Discriminator);
        SpillFiles.Write(to, edge.ValidFrom);
        SpillFiles.Write(to, edge.ValidTo);
        SpillFiles.Write(to, said);
    }

    /// <summary>The edges of a part, in the order of their ids, each with all records that assert it. Nothing may be said any more.</summary>
    public IEnumerable<EdgeRead> Of(int part)
    {
        var edges = new SortedDictionary<string, List<(EdgeStatement Edge, Testimony By)>>(StringComparer.Ordinal);
        files.Read(
            part,
            from =>
            {
                var edge = new EdgeStatement(
                    from.ReadString(),
                    from.ReadString(),
                    from.ReadString(),
                    from.ReadString(),
                    SpillFiles.Text(from),
                    SpillFiles.Text(from)
                );
                string id = edge.Id;
                if (!edges.TryGetValue(id, out List<(EdgeStatement Edge, Testimony By)>? asserted))
                {
                    edges[id] = asserted = [];
                }

                asserted.Add((edge, SpillFiles.Testimony(from, id)));
            }
        );
        return edges.Select(e => new EdgeRead(
            e.Key,
            [.. e.Value.OrderBy(a => $"{a.By.Source}/{a.By.Key}", StringComparer.Ordinal)],
            e.Value.DistinctBy(a => (a.By.Source, a.By.Key)).Count()
        ));
    }
}
