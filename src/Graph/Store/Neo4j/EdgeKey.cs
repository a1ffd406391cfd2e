using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// What the index <c>_in</c> of a relationship holds: the number of its target, then its place in the target's list (<see cref="EdgeOrder"/>) turned round, so
/// that the newest edges of a hub are the first of a range, then a hash that tells edges of one place apart. An edge whose place depends on who
/// reads stands under the target alone; there are few of them and they are read whole.
/// </summary>
internal static class EdgeKey
{
    private const string Mixed = "m";

    /// <summary>The key of an edge.</summary>
    public static string Of(long target, EdgeAssertions assertions, string from, string id) =>
        assertions.IsMixed
            ? MixedOf(target)
            : $"{Prefix(target)}{Turned(EdgeOrder.At(assertions.StartIn(ulong.MaxValue), from))}{TextHash.Of(id):x7}";

    /// <summary>The key of all edges of a target whose place depends on the reader.</summary>
    public static string MixedOf(long target) => Mixed + Prefix(target);

    /// <summary>The least key of edges at or below a sort number.</summary>
    public static string From(long target, long most) => Prefix(target) + Turned(most);

    /// <summary>Above the keys of edges at or above a sort number.</summary>
    public static string Until(long target, long least) => Prefix(target) + Turned(least) + "g";

    private static string Prefix(long target) => target.ToString("x8", CultureInfo.InvariantCulture);

    private static string Turned(long sort) => (long.MaxValue - sort).ToString("x16", CultureInfo.InvariantCulture);
}
