using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Writes what a content says into the index rows, or takes it out again: the two are mirror images over the same statements, so what is
/// silenced leaves nothing behind.
/// </summary>
internal sealed class SpeechWriter(SqliteDb db, Numbering numbering, NodeNumbers nodes, Deltas deltas, Kinds kinds)
{
    private readonly Utterance _said = new(numbering, nodes, kinds);
    private readonly List<EdgeRow> _packed = [];
    private readonly ToldEdges _told = new(db);
    private readonly SqlStatement _describe = db["INSERT INTO describes (node, content, compartment, edges) VALUES (?1, ?2, ?3, ?4)"];
    private readonly SqlStatement _forget = db["DELETE FROM describes WHERE node = ?1 AND content = ?2"];
    private readonly SqlStatement _insertOutgoing = db[
        "INSERT INTO outgoing (node, kind, other, discriminator, content, compartment, sort) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    ];
    private readonly SqlStatement _deleteOutgoing = db[
        "DELETE FROM outgoing WHERE node = ?1 AND kind = ?2 AND other = ?3 AND discriminator = ?4 AND content = ?5"
    ];

    /// <summary>The content begins to speak.</summary>
    public void Speak(long content, long compartment, IReadOnlyList<Statement> statements)
    {
        ulong bit = 1UL << (int)compartment;
        _said.Read(statements);
        _told.Forget();
        foreach (SaidEdge edge in _said.Edges)
        {
            ulong before = _told.Mask(edge);
            ChangeMask(edge, before, before | bit);
            deltas.Incoming.Add(edge, content, compartment);
            if (!_said.Described.Contains(edge.From))
            {
                InsertOutgoing(edge, content, compartment);
            }
        }

        foreach (long node in _said.Described)
        {
            _packed.Clear();
            foreach (SaidEdge edge in _said.Edges)
            {
                if (edge.From == node)
                {
                    _packed.Add(new EdgeRow(edge.Kind, edge.To, edge.Discriminator, edge.SortAtSource));
                }
            }

            _describe.Bind(1, node).Bind(2, content).Bind(3, compartment).Bind(4, PackedEdges.Write(_packed)).Run();
            deltas.Count(node, NodeCounts.Described, bit, 1);
        }

        Names(compartment, 1);
    }

    /// <summary>The content falls silent.</summary>
    public void Silence(long content, long compartment, IReadOnlyList<Statement> statements)
    {
        ulong bit = 1UL << (int)compartment;
        _said.Read(statements);
        foreach (long node in _said.Described)
        {
            _forget.Bind(1, node).Bind(2, content).Run();
            deltas.Count(node, NodeCounts.Described, bit, -1);
        }

        foreach (SaidEdge edge in _said.Edges)
        {
            Delete(edge, content);
        }

        _told.Forget();
        foreach (SaidEdge edge in _said.Edges)
        {
            ulong after = _told.Mask(edge);
            ChangeMask(edge, after | bit, after);
        }

        Names(compartment, -1);
    }

    private void ChangeMask(in SaidEdge edge, ulong before, ulong after)
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

    private void InsertOutgoing(in SaidEdge edge, long content, long compartment) =>
        _insertOutgoing
            .Bind(1, edge.From)
            .Bind(2, edge.Kind)
            .Bind(3, edge.To)
            .Bind(4, edge.Discriminator)
            .Bind(5, content)
            .Bind(6, compartment)
            .Bind(7, edge.SortAtSource)
            .Run();

    private void Delete(in SaidEdge edge, long content)
    {
        deltas.Incoming.Delete(edge, content);
        if (!_said.Described.Contains(edge.From))
        {
            _deleteOutgoing.Bind(1, edge.From).Bind(2, edge.Kind).Bind(3, edge.To).Bind(4, edge.Discriminator).Bind(5, content).Run();
        }
    }

    private void Names(long compartment, long delta)
    {
        foreach ((long node, string field, string text) in _said.Names)
        {
            deltas.Name(node, field, text, compartment, delta);
        }
    }
}
