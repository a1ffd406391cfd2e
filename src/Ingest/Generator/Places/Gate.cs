namespace Zincir.Ingest.Generator;

/// <summary>The kind of an office, in the words of the schema.</summary>
internal enum GateKind
{
    Land,
    Rail,
    Sea,
    Air,
    Inland,
}

/// <summary>A customs office: a crossing point or an inland one.</summary>
/// <remarks>
/// Code: tR and six digits. Neighbour: country on the other side, or null. Weight: share of the traffic of its kind.
/// </remarks>
internal sealed record Gate(int Index, string Code, string Name, GateKind Kind, string City, Point At, string? Neighbour, double Weight)
{
    /// <summary>Lanes in one direction.</summary>
    public int Lanes { get; } = Kind == GateKind.Land ? 2 + (int)(2 * Math.Sqrt(Weight)) : 2;

    /// <summary>Key of its node.</summary>
    public string Element => "place:" + Code;
}
