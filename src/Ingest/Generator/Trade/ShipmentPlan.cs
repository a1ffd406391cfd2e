namespace Zincir.Ingest.Generator;

/// <summary>How much a firm ships by sea, air and rail, when a scenario says so.</summary>
/// <remarks>Count: declarations in the period, in place of what chance would give.</remarks>
internal sealed record ShipmentPlan(Company Firm, int Count)
{
    /// <summary>When it ships; even over its active days when null.</summary>
    public Season? Season { get; init; }

    /// <summary>True when these are a ring's own business.</summary>
    public bool Illicit { get; init; }

    /// <summary>The regime, when it is not a matter of chance.</summary>
    public string? Regime { get; init; }
}
