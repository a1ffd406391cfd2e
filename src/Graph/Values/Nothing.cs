using System.Collections.Frozen;
using System.Text;

namespace Zincir.Graph.Values;

/// <summary>
/// Texts that stand for "nothing is known": listed words (<c>nothing.yaml</c>, by value type, in many languages, and those that a mapping
/// adds), several of them one after the other, only zeros, one character four times or more, nothing but punctuation, and what programs write
/// for a missing or failed value. Case, marks, blanks and punctuation do not matter. A system's own serial numbers are tested against words
/// only: 1111 comes after 1110.
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
        ReadOnlySpan<char> folded = Folded(text, stackalloc char[LongestWord]);
        return folded.IsEmpty
            || IsListed(words, folded)
            || IsOfPrograms(text, folded)
            || AreListed(words, text, type == "company_name")
            || words.Values
                && (
                    IsRepeated(folded)
                    || type != "email" && text.Contains('@', StringComparison.Ordinal) && Is("email", text)
                    || type switch
                    {
                        "email" => IsMailbox(words, text),
                        "mrn" => folded.Length > 4 && IsRepeated(folded[4..]),
                        "iban" or "tir_carnet" or "company_number" or "tax_number" or "person_number" or "national_id" => IsAfterPrefix(
                            folded
                        ),
                        "company_name" => CompanyName.IsNone(folded),
                        _ => false,
                    }
                );
    }

    private bool IsListed(Words words, ReadOnlySpan<char> folded) =>
        words.Contains(folded) || _added is { } added && added.Contains(folded);

    /// <summary>Several words that each stand for nothing: unknown unknown, N/A - N/A; of a firm beside its legal form: UNKNOWN LTD.</summary>
    private bool AreListed(Words words, ReadOnlySpan<char> text, bool firm)
    {
        text = text.Trim();
        if (!text.Contains(' '))
        {
            return false;
        }
        Span<char> buffer = stackalloc char[LongestWord];
        bool listed = false;
        foreach (Range word in text.Split(' '))
        {
            ReadOnlySpan<char> folded = Folded(text[word], buffer);
            bool isListed = !folded.IsEmpty && IsListed(words, folded);
            if (!folded.IsEmpty && !isListed && !(firm && CompanyName.IsLegalForm(folded)))
            {
                return false;
            }
            listed |= isListed;
        }
        return listed;
    }

    /// <summary>NULL in the dump of a database, a spreadsheet's error in whatever language, and numbers below all others: \N, #NV, #ЗНАЧ!, -1</summary>
    private static bool IsOfPrograms(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        text = text.Trim();
        return text is "\\N"
            || text[0] == '#' && !text.ContainsAny(' ', '@') && (text[^1] is '!' or '?' || !folded.ContainsAnyInRange('0', '9'))
            || text[0] is '-' or '\u2212' && IsBelowAll(text[1..]);
    }

    /// <summary>What follows the sign of a number below all real ones, by which tables and warehouses say "unknown": -1, -99, -999, -1.0.</summary>
    private static bool IsBelowAll(ReadOnlySpan<char> number)
    {
        var mark = number.IndexOfAny('.', ',');
        var whole = mark < 0 ? number : number[..mark];
        return (whole is "1" || whole.Length > 1 && !whole.ContainsAnyExcept('9'))
            && (mark < 0 || !number[(mark + 1)..].ContainsAnyExcept('0'));
    }

    /// <summary>TR0000…, XA0000…: the number without the country or series that it begins with.</summary>
    private static bool IsAfterPrefix(ReadOnlySpan<char> folded) =>
        folded.Length > 5 && char.IsAsciiLetter(folded[0]) && char.IsAsciiLetter(folded[1]) && IsRepeated(folded[2..]);

    /// <summary>
    /// A mailbox whose name is a word (of three letters or more), or any type's word and the domain's first part (bos@bos.com), or is repeated as its whole domain (kimse@kimse.kimse), or is one character
    /// that fills the domain's first part too (a@a.com).
    /// </summary>
    private bool IsMailbox(Words words, string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1)
        {
            return false;
        }
        string local = Folded(text[..at]);
        string[] labels = [.. text[(at + 1)..].Split('.').Select(Folded)];
        return local.Length > 2 && (IsRepeated(local.AsSpan()) || IsListed(words, local))
            || local == labels[0] && s_listed[KeyText.Code].Contains(local)
            || labels.Length > 1 && Array.TrueForAll(labels, l => l == local)
            || local.Length > 0 && (local + labels[0]).AsSpan().IndexOfAnyExcept(local[0]) < 0;
    }

    /// <summary>Only zeros, or one character four times or more.</summary>
    private static bool IsRepeated(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (text.Length >= Repeats || text[0] == '0') && !text.ContainsAnyExcept(text[0]);

    private static bool IsRepeated(string text)
    {
        string folded = Folded(text);
        return folded.Length == 0 || IsRepeated(folded.AsSpan());
    }

    private static ReadOnlySpan<char> Folded(ReadOnlySpan<char> text, Span<char> buffer) =>
        Ascii.IsValid(text) ? buffer[..FoldAscii(text, buffer)] : Folded(text.ToString());

    private static string Folded(string text) =>
        NameKey.Normalize(Texts.Key(text)).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The same of an ASCII text, without a new string.</summary>
    private static int FoldAscii(ReadOnlySpan<char> text, Span<char> folded)
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
