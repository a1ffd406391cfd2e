using System.Collections.Concurrent;
using System.Text;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// What the columns of an element hold, as one text (<c>_cols</c>), so that a snapshot reads one property instead of many:
/// <c>gross_weight!=1200|regime=4000</c> says that sources contradict each other about the weight. Values are canonical texts; <c>^</c> and <c>|</c> in them are
/// written <c>^^</c> and <c>^p</c>.
/// </summary>
internal static class ColumnText
{
    /// <summary>Stands for columns that must be folded from records: a value has a time, or more records speak than are listed.</summary>
    public const string Unfolded = "?";

    private const char Between = '|';
    private const char Equal = '=';
    private const char Contradicted = '!';

    /// <summary>Names are few: each is one object.</summary>
    private static readonly ConcurrentDictionary<string, string> s_names = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_find = s_names.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>Prints columns; null when there are none.</summary>
    public static string? Print(IEnumerable<FoldedColumn> columns)
    {
        string text = string.Join(
            Between,
            columns.Select(c => $"{c.Property}{(c.Contradicted ? Contradicted : "")}{Equal}{Escape(c.Text)}")
        );
        return text.Length == 0 ? null : text;
    }

    /// <summary>Reads what <see cref="Print"/> gave; none for null.</summary>
    public static IEnumerable<FoldedColumn> Read(string? text)
    {
        for (int at = 0; text is not null && at < text.Length; )
        {
            int end = text.IndexOf(Between, at) is var bar and >= 0 ? bar : text.Length;
            int equal = text.IndexOf(Equal, at);
            bool contradicted = text[equal - 1] == Contradicted;
            yield return new FoldedColumn(
                NameOf(text.AsSpan(at, (contradicted ? equal - 1 : equal) - at)),
                Unescape(text[(equal + 1)..end]),
                contradicted
            );
            at = end + 1;
        }
    }

    private static string NameOf(ReadOnlySpan<char> name)
    {
        if (!s_find.TryGetValue(name, out string? known))
        {
            s_find.TryAdd(name, known = name.ToString());
        }

        return known;
    }

    private static string Escape(string text) =>
        text.AsSpan().ContainsAny('^', Between)
            ? text.Replace("^", "^^", StringComparison.Ordinal).Replace("|", "^p", StringComparison.Ordinal)
            : text;

    private static string Unescape(string text)
    {
        if (!text.Contains('^', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            plain.Append(
                text[i] != '^' ? text[i]
                : text[++i] == 'p' ? Between
                : '^'
            );
        }

        return plain.ToString();
    }
}
