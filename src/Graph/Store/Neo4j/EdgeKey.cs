using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// What the indexes <c>_in</c> and <c>_out</c> of a relationship hold: the number of the node at its end or beginning, then its place in that node's list
/// (<see cref="EdgeOrder"/>) turned round, so that the newest edges of a hub are the first of a range, then a hash that tells edges of one place apart. An edge
/// whose place depends on who reads stands under the node alone; there are few of them and they are read whole.
/// </summary>
internal static class EdgeKey
{
    private const string Mixed = "m";

    /// <summary>The key of an edge in the list of one of its ends.</summary>
    /// <param name="node">Number of that node.</param>
    /// <param name="assertions">Who asserts the edge.</param>
    /// <param name="other">Id of the other end.</param>
    /// <param name="id">Id of the edge.</param>
    public static string Of(long node, EdgeAssertions assertions, string other, string id) =>
        assertions.IsMixed
            ? MixedOf(node)
            : $"{Prefix(node)}{Turned(EdgeOrder.At(assertions.StartIn(ulong.MaxValue), other))}{TextHash.Of(id):x7}";

    /// <summary>The key of all edges of a node whose place depends on the reader.</summary>
    public static string MixedOf(long node) => Mixed + Prefix(node);

    /// <summary>The least key of edges at or below a sort number.</summary>
    public static string From(long node, long most) => Prefix(node) + Turned(most);

    /// <summary>Above the keys of edges at or above a sort number.</summary>
    public static string Until(long node, long least) => Prefix(node) + Turned(least) + "g";

    private static string Prefix(long node) => node.ToString("x8", CultureInfo.InvariantCulture);

    private static string Turned(long sort) => (long.MaxValue - sort).ToString("x16", CultureInfo.InvariantCulture);
}
