using System.Runtime.InteropServices;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Writes what a transaction changes in nodes, relationships and names: reads what is there, applies the changes, writes the difference.</summary>
internal sealed class ElementWriter(Ask ask, GraphNames names, WriterMemory memory, GraphChanges changes)
{
    private readonly ContentReads _contents = new(ask);

    private Kinds Kinds => names.Kinds;

    /// <summary>Writes them; gives the nodes that were touched, with their numbers.</summary>
    public async Task<Dictionary<string, NodeChange>> WriteAsync()
    {
        await ReadNodesAsync().ConfigureAwait(false);
        await ReadEdgesAsync().ConfigureAwait(false);
        changes.Apply(memory.CompartmentOf);
        foreach (NodeChange node in changes.Nodes.Where(n => !n.IsStored && !n.Counts.IsEmpty))
        {
            node.Seq = ++memory.LastSeq;
        }

        var nodes = changes.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        await WriteGoneAsync().ConfigureAwait(false);
        await WriteNodesAsync().ConfigureAwait(false);
        await WriteEdgesAsync(nodes).ConfigureAwait(false);
        await WriteNamesAsync(nodes).ConfigureAwait(false);
        await ask.WithRowsAsync(
                "write/nodes-delete",
                changes.Nodes.Where(n => n.IsStored && n.Counts.IsEmpty).Select(n => n.Seq),
                seqs => new { nodes = seqs }
            )
            .ConfigureAwait(false);
        return nodes;
    }

    private async Task ReadNodesAsync()
    {
        if (changes.Nodes.Count == 0)
        {
            return;
        }

        foreach (
            JsonElement row in await ask("write/nodes-touched", new { uids = changes.Nodes.Select(n => Uid.Of(n.Id)) })
                .ConfigureAwait(false)
        )
        {
            NodeChange node = changes.Node(row[0].GetString()!);
            node.IsStored = true;
            node.Seq = row[1].GetInt64();
            node.Counts = ElementCounts.Parse(row[2].GetString());
            node.MaskBefore = node.Counts.Mask;
        }

        Dictionary<long, NodeChange> told = changes.Nodes.Where(n => n.IsStored && n.IsToldAnew).ToDictionary(n => n.Seq);
        foreach ((long seq, StoredContent content) in await _contents.DescribingAsync(told.Keys).ConfigureAwait(false))
        {
            told[seq].Describing.Add(content);
        }
    }

    private async Task ReadEdgesAsync()
    {
        List<EdgeChange> perhaps = changes
            .Edges.Where(e => changes.Node(e.Statement.From).IsStored && changes.Node(e.Statement.To).IsStored)
            .ToList();
        if (perhaps.Count == 0)
        {
            return;
        }

        Dictionary<string, EdgeChange> byId = perhaps.ToDictionary(e => e.Id, StringComparer.Ordinal);
        List<StoredEdge> stored =
        [
            .. (await ask("write/edges-touched", new { edges = perhaps.Select(e => At(e)) }).ConfigureAwait(false)).Select(row =>
                StoredEdge.Read(row, 0)
            ),
        ];
        Dictionary<string, List<StoredContent>> asserting = await new EdgeReads(_contents, Kinds)
            .AssertingAsync(stored, e => byId[e.Id].Cease.Count > 0)
            .ConfigureAwait(false);
        foreach (StoredEdge edge in stored)
        {
            EdgeChange change = byId[edge.Id];
            change.IsStored = true;
            change.Assertions = edge.Assertions;
            change.Records = [.. edge.Records];
            change.Asserted.AddRange(asserting[edge.Id]);
        }
    }

    private object At(EdgeChange edge) =>
        new
        {
            from = changes.Node(edge.Statement.From).Seq,
            to = changes.Node(edge.Statement.To).Seq,
            type = names.TypeOf(edge.Statement.Kind).ToString(),
            uid = Uid.Of(edge.Id),
        };

    /// <summary>What nobody says any more: ties of silent contents, then relationships; nodes last of all.</summary>
    private async Task WriteGoneAsync()
    {
        await ask.WithRowsAsync(
                "write/asserts-delete",
                changes.Cease.Select(s => new[] { Uid.Of(s.Record.Id), s.Content.Seen.Content.ToString() }),
                contents => new { contents }
            )
            .ConfigureAwait(false);
        await ask.WithRowsAsync(
                "write/edges-delete",
                changes.Edges.Where(e => e.IsStored && e.Assertions.Total == 0).Select(At),
                edges => new { edges }
            )
            .ConfigureAwait(false);
    }

    private async Task WriteNodesAsync()
    {
        await ask.WithRowsAsync(
                "write/nodes-create",
                changes
                    .Nodes.Where(n => !n.IsStored && !n.Counts.IsEmpty)
                    .Select(n => new { label = names.LabelOf(GraphChanges.KindOf(n.Id)), properties = Properties(n) }),
                nodes => new { nodes }
            )
            .ConfigureAwait(false);
        await ask.WithRowsAsync(
                "write/nodes-update",
                changes
                    .Nodes.Where(n => n.IsStored && !n.Counts.IsEmpty && (n.IsCounted || n.IsToldAnew))
                    .Select(n => new { seq = n.Seq, properties = Properties(n) }),
                nodes => new { nodes }
            )
            .ConfigureAwait(false);
        await ask.WithRowsAsync(
                "write/locations",
                changes.Nodes.Where(n => n.IsToldAnew && n.Id.StartsWith("place:", StringComparison.Ordinal)).Select(n => n.Seq),
                nodes => new { nodes }
            )
            .ConfigureAwait(false);
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

    private async Task WriteEdgesAsync(Dictionary<string, NodeChange> nodes)
    {
        await ask.WithRowsAsync("write/edges-create", Rows(stored: false, nodes), edges => new { edges }).ConfigureAwait(false);
        await ask.WithRowsAsync("write/edges-update", Rows(stored: true, nodes), edges => new { edges }).ConfigureAwait(false);
    }

    private IEnumerable<object> Rows(bool stored, Dictionary<string, NodeChange> nodes) =>
        changes
            .Edges.Where(e => e.IsStored == stored && e.Assertions.Total > 0)
            .Select(e => new
            {
                from = nodes[e.Statement.From].Seq,
                to = nodes[e.Statement.To].Seq,
                type = names.TypeOf(e.Statement.Kind).ToString(),
                uid = Uid.Of(e.Id),
                properties = Properties(e, nodes[e.Statement.To].Seq),
            });

    private Dictionary<string, object?> Properties(EdgeChange edge, long target)
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
            target,
            Kinds
        );
        properties["records"] = edge.Records;
        return properties;
    }

    private async Task WriteNamesAsync(Dictionary<string, NodeChange> nodes)
    {
        Dictionary<string, NameChange> byUid = Names();
        if (byUid.Count == 0)
        {
            return;
        }

        foreach (JsonElement row in await ask("write/names-touched", new { uids = byUid.Keys }).ConfigureAwait(false))
        {
            byUid[row[0].GetString()!].Read(row[1].GetString()!);
        }

        await ask.WithRowsAsync("write/names-delete", byUid.Values.Where(n => n.Total == 0).Select(n => n.Uid), uids => new { uids })
            .ConfigureAwait(false);
        await ask.WithRowsAsync(
                "write/names-put",
                byUid.Values.Where(n => n.Total > 0).Select(n => new { uid = n.Uid, properties = n.Properties() }),
                rows => new { names = rows }
            )
            .ConfigureAwait(false);
        IEnumerable<long> undescribed = byUid
            .Values.Select(n => nodes.GetValueOrDefault(n.Node))
            .OfType<NodeChange>()
            .Where(n => !n.Counts.IsEmpty && !n.Counts.IsDescribedIn(ulong.MaxValue))
            .Select(n => n.Seq)
            .Distinct();
        await ask.WithRowsAsync("write/captions", undescribed, seqs => new { nodes = seqs }).ConfigureAwait(false);
    }

    private Dictionary<string, NameChange> Names()
    {
        var byUid = new Dictionary<string, NameChange>(StringComparer.Ordinal);
        foreach (((string node, string field, string text, int compartment), long delta) in changes.Names.Where(n => n.Value != 0))
        {
            var name = new NameChange(node, field, text);
            ref NameChange? known = ref CollectionsMarshal.GetValueRefOrAddDefault(byUid, name.Uid, out _);
            (known ??= name).Change(compartment, delta);
        }

        return byUid;
    }
}
