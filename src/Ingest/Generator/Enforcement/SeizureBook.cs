using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>What was found at a gate or office.</summary>
internal readonly record struct Incident(
    long At,
    Gate Office,
    string? Mrn,
    Vehicle? Vehicle,
    Person? Driver,
    Company? Owner,
    Company? Receiver,
    string? Container
);

/// <summary>Writes seizures and their suspects, in the way of the anti-smuggling system.</summary>
internal sealed class SeizureBook(World world, ScenarioFiles files)
{
    /// <summary>Chance that a ring's own passage is caught, and that any other one is.</summary>
    public const double CaughtIllicit = 0.035;
    public const double CaughtOther = 0.0008;
    public const double CaughtIrregular = 0.4;

    private static readonly string[][] Kinds = WordList.Table(
        """
        SIGARA|Gümrük kaçağı sigara|PAKET|38000|65
        AKARYAKIT|Kaçak motorin|LİTRE|9000|42
        UYUSTURUCU|Esrar|KG|45|90000
        UYUSTURUCU|Metamfetamin|KG|12|450000
        ALKOL|Kaçak viski|ŞİŞE|900|700
        ELEKTRONIK|Cep telefonu|ADET|350|18000
        GIDA|Kaçak badem|KG|4000|260
        CAY|Kaçak çay|KG|2500|110
        DIGER|Kaçak parfüm|ADET|1200|600
        """
    );

    private readonly HashSet<Vehicle> _held = [];
    private long _number;

    /// <summary>Perhaps writes a seizure.</summary>
    public void Consider(in Incident incident, double probability, RandomStream chance)
    {
        var caught = chance.Chance(probability) && incident.At >= 0 && incident.At < world.Calendar.AsOf;
        if (caught && (incident.Vehicle is null || _held.Add(incident.Vehicle)))
        {
            Write(incident, chance);
        }
    }

    private void Write(in Incident i, RandomStream chance)
    {
        _number++;
        var day = i.At / Calendar.Day;
        var number = string.Create(CultureInfo.InvariantCulture, $"YK-{world.Calendar.Year(day)}-{_number:00000}");
        var kind = chance.Pick(Kinds);
        var amount = Math.Round(chance.LogNormal(double.Parse(kind[3], CultureInfo.InvariantCulture) * 0.5, 1), 1) + 0.5;
        var lira = amount * double.Parse(kind[4], CultureInfo.InvariantCulture) * chance.Between(0.8, 1.25);
        var row = files.Seizures;
        row["YAKALAMA_NO"] = number;
        row["TARIH"] = world.Calendar.Dotted(day);
        row["SAAT"] = string.Create(CultureInfo.InvariantCulture, $"{i.At % Calendar.Day / 3600:00}:{i.At % Calendar.Hour / 60:00}");
        row["IDARE"] = i.Office.Code;
        row["YER"] = i.Office.Name;
        row["TUR"] = kind[0];
        row["MADDE"] = kind[1];
        row["MIKTAR"] = Comma(amount, "0.0");
        row["BIRIM"] = kind[2];
        row["DEGER_TL"] = Comma(lira, "0.00");
        row["BEYANNAME_NO"] = chance.Chance(0.9) ? i.Mrn : null;
        row["PLAKA_ULKE"] = i.Vehicle?.Country;
        row["PLAKA"] = i.Vehicle?.Plate;
        row["KONTEYNER_NO"] = i.Container;
        row["DOSYA_NO"] = chance.Chance(0.8)
            ? string.Create(CultureInfo.InvariantCulture, $"{world.Calendar.Year(day)}/{1000 + _number * 7 % 9000}")
            : null;
        row.End();
        Suspects(number, i, chance);
    }

    private void Suspects(string number, in Incident i, RandomStream chance)
    {
        var line = 0;
        if (i.Driver is { } driver)
        {
            var no = driver.OtherNo is not null && chance.Chance(0.4) ? driver.OtherNo : Clerk.Number(driver.No, chance);
            var name = Latin(Clerk.PersonName(driver, chance));
            files.Suspects.Row(number, Line(++line), "GERCEK", driver.Country, no, name, chance.Chance(0.7) ? "SURUCU" : "SUPHELI");
        }

        if (i.Owner is { } owner && chance.Chance(0.35))
        {
            files.Suspects.Row(number, Line(++line), "TUZEL", owner.Country, owner.No, Latin(Clerk.Name(owner.FullTitle, chance)), "SAHIP");
        }

        if (i.Receiver is { } receiver && chance.Chance(0.5))
        {
            files.Suspects.Row(
                number,
                Line(++line),
                "TUZEL",
                receiver.Country,
                receiver.No,
                Latin(Clerk.Name(receiver.FullTitle, chance)),
                "ALICI"
            );
        }

        if (line == 0 || chance.Chance(0.06))
        {
            files.Suspects.Row(number, Line(++line), "GERCEK", null, null, Latin(TurkishName(chance)), "SUPHELI");
        }
    }

    /// <summary>A text in the letters of windows-1254.</summary>
    public static string Latin(string text)
    {
        foreach (var c in text)
        {
            if (c > 'ÿ' && !"ıİğĞşŞ".Contains(c, StringComparison.Ordinal))
            {
                return Transliteration.Ascii(text);
            }
        }

        return text;
    }

    private static string TurkishName(RandomStream chance) =>
        chance.PickTilted(TurkishNames.Men) + " " + chance.PickTilted(TurkishNames.Surnames);

    private static string Line(int line) => line.ToString(CultureInfo.InvariantCulture);

    private static string Comma(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('.', ',');
}
