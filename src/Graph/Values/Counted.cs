using System.Globalization;

namespace Zincir.Graph.Values;

/// <summary>A number with its English noun: "1 record", "2,345 records".</summary>
public static class Counted
{
    /// <summary>The number and the noun in its form; the plural is the singular with an s unless it is given.</summary>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");
}
