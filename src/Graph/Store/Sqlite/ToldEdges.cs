namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Who asserts an edge already: a look into the rows of its source. The rows of the last source are kept, because the edges of one
/// content mostly leave the same node.
/// </summary>
internal sealed class ToldEdges(SqliteDb db)
{
    private const int Few = 64;
    private readonly SqlStatement _mentioned = db[
        $"SELECT kind, other, discriminator, compartment FROM outgoing WHERE node = ?1 LIMIT {Few + 1}"
    ];
    private readonly SqlStatement _named = db[
        "SELECT compartment FROM outgoing WHERE node = ?1 AND kind = ?2 AND other = ?3 AND discriminator = ?4"
    ];
    private readonly SqlStatement _described = db["SELECT compartment, edges FROM describes WHERE node = ?1"];
    private readonly List<(EdgeRow Row, ulong Bit)> _edges = [];
    private long? _source;
    private bool _isHub;

    /// <summary>The rows may have changed.</summary>
    public void Forget() => _source = null;

    /// <summary>Compartments whose speaking contents assert an edge.</summary>
    public ulong Mask(in SaidEdge edge)
    {
        if (_source != edge.From)
        {
            Read(edge.From);
        }

        ulong mask = _isHub ? Named(edge) : 0;
        foreach ((EdgeRow row, ulong bit) in _edges)
        {
            if (row.Kind == edge.Kind && row.Other == edge.To && row.Discriminator == edge.Discriminator)
            {
                mask |= bit;
            }
        }

        return mask;
    }

    private ulong Named(in SaidEdge edge)
    {
        ulong mask = 0;
        _named.Bind(1, edge.From).Bind(2, edge.Kind).Bind(3, edge.To).Bind(4, edge.Discriminator);
        while (_named.Step())
        {
            mask |= 1UL << (int)_named.Long(0);
        }

        return mask;
    }

    private void Read(long source)
    {
        _source = source;
        _edges.Clear();
        _described.Bind(1, source);
        while (_described.Step())
        {
            ulong bit = 1UL << (int)_described.Long(0);
            foreach (EdgeRow row in PackedEdges.Read(_described.Blob(1)))
            {
                _edges.Add((row, bit));
            }
        }

        int described = _edges.Count;
        _mentioned.Bind(1, source);
        while (_mentioned.Step())
        {
            var row = new EdgeRow(_mentioned.Long(0), _mentioned.Long(1), _mentioned.Text(2), 0);
            _edges.Add((row, 1UL << (int)_mentioned.Long(3)));
        }

        // A hub has too many edges of others to read them for each content; the edge in question is then looked up.
        _isHub = _edges.Count - described > Few;
    }
}
