using System.Globalization;
using System.Text;

namespace Zincir.Graph.Store;

/// <summary>Where an edge stands in its list: by sort number, then id, then direction, for an edge from a node to itself. The same in every store.</summary>
internal readonly record struct EdgeCursor(long Sort, string EdgeId, Direction Direction)
{
    public bool IsNotAfter(EdgeCursor last)
    {
        int order = Sort == last.Sort ? string.CompareOrdinal(EdgeId, last.EdgeId) : 1;
        return order < 0 || (order == 0 && Direction <= last.Direction);
    }

    /// <summary>Reads a printed cursor.</summary>
    /// <exception cref="CursorException">It is none.</exception>
    public static EdgeCursor Read(string cursor)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(cursor)).Split(' ', 3);
            return new EdgeCursor(
                long.Parse(parts[0], CultureInfo.InvariantCulture),
                parts[2],
                (Direction)int.Parse(parts[1], CultureInfo.InvariantCulture)
            );
        }
        catch (Exception error) when (error is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new CursorException();
        }
    }

    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Sort} {(int)Direction} {EdgeId}")));
}
