namespace Zincir.Graph.Model;

/// <summary>Names of sources: <c>system.table</c>, such as <c>customs-warehouse.declarations</c>.</summary>
public static class Sources
{
    /// <summary>True when a name means this source: the table itself, or the whole system it belongs to.</summary>
    public static bool Names(string tableOrSystem, string source) =>
        source.StartsWith(tableOrSystem, StringComparison.Ordinal)
        && (source.Length == tableOrSystem.Length || source[tableOrSystem.Length] == '.');
}
