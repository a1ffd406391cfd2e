using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>
/// Name of a company as written: NFC, one space between words, trimmed. Legal forms (<c>legal-forms.yaml</c>) carry no identity, so comparing
/// leaves them out.
/// Example: "Işık  İthalat A.Ş." → "Işık İthalat A.Ş.", for comparison "ISIK ITHALAT".
/// </summary>
public static class CompanyName
{
    private static readonly string[][] s_forms =
    [
        .. DataFile
            .Read<Dictionary<string, List<string>>>("legal-forms")
            .SelectMany(country => country.Value)
            .Select(form => NameKey.Normalize(form).Split(' '))
            .OrderByDescending(words => words.Length),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_formsAlone = s_forms
        .Select(form => string.Concat(form))
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name with tidy spaces, flagged only when nothing is left.</summary>
    public static Cleaned Clean(string raw) => PlainText.CleanCollapsed(raw);

    /// <summary>
    /// The name through the normaliser h1, without legal forms at its end or start. A name of nothing but legal forms stays whole.
    /// </summary>
    public static string WithoutLegalForm(string text)
    {
        ReadOnlySpan<string> words = NameKey.Normalize(text).Split(' ');
        while (Shorter(words) is { } range)
        {
            words = words[range];
        }
        return string.Join(' ', words);
    }

    /// <summary>Whether a folded name (upper case, no blanks) names nobody: a legal form alone, or one character.</summary>
    internal static bool IsNone(ReadOnlySpan<char> folded) => folded.Length == 1 || IsLegalForm(folded);

    /// <summary>Whether a folded text is a legal form.</summary>
    internal static bool IsLegalForm(ReadOnlySpan<char> folded) => s_formsAlone.Contains(folded);

    private static Range? Shorter(ReadOnlySpan<string> words)
    {
        foreach (var form in s_forms)
        {
            if (words.Length <= form.Length)
            {
                if (words.SequenceEqual(form))
                {
                    return null;
                }
                continue;
            }
            if (words[^form.Length..].SequenceEqual(form))
            {
                return new Range(0, words.Length - form.Length);
            }
            if (words[..form.Length].SequenceEqual(form))
            {
                return new Range(form.Length, words.Length);
            }
        }
        return null;
    }
}
