using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Reads visible nodes.</summary>
    public IReadOnlyList<NodeRead> Nodes(IReadOnlyList<string> ids, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        var nodes = new List<NodeRead>(ids.Count);
        foreach (string id in ids)
        {
            cancel.ThrowIfCancellationRequested();
            if (FindNode(id) is { } found && (found.Counts.Mask & mask) != 0)
            {
                nodes.Add(new NodeRead(id, Described(id, found.No, mask), Degrees(found.Counts, mask)));
            }
        }

        return nodes;
    }

    /// <summary>Counts of the edges of visible nodes.</summary>
    public IReadOnlyList<NodeDegrees> Degrees(IReadOnlyList<string> ids, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        var nodes = new List<NodeDegrees>(ids.Count);
        foreach (string id in ids)
        {
            cancel.ThrowIfCancellationRequested();
            if (FindNode(id) is { } found && (found.Counts.Mask & mask) != 0)
            {
                nodes.Add(new NodeDegrees(id, Degrees(found.Counts, mask)));
            }
        }

        return nodes;
    }

    /// <summary>Ids of the visible nodes of a kind, in ordinal order.</summary>
    public IReadOnlyList<string> NodesOfKind(string kind, string? after, int first, View view)
    {
        ulong mask = Mask(view);
        var ids = new List<string>();
        SqlStatement select = _db["SELECT id, counts FROM node WHERE id > ?1 AND id < ?2 ORDER BY id"];
        select.Bind(1, after ?? kind + ":").Bind(2, kind + ";");
        while (ids.Count < first && select.Step())
        {
            if ((NodeCounts.Read(select.Blob(1)).Mask & mask) != 0)
            {
                ids.Add(select.Text(0));
            }
        }

        select.Reset();
        return ids;
    }

    /// <summary>A node, hidden or not. For one that is not there the next one is read and thrown away, so that both take the same time.</summary>
    private (long No, NodeCounts Counts)? FindNode(string id)
    {
        (string Id, long No, NodeCounts Counts)? first = _db["SELECT id, no, counts FROM node WHERE id >= ?1 ORDER BY id LIMIT 1"]
            .Bind(1, id)
            .First(static row => ((string, long, NodeCounts)?)(row.Text(0), row.Long(1), NodeCounts.Read(row.Blob(2))));
        return first is { } found && found.Id == id ? (found.No, found.Counts) : null;
    }

    private string NodeId(long no) => _db["SELECT id FROM node WHERE no = ?1"].Bind(1, no).First(static row => row.Text(0))!;

    private List<Testimony> Described(string id, long node, ulong mask)
    {
        List<Testimony> testimonies = DescribingContents(node, mask).ConvertAll(c => Testify(Content(c), id));
        testimonies.Sort(ByRecord);
        return testimonies;
    }

    private List<long> DescribingContents(long node, ulong mask)
    {
        var contents = new List<long>();
        SqlStatement select = _db["SELECT content, compartment FROM describes WHERE node = ?1"].Bind(1, node);
        while (select.Step())
        {
            if (Sees(mask, select.Long(1)))
            {
                contents.Add(select.Long(0));
            }
        }

        return contents;
    }

    private List<Degree> Degrees(NodeCounts counts, ulong mask)
    {
        var degrees = new Dictionary<int, long>();
        foreach (((int slot, ulong slotMask), long count) in counts.All)
        {
            if (slot != NodeCounts.Described && (slotMask & mask) != 0)
            {
                degrees[slot] = degrees.GetValueOrDefault(slot) + count;
            }
        }

        var list = degrees.Select(d => Named(d.Key, d.Value)).ToList();
        list.Sort(
            static (a, b) => string.CompareOrdinal($"{a.EdgeKind}|{a.Direction}|{a.OtherKind}", $"{b.EdgeKind}|{b.Direction}|{b.OtherKind}")
        );
        return list;
    }

    private Degree Named(int slot, long count)
    {
        (long edgeKind, Direction direction, int otherKind) = NodeCounts.Parts(slot);
        return new Degree(
            _numbering.Name(Numbering.EdgeKinds, edgeKind),
            direction,
            _numbering.Name(Numbering.NodeKinds, otherKind),
            count
        );
    }

    private static long DegreeIn(NodeCounts counts, ulong mask) =>
        counts.All.Where(c => c.Key.Slot != NodeCounts.Described && (c.Key.Mask & mask) != 0).Sum(c => c.Value);

    /// <summary>A stored content, decoded.</summary>
    private sealed record Stored(
        string Source,
        string Key,
        string Version,
        Hash256 Hash,
        string Grade,
        long FirstSeen,
        List<Statement> Statements
    );

    private Stored Content(long no)
    {
        SqlStatement select = _db["SELECT source, key, hash, version, first_seen, payload FROM content WHERE no = ?1"].Bind(1, no);
        return select.First(row =>
        {
            (_, string grade, _, _, List<Statement> statements) = Canonical.Decode(RecordPayload.Unpack(row.Blob(5)).Canonical);
            return new Stored(
                _numbering.Name(Numbering.Sources, row.Long(0)),
                row.Text(1),
                MappedVersion.FromCode(row.Long(3)).Print(row.Long(4)),
                Hash256.Read(row.Blob(2)),
                grade,
                row.Long(4),
                statements
            );
        })!;
    }

    private static Testimony Testify(Stored content, string element) =>
        new(
            content.Source,
            content.Key,
            content.Version,
            content.Grade,
            content.Hash,
            [.. content.Statements.OfType<ValueStatement>().Where(v => v.Element == element)],
            content.FirstSeen
        );

    private static int ByRecord(Testimony a, Testimony b)
    {
        int order = string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }
}
