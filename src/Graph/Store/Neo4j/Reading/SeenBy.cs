using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What a view sees of the compartments of a database.</summary>
internal sealed class SeenBy
{
    private readonly View _view;
    private readonly IReadOnlyList<string> _live;
    private readonly ulong[] _bits;

    /// <summary>A view on a database.</summary>
    /// <param name="view">View.</param>
    /// <param name="compartments">Compartments in the order in which the database numbers them.</param>
    /// <param name="live">Those of them that the view sees and that have live records, in ordinal order.</param>
    public SeenBy(View view, IReadOnlyList<string> compartments, IReadOnlyList<string> live)
    {
        (_view, _live) = (view, live);
        _bits = new ulong[compartments.Count];
        for (int c = 0; c < compartments.Count; c++)
        {
            Mask |= view.Sees(compartments[c]) ? 1UL << c : 0;
            for (int bit = 0; bit < live.Count; bit++)
            {
                _bits[c] |= live[bit] == compartments[c] ? 1UL << bit : 0;
            }
        }

        IsWhole = compartments.All(view.Sees);
    }

    /// <summary>Compartments that it sees, as the database numbers them.</summary>
    public ulong Mask { get; }

    /// <summary>True when nothing is hidden.</summary>
    public bool IsWhole { get; }

    /// <summary>True when something of a mask is seen and something hidden.</summary>
    public bool IsMixed(ulong mask) => (mask & Mask) != 0 && (mask & ~Mask) != 0;

    /// <summary>True when a content is seen.</summary>
    public bool Sees(StoredContent content) => _view.Sees(content.Seen.Compartment);

    /// <summary>The bit of a content that is seen, among the live compartments.</summary>
    public ulong Bit(StoredContent content)
    {
        ulong bit = 0;
        for (int c = 0; c < _live.Count; c++)
        {
            bit |= _live[c] == content.Seen.Compartment ? 1UL << c : 0;
        }

        return bit;
    }

    /// <summary>A mask of the database as one of the live compartments that are seen.</summary>
    public ulong Bits(ulong mask)
    {
        ulong bits = 0;
        for (int c = 0; c < _bits.Length; c++)
        {
            bits |= ((mask >> c) & 1) != 0 ? _bits[c] : 0;
        }

        return bits;
    }
}
