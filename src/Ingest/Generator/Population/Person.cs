namespace Zincir.Ingest.Generator;

/// <summary>A person with a number.</summary>
internal sealed class Person
{
    /// <summary>Start of their own chances: a hash of the number.</summary>
    public long Serial => (long)RandomStream.Hash(Country + No);
    public required string Country { get; init; }
    public required string No { get; init; }
    public required string First { get; init; }
    public required string Last { get; init; }
    public required string City { get; set; }
    public string Address { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Email { get; init; } = "";
    public int BirthYear { get; init; }
    public int BirthDay { get; init; }

    /// <summary>Another number of the same person: a passport beside the national id, or a renewed passport.</summary>
    public string? OtherNo { get; init; }
    public bool Registered { get; set; } = true;
    public bool Taken { get; set; }

    public string Name => First + " " + Last;

    public string Element => ElementKeys.Person(Country, No);
}
