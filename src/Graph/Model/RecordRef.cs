using System.Diagnostics.CodeAnalysis;

namespace Zincir.Graph.Model;

/// <summary>A record as it is printed: <c>source/key@version</c>, such as <c>customs-warehouse.declarations/24TR34030000123451@2024-02-03T09:37:51Z</c>.</summary>
/// <param name="Source">Table.</param>
/// <param name="Key">Key within the table; contains neither <c>/</c> nor <c>@</c>, which are encoded.</param>
/// <param name="Version">Version as printed; empty when any content is meant.</param>
public sealed record RecordRef(string Source, string Key, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => Version.Length == 0 ? $"{Source}/{Key}" : $"{Source}/{Key}@{Version}";

    /// <summary>Reads a printed record; the version may be left out.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RecordRef? record)
    {
        record = null;
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || slash == text!.Length - 1)
        {
            return false;
        }

        int at = text.IndexOf('@', slash);
        string key = at < 0 ? text[(slash + 1)..] : text[(slash + 1)..at];
        record = key.Length == 0 ? null : new RecordRef(text[..slash], key, at < 0 ? "" : text[(at + 1)..]);
        return record is not null;
    }
}
