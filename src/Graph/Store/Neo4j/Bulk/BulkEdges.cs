using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Second step of a bulk export: writes the edges, part by part, and puts aside how they count at their ends.</summary>
internal sealed class BulkEdges(BulkGraph graph, SpillFiles edges, SpillFiles nodes)
{
    /// <summary>Number of edges.</summary>
    public long Written { get; private set; }

    /// <summary>Begins an entry: the edge that a content asserts.</summary>
    public static void Write(BinaryWriter to, BulkGraph graph, SaidEdge said)
    {
        EdgeStatement edge = said.Statement;
        to.Write(edge.Kind);
        to.Write(graph.NumberOf(edge.From));
        to.Write(graph.NumberOf(edge.To));
        to.Write(edge.Discriminator);
        SpillFiles.Write(to, edge.ValidFrom);
        SpillFiles.Write(to, edge.ValidTo);
        to.Write(said.Span.From);
        to.Write(said.Span.To);
    }

    private static SaidEdge Read(BinaryReader from, BulkGraph graph)
    {
        var edge = new EdgeStatement(
            from.ReadString(),
            graph.IdOf(from.ReadInt32()),
            graph.IdOf(from.ReadInt32()),
            from.ReadString(),
            SpillFiles.Text(from),
            SpillFiles.Text(from)
        );
        return new SaidEdge(edge, ValidTime.Begins(edge.ValidFrom), new EdgeSpan(from.ReadInt64(), from.ReadInt64()));
    }

    /// <summary>Writes the edges of a part.</summary>
    public void Write(int part)
    {
        var said = new Dictionary<string, List<Assertion>>(StringComparer.Ordinal);
        edges.Read(
            part,
            from =>
            {
                SaidEdge edge = Read(from, graph);
                string id = edge.Statement.Id;
                if (!said.TryGetValue(id, out List<Assertion>? assertions))
                {
                    said[id] = assertions = [];
                }

                assertions.Add(new Assertion(edge, from.ReadByte(), SpillFiles.Testimony(from, id)));
            }
        );
        foreach ((string id, List<Assertion> assertions) in said)
        {
            Write(id, assertions);
        }
    }

    private void Write(string id, List<Assertion> all)
    {
        EdgeStatement edge = all[0].Edge.Statement;
        var assertions = new EdgeAssertions();
        foreach (Assertion one in all)
        {
            assertions.Add(one.Compartment, one.Edge);
        }

        List<Assertion> listed = [.. all.OrderBy(a => a.Record, StringComparer.Ordinal).Take(EdgeReads.Listed)];
        Dictionary<string, object?> properties = ElementProperties.OfEdge(
            id,
            listed.ConvertAll(a => (a.Edge.Statement, a.By)),
            assertions,
            (graph.NumberOf(edge.From), graph.NumberOf(edge.To)),
            graph.Names.Kinds
        );
        properties["records"] = listed.ConvertAll(a => a.Record);
        graph.Files.Relationship(graph.Names.TypeOf(edge.Kind), graph.NumberOf(edge.From), graph.NumberOf(edge.To), properties);
        graph.Count(1, assertions.Mask);
        Count(edge.From, ElementCounts.Slot(edge.Kind, Direction.Out, GraphChanges.KindOf(edge.To)), assertions.Mask);
        Count(edge.To, ElementCounts.Slot(edge.Kind, Direction.In, GraphChanges.KindOf(edge.From)), assertions.Mask);
        Written++;
    }

    private void Count(string node, string slot, ulong mask) => BulkNodes.WriteCount(nodes.Of(node), graph.NumberOf(node), slot, mask);

    private sealed record Assertion(SaidEdge Edge, int Compartment, Testimony By)
    {
        public string Record { get; } = $"{By.Source}/{By.Key}";
    }
}
