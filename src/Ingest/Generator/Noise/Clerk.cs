using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>What hands do to what they type: names respelt, numbers mistyped, cells left out. The rates are in docs/generator.md.</summary>
internal static class Clerk
{
    public const double WrongNumber = 0.004;
    public const double LeftOut = 0.03;
    private static readonly CultureInfo Turkish = CultureInfo.GetCultureInfo("tr-TR");

    /// <summary>A number as typed: rarely with one digit changed, so that its check fails.</summary>
    public static string? Number(string? number, RandomStream chance)
    {
        var wrong = chance.Chance(WrongNumber);
        return wrong && number is { Length: > 4 } ? Mistyped(number, chance) : number;
    }

    /// <summary>A text, left out now and then.</summary>
    public static string? Maybe(string? text, RandomStream chance, double leftOut = LeftOut) => chance.Chance(leftOut) ? null : text;

    /// <summary>A name as a declaration gives it.</summary>
    public static string Name(string name, RandomStream chance)
    {
        var u = chance.Unit();
        return u switch
        {
            < 0.55 => name,
            < 0.68 => name.ToUpper(Turkish),
            < 0.78 => Transliteration.Ascii(name),
            < 0.84 => Transliteration.Ascii(name).ToUpperInvariant(),
            < 0.90 => Shortened(name),
            < 0.94 => Transliteration.Respelt(name, chance),
            < 0.97 => Typo(name, chance),
            _ => Spaced(name, chance),
        };
    }

    /// <summary>A person's name as a register or form gives it.</summary>
    public static string PersonName(Person person, RandomStream chance)
    {
        var u = chance.Unit();
        return u switch
        {
            < 0.05 => person.Last + " " + person.First,
            < 0.08 => person.First[..1] + ". " + person.Last,
            < 0.12 => (person.Last + ", " + person.First).ToUpper(Turkish),
            _ => Name(person.Name, chance),
        };
    }

    /// <summary>A text with one letter changed, lost, doubled or exchanged with the next.</summary>
    public static string Typo(string text, RandomStream chance)
    {
        if (text.Length < 4)
        {
            return text;
        }

        var at = chance.Between(1, text.Length - 2);
        return chance.Below(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + (char)('a' + chance.Below(26)) + text[(at + 1)..],
        };
    }

    /// <summary>A plate as a camera misreads it: one character taken for one that looks alike; null if there is none.</summary>
    public static string? Misread(string plate, RandomStream chance)
    {
        const string seen = "0O1I8B5S2Z6G";
        var first = chance.Below(plate.Length);
        for (var i = 0; i < plate.Length; i++)
        {
            var at = (first + i) % plate.Length;
            var found = seen.IndexOf(plate[at], StringComparison.Ordinal);
            if (found >= 0)
            {
                return plate[..at] + seen[found ^ 1] + plate[(at + 1)..];
            }
        }

        return null;
    }

    /// <summary>A number with one digit raised by one to eight; a check digit nearly always notices.</summary>
    public static string Mistyped(string number, RandomStream chance)
    {
        var first = chance.Below(number.Length);
        for (var i = 0; i < number.Length; i++)
        {
            var at = (first + i) % number.Length;
            if (char.IsAsciiDigit(number[at]))
            {
                var digit = (char)('0' + (number[at] - '0' + 1 + chance.Below(8)) % 10);
                return number[..at] + digit + number[(at + 1)..];
            }
        }

        return number;
    }

    private static string Shortened(string name) =>
        name.Replace("Sanayi ve Ticaret", "San. ve Tic.", StringComparison.Ordinal)
            .Replace("İthalat İhracat", "İth. İhr.", StringComparison.Ordinal)
            .Replace("Ltd. Şti.", "Limited Şirketi", StringComparison.Ordinal)
            .Replace("A.Ş.", "Anonim Şirketi", StringComparison.Ordinal)
            .Replace("Nakliyat", "Nak.", StringComparison.Ordinal);

    private static string Spaced(string name, RandomStream chance)
    {
        var at = name.IndexOf(' ', StringComparison.Ordinal);
        return at < 0 ? name + " " : name[..at] + (chance.Chance(0.5) ? "  " : " - ") + name[(at + 1)..];
    }
}
