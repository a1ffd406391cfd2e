using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>What explains that two vehicles crossed together, strongest first.</summary>
public enum Bond
{
    /// <summary>Nothing known: the meeting is unexplained.</summary>
    None,

    /// <summary>A firm that both serve: carrier, owner firm or employer.</summary>
    Carrier,

    /// <summary>The same owner.</summary>
    Owner,

    /// <summary>The same driver on both: one is towed, or one trip is recorded twice.</summary>
    Driver,

    /// <summary>The same declaration, or goods of the same exporter, importer or consignee.</summary>
    Contract,

    /// <summary>Both cross there at that hour of the week anyway.</summary>
    Timetable,

    /// <summary>Let off together with a crowd: a ferry, a train, a gate that had just opened.</summary>
    Wave,
}

/// <summary>What a bond is called in reports and in words: reports, API and screen have it from here.</summary>
public static class Bonds
{
    private static readonly (Bond Bond, string Code, LocalText Text)[] s_all =
    [
        (Bond.Carrier, "carrier", new("aynı firma için (taşıyıcı, sahip ya da işveren)", "for the same firm (carrier, owner or employer)")),
        (Bond.Owner, "owner", new("aynı sahip", "same owner")),
        (Bond.Driver, "driver", new("ikisinde de aynı sürücü", "same driver on both")),
        (
            Bond.Contract,
            "contract",
            new(
                "aynı beyanname ya da aynı ihracatçının, ithalatçının, alıcının malı",
                "same declaration, or goods of the same exporter, importer or consignee"
            )
        ),
        (Bond.Timetable, "timetable", new("ikisi de bu saatte zaten hep geçer", "both cross at that hour anyway")),
        (Bond.Wave, "wave", new("kalabalıkla birlikte (feribot, tren, yeni açılan kapı)", "with a crowd (ferry, train, gate just opened)")),
    ];

    /// <summary>All that explain something, in the order of the enumeration.</summary>
    public static IReadOnlyList<Bond> All { get; } = [.. s_all.Select(b => b.Bond)];

    /// <summary>Name in reports; null for <see cref="Bond.None"/>, which explains nothing.</summary>
    public static string? Code(this Bond bond) => Array.Find(s_all, b => b.Bond == bond).Code;

    /// <summary>The bond that a report names; none when no bond is called so.</summary>
    public static Bond Named(string? code) => Array.Find(s_all, b => b.Code == code).Bond;

    /// <summary>The bond in words; empty for <see cref="Bond.None"/>.</summary>
    public static LocalText Text(this Bond bond) =>
        Array.Find(s_all, b => b.Bond == bond) is { Code: not null } found ? found.Text : new("", "");
}
