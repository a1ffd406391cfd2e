using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Writes what a transaction changes in nodes, relationships and names. Nodes are found by the place that the server gave them, known from reading or creating
/// them in the same transaction: no index needs to be asked twice for each relationship.
/// </summary>
internal sealed class ElementWriter(GraphNames names, GraphChanges changes, IReadOnlyCollection<NameChange> said)
{
    /// <summary>Properties that most relationships have, in the order in which edges-create takes them; others follow by name.</summary>
    private static readonly string[] s_ofEdges = ["uid", "_in", "_out", "_told", "recordCount", "records", "validFrom"];

    private Kinds Kinds => names.Kinds;

    /// <summary>The statements, each worked out when it is asked for.</summary>
    public IEnumerable<Write> Writes() => Parts().SelectMany(p => p);

    private IEnumerable<IEnumerable<Write>> Parts()
    {
        // What nobody says any more: ties of silent contents, then relationships; nodes last of all.
        yield return Write.Of(
            "write/asserts-delete",
            changes
                .Cease.Where(s => s.Record.After != s.Content)
                .Select(s => new[] { Uid.Of(s.Record.Id), s.Content.Seen.Content.ToString() })
        );
        foreach (IGrouping<EdgeType, EdgeChange> gone in names.ByType(changes.Edges.Where(e => e.IsStored && e.Assertions.Total == 0)))
        {
            yield return Write.Of("write/edges-delete", gone.Select(e => Uid.Of(e.Id)), gone.Key);
        }

        yield return Write.Of(
            "write/nodes-update",
            changes
                .Nodes.Where(n => n.IsStored && !n.Counts.IsEmpty && (n.IsCounted || n.IsToldAnew))
                .Select(n => new object[] { n.Place, Properties(n) })
        );
        // Those that are there need no answer, and run while the others are put into words.
        Dictionary<long, NodeChange> created = changes.Nodes.Where(n => n.IsNew).ToDictionary(n => n.Seq);
        yield return Write.Of(
            "write/nodes-create",
            created.Values.Select(n => new object[] { n.Seq, names.LabelOf(GraphChanges.KindOf(n.Id)), Known(Properties(n)) }),
            answered: rows => Placed(created, rows)
        );
        yield return [Write.AllAnswered];
        yield return Write.Of(
            "write/locations",
            changes.Nodes.Where(n => n.IsToldAnew && !n.Counts.IsEmpty && GraphChanges.KindOf(n.Id) == "place").Select(n => n.Place)
        );
        yield return Write.Of("write/names-delete", said.Where(n => n.Total == 0).Select(n => n.Uid));
        yield return Write.Of("write/names-put", said.Where(n => n.Total > 0).Select(n => new object[] { n.Uid, n.Properties() }));
        yield return Write.Of("write/captions", Undescribed().Select(n => new object[] { n.Place, Captions.Key(ElementId.Parse(n.Id)) }));
        yield return Write.Of("write/edges-create", EdgesOf(stored: false).Select(New));
        foreach (IGrouping<EdgeType, EdgeChange> changed in names.ByType(EdgesOf(stored: true)))
        {
            yield return Write.Of("write/edges-update", changed.Select(e => new object[] { Uid.Of(e.Id), Properties(e) }), changed.Key);
        }

        yield return Write.Of("write/nodes-delete", changes.Nodes.Where(n => n.IsGone).Select(n => n.Place));
    }

    private static void Placed(Dictionary<long, NodeChange> created, IReadOnlyList<JsonElement> rows)
    {
        foreach (JsonElement row in rows)
        {
            created[row[0].GetInt64()].Place = row[1].GetInt64();
        }
    }

    /// <summary>Nodes that no record describes, or none any more, and whose names may have changed: their captions depend on their names.</summary>
    private IEnumerable<NodeChange> Undescribed() =>
        said.Select(n => changes.Node(n.Node))
            .Concat(changes.Nodes.Where(n => n.IsToldAnew))
            .Distinct()
            .Where(n => !n.Counts.IsEmpty && !n.Counts.IsDescribedIn(ulong.MaxValue));

    private IEnumerable<EdgeChange> EdgesOf(bool stored) => changes.Edges.Where(e => e.IsStored == stored && e.Assertions.Total > 0);

    private object?[] New(EdgeChange edge)
    {
        Dictionary<string, object?> properties = Properties(edge);
        object?[] common = Array.ConvertAll(s_ofEdges, properties.GetValueOrDefault);
        Array.ForEach(s_ofEdges, name => properties.Remove(name));
        (NodeChange from, NodeChange to) = (changes.Node(edge.Statement.From), changes.Node(edge.Statement.To));
        return [from.Place, to.Place, names.TypeOf(edge.Statement.Kind).ToString(), .. common, Known(properties)];
    }

    /// <summary>Without what nobody says: a new element has nothing that would have to go.</summary>
    private static Dictionary<string, object?> Known(Dictionary<string, object?> properties)
    {
        foreach ((string name, _) in properties.Where(p => p.Value is null))
        {
            properties.Remove(name);
        }

        return properties;
    }

    private Dictionary<string, object?> Properties(NodeChange node)
    {
        Dictionary<string, object?> properties =
            node.IsToldAnew || !node.IsStored
                ? FoldedProperties.OfNode(node.Id, Testimonies(node), Kinds)
                : new Dictionary<string, object?>(StringComparer.Ordinal);
        properties["_counts"] = node.Counts.ToString();
        properties["degree"] = node.Counts.DegreeIn(ulong.MaxValue);
        if (!node.IsStored)
        {
            ElementProperties.Identify(properties, node.Id, node.Seq, Kinds);
        }

        return properties;
    }

    private List<Testimony> Testimonies(NodeChange node)
    {
        HashSet<string> gone = [.. node.Cease.Select(s => s.Record.Id)];
        return
        [
            .. node.Describing.Where(c => !gone.Contains(c.Record)).Select(c => c.Testify(node.Id, Kinds)),
            .. node.Begin.Select(s => Testimony(s, node.Id)),
        ];
    }

    private Testimony Testimony(Speaker speaker, string element)
    {
        Sighting seen = speaker.Content.Seen;
        return new Testimony(
            speaker.Record.Source,
            speaker.Record.Key,
            seen.Version.Print(seen.FirstSeen),
            speaker.Content.Grade,
            seen.Content,
            speaker.Content.WordsOf(Kinds).ValuesOf(element),
            seen.FirstSeen
        );
    }

    private Dictionary<string, object?> Properties(EdgeChange edge)
    {
        HashSet<string> listed = [.. edge.Records];
        HashSet<string> gone = [.. edge.Cease.Select(s => s.Record.Id)];
        List<StoredContent> before = edge.Asserted.FindAll(c => listed.Contains(c.Record) && !gone.Contains(c.Record));
        List<Speaker> begun = edge.Begin.FindAll(s => listed.Contains(s.Record.Id));
        Dictionary<string, object?> properties = ElementProperties.OfEdge(
            edge.Id,
            [
                .. before.Select(c => (c.WordsOf(Kinds).Edges[edge.Id].Statement, c.Testify(edge.Id, Kinds))),
                .. begun.Select(s => (s.Content.WordsOf(Kinds).Edges[edge.Id].Statement, Testimony(s, edge.Id))),
            ],
            edge.Assertions,
            (changes.Node(edge.Statement.From).Seq, changes.Node(edge.Statement.To).Seq),
            Kinds
        );
        properties["records"] = edge.Records;
        return properties;
    }
}
