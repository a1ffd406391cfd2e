using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// All that a snapshot and a list need of an edge, as one text (<c>_told</c>), because a server reads one property of a relationship as fast as none:
/// <c>1742|importer|0:1:63851000000</c> is the number of the target, the kind, and who asserts it; where columns hold anything it follows after another bar
/// (<see cref="ColumnText"/>).
/// </summary>
internal static class EdgeText
{
    private const char Bar = '|';

    /// <summary>Prints an edge.</summary>
    /// <param name="target">Number of its target.</param>
    /// <param name="kind">Kind.</param>
    /// <param name="assertions">Who asserts it.</param>
    /// <param name="columns">What its columns hold.</param>
    public static string Print(long target, string kind, EdgeAssertions assertions, string? columns) =>
        string.Create(CultureInfo.InvariantCulture, $"{target}{Bar}{kind}{Bar}{assertions}") + (columns is null ? "" : Bar + columns);

    /// <summary>Who asserts the edge of a text; nobody for null.</summary>
    public static EdgeAssertions AssertionsOf(string? text) => EdgeAssertions.Parse(text is null ? null : Parts(text).Assertions);

    /// <summary>True when what the columns of the edge hold must be folded from records.</summary>
    public static bool IsUnfolded(string text) => Parts(text).Columns == ColumnText.Unfolded;

    /// <summary>The parts of a text.</summary>
    public static (int Target, string Kind, string Assertions, string? Columns) Parts(string text)
    {
        int kind = text.IndexOf(Bar, StringComparison.Ordinal) + 1;
        int assertions = text.IndexOf(Bar, kind) + 1;
        int columns = text.IndexOf(Bar, assertions);
        return (
            int.Parse(text.AsSpan(0, kind - 1), CultureInfo.InvariantCulture),
            text[kind..(assertions - 1)],
            columns < 0 ? text[assertions..] : text[assertions..columns],
            columns < 0 ? null : text[(columns + 1)..]
        );
    }
}
