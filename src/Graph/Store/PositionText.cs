using System.Globalization;

namespace Zincir.Graph.Store;

/// <summary>
/// What a position says besides where and when it stands in the table, as one text: two positions are the same when these are, and of two that
/// differ the greater by ordinal comparison stays.
/// </summary>
internal static class PositionText
{
    public static string Write(Position p) =>
        string.Create(CultureInfo.InvariantCulture, $"{p.Lat}\t{p.Lon}\t{p.SpeedKmh}\t{p.Heading}\t{p.Seal}\t{p.Ignition}\t{p.Vehicle}");

    /// <summary>What happens to a position that meets a stored one.</summary>
    public static RowOutcome Meet(string? stored, string rest) =>
        stored == rest ? RowOutcome.Unchanged
        : stored is not null && string.CompareOrdinal(stored, rest) > 0 ? RowOutcome.Superseded
        : RowOutcome.Loaded;

    /// <summary>The position again.</summary>
    public static Position Read(string rest, string source, string device, long at, string compartment)
    {
        string[] f = rest.Split('\t');
        return new Position(
            source,
            device,
            at,
            f[6],
            Number(f, 0)!.Value,
            Number(f, 1)!.Value,
            Number(f, 2),
            Number(f, 3),
            f[4],
            f[5],
            compartment
        );
    }

    private static double? Number(string[] fields, int at) =>
        fields[at].Length == 0 ? null : double.Parse(fields[at], CultureInfo.InvariantCulture);
}
