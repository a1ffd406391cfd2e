namespace Zincir.Ingest.Generator;

/// <summary>A declaration before noise: who, what, when, where.</summary>
internal sealed record Declaration
{
    public required string Mrn { get; init; }
    public required string Regime { get; init; }
    public required long RegisteredAt { get; init; }
    public required Gate Office { get; init; }
    public Company? Exporter { get; init; }
    public Company? Importer { get; init; }
    public Company? Consignee { get; init; }
    public Company? Guarantor { get; init; }
    public Company? Declarant { get; init; }
    public Person? Broker { get; init; }
    public Company? Carrier { get; init; }
    public Person? Driver { get; init; }
    public Vehicle? Vehicle { get; init; }
    public Vehicle? Trailer { get; init; }
    public string? Container { get; init; }
    public required string Origin { get; init; }
    public required string Dispatch { get; init; }
    public required string Destination { get; init; }
    public Gate? Entry { get; init; }
    public Gate? Exit { get; init; }
    public long? DueAt { get; init; }
    public long? DischargedAt { get; init; }
    public Vehicle? DischargeVehicle { get; init; }
    public string? DischargeSeal { get; init; }
    public string? TirCarnet { get; init; }
    public string? Seal { get; init; }
    public required IReadOnlyList<Item> Items { get; init; }
    public required string Currency { get; init; }
    public int GrossKg { get; init; }
    public int NetKg => Items.Sum(i => i.NetKg);
    public long ValueCents => Items.Sum(i => i.ValueCents);
    public int Packages { get; init; }
    public required Control Control { get; init; }
}

/// <summary>A line of goods.</summary>
internal readonly record struct Item(Good Good, string Origin, int NetKg, long ValueCents);

/// <summary>How the office handled it.</summary>
/// <remarks>
/// Reason: why it was inspected: random, risk or tip; null when it was not. Irregular: what the inspection found.
/// ReleasedAt: when the goods were free.
/// </remarks>
internal readonly record struct Control(string Lane, string? Reason, bool Irregular, long ReleasedAt)
{
    /// <summary>Draws lane, inspection, result and release by the same chances for everybody.</summary>
    public static Control Draw(long registeredAt, RandomStream chance)
    {
        var u = chance.Unit();
        var (lane, share) = u switch
        {
            < 0.45 => ("green", 0.012),
            < 0.67 => ("blue", 0.012),
            < 0.88 => ("yellow", 0.1),
            _ => ("red", 0.96),
        };
        string? reason = null;
        if (chance.Chance(share))
        {
            var why = chance.Unit();
            reason =
                lane is "green" or "blue" || why < 0.15 ? "random"
                : why < 0.97 ? "risk"
                : "tip";
        }

        var irregular = chance.Chance(
            reason switch
            {
                "tip" => 0.3,
                "risk" => 0.06,
                "random" => 0.03,
                _ => 0,
            }
        );
        var hours = chance.LogNormal(reason is null ? 3 : 16, 0.6);
        return new Control(lane, reason, irregular, registeredAt + (long)(hours * Calendar.Hour));
    }
}
