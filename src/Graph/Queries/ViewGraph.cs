using System.Collections;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>
/// The graph of a view at one commit, whole and in memory, for questions that no index of a store answers: all properties of all nodes in typed columns, all
/// edges, those that begin after the as-of too, and per node what a filter may ask. It is made from an export of records alone, so every store gives the same
/// one. Immutable; any number of readers.
/// </summary>
public sealed class ViewGraph
{
    /// <summary>Property of edges in <see cref="Snapshot.EdgeColumn"/> that holds what tells parallel ones apart.</summary>
    internal const string Discriminator = "discriminator";

    private readonly IReadOnlyDictionary<(int Kind, string Property), PropertyColumn> _columns;
    private readonly ushort[] _kinds;
    private readonly long[] _lastSeen;
    private readonly int[] _oldest;
    private readonly NodeTables _sources;
    private readonly BitArray _seized;
    private readonly BitArray _watchlisted;
    private readonly IReadOnlyDictionary<int, double> _ringScores;
    private readonly IReadOnlyDictionary<string, IReadOnlySet<int>>? _rings;

    internal ViewGraph(Snapshot edges, Hash256 graphHash, long asOf, ViewColumns columns)
    {
        Edges = edges;
        GraphHash = graphHash;
        AsOf = asOf;
        _columns = columns.Properties;
        _lastSeen = columns.LastSeen;
        _oldest = columns.Oldest;
        _sources = columns.Sources;
        _seized = columns.Seized;
        _watchlisted = columns.Watchlisted;
        _kinds = new ushort[edges.NodeCount];
        for (int k = 0; k < edges.NodeKinds.Count; k++)
        {
            (int start, int end) = edges.Range(edges.NodeKinds[k]);
            Array.Fill(_kinds, (ushort)k, start, end - start);
        }

        _ringScores = new Dictionary<int, double>();
    }

    private ViewGraph(ViewGraph other, IReadOnlyCollection<RingMembers> rings)
    {
        (Edges, GraphHash, AsOf) = (other.Edges, other.GraphHash, other.AsOf);
        (_columns, _kinds, _lastSeen, _oldest) = (other._columns, other._kinds, other._lastSeen, other._oldest);
        (_seized, _watchlisted, _sources) = (other._seized, other._watchlisted, other._sources);
        var scores = new Dictionary<int, double>();
        var members = new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal);
        foreach (RingMembers ring in rings)
        {
            HashSet<int> nodes = [.. ring.Members.Select(id => Edges.TryFind(id, out int node) ? node : -1).Where(n => n >= 0)];
            members[ring.Ring] = nodes;
            foreach (int node in ring.Score is null ? [] : nodes)
            {
                scores[node] = Math.Max(ring.Score ?? 0, scores.GetValueOrDefault(node, double.NegativeInfinity));
            }
        }

        _ringScores = scores;
        _rings = members;
    }

    /// <summary>Graph hash of the view that it was made from.</summary>
    public Hash256 GraphHash { get; }

    /// <summary>As-of of the view, UTC ms: the valid time of every property, and the moment at which a watchlist entry must hold. 0 for an empty view.</summary>
    public long AsOf { get; }

    /// <summary>Number of nodes.</summary>
    public int NodeCount => Edges.NodeCount;

    /// <summary>Number of edges.</summary>
    public int EdgeCount => Edges.EdgeCount;

    /// <summary>Nodes and edges. An edge of a moment, such as one of a crossing, ends with the moment.</summary>
    internal Snapshot Edges { get; }

    /// <summary>Reads a view and builds its graph.</summary>
    /// <param name="store">Store.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<ViewGraph> BuildAsync(IGraphStore store, View view, CancellationToken cancel)
    {
        var fold = new RecordFold(Kinds.Default, wantsEdges: false, _ => true);
        var tallies = new SourceTallies();
        await foreach (LiveRecord record in store.ExportAsync(view, null, cancel).ConfigureAwait(false))
        {
            fold.Add(record);
            tallies.Add(record, fold);
        }

        return new ViewGraphBuilder(fold, tallies, Kinds.Default).Build(cancel);
    }

    /// <summary>Id of the edge of a node that began first; null when none is known to have begun, or there is no such node.</summary>
    public string? OldestEdge(string id) => Edges.TryFind(id, out int node) && _oldest[node] >= 0 ? EdgeId(_oldest[node]) : null;

    /// <summary>Tables whose live records speak of a node, all of them counted, by name; none for a node that it does not hold.</summary>
    public IReadOnlyList<NodeSourceRead> SourcesOf(string id) => Edges.TryFind(id, out int node) ? _sources.Of(node) : [];

    /// <summary>True when it holds a node.</summary>
    public bool Holds(string id) => Edges.TryFind(id, out _);

    /// <summary>The same graph with the rings of a run in place of those that it knew.</summary>
    public ViewGraph WithRings(IReadOnlyCollection<RingMembers> rings) => new(this, rings);

    /// <summary>Number of edges of a node; a self-referring edge counts at both ends.</summary>
    internal int Degree(int node) => Edges.Out(node).Length + Edges.In(node).Length;

    /// <summary>Kind of a node, as a position in <see cref="Snapshot.NodeKinds"/>.</summary>
    internal int KindOf(int node) => _kinds[node];

    /// <summary>True when it was part of a seizure.</summary>
    internal bool IsSeized(int node) => _seized[node];

    /// <summary>True when a watchlist entry that holds at the as-of names it.</summary>
    internal bool IsWatchlisted(int node) => _watchlisted[node];

    /// <summary>Latest begin of its edges, UTC ms; null when none is known.</summary>
    internal long? LastSeen(int node) => _lastSeen[node] == long.MinValue ? null : _lastSeen[node];

    /// <summary>Score of the strongest ring that holds it; null when none does.</summary>
    internal double? RingScore(int node) => _ringScores.TryGetValue(node, out double score) ? score : null;

    /// <summary>Members of a ring or candidate.</summary>
    /// <exception cref="BadQueryException">There is none of this id.</exception>
    internal IReadOnlySet<int> Ring(string ring) =>
        _rings is null ? throw new BadQueryException("There are no rings: no run has been made in this view.")
        : _rings.TryGetValue(ring, out IReadOnlySet<int>? members) ? members
        : throw new BadQueryException($"The run has no ring '{ring}'.");

    /// <summary>Values of a property of the nodes of a kind; null when none has any.</summary>
    internal PropertyColumn? Column(int kind, string property) => _columns.GetValueOrDefault((kind, property));

    /// <summary>Id of an edge.</summary>
    internal string EdgeId(int edge)
    {
        string kind = Edges.EdgeKinds[Edges.EdgeKind(edge)];
        string discriminator = Edges.EdgeColumn(kind, Discriminator)?.Text(edge) ?? "";
        return $"{kind}|{Edges.NodeId(Edges.Source(edge))}|{Edges.NodeId(Edges.Target(edge))}|{discriminator}";
    }
}
