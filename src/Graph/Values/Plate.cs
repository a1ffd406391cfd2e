using System.Text;
using System.Text.RegularExpressions;

namespace Zincir.Graph.Values;

/// <summary>
/// Registration plate. Turkish form: province 01–81, 1–3 letters (A–Z without Q, W, X), then 4–5 digits after one letter, 3–4 after two,
/// 2–3 after three. Foreign form: 2–12 letters and digits. A plate without a country is no key. Form only, there is no check digit.
/// Source: Karayolları Trafik Yönetmeliği's series. Example: TR "34 ABC 123" → 34ABC123.
/// </summary>
public static partial class Plate
{
    /// <summary>Flag: the text has not the form of a plate of its country.</summary>
    public const string WrongForm = "plate.form";

    /// <summary>Flag: the country of the plate is not known.</summary>
    public const string NoCountry = "plate.no_country";

    /// <summary>Flag: the key stands for two plates that differ only in where their letters are parted, and both were seen.</summary>
    public const string Ambiguous = "plate.ambiguous";

    private static readonly Dictionary<string, List<string>> s_countries = DataFile.Read<Dictionary<string, List<string>>>("plates");

    /// <summary>Removes spaces, dots and dashes and makes letters upper case, then checks the form of the country.</summary>
    public static Cleaned Clean(string raw, string? country)
    {
        var code = Texts.Code(raw);
        // A camera reads the sign beside the number, too: TR 34 ABC 123.
        if (code.StartsWith("TR", StringComparison.Ordinal) && Country.IsTurkey(country) && HasTurkishForm(code.AsSpan(2)))
        {
            code = code[2..];
        }
        var flag =
            string.IsNullOrWhiteSpace(country) ? NoCountry
            : Country.IsTurkey(country) ? (HasTurkishForm(code) ? null : WrongForm)
            : HasForeignForm(code) ? null
            : WrongForm;
        return new Cleaned(HasForeignForm(code) ? code : Texts.AsItStands(raw), flag);
    }

    /// <summary>The plate with its letters parted, such as <c>B-AB 123</c>, where that matters in its country and is written; else null.</summary>
    public static string? Parted(string raw, string? country)
    {
        if (country is null || !s_countries["parted"].Contains(country))
        {
            return null;
        }
        var match = TwoLetterGroups().Match(Texts.Normalized(Texts.Key(raw), NormalizationForm.FormKC).ToUpperInvariant());
        return match.Success ? $"{match.Groups[1].Value}-{match.Groups[2].Value} {Texts.Code(match.Groups[3].Value)}" : null;
    }

    /// <summary>Whether plates of a country may have no digit.</summary>
    internal static bool MayBeLetters(string? country) =>
        country is not null && Country.CodeOf(country) is { } code && s_countries["letters"].Contains(code);

    [GeneratedRegex("^(\\p{L}{1,3})[ .\\p{Pd}]+(\\p{L}{1,3})[ .\\p{Pd}]*([0-9][0-9 A-Z]*)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex TwoLetterGroups();

    private static bool HasTurkishForm(ReadOnlySpan<char> code)
    {
        if (code.Length < 6 || !Texts.IsDigits(code[..2], 2))
        {
            return false;
        }
        var province = (code[0] - '0') * 10 + code[1] - '0';
        var rest = code[2..];
        var letters = rest.IndexOfAnyExceptInRange('A', 'Z');
        if (province is < 1 or > 81 || letters is < 1 or > 3 || rest[..letters].IndexOfAny('Q', 'W', 'X') >= 0)
        {
            return false;
        }
        var digits = rest.Length - letters;
        return Texts.IsDigits(rest[letters..], digits)
            && letters switch
            {
                1 => digits is 4 or 5,
                2 => digits is 3 or 4,
                _ => digits is 2 or 3,
            };
    }

    private static bool HasForeignForm(string code)
    {
        var count = 0;
        foreach (var rune in code.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                return false;
            }
            count++;
        }
        return count is >= 2 and <= 12;
    }
}
