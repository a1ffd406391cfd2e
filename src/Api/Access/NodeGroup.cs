using System.Collections.Concurrent;
using System.Text.Json;
using Zincir.Api.Schema;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>Nodes that were read together: a list of which one is asked something will ask the others too, so it is read for all of them at once.</summary>
internal sealed class NodeGroup
{
    private const int SourceEdges = 500;
    private readonly IReadOnlyList<NodeRead> _nodes;
    private readonly Dictionary<NodeRead, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<Task<IReadOnlyDictionary<string, Caption>>> _captions;
    private readonly Lazy<Task<IReadOnlySet<string>>> _watched;
    private readonly Together<int, NodeSources> _sources;
    private readonly Together<EventsAsked, EventConnection> _events;
    private readonly Together<string, NeighbourConnection> _neighbours;
    private readonly ConcurrentDictionary<string, NeighboursAsked> _asked = new(StringComparer.Ordinal);
    private readonly Together<bool, string?> _seen;

    /// <summary>Nodes of one read.</summary>
    /// <param name="reads">What answers for them.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="cancel">Ends the request.</param>
    public NodeGroup(Reads reads, IReadOnlyList<NodeRead> nodes, CancellationToken cancel)
    {
        _nodes = nodes;
        for (int i = 0; i < nodes.Count; i++)
        {
            _places[nodes[i]] = i;
        }

        _captions = new(() => reads.CaptionsAsync(nodes, cancel));
        _watched = new(() => reads.WatchedAsync(nodes, cancel));
        _sources = new(edges => SourcesAsync(reads, edges, cancel));
        _events = new(asked => EventConnection.OfAllAsync(reads, nodes, asked, cancel));
        _neighbours = new(asked => _asked[asked].OfAllAsync(reads, nodes, cancel));
        _seen = new(newest => newest ? SeenAsync(reads, newest, 1, cancel) : OldestAsync(reads, cancel));
    }

    /// <summary>What people call one of them.</summary>
    public async Task<Caption> CaptionAsync(NodeRead node) => (await _captions.Value.ConfigureAwait(false))[node.Id];

    /// <summary>True when a watchlist entry names it at the valid time of the request.</summary>
    public async Task<bool> WatchlistedAsync(NodeRead node) => (await _watched.Value.ConfigureAwait(false)).Contains(node.Id);

    /// <summary>Tables that speak of it.</summary>
    public Task<NodeSources> SourcesOfAsync(NodeRead node) => _sources.OfAsync(_places[node], SourceEdges);

    /// <summary>The first page of its events.</summary>
    public Task<EventConnection> EventsAsync(NodeRead node, EventsAsked asked) => _events.OfAsync(_places[node], asked);

    /// <summary>The first page of its neighbours.</summary>
    public Task<NeighbourConnection> NeighboursAsync(NodeRead node, NeighboursAsked asked)
    {
        // Lists in a question are equal when they say the same.
        string said = JsonSerializer.Serialize(asked);
        _asked.TryAdd(said, asked);
        return _neighbours.OfAsync(_places[node], said);
    }

    /// <summary>Time of its newest edge.</summary>
    public Task<string?> LastSeenAsync(NodeRead node) => _seen.OfAsync(_places[node], true);

    /// <summary>Time of its oldest edge; null for a node of very many edges while the view in memory is not that of the store.</summary>
    public Task<string?> FirstSeenAsync(NodeRead node) => _seen.OfAsync(_places[node], false);

    /// <summary>The view in memory has counted all records; without it those of so many edges are looked at.</summary>
    private async Task<IReadOnlyList<NodeSources>> SourcesAsync(Reads reads, int edges, CancellationToken cancel) =>
        await reads.CurrentGraphAsync(cancel).ConfigureAwait(false) is { } graph
            ? [.. _nodes.Select(n => new NodeSources(graph.SourcesOf(n.Id), false))]
            : await reads.SourcesOfAsync([.. _nodes.Select(n => n.Id)], edges, cancel).ConfigureAwait(false);

    /// <summary>The view in memory knows the oldest edges; without it all edges of a node have to be read.</summary>
    private async Task<IReadOnlyList<string?>> OldestAsync(Reads reads, CancellationToken cancel)
    {
        if (await reads.CurrentGraphAsync(cancel).ConfigureAwait(false) is not { } graph)
        {
            return await SeenAsync(reads, false, Bounds.MostFirst, cancel).ConfigureAwait(false);
        }

        string?[] oldest = [.. _nodes.Select(n => graph.OldestEdge(n.Id))];
        var edges = (
            await reads.EdgesAsync([.. oldest.OfType<string>().Distinct(StringComparer.Ordinal)], cancel).ConfigureAwait(false)
        ).ToDictionary(e => e.Id, StringComparer.Ordinal);
        // A link that tells no time was found oldest by the time of its event.
        string[] events = [.. edges.Values.Where(e => e.ValidFrom is null).Select(EventMoments.EventOf).OfType<string>().Distinct()];
        long validAt = await reads.ValidAtAsync(cancel).ConfigureAwait(false);
        var happened = (await reads.NodesAsync(events, cancel).ConfigureAwait(false)).ToDictionary(
            n => n.Id,
            n => EventMoments.TextOf(n, validAt),
            StringComparer.Ordinal
        );
        return [.. oldest.Select(id => id is not null && edges.TryGetValue(id, out EdgeRead? edge) ? Began(edge) : null)];

        string? Began(EdgeRead edge) => edge.ValidFrom ?? (EventMoments.EventOf(edge) is { } id ? happened.GetValueOrDefault(id) : null);
    }

    private async Task<IReadOnlyList<string?>> SeenAsync(Reads reads, bool newest, int first, CancellationToken cancel)
    {
        NodeRead[] few = [.. _nodes.Where(n => newest || n.Degree <= first)];
        IReadOnlyList<NeighbourPage> pages = await reads
            .NeighboursAsync([.. few.Select(n => new NeighbourQuery(n.Id, null, null, null, null, null, first, null))], cancel)
            .ConfigureAwait(false);
        string?[] times = new string?[_nodes.Count];
        foreach ((NodeRead node, NeighbourPage page) in few.Zip(pages))
        {
            times[_places[node]] = Time(page, newest);
        }

        return times;
    }

    /// <summary>By the moment, not by the text: a day is written shorter than a time.</summary>
    private static string? Time(NeighbourPage page, bool newest)
    {
        IEnumerable<string> times = page.Edges.SelectMany(e => e.Edge.Asserted).Select(a => a.Edge.ValidFrom).OfType<string>();
        return newest ? times.MaxBy(ValidTime.Begins)
            : page.HasMore ? null
            : times.MinBy(ValidTime.Begins);
    }
}
