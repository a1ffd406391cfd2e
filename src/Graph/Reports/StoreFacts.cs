using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Reports;

/// <summary>
/// Captions and evidence of a report, read from the store in the run's view: everything that the report will ask for, many elements at a time, before it
/// is written.
/// </summary>
public sealed class StoreFacts
{
    private const int NodesAtOnce = 500;
    private const int EdgesAtOnce = 200;
    private readonly Dictionary<string, ElementFacts> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<GraphEdge, EdgeFacts> _edges = [];
    private readonly IGraphStore _store;
    private readonly View _view;
    private readonly CancellationToken _cancel;

    private StoreFacts(IGraphStore store, View view, CancellationToken cancel) => (_store, _view, _cancel) = (store, view, cancel);

    /// <summary>Reads what a report needs.</summary>
    /// <param name="store">Store.</param>
    /// <param name="view">View of the run.</param>
    /// <param name="validAt">Valid time of the run, UTC ms.</param>
    /// <param name="needs">What the report asks about; it can ask about nothing else.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<ReportFacts> ReadAsync(IGraphStore store, View view, long validAt, ReportNeeds needs, CancellationToken cancel)
    {
        var facts = new StoreFacts(store, view, cancel);
        foreach (string[] page in needs.Nodes.Order(StringComparer.Ordinal).Chunk(NodesAtOnce))
        {
            await facts.ReadNodesAsync(page, needs.Called, validAt).ConfigureAwait(false);
        }

        IEnumerable<GraphEdge> bySource = needs
            .Edges.OrderBy(e => e.From, StringComparer.Ordinal)
            .ThenBy(e => e.To, StringComparer.Ordinal);
        foreach (GraphEdge[] page in bySource.Chunk(EdgesAtOnce))
        {
            await facts.ReadEdgesAsync(page).ConfigureAwait(false);
        }

        return new ReportFacts(id => facts._elements[id], edge => facts._edges[edge]);
    }

    private async Task ReadNodesAsync(string[] ids, IReadOnlySet<string> called, long validAt)
    {
        IReadOnlyList<NodeRead> nodes = await _store.NodesAsync(ids, _view, _cancel).ConfigureAwait(false);
        IReadOnlyDictionary<string, Caption> captions = await Captions
            .OfAllAsync(_store, [.. nodes.Where(n => called.Contains(n.Id))], _view, Kinds.Default, validAt, _cancel)
            .ConfigureAwait(false);
        var found = nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (string id in ids)
        {
            _elements[id] = new ElementFacts(
                captions.TryGetValue(id, out Caption caption) ? caption.Masked : Captions.Key(ElementId.Parse(id)),
                found.TryGetValue(id, out NodeRead? node) ? [.. node.Described.Select(d => d.Ref.ToString())] : [],
                node is null ? null : TimeOf(node, validAt)
            );
        }
    }

    private static string? TimeOf(NodeRead node, long validAt)
    {
        NodeKind? kind = Kinds.Default.Nodes.GetValueOrDefault(ElementId.Parse(node.Id).Kind);
        return kind?.Time is not { } time
            ? null
            : Fold.At(node.Described, kind.Properties, validAt).FirstOrDefault(f => f.Name == time)?.Values[0].Text;
    }

    private async Task ReadEdgesAsync(GraphEdge[] edges)
    {
        string[] ends = [.. edges.SelectMany(e => new[] { e.From, e.To }).Distinct(StringComparer.Ordinal)];
        var found = new List<EdgeRead>();
        IReadOnlyList<EdgeRead> page;
        do
        {
            string? after = found.Count == 0 ? null : found[^1].Id;
            page = await _store.EdgesAmongAsync(ends, after, EdgesAtOnce, _view, _cancel).ConfigureAwait(false);
            found.AddRange(page);
        } while (page.Count == EdgesAtOnce);

        ILookup<GraphEdge, EdgeRead> read = found.ToLookup(e => KeyOf(e.Asserted[0].Edge, Begins(e)));
        foreach (GraphEdge edge in edges)
        {
            // Of parallel edges that begin together the one that was said to begin last.
            EdgeRead? best = read[edge with { ValidTo = null }]
                .OrderByDescending(e => e.Asserted.Max(a => ValidTime.Begins(a.Edge.ValidFrom)))
                .ThenBy(e => e.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            _edges[edge] = best is null
                ? new EdgeFacts($"{edge.Kind}|{edge.From}|{edge.To}|", [])
                : new EdgeFacts(
                    best.Id,
                    [.. best.Asserted.Select(a => a.By.Ref.ToString()).Distinct(StringComparer.Ordinal)],
                    best.ValidFrom,
                    best.ValidTo
                );
        }
    }

    private static GraphEdge KeyOf(EdgeStatement edge, long? begins) => new(edge.Kind, edge.From, edge.To, begins, null);

    private static long? Begins(EdgeRead edge)
    {
        long begins = edge.Asserted.Min(a => ValidTime.Begins(a.Edge.ValidFrom));
        return begins == long.MinValue ? null : begins;
    }
}
