using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>Reads vehicle positions from rows.</summary>
internal sealed class PositionReader(MappingFile mapping)
{
    private readonly MappingFile.TrackEntry _entry = mapping.Tracks!;
    private readonly ValueContext _context = ValueContext.Default with { Nothing = Nothing.With(mapping.Nothing) };
    private IReadOnlyList<string>? _columns;
    private ColumnPlaces _places = new([]);

    /// <summary>The position, or the column without which it is none.</summary>
    public (Position? Position, string Field) Read(IReadOnlyList<string> columns, string?[] values)
    {
        if (!ReferenceEquals(columns, _columns))
        {
            _columns = columns;
            _places = new ColumnPlaces(columns);
        }

        if (Text(values, _entry.Device) is not { } raw || ValueTypes.Clean(KeyText.Serial, raw, _context) is not { IsValid: true } device)
        {
            return (null, _entry.Device);
        }

        string? at = DateText.Nearest(Text(values, _entry.At) ?? "", mapping.Input.Dates, mapping.Input.Zone);
        if (at is null || !DateText.TryInstant(at, out long ms, out _))
        {
            return (null, _entry.At);
        }

        double? lat = Number(values, _entry.Lat, 90);
        double? lon = Number(values, _entry.Lon, 180);
        if (lat is null || lon is null)
        {
            return (null, lat is null ? _entry.Lat : _entry.Lon);
        }

        return (
            new Position(
                mapping.Source,
                device.Text,
                ms,
                Vehicle(values),
                lat.Value,
                lon.Value,
                Number(values, _entry.Speed, 1000),
                Number(values, _entry.Heading, 360),
                Text(values, _entry.Seal) ?? "",
                Text(values, _entry.Ignition) ?? "",
                mapping.Compartment
            ),
            ""
        );
    }

    private string Vehicle(string?[] values)
    {
        string? country = Text(values, _entry.Country) is { } raw ? Country.CodeOf(raw) : null;
        Cleaned plate = ValueTypes.Clean("plate", Text(values, _entry.Plate) ?? "", _context with { Country = country });
        return plate.IsValid && country is not null ? ElementId.Node("vehicle", country, plate.Text).ToString() : "";
    }

    private double? Number(string?[] values, string column, double limit)
    {
        Cleaned? cleaned = Text(values, column) is { } text
            ? Graph.Values.Number.Clean(text, mapping.Input.Decimal[0], allowNegative: true)
            : null;
        return
            cleaned is { IsValid: true } number
            && double.Parse(number.Text, CultureInfo.InvariantCulture) is var value
            && Math.Abs(value) <= limit
            ? value
            : null;
    }

    private string? Text(string?[] values, string column) => ColumnPlaces.Text(values, _places.Of(column));
}
