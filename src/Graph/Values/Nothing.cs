using System.Collections.Frozen;
using System.Text;

namespace Zincir.Graph.Values;

/// <summary>
/// Texts that stand for "nothing is known": listed words (<c>nothing.yaml</c>, by value type, in many languages, and those that a mapping
/// adds), only zeros, one character four times or more, or nothing but punctuation. Case, marks, blanks and punctuation do not matter. A
/// system's own serial numbers are tested against words only: 1111 comes after 1110.
/// </summary>
public sealed class Nothing
{
    /// <summary>Flag: the text stands for nothing, so it identifies nothing.</summary>
    public const string Flag = "value.nothing";

    /// <summary>Longer texts are no words; what one character repeated fills is looked at all the same.</summary>
    private const int LongestWord = 64;

    private const int Repeats = 4;

    private static readonly FrozenDictionary<string, Words> s_listed = Listed();
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>? _added;

    private Nothing(IReadOnlyCollection<string> added)
    {
        if (added.Count > 0)
        {
            _added = added.Select(Folded).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }
    }

    /// <summary>The listed words alone.</summary>
    public static Nothing ListedWords { get; } = new([]);

    /// <summary>The listed words and others, which count for every type that identifies.</summary>
    public static Nothing With(IReadOnlyCollection<string> words) => words.Count == 0 ? ListedWords : new Nothing(words);

    /// <summary>Whether a word can be one: something is left of it without punctuation.</summary>
    public static bool IsWord(string word) => Folded(word).Length is > 0 and <= LongestWord;

    /// <summary>Whether a text stands for nothing in a field of a value type that identifies; false for any other type.</summary>
    public bool Is(string type, string text)
    {
        if (!s_listed.TryGetValue(type, out Words? words))
        {
            return false;
        }
        if (text.Length > LongestWord)
        {
            return words.Values && IsRepeated(text);
        }
        Span<char> buffer = stackalloc char[LongestWord];
        ReadOnlySpan<char> folded = Ascii.IsValid(text) ? buffer[..FoldAscii(text, buffer)] : Folded(text);
        return folded.IsEmpty
            || words.Contains(folded)
            || _added is { } added && added.Contains(folded)
            || words.Values
                && (
                    IsRepeated(folded)
                    || type != "email" && text.Contains('@', StringComparison.Ordinal) && Is("email", text)
                    || type switch
                    {
                        "email" => IsMailbox(words, text),
                        "mrn" => folded.Length > 4 && IsRepeated(folded[4..]),
                        "iban" or "company_number" or "tax_number" or "person_number" or "national_id" => IsAfterCountry(folded),
                        "company_name" => CompanyName.IsNone(folded),
                        _ => false,
                    }
                );
    }

    /// <summary>TR0000…: the number without the country that it begins with.</summary>
    private static bool IsAfterCountry(ReadOnlySpan<char> folded) =>
        folded.Length > 5 && char.IsAsciiLetter(folded[0]) && char.IsAsciiLetter(folded[1]) && IsRepeated(folded[2..]);

    /// <summary>A mailbox whose name is a word (of three letters or more), or is repeated as its whole domain: kimse@kimse.kimse, a@a.a.</summary>
    private bool IsMailbox(Words words, string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1)
        {
            return false;
        }
        string local = Folded(text[..at]);
        return local.Length > 2 && (IsRepeated(local) || words.Contains(local) || _added?.Contains(local) == true)
            || text[(at + 1)..].Split('.') is [_, _, ..] labels && Array.TrueForAll(labels, l => Folded(l) == local);
    }

    /// <summary>Only zeros, or one character four times or more.</summary>
    private static bool IsRepeated(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (text.Length >= Repeats || text[0] == '0') && !text.ContainsAnyExcept(text[0]);

    private static bool IsRepeated(string text)
    {
        string folded = Folded(text);
        return folded.Length == 0 || IsRepeated(folded.AsSpan());
    }

    private static string Folded(string text) =>
        NameKey.Normalize(Texts.Key(text)).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The same of an ASCII text, without a new string.</summary>
    private static int FoldAscii(string text, Span<char> folded)
    {
        int length = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                folded[length++] = char.ToUpperInvariant(c);
            }
        }
        return length;
    }

    private static FrozenDictionary<string, Words> Listed()
    {
        List<Entry> entries = DataFile.Read<List<Entry>>("nothing");
        return KeyText.Types.ToFrozenDictionary(
            type => type,
            type => new Words(
                [.. entries.Where(e => e.Types.Count == 0 || e.Types.Contains(type)).SelectMany(e => e.Words)],
                type != KeyText.Serial
            ),
            StringComparer.Ordinal
        );
    }

    private sealed class Entry
    {
        public List<string> Types { get; set; } = [];
        public List<string> Words { get; set; } = [];
    }

    /// <summary>What is tested for one value type.</summary>
    private sealed class Words
    {
        private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _whole;
        private readonly string[] _beginnings;

        public Words(IReadOnlyList<string> words, bool values)
        {
            Values = values;
            _whole = words
                .Where(w => !w.EndsWith('*'))
                .Select(Folded)
                .ToFrozenSet(StringComparer.Ordinal)
                .GetAlternateLookup<ReadOnlySpan<char>>();
            _beginnings = [.. words.Where(w => w.EndsWith('*')).Select(Folded)];
        }

        /// <summary>False for serial numbers, of which only words are tested.</summary>
        public bool Values { get; }

        public bool Contains(ReadOnlySpan<char> folded)
        {
            if (_whole.Contains(folded))
            {
                return true;
            }
            foreach (string beginning in _beginnings)
            {
                if (folded.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            return false;
        }
    }
}
