using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Writes what a content says into the index rows, or takes it out again: the two are mirror images over the same statements, so what is
/// silenced leaves nothing behind.
/// </summary>
internal sealed class SpeechWriter(SqliteDb db, Numbering numbering, NodeNumbers nodes, Deltas deltas, Kinds kinds)
{
    /// <summary>The content begins to speak.</summary>
    public void Speak(long content, long compartment, IReadOnlyList<Statement> statements)
    {
        ulong bit = 1UL << (int)compartment;
        Utterance said = Read(statements);
        var packed = said.Described.ToDictionary(n => n, _ => new List<EdgeRow>());
        foreach (Edge edge in said.Edges)
        {
            ulong before = Mask(edge);
            ChangeMask(edge, before, before | bit);
            InsertIncoming(edge, content, compartment);
            if (packed.TryGetValue(edge.From, out List<EdgeRow>? row))
            {
                row.Add(new EdgeRow(edge.Kind, edge.To, edge.Discriminator, edge.SortAtSource));
            }
            else
            {
                InsertOutgoing(edge, content, compartment);
            }
        }

        SqlStatement describe = db["INSERT INTO describes (node, content, compartment, edges) VALUES (?1, ?2, ?3, ?4)"];
        foreach ((long node, List<EdgeRow> edges) in packed)
        {
            describe.Bind(1, node).Bind(2, content).Bind(3, compartment).Bind(4, PackedEdges.Write(edges)).Run();
            deltas.Count(node, NodeCounts.Described, bit, 1);
        }

        Names(said, compartment, 1);
    }

    /// <summary>The content falls silent.</summary>
    public void Silence(long content, long compartment, IReadOnlyList<Statement> statements)
    {
        ulong bit = 1UL << (int)compartment;
        Utterance said = Read(statements);
        SqlStatement forget = db["DELETE FROM describes WHERE node = ?1 AND content = ?2"];
        foreach (long node in said.Described)
        {
            forget.Bind(1, node).Bind(2, content).Run();
            deltas.Count(node, NodeCounts.Described, bit, -1);
        }

        SqlStatement incoming = db[
            "DELETE FROM incoming WHERE node = ?1 AND kind = ?2 AND sort = ?3 AND other = ?4 AND discriminator = ?5 AND content = ?6"
        ];
        SqlStatement outgoing = db[
            "DELETE FROM outgoing WHERE node = ?1 AND kind = ?2 AND other = ?3 AND discriminator = ?4 AND content = ?5"
        ];
        foreach (Edge edge in said.Edges)
        {
            incoming
                .Bind(1, edge.To)
                .Bind(2, edge.Kind)
                .Bind(3, edge.SortAtTarget)
                .Bind(4, edge.From)
                .Bind(5, edge.Discriminator)
                .Bind(6, content)
                .Run();
            if (!said.Described.Contains(edge.From))
            {
                outgoing.Bind(1, edge.From).Bind(2, edge.Kind).Bind(3, edge.To).Bind(4, edge.Discriminator).Bind(5, content).Run();
            }

            ulong after = Mask(edge);
            ChangeMask(edge, after | bit, after);
        }

        Names(said, compartment, -1);
    }

    /// <summary>Compartments whose speaking contents assert an edge: a look into the rows of its source.</summary>
    private ulong Mask(Edge edge)
    {
        ulong mask = 0;
        SqlStatement named = db["SELECT compartment FROM outgoing WHERE node = ?1 AND kind = ?2 AND other = ?3 AND discriminator = ?4"];
        named.Bind(1, edge.From).Bind(2, edge.Kind).Bind(3, edge.To).Bind(4, edge.Discriminator);
        while (named.Step())
        {
            mask |= 1UL << (int)named.Long(0);
        }

        SqlStatement described = db["SELECT compartment, edges FROM describes WHERE node = ?1"].Bind(1, edge.From);
        while (described.Step())
        {
            foreach (EdgeRow row in PackedEdges.Read(described.Blob(1)))
            {
                if (row.Kind == edge.Kind && row.Other == edge.To && row.Discriminator == edge.Discriminator)
                {
                    mask |= 1UL << (int)described.Long(0);
                }
            }
        }

        return mask;
    }

    private void ChangeMask(Edge edge, ulong before, ulong after)
    {
        if (before == after)
        {
            return;
        }

        int atSource = NodeCounts.Slot(edge.Kind, Direction.Out, NodeNumbers.KindOf(edge.To));
        int atTarget = NodeCounts.Slot(edge.Kind, Direction.In, NodeNumbers.KindOf(edge.From));
        foreach ((ulong mask, long delta) in (ReadOnlySpan<(ulong, long)>)[(before, -1), (after, 1)])
        {
            if (mask != 0)
            {
                deltas.Count(edge.From, atSource, mask, delta);
                deltas.Count(edge.To, atTarget, mask, delta);
                deltas.EdgeSize(mask, delta);
            }
        }
    }

    private void InsertIncoming(Edge edge, long content, long compartment) =>
        db["INSERT INTO incoming (node, kind, sort, other, discriminator, content, compartment) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"]
            .Bind(1, edge.To)
            .Bind(2, edge.Kind)
            .Bind(3, edge.SortAtTarget)
            .Bind(4, edge.From)
            .Bind(5, edge.Discriminator)
            .Bind(6, content)
            .Bind(7, compartment)
            .Run();

    private void InsertOutgoing(Edge edge, long content, long compartment) =>
        db["INSERT INTO outgoing (node, kind, other, discriminator, content, compartment, sort) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"]
            .Bind(1, edge.From)
            .Bind(2, edge.Kind)
            .Bind(3, edge.To)
            .Bind(4, edge.Discriminator)
            .Bind(5, content)
            .Bind(6, compartment)
            .Bind(7, edge.SortAtSource)
            .Run();

    private void Names(Utterance said, long compartment, long delta)
    {
        foreach ((long node, string field, string text) in said.Names)
        {
            deltas.Name(node, field, text, compartment, delta);
        }
    }

    private Utterance Read(IReadOnlyList<Statement> statements)
    {
        var said = new Utterance();
        var targets = new Dictionary<string, Edge>(StringComparer.Ordinal);
        foreach (Statement statement in statements)
        {
            if (statement is NodeStatement node)
            {
                said.Described.Add(nodes.Number(node.Node));
            }
            else if (statement is EdgeStatement edge)
            {
                Edge row = Number(edge);
                // The same edge stated twice in one content keeps the later start; statements are in no order, so compare.
                if (!targets.TryGetValue(edge.Id, out Edge? other) || other.SortAtTarget < row.SortAtTarget)
                {
                    targets[edge.Id] = row;
                }
            }
        }

        said.Edges.AddRange(targets.Values);
        foreach (Statement statement in statements)
        {
            if (statement is ValueStatement value && SearchedNode(value, targets) is { } named)
            {
                said.Names.Add((named, value.Property, value.Value));
            }
        }

        return said;
    }

    /// <summary>The node that a searchable text belongs to: a name on an edge belongs to the party that the edge leads to.</summary>
    private long? SearchedNode(ValueStatement value, Dictionary<string, Edge> edges)
    {
        int end = value.Element.AsSpan().IndexOfAny(':', '|');
        string kind = value.Element[..end];
        if (value.Element[end] == ':')
        {
            return
                kinds.Nodes.TryGetValue(kind, out NodeKind? node)
                && node.Properties.TryGetValue(value.Property, out PropertyKind? p)
                && p.Search
                ? nodes.Number(value.Element)
                : null;
        }

        return
            kinds.Edges.TryGetValue(kind, out EdgeKind? edge)
            && edge.Properties.TryGetValue(value.Property, out PropertyKind? property)
            && property.Search
            && edges.TryGetValue(value.Element, out Edge? row)
            ? row.To
            : null;
    }

    private Edge Number(EdgeStatement edge) =>
        new(
            numbering.Number(Numbering.EdgeKinds, edge.Kind),
            nodes.Number(edge.From),
            nodes.Number(edge.To),
            edge.Discriminator,
            EdgeOrder.Of(edge.ValidFrom, edge.To),
            EdgeOrder.Of(edge.ValidFrom, edge.From)
        );

    private sealed record Edge(long Kind, long From, long To, string Discriminator, long SortAtSource, long SortAtTarget);

    private sealed class Utterance
    {
        public HashSet<long> Described { get; } = [];

        public List<Edge> Edges { get; } = [];

        public HashSet<(long Node, string Field, string Text)> Names { get; } = [];
    }
}
