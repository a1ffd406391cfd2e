namespace Zincir.Ingest.Generator;

/// <summary>What a firm mostly does.</summary>
internal enum CompanyKind
{
    Trader,
    Carrier,
    Brokerage,
    Guarantor,
    Line,
    Foreign,
}

/// <summary>A firm, Turkish or foreign, with its trading habits.</summary>
internal sealed class Company
{
    /// <summary>Start of its own chances: a hash of what it is known by.</summary>
    public long Serial => (long)RandomStream.Hash(Country + (No ?? Title));
    public required string Country { get; init; }
    public required CompanyKind Kind { get; init; }

    /// <summary>Null for foreign firms that declarations name without a number.</summary>
    public required string? No { get; init; }
    public required string Title { get; init; }
    public string Form { get; init; } = "";
    public string City { get; init; } = "";
    public Point At { get; init; }
    public string Address { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Email { get; set; } = "";
    public string Iban { get; set; } = "";

    /// <summary>Days relative to the start of the period.</summary>
    public int Founded { get; set; }
    public int? Closed { get; set; }

    /// <summary>Days on which it trades.</summary>
    public int ActiveFrom { get; set; } = int.MinValue;
    public int ActiveTo { get; set; } = int.MaxValue;

    /// <summary>False when the register does not know it: it is only mentioned.</summary>
    public bool Registered { get; set; } = true;

    /// <summary>A part in a ring or decoy: nobody else casts it.</summary>
    public bool Taken { get; set; }

    /// <summary>Share of imports in its trade.</summary>
    public double Imports { get; set; }
    public IReadOnlyList<Good> Goods { get; set; } = [];
    public Company? Brokerage { get; set; }
    public Gate? Port { get; set; }
    public Gate? Airport { get; set; }
    public Gate? Office { get; set; }

    /// <summary>Firms with the same number of habit have the same partners abroad.</summary>
    public long Habit { get; set; }

    /// <summary>Domestic receivers named on its declarations.</summary>
    public IReadOnlyList<Company> Consignees { get; set; } = [];

    /// <summary>Owners and directors; of a brokerage its licensed brokers.</summary>
    public List<Person> People { get; } = [];

    /// <summary>Of a carrier: for whom it drives, best clients first.</summary>
    public List<Company> Clients { get; } = [];

    /// <summary>Of a carrier: its tractors and trucks.</summary>
    public List<Vehicle> Fleet { get; } = [];

    /// <summary>Of a carrier: the country it mostly drives to.</summary>
    public Country? Lane { get; init; }

    /// <summary>A second number of the same firm in the same register, rarely.</summary>
    public string? OtherNo { get; init; }

    public string FullTitle => Form.Length == 0 ? Title : Title + " " + Form;

    public string Element => ElementKeys.Company(Country, No!);

    public bool ActiveOn(long at) => at / Calendar.Day is var day && day >= ActiveFrom && day <= ActiveTo;
}
