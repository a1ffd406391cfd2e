using System.Text;
using System.Text.RegularExpressions;

namespace Zincir.Graph.Values;

/// <summary>
/// E-mail address, lower case by invariant rules (İ and ı are i), without <c>mailto:</c> and the name before it (<c>Ali &lt;a@b.tr&gt;</c>).
/// Form: one @ with something before it and a dotted domain after it, no white space, at most 254 characters. Source: RFC 5321 lengths; whether the mailbox exists is not asked. Example: A@B.TR → a@b.tr.
/// </summary>
public static partial class Email
{
    /// <summary>Flag: the text has not the form of an address.</summary>
    public const string WrongForm = "email.form";

    private static readonly char[][] s_separators =
    [
        [',', ';', '|', '/', '\n'],
        [',', ';', '|', '/', '\n', ' ', '\t'],
    ];

    /// <summary>Trims, makes lower case and checks the form.</summary>
    public static Cleaned Clean(string raw)
    {
        var text = Mailbox(Texts.Normalized(Texts.Key(raw), NormalizationForm.FormKC)).Replace('İ', 'i').Replace('ı', 'i');
        return HasForm(text) ? new Cleaned(Texts.AsItStands(text.ToLowerInvariant()), null) : new Cleaned(Texts.AsItStands(raw), WrongForm);
    }

    /// <summary>The addresses of a cell that holds several; the text alone where a part is neither an address nor a word for nothing.</summary>
    internal static IReadOnlyList<string> Split(string raw)
    {
        if (raw.Count(c => c is '@' or '＠') < 2 && IsAddress(raw))
        {
            return [raw];
        }
        var mailboxes = Bracketed().Matches(raw).Select(m => m.Value).ToArray();
        if (
            mailboxes.Length > 1
            && mailboxes.Sum(m => m.Count(c => c == '@')) == raw.Count(c => c == '@')
            && Array.TrueForAll(mailboxes, IsAddress)
        )
        {
            return mailboxes;
        }
        foreach (var separators in s_separators)
        {
            var parts = raw.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (Array.Exists(parts, IsAddress) && Array.TrueForAll(parts, p => IsAddress(p) || Nothing.ListedWords.Is("email", p)))
            {
                return parts;
            }
        }
        return [raw];
    }

    private static bool IsAddress(string text) => Clean(text).IsValid;

    private static string Mailbox(string text)
    {
        var end = text.LastIndexOf('>');
        var start = text.LastIndexOf('<', Math.Max(end, 0));
        if (start >= 0 && end > start)
        {
            var inside = text[(start + 1)..end];
            var beside = text.Remove(start, end + 1 - start);
            // Outlook repeats an address that has no name: a@b.tr <a@b.tr>. Another one beside it must not be lost.
            text = beside.Contains('@') && !beside.Trim(' ', '"', '\'').Equals(inside, StringComparison.OrdinalIgnoreCase) ? text : inside;
        }
        text = text.Trim().TrimEnd(',', ';', '.');
        return text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text["mailto:".Length..].Split('?')[0].Trim() : text;
    }

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    private static bool HasForm(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (text.Length > 254 || at is < 1 or > 64 || text.LastIndexOf('@') != at)
        {
            return false;
        }
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>')
            {
                return false;
            }
        }
        var labels = text[(at + 1)..].Split('.');
        return labels.Length >= 2 && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63);
    }
}
