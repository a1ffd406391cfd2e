using System.Text;

namespace Zincir.Graph.Values;

/// <summary>
/// The one text analysis behind every search: what is stored and what is typed go through the same fold, so that all stores find alike.
/// The fold is the normaliser h1 in lower case; İ, I, ı and i are one letter. Examples: Kapıkule → kapikule, ÖZTÜRK → ozturk.
/// </summary>
public static class SearchText
{
    /// <summary>Characters at the beginning of a text that are searched: a name that somebody pasted a book into must not slow every load.</summary>
    public const int Searched = 512;

    /// <summary>Folded words with one space between them, of the first 512 characters.</summary>
    public static string Fold(string text) => NameKey.Normalize(Beginning(text)).ToLowerInvariant();

    /// <summary>The folded words, in order, repeated ones too.</summary>
    public static IReadOnlyList<string> Tokens(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The folded words without the legal form of a company, which carries no identity; null when there is none to leave out.</summary>
    public static IReadOnlyList<string>? WithoutLegalForm(string text)
    {
        string bare = CompanyName.WithoutLegalForm(Beginning(text)).ToLowerInvariant();
        return bare == Fold(text) ? null : bare.Split(' ');
    }

    /// <summary>Folded, without blanks, dots, dashes, slashes, brackets and all other marks: "34 ABC 123" → "34abc123".</summary>
    public static string Compact(string text) => Fold(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The distinct runs of three characters of a compact text, in order of first appearance; none when it is shorter.</summary>
    public static IReadOnlyList<string> Trigrams(string compact)
    {
        Rune[] runes = [.. compact.EnumerateRunes()];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var trigrams = new List<string>();
        for (var i = 0; i + 3 <= runes.Length; i++)
        {
            var trigram = string.Concat(runes[i].ToString(), runes[i + 1].ToString(), runes[i + 2].ToString());
            if (seen.Add(trigram))
            {
                trigrams.Add(trigram);
            }
        }
        return trigrams;
    }

    private static string Beginning(string text) =>
        text.Length <= Searched ? text
        : char.IsHighSurrogate(text[Searched - 1]) ? text[..(Searched - 1)]
        : text[..Searched];
}
