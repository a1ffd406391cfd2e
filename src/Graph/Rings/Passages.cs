namespace Zincir.Graph.Rings;

/// <summary>
/// Who passed which gate when, as far as the reports can be believed: second readings of one plate and second reports of one passage are put
/// together, placeholders are taken out. Everything that a detection says of crossings rests on these.
/// </summary>
/// <param name="Vehicles">Passages of tractors, cars and buses.</param>
/// <param name="Plates">The same and those of trailers.</param>
/// <param name="Limit">What no vehicle can do between two gates.</param>
/// <param name="Findings">What had to be taken out.</param>
internal sealed record Passages(CrossingTable Vehicles, CrossingTable Plates, TravelLimit Limit, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads them from a snapshot.</summary>
    public static Passages Read(GraphKinds kinds, DetectionOptions options, CancellationToken cancel)
    {
        List<CrossingTable.Row> vehicles = DoubledPassages.Merge(
            SecondReadings.Resolve(kinds, CrossingTable.Rows(kinds, kinds.Vehicle, kinds.Trailer), cancel)
        );
        List<CrossingTable.Row> trailers = DoubledPassages.Merge(CrossingTable.Rows(kinds, kinds.Trailer, kinds.Vehicle));
        TravelLimit limit = new(new GreatCircle(kinds.Graph), options.MaxSpeedKmh, TimeResolution.Of([.. vehicles.Select(r => r.At)]));
        Placeholders none = new(limit);
        none.FindDrivers(vehicles, kinds);
        vehicles = [.. vehicles.Select(WithDriver)];
        none.FindPlates(vehicles, kinds);
        none.FindTrailers(trailers, kinds);
        vehicles.RemoveAll(r => none.Holds(r.Vehicle));
        IEnumerable<CrossingTable.Row> drawn = trailers.Where(r => !none.Holds(r.Vehicle)).Select(WithDriver);
        return new Passages(
            CrossingTable.Of(vehicles, kinds.Vehicles),
            CrossingTable.Of(vehicles.Concat(drawn), kinds.Vehicles),
            limit,
            none.Findings
        );

        CrossingTable.Row WithDriver(CrossingTable.Row row)
        {
            int declared = row.Declaration >= 0 ? kinds.First(row.Declaration, kinds.Driver) : -1;
            return !none.Holds(row.Driver) ? row : row with { Driver = none.Holds(declared) ? -1 : declared };
        }
    }
}
