using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Gives node ids their internal numbers: a sequence times 128 plus the number of the node kind, so that a row tells the kind of its other end.
/// New nodes wait here until the end of the batch, when they are written together with their counts.
/// </summary>
internal sealed class NodeNumbers(SqliteDb db, Numbering numbering, Kinds kinds)
{
    /// <summary>At most this many node kinds.</summary>
    public const long KindLimit = 128;

    private const int CacheLimit = 400_000;
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Id, long No)> _new = [];
    private long _sequence = -1;

    /// <summary>Least number of the nodes that this batch created: they have greater numbers than all others.</summary>
    public long FirstNew => _new.Count == 0 ? long.MaxValue : _new[0].No;

    /// <summary>Kind number of a node.</summary>
    public static int KindOf(long node) => (int)(node & (KindLimit - 1));

    /// <summary>The number of a node, created when it is new.</summary>
    public long Number(string id)
    {
        if (_numbers.TryGetValue(id, out long no))
        {
            return no;
        }

        no = db["SELECT no FROM node WHERE id = ?1"].Bind(1, id).FirstLong(-1);
        if (no < 0)
        {
            no = Next(id);
            _new.Add((id, no));
        }

        _numbers[id] = no;
        return no;
    }

    /// <summary>The number of a node, or -1 when there is none.</summary>
    public long Find(string id) =>
        _numbers.TryGetValue(id, out long no) ? no : db["SELECT no FROM node WHERE id = ?1"].Bind(1, id).FirstLong(-1);

    /// <summary>Writes the new nodes with their counts and makes their keys searchable.</summary>
    public void Flush(Func<long, ReadOnlyMemory<byte>> counts)
    {
        SqlStatement insert = db["INSERT INTO node (no, id, counts) VALUES (?1, ?2, ?3)"];
        SqlStatement index = db["INSERT INTO key_index (rowid, body) VALUES (?1, ?2)"];
        foreach ((string id, long no) in _new)
        {
            insert.Bind(1, no).Bind(2, id).Bind(3, counts(no).Span).Run();
            int colon = id.IndexOf(':', StringComparison.Ordinal);
            if (kinds.Nodes.TryGetValue(id[..colon], out NodeKind? kind) && kind.Search == KeySearch.Part)
            {
                string compact = SearchText.Compact(Uri.UnescapeDataString(id[(colon + 1)..]));
                if (compact.Length >= 3)
                {
                    index.Bind(1, no).Bind(2, compact).Run();
                }
            }
        }

        _new.Clear();
        if (_numbers.Count >= CacheLimit)
        {
            _numbers.Clear();
        }
    }

    /// <summary>Forgets what a rolled-back batch created.</summary>
    public void Clear()
    {
        _numbers.Clear();
        _new.Clear();
        _sequence = -1;
    }

    private long Next(string id)
    {
        if (_sequence < 0)
        {
            _sequence = db["SELECT coalesce(max(no), 0) FROM node"].FirstLong(0) / KindLimit;
        }

        long kind = numbering.Number(Numbering.NodeKinds, id[..id.IndexOf(':', StringComparison.Ordinal)]);
        return (++_sequence * KindLimit) + kind;
    }
}
