using System.Runtime.InteropServices;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A content that begins or ceases to speak.</summary>
internal readonly record struct Speaker(BookRecord Record, BookContent Content, int Compartment);

/// <summary>A relationship before and after a batch.</summary>
internal sealed class EdgeChange(string id, EdgeStatement statement)
{
    public string Id => id;

    public EdgeStatement Statement => statement;

    public List<Speaker> Begin { get; } = [];

    public List<Speaker> Cease { get; } = [];

    /// <summary>True when the database holds the relationship.</summary>
    public bool IsStored { get; set; }

    public EdgeAssertions Assertions { get; set; } = new();

    /// <summary>The first records that assert it, in the order of their printed forms.</summary>
    public List<string> Records { get; set; } = [];

    /// <summary>What the database held of who asserts it, read when it changes.</summary>
    public List<StoredContent> Asserted { get; } = [];
}

/// <summary>A node before and after a batch.</summary>
internal sealed class NodeChange(string id)
{
    public string Id => id;

    /// <summary>Its number; 0 until it has one.</summary>
    public long Seq { get; set; }

    /// <summary>Where the server keeps it, what Cypher's <c>id()</c> gives; holds within one transaction only.</summary>
    public long Place { get; set; }

    public bool IsStored { get; set; }

    public ElementCounts Counts { get; set; } = new();

    public ulong MaskBefore { get; set; }

    /// <summary>True when a counter changed.</summary>
    public bool IsCounted { get; set; }

    public List<Speaker> Begin { get; } = [];

    public List<Speaker> Cease { get; } = [];

    /// <summary>True when it must be created.</summary>
    public bool IsNew => !IsStored && !Counts.IsEmpty;

    /// <summary>True when nothing names it any more.</summary>
    public bool IsGone => IsStored && Counts.IsEmpty;

    /// <summary>True when what describes it changed.</summary>
    public bool IsToldAnew => Begin.Count + Cease.Count > 0;

    /// <summary>What the database held of who describes it, read when that changes.</summary>
    public List<StoredContent> Describing { get; } = [];
}

/// <summary>What a batch changes in the graph: every element that a content which begins or ceases to speak is about.</summary>
internal sealed class GraphChanges(Kinds kinds)
{
    private readonly Dictionary<string, EdgeChange> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeChange> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Field, string Text, int Compartment), long> _names = [];
    private readonly Dictionary<(int Edge, ulong Mask), long> _sizes = [];

    public List<Speaker> Begin { get; } = [];

    public List<Speaker> Cease { get; } = [];

    public IReadOnlyCollection<EdgeChange> Edges => _edges.Values;

    public IReadOnlyCollection<NodeChange> Nodes => _nodes.Values;

    public IReadOnlyDictionary<(int Edge, ulong Mask), long> Sizes => _sizes;

    public NodeChange Node(string id)
    {
        ref NodeChange? node = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, id, out _);
        return node ??= new NodeChange(id);
    }

    public void Add(Speaker speaker, bool begins)
    {
        (begins ? Begin : Cease).Add(speaker);
        Words words = speaker.Content.WordsOf(kinds);
        foreach ((string id, SaidEdge edge) in words.Edges)
        {
            ref EdgeChange? change = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, id, out _);
            change ??= new EdgeChange(id, edge.Statement);
            (begins ? change.Begin : change.Cease).Add(speaker);
            Node(edge.Statement.From);
            Node(edge.Statement.To);
        }

        foreach (string described in words.Described)
        {
            NodeChange node = Node(described);
            (begins ? node.Begin : node.Cease).Add(speaker);
        }

        foreach ((string node, string field, string text) in words.Names)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_names, (node, field, text, speaker.Compartment), out _) += begins ? 1 : -1;
        }
    }

    /// <summary>Applies the changes to what was read of the elements.</summary>
    public void Apply(Func<string, int> compartmentOf)
    {
        foreach (EdgeChange edge in _edges.Values)
        {
            ulong before = edge.Assertions.Mask;
            Tell(edge, compartmentOf);
            Count(edge.Statement, before, edge.Assertions.Mask);
        }

        foreach (NodeChange node in _nodes.Values)
        {
            node.Begin.ForEach(s => Count(node, ElementCounts.Described, 1UL << s.Compartment, 1));
            node.Cease.ForEach(s => Count(node, ElementCounts.Described, 1UL << s.Compartment, -1));
            Size(0, node.MaskBefore, node.Counts.Mask);
        }
    }

    /// <summary>Names that more or fewer records give now, by their ids.</summary>
    public Dictionary<string, NameChange> NamesByUid()
    {
        var byUid = new Dictionary<string, NameChange>(StringComparer.Ordinal);
        foreach (((string node, string field, string text, int compartment), long delta) in _names.Where(n => n.Value != 0))
        {
            var name = new NameChange(node, field, text);
            ref NameChange? known = ref CollectionsMarshal.GetValueRefOrAddDefault(byUid, name.Uid, out _);
            (known ??= name).Change(compartment, delta);
        }

        return byUid;
    }

    /// <summary>Who asserts an edge now. Where somebody ceased to, the latest start of the others is found anew.</summary>
    private void Tell(EdgeChange edge, Func<string, int> compartmentOf)
    {
        if (edge.Cease.Count > 0)
        {
            HashSet<string> gone = [.. edge.Cease.Select(s => s.Record.Id)];
            edge.Asserted.RemoveAll(a => gone.Contains(a.Record));
            edge.Assertions = new EdgeAssertions();
            foreach (StoredContent other in edge.Asserted)
            {
                edge.Assertions.Add(compartmentOf(other.Seen.Compartment), other.WordsOf(kinds).Edges[edge.Id]);
            }

            edge.Records = [.. edge.Asserted.Select(a => a.Record)];
        }

        foreach (Speaker speaker in edge.Begin)
        {
            edge.Assertions.Add(speaker.Compartment, speaker.Content.WordsOf(kinds).Edges[edge.Id]);
            edge.Records.Add(speaker.Record.Id);
        }

        edge.Records.Sort(StringComparer.Ordinal);
        if (edge.Records.Count > EdgeReads.Listed)
        {
            edge.Records.RemoveRange(EdgeReads.Listed, edge.Records.Count - EdgeReads.Listed);
        }
    }

    private void Count(EdgeStatement edge, ulong before, ulong after)
    {
        if (before == after)
        {
            return;
        }

        (NodeChange from, NodeChange to) = (Node(edge.From), Node(edge.To));
        string atSource = ElementCounts.Slot(edge.Kind, Direction.Out, KindOf(edge.To));
        string atTarget = ElementCounts.Slot(edge.Kind, Direction.In, KindOf(edge.From));
        foreach ((ulong mask, long delta) in (ReadOnlySpan<(ulong, long)>)[(before, -1), (after, 1)])
        {
            if (mask != 0)
            {
                Count(from, atSource, mask, delta);
                Count(to, atTarget, mask, delta);
            }
        }

        Size(1, before, after);
    }

    private static void Count(NodeChange node, string slot, ulong mask, long delta)
    {
        node.Counts.Add(slot, mask, delta);
        node.IsCounted = true;
    }

    private void Size(int edge, ulong before, ulong after)
    {
        if (before != after)
        {
            if (before != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_sizes, (edge, before), out _)--;
            }

            if (after != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_sizes, (edge, after), out _)++;
            }
        }
    }

    internal static string KindOf(string node) => node[..node.IndexOf(':', StringComparison.Ordinal)];
}
