using System.Buffers;
using System.Runtime.InteropServices;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// What a batch gathers in memory and writes once at its end, in the order of the tables: a hub that a thousand rows mention is written once,
/// not a thousand times.
/// </summary>
internal sealed class Deltas(SqliteDb db)
{
    private readonly CountChanges _changes = new();
    private readonly NodeCounts _counts = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Dictionary<(long Node, string Field, string Text, long Compartment), long> _names = [];
    private readonly Dictionary<(long Source, long Compartment), (Hash256 Sum, long Records)> _totals = [];
    private readonly Dictionary<(long Source, long Compartment, long AsOf), long> _seen = [];
    private readonly Dictionary<(int Edge, ulong Mask), long> _sizes = [];

    /// <summary>Rows of edges at their targets.</summary>
    public IncomingEdges Incoming { get; } = new(db);

    public void Count(long node, int slot, ulong mask, long delta) => _changes.Add(node, slot, mask, delta);

    public void Name(long node, string field, string text, long compartment, long delta) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_names, (node, field, text, compartment), out _) += delta;

    public void EdgeSize(ulong mask, long delta) => CollectionsMarshal.GetValueRefOrAddDefault(_sizes, (1, mask), out _) += delta;

    /// <summary>A record began to speak, or ceased to.</summary>
    public void Record(long source, long compartment, Hash256 hash, long lastSeen, bool speaks)
    {
        ref (Hash256 Sum, long Records) total = ref CollectionsMarshal.GetValueRefOrAddDefault(_totals, (source, compartment), out _);
        total = speaks ? (total.Sum + hash, total.Records + 1) : (total.Sum - hash, total.Records - 1);
        CollectionsMarshal.GetValueRefOrAddDefault(_seen, (source, compartment, lastSeen), out _) += speaks ? 1 : -1;
    }

    public void Clear()
    {
        _changes.Clear();
        Incoming.Clear();
        _names.Clear();
        _totals.Clear();
        _seen.Clear();
        _sizes.Clear();
    }

    /// <summary>Writes everything inside the batch's transaction.</summary>
    public void Flush(NodeNumbers nodes)
    {
        Incoming.Flush();
        _changes.Sort();
        FlushCounts(nodes);
        FlushNames();
        FlushTotals();
        FlushSeen();
        FlushSizes();
        Clear();
    }

    /// <summary>Counters of the nodes that were there before, in their order, and then the new nodes with theirs.</summary>
    private void FlushCounts(NodeNumbers nodes)
    {
        SqlStatement read = db["SELECT counts FROM node WHERE no = ?1"];
        SqlStatement write = db["UPDATE node SET counts = ?2 WHERE no = ?1"];
        long firstNew = nodes.FirstNew;
        for (long? node = _changes.NodeFrom(0); node < firstNew; node = _changes.NodeFrom(node.Value + 1))
        {
            bool found = read.Bind(1, node.Value).Step();
            _counts.Load(found ? read.Blob(0) : []);
            read.Reset();
            write.Bind(1, node.Value).Bind(2, Changed(node.Value).Span).Run();
        }

        nodes.Flush(node =>
        {
            _counts.Load([]);
            return Changed(node);
        });
    }

    /// <summary>The counters at hand with the node's changes, as they are stored; good until the next call.</summary>
    private ReadOnlyMemory<byte> Changed(long node)
    {
        ulong before = _counts.Mask;
        _counts.Apply(_changes.Of(node));
        ulong after = _counts.Mask;
        if (before != after)
        {
            NodeSize(before, -1);
            NodeSize(after, 1);
        }

        _bytes.ResetWrittenCount();
        _counts.WriteTo(_bytes);
        return _bytes.WrittenMemory;
    }

    private void NodeSize(ulong mask, long delta)
    {
        if (mask != 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sizes, (0, mask), out _) += delta;
        }
    }

    private void FlushNames()
    {
        SqlStatement find = db[
            "SELECT no, count FROM name WHERE node = ?1 AND hash = ?5 AND field = ?2 AND text = ?3 AND compartment = ?4"
        ];
        SqlStatement change = db["UPDATE name SET count = ?2 WHERE no = ?1"];
        SqlStatement add = db[
            "INSERT INTO name (node, hash, field, text, compartment, count, folded) VALUES (?1, ?5, ?2, ?3, ?4, ?6, ?7) RETURNING no"
        ];
        SqlStatement index = db["INSERT INTO name_index (rowid, body) VALUES (?1, ?2)"];
        foreach (((long node, string field, string text, long compartment), long delta) in _names.OrderBy(static n => n.Key.Node))
        {
            if (delta == 0)
            {
                continue;
            }

            long hash = TextHash.Of(text);
            (long no, long count) = find.Bind(1, node)
                .Bind(2, field)
                .Bind(3, text)
                .Bind(4, compartment)
                .Bind(5, hash)
                .First(static row => (row.Long(0), row.Long(1)));
            if (no == 0)
            {
                string folded = SearchText.Fold(text);
                add.Bind(1, node).Bind(2, field).Bind(3, text).Bind(4, compartment).Bind(5, hash);
                no = add.Bind(6, delta).Bind(7, folded).FirstLong(0);
                index.Bind(1, no).Bind(2, folded).Run();
            }
            else if (count + delta > 0)
            {
                change.Bind(1, no).Bind(2, count + delta).Run();
            }
            else
            {
                db["DELETE FROM name WHERE no = ?1"].Bind(1, no).Run();
                db["DELETE FROM name_index WHERE rowid = ?1"].Bind(1, no).Run();
            }
        }
    }

    private void FlushTotals()
    {
        SqlStatement read = db["SELECT sum, records FROM total WHERE source = ?1 AND compartment = ?2"];
        SqlStatement write = db["INSERT OR REPLACE INTO total (source, compartment, sum, records) VALUES (?1, ?2, ?3, ?4)"];
        foreach (((long source, long compartment), (Hash256 sum, long records)) in _totals)
        {
            (Hash256 Sum, long Records) old = read.Bind(1, source)
                .Bind(2, compartment)
                .First(static row => (Hash256.Read(row.Blob(0)), row.Long(1)));
            write.Bind(1, source).Bind(2, compartment).Bind(3, (old.Sum + sum).ToBytes()).Bind(4, old.Records + records).Run();
        }
    }

    private void FlushSeen()
    {
        SqlStatement add = db[
            "INSERT INTO seen (source, compartment, as_of, records) VALUES (?1, ?2, ?3, ?4) "
                + "ON CONFLICT DO UPDATE SET records = records + excluded.records"
        ];
        foreach (((long source, long compartment, long asOf), long delta) in _seen)
        {
            if (delta != 0)
            {
                add.Bind(1, source).Bind(2, compartment).Bind(3, asOf).Bind(4, delta).Run();
            }
        }

        db["DELETE FROM seen WHERE records = 0"].Run();
    }

    private void FlushSizes()
    {
        SqlStatement add = db[
            "INSERT INTO size (edge, mask, count) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET count = count + excluded.count"
        ];
        foreach (((int edge, ulong mask), long delta) in _sizes)
        {
            if (delta != 0)
            {
                add.Bind(1, edge).Bind(2, unchecked((long)mask)).Bind(3, delta).Run();
            }
        }

        db["DELETE FROM size WHERE count = 0"].Run();
    }
}
