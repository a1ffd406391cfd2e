using System.Collections;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Queries;

/// <summary>What a <see cref="ViewGraph"/> knows of its nodes, by their numbers.</summary>
internal sealed record ViewColumns(
    IReadOnlyDictionary<(int Kind, string Property), PropertyColumn> Properties,
    long[] LastSeen,
    int[] Oldest,
    NodeTables Sources,
    BitArray Seized,
    BitArray Watchlisted
);

/// <summary>Makes the graph of a view from its folded records.</summary>
internal sealed class ViewGraphBuilder(RecordFold fold, SourceTallies tallies, Kinds kinds)
{
    private readonly Dictionary<int, (long Begins, long Ends)?> _eventTimes = [];

    private static readonly HashSet<string> s_seizing = new(StringComparer.Ordinal) { "vehicle", "container", "declaration", "suspect" };

    /// <summary>Builds it.</summary>
    public ViewGraph Build(CancellationToken cancel)
    {
        Snapshot edges = Edges(cancel);
        cancel.ThrowIfCancellationRequested();
        int[] numbers = [.. fold.Nodes.Select(id => edges.TryFind(id, out int node) ? node : -1)];
        var columns = new ViewColumns(
            Properties(edges, cancel),
            Newest(edges, numbers),
            Oldest(edges),
            tallies.Build(node => numbers[node], edges.NodeCount),
            Named(edges, s_seizing, "seizure", _ => true),
            Named(edges, ["names"], null, e => edges.From(e) <= fold.AsOf && edges.To(e) > fold.AsOf)
        );
        return new ViewGraph(edges, fold.Hash, fold.AsOf, columns);
    }

    private Snapshot Edges(CancellationToken cancel)
    {
        var builder = new SnapshotBuilder { ValidAt = fold.AsOf };
        foreach (string node in fold.Nodes)
        {
            builder.AddNode(node);
        }

        // The nodes were added in their order, so that a builder knows them by the same numbers.
        foreach (AssertedEdge edge in fold.Edges)
        {
            (long begins, long ends) = Times(edge);
            int number = builder.AddEdge(edge.From, edge.To, builder.EdgeKind(edge.Kind), begins, ends);
            if (edge.Discriminator.Length > 0)
            {
                builder.AddEdgeValue(number, ViewGraph.Discriminator, edge.Discriminator);
            }
        }

        return builder.Build(StoreSnapshot.IdOf(fold.Hash, fold.AsOf, null), cancel);
    }

    /// <summary>
    /// Begin and end that are told. What an event links, such as a suspect of a seizure, begins with the event where nothing else is told, and ends with
    /// its moment, unless the event lasts.
    /// </summary>
    private (long Begins, long Ends) Times(AssertedEdge edge)
    {
        (long begins, long ends, long last) = (edge.Told.EarliestKnown, edge.Told.To, edge.Told.LatestKnownEnds);
        if (kinds.Nodes.GetValueOrDefault(NodeIds.KindOf(fold.Nodes[edge.From])) is not { Event: true } happened)
        {
            return (begins, ends);
        }

        if (begins == long.MinValue && ends == long.MaxValue && EventTime(edge.From, happened) is { } time)
        {
            (begins, last) = time;
        }

        return (begins, ends == long.MaxValue && last != long.MinValue && !happened.Lasts ? last : ends);
    }

    private (long Begins, long Ends)? EventTime(int node, NodeKind kind)
    {
        if (!_eventTimes.TryGetValue(node, out (long, long)? time))
        {
            _eventTimes[node] = time = EventTimes.Of(kind, fold.At(fold.Nodes[node], fold.AsOf));
        }

        return time;
    }

    private Dictionary<(int, string), PropertyColumn> Properties(Snapshot edges, CancellationToken cancel)
    {
        var kindNumbers = edges.NodeKinds.Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal);
        var told = new Dictionary<(int Kind, string Property), List<(int Owner, bool Chosen, string Text)>>();
        foreach (string element in fold.Valued.Where(e => !e.Contains('|', StringComparison.Ordinal)))
        {
            cancel.ThrowIfCancellationRequested();
            edges.TryFind(element, out int node);
            int kind = kindNumbers[NodeIds.KindOf(element)];
            foreach (FoldedProperty property in fold.At(element, fold.AsOf))
            {
                if (!told.TryGetValue((kind, property.Name), out List<(int, bool, string)>? values))
                {
                    told[(kind, property.Name)] = values = [];
                }

                values.AddRange(property.Values.Where(v => v.Current || !v.Past).Select(v => (node, v.Current, v.Text)));
            }
        }

        return told.ToDictionary(c => c.Key, c => Column(kinds.Nodes[edges.NodeKinds[c.Key.Kind]].Properties[c.Key.Property], c.Value));
    }

    private static PropertyColumn Column(PropertyKind property, List<(int Owner, bool Chosen, string Text)> values)
    {
        string[] texts = [.. values.Select(v => v.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var positions = texts.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        return new PropertyColumn(property, [.. values.Select(v => (v.Owner, !v.Chosen, positions[v.Text])).Order()], texts);
    }

    /// <summary>Latest begin that is told of an edge of each node.</summary>
    private long[] Newest(Snapshot edges, int[] numbers)
    {
        long[] seen = new long[edges.NodeCount];
        Array.Fill(seen, long.MinValue);
        foreach (AssertedEdge edge in fold.Edges)
        {
            long last = Math.Max(edge.Told.LatestKnown, Times(edge).Begins);
            foreach (int node in (ReadOnlySpan<int>)[numbers[edge.From], numbers[edge.To]])
            {
                seen[node] = Math.Max(seen[node], last);
            }
        }

        return seen;
    }

    /// <summary>The edge of each node that began first; -1 where none is known to have begun.</summary>
    private static int[] Oldest(Snapshot edges)
    {
        int[] oldest = new int[edges.NodeCount];
        Array.Fill(oldest, -1);
        for (int edge = 0; edge < edges.EdgeCount; edge++)
        {
            if (edges.From(edge) == Snapshot.NoStart)
            {
                continue;
            }

            foreach (int node in (ReadOnlySpan<int>)[edges.Source(edge), edges.Target(edge)])
            {
                if (oldest[node] < 0 || edges.From(edge) < edges.From(oldest[node]))
                {
                    oldest[node] = edge;
                }
            }
        }

        return oldest;
    }

    /// <summary>Targets of edges of some kinds that a condition fits, from sources of a kind if one is given.</summary>
    private static BitArray Named(Snapshot edges, HashSet<string> edgeKinds, string? sourceKind, Func<int, bool> fits)
    {
        var named = new BitArray(edges.NodeCount);
        (int start, int end) = sourceKind is null ? (0, edges.NodeCount) : edges.Range(sourceKind);
        for (int node = start; node < end; node++)
        {
            foreach (int kind in edgeKinds.Select(edges.EdgeKindNumber).Where(k => k >= 0))
            {
                (int first, int count) = edges.OutOfKind(node, kind);
                for (int edge = first; edge < first + count; edge++)
                {
                    named[edges.Target(edge)] |= fits(edge);
                }
            }
        }

        return named;
    }
}
