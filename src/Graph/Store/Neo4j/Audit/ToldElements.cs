using System.Runtime.InteropServices;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What the live records say together, told from the records alone: what the database should hold of elements and names.</summary>
internal sealed class ToldElements(Kinds kinds)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (EdgeStatement Statement, EdgeAssertions Assertions, List<string> Records)> _edges = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, ElementCounts> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Describe, long Name)> _ties = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)> _totals = [];

    /// <summary>Edges with who asserts them.</summary>
    public IReadOnlyDictionary<string, (EdgeStatement Statement, EdgeAssertions Assertions, List<string> Records)> Edges => _edges;

    /// <summary>Counters of nodes; complete after <see cref="Finish"/>.</summary>
    public IReadOnlyDictionary<string, ElementCounts> Nodes => _nodes;

    /// <summary>Number of records tied to a node: those that describe it, and those that only name it as the source of what they assert.</summary>
    public (long Describe, long Name) TiesOf(string node) => _ties.GetValueOrDefault(node);

    /// <summary>Names by uid.</summary>
    public Dictionary<string, NameChange> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Sums and numbers of records.</summary>
    public IReadOnlyDictionary<(string Source, string Compartment), (Hash256 Sum, long Records)> Totals => _totals;

    /// <summary>Gives compartments the numbers that the database uses.</summary>
    public void Number(IEnumerable<string> compartments)
    {
        foreach (string name in compartments)
        {
            _numbers[name] = _numbers.Count;
        }
    }

    /// <summary>Adds what a live record says.</summary>
    public void Add(StoredContent content, Hash256 hash)
    {
        int compartment = _numbers[content.Seen.Compartment];
        Words words = content.WordsOf(kinds);
        foreach ((string id, SaidEdge edge) in words.Edges)
        {
            ref var told = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, id, out bool exists);
            told = exists ? told : (edge.Statement, new EdgeAssertions(), []);
            told.Assertions.Add(compartment, edge);
            told.Records.Add(content.Record);
        }

        foreach (string node in words.Described)
        {
            Counts(node).Add(ElementCounts.Described, 1UL << compartment, 1);
        }

        foreach ((string node, bool describes) in words.Ties)
        {
            ref (long Describe, long Name) ties = ref CollectionsMarshal.GetValueRefOrAddDefault(_ties, node, out _);
            ties = describes ? (ties.Describe + 1, ties.Name) : (ties.Describe, ties.Name + 1);
        }

        foreach ((string node, string field, string text) in words.Names)
        {
            var name = new NameChange(node, field, text);
            ref NameChange? known = ref CollectionsMarshal.GetValueRefOrAddDefault(Names, name.Uid, out _);
            (known ??= name).Change(compartment, 1);
        }

        ref (Hash256 Sum, long Records) total = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _totals,
            (content.Source, content.Seen.Compartment),
            out _
        );
        total = (total.Sum + hash, total.Records + 1);
    }

    /// <summary>Counts the edges at their ends, when all records were added.</summary>
    public void Finish()
    {
        foreach ((EdgeStatement edge, EdgeAssertions assertions, List<string> records) in _edges.Values)
        {
            records.Sort(StringComparer.Ordinal);
            Counts(edge.From).Add(ElementCounts.Slot(edge.Kind, Direction.Out, GraphChanges.KindOf(edge.To)), assertions.Mask, 1);
            Counts(edge.To).Add(ElementCounts.Slot(edge.Kind, Direction.In, GraphChanges.KindOf(edge.From)), assertions.Mask, 1);
        }
    }

    /// <summary>Figures of a view.</summary>
    public ViewAudit Of(View view)
    {
        ulong mask = 0;
        foreach ((string name, int no) in _numbers)
        {
            mask |= view.Sees(name) ? 1UL << no : 0;
        }

        Hash256 sum = Hash256.Zero;
        long records = 0;
        foreach (((_, string compartment), (Hash256 Sum, long Records) total) in _totals)
        {
            if (view.Sees(compartment))
            {
                sum += total.Sum;
                records += total.Records;
            }
        }

        return new ViewAudit(
            view.Name,
            sum,
            records,
            _nodes.Values.LongCount(n => (n.Mask & mask) != 0),
            _edges.Values.LongCount(e => (e.Assertions.Mask & mask) != 0)
        );
    }

    private ElementCounts Counts(string node)
    {
        ref ElementCounts? counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, node, out _);
        return counts ??= new ElementCounts();
    }
}
