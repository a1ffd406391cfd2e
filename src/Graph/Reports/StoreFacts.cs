using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Reports;

/// <summary>
/// Captions and evidence of a report, read from the store in the run's view. Reports ask for few elements, each remembered.
/// </summary>
public sealed class StoreFacts(IGraphStore store, View view, long validAt, CancellationToken cancel)
{
    private const int EvidenceLimit = 20;
    private const int EdgePage = 200;
    private readonly Dictionary<string, ElementFacts> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<GraphEdge, EdgeFacts> _edges = [];

    /// <summary>The two questions of a report.</summary>
    public ReportFacts Facts => new(Element, Edge);

    private ElementFacts Element(string id)
    {
        if (!_elements.TryGetValue(id, out ElementFacts? facts))
        {
            _elements[id] = facts = ReadElement(id);
        }

        return facts;
    }

    private EdgeFacts Edge(GraphEdge edge)
    {
        if (!_edges.TryGetValue(edge, out EdgeFacts? facts))
        {
            _edges[edge] = facts = ReadEdge(edge);
        }

        return facts;
    }

    private ElementFacts ReadElement(string id)
    {
        if (Wait(store.NodesAsync([id], view, cancel)) is not [var node])
        {
            return new ElementFacts(Captions.Key(ElementId.Parse(id)), []);
        }

        string caption = Wait(Captions.OfAsync(store, node, view, Kinds.Default, validAt, cancel));
        return new ElementFacts(caption, [.. node.Described.Take(EvidenceLimit).Select(d => d.Ref.ToString())]);
    }

    private EdgeFacts ReadEdge(GraphEdge edge)
    {
        string? after = null;
        NeighbourPage page;
        do
        {
            // The end with the time narrows the search to a handful of edges even at a hub.
            var query = new NeighbourQuery(
                edge.From,
                [edge.Kind],
                Direction.Out,
                null,
                edge.ValidFrom,
                edge.ValidFrom + 1000,
                EdgePage,
                after
            );
            page = Wait(store.NeighboursAsync(query, view, cancel));
            EdgeRead? found = page.Edges.FirstOrDefault(e => e.Other == edge.To && Begins(e.Edge) == edge.ValidFrom)?.Edge;
            if (found is not null)
            {
                return new EdgeFacts(
                    found.Id,
                    [.. found.Asserted.Select(a => a.By.Ref.ToString()).Distinct(StringComparer.Ordinal).Take(EvidenceLimit)]
                );
            }

            after = page.HasMore ? page.Edges[^1].Cursor : null;
        } while (after is not null);

        return new EdgeFacts($"{edge.Kind}|{edge.From}|{edge.To}|", []);
    }

    private static long? Begins(EdgeRead edge)
    {
        long begins = edge.Asserted.Min(a => ValidTime.Begins(a.Edge.ValidFrom));
        return begins == long.MinValue ? null : begins;
    }

    /// <summary>Reports are written by batch commands on a thread of their own, so waiting here blocks nobody.</summary>
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
