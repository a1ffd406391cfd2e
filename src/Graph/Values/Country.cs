using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>
/// Country. Canonical: its code, upper case. Read: alpha-2, alpha-3, three digits, the name in English or Turkish, and what people write
/// besides (UK, EL, XK), in any case; also code and name together. The list is data (<c>countries.yaml</c>). Historic countries (SU, YU) have
/// several successors, so they cannot be told. Source: ISO 3166-1. Examples: tr → TR, Türkiye → TR, 792 → TR, EL → GR.
/// </summary>
public static class Country
{
    /// <summary>Flag: it cannot be told which country is meant.</summary>
    public const string Unknown = "country.unknown";

    private static readonly FrozenDictionary<string, string> s_spellings = Spellings();
    private static readonly FrozenSet<string> s_codes = s_spellings.Values.ToFrozenSet();

    /// <summary>The codes: those of ISO 3166-1 and XK.</summary>
    public static IReadOnlyCollection<string> Codes => s_codes;

    /// <summary>The country's code; the text as it stands, flagged, where it cannot be told.</summary>
    public static Cleaned Clean(string raw) =>
        CodeOf(raw) is { } code ? new Cleaned(code, null) : new Cleaned(Texts.AsItStands(raw), Unknown);

    /// <summary>The code of a country in any spelling; null when it cannot be told.</summary>
    public static string? CodeOf(string raw)
    {
        if (s_codes.Contains(raw))
        {
            return raw;
        }
        var key = Texts.Key(raw);
        // A program that takes numbers for fractions writes 792.0.
        if (key.Length > 4 && key[3] is '.' or ',' && Texts.IsDigits(key.AsSpan(0, 3), 3) && key.AsSpan(4).IndexOfAnyExcept('0') < 0)
        {
            key = key[..3];
        }
        var text = NameKey.Normalize(key);
        if (s_spellings.TryGetValue(text, out var code) || s_spellings.TryGetValue(Texts.Code(key), out code))
        {
            return code;
        }
        // Code and name, or two codes, in either order: "IR Iran", "Türkiye (TR)", "TR/TUR".
        return text.Contains(' ', StringComparison.Ordinal)
            ? Agreeing(text, text.IndexOf(' ', StringComparison.Ordinal)) ?? Agreeing(text, text.LastIndexOf(' '))
            : null;
    }

    /// <summary>Whether the country is Türkiye, in any spelling.</summary>
    internal static bool IsTurkey(string? country) => country is not null && CodeOf(country) == "TR";

    private static string? Agreeing(string text, int blank) =>
        blank > 0
        && s_spellings.TryGetValue(text[..blank], out var first)
        && s_spellings.TryGetValue(text[(blank + 1)..], out var second)
        && first == second
            ? first
            : null;

    private static FrozenDictionary<string, string> Spellings()
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        var countries = DataFile.Read<Dictionary<string, List<string>>>("countries");
        foreach (var code in countries.Keys)
        {
            spellings.Add(code, code);
        }
        foreach (var (code, written) in countries)
        {
            foreach (var name in written.Select(NameKey.Normalize))
            {
                spellings.TryAdd(name, code);
                spellings.TryAdd(name.Replace(" ", "", StringComparison.Ordinal), code);
            }
        }
        return spellings.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
