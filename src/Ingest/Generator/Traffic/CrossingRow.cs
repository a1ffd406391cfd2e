namespace Zincir.Ingest.Generator;

/// <summary>One row of crossings.jsonl before it is printed.</summary>
/// <remarks>Serial: a number of the passage that no dirt changes. Vehicle: what truly passed; the row says what was read.</remarks>
internal sealed record CrossingRow(string Id, long Serial, Vehicle Vehicle, Gate Gate, bool In, long At)
{
    public required string Country { get; init; }
    public required string Plate { get; init; }
    public (string? Country, string? No)? Driver { get; init; }
    public (string Country, string Plate)? Trailer { get; init; }
    public string? Container { get; init; }
    public string? Mrn { get; init; }
    public int? WeightKg { get; init; }
    public required int Lane { get; init; }

    /// <summary>Prints it.</summary>
    public void Print(JsonTable table, Calendar calendar)
    {
        table.Begin();
        table.Set("crossing", Id);
        table.Set("gate", Gate.Code);
        table.Set("direction", In ? "in" : "out");
        table.Set("at", calendar.Iso(At));
        table.Set("plateCountry", Country);
        table.Set("plate", Plate);
        table.Set("trailerCountry", Trailer?.Country);
        table.Set("trailerPlate", Trailer?.Plate);
        table.Set("container", Container);
        table.Set("mrn", Mrn);
        if (WeightKg is { } weight)
        {
            table.Set("weightKg", weight);
        }

        table.Set("driverCountry", Driver?.Country);
        table.Set("driverNo", Driver?.No);
        table.Set("lane", Lane);
        table.Set("officer", Officers.At(Gate, Lane, At));
        table.End();
    }
}
