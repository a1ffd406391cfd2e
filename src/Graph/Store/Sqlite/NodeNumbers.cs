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
    private readonly Dictionary<string, long> _cache = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _new = new(StringComparer.Ordinal);
    private long _sequence = -1;

    /// <summary>Nodes that this batch created, to be written at its end.</summary>
    public IReadOnlyDictionary<string, long> New => _new;

    /// <summary>Kind number of a node.</summary>
    public static int KindOf(long node) => (int)(node & (KindLimit - 1));

    /// <summary>The number of a node, created when it is new.</summary>
    public long Number(string id)
    {
        if (_cache.TryGetValue(id, out long no) || _new.TryGetValue(id, out no))
        {
            return no;
        }

        no = db["SELECT no FROM node WHERE id = ?1"].Bind(1, id).FirstLong(-1);
        if (no < 0)
        {
            no = Next(id);
            _new[id] = no;
            return no;
        }

        Remember(id, no);
        return no;
    }

    /// <summary>Writes the new nodes with their counts and makes their keys searchable.</summary>
    public void Flush(Func<long, byte[]> counts)
    {
        SqlStatement insert = db["INSERT INTO node (no, id, counts) VALUES (?1, ?2, ?3)"];
        SqlStatement index = db["INSERT INTO key_index (rowid, body) VALUES (?1, ?2)"];
        foreach ((string id, long no) in _new)
        {
            insert.Bind(1, no).Bind(2, id).Bind(3, counts(no)).Run();
            int colon = id.IndexOf(':', StringComparison.Ordinal);
            if (kinds.Nodes.TryGetValue(id[..colon], out NodeKind? kind) && kind.Search == KeySearch.Part)
            {
                string compact = SearchText.Compact(Uri.UnescapeDataString(id[(colon + 1)..]));
                if (compact.Length >= 3)
                {
                    index.Bind(1, no).Bind(2, compact).Run();
                }
            }

            Remember(id, no);
        }

        _new.Clear();
    }

    /// <summary>Forgets what a rolled-back batch created.</summary>
    public void Clear()
    {
        _cache.Clear();
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

    private void Remember(string id, long no)
    {
        if (_cache.Count >= CacheLimit)
        {
            _cache.Clear();
        }

        _cache[id] = no;
    }
}
