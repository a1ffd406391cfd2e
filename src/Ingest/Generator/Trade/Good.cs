namespace Zincir.Ingest.Generator;

/// <summary>The months in which a good is shipped most.</summary>
internal enum Season
{
    Even,
    Summer,
    Harvest,
    Citrus,
    Winter,
}

/// <summary>A kind of goods.</summary>
/// <remarks>
/// Gtip: 12 digits. UnitValue: typical value of a kilogram, in US dollars. Direction: x exported, M imported, B both ways.
/// DutyRate: per cent of the value, where no preference holds.
/// </remarks>
internal sealed record Good(string Gtip, string Description, double UnitValue, char Direction, Season Season, double DutyRate);
