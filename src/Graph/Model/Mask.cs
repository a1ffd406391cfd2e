using System.Text;
using System.Text.RegularExpressions;
using Zincir.Graph.Values;

namespace Zincir.Graph.Model;

/// <summary>
/// Personal numbers as they are shown to somebody who did not ask for them: enough to tell two of them apart and no more. The one place that masks;
/// the screen's mask.ts does the same with ids, and samples/mask/vectors.json holds both to it.
/// </summary>
public static partial class Mask
{
    private const string Dot = "•";
    private const int Shortest = 5;
    private const int ShortestAccount = 15;

    /// <summary>A value that is personal as a whole: a number, a phone, a mailbox, an account.</summary>
    public static string Value(string value)
    {
        Rune[] letters = [.. value.EnumerateRunes()];
        if (letters.Length < Shortest)
        {
            return Dots(letters.Length);
        }

        int at = value.LastIndexOf('@');
        return at > 0 ? $"{letters[0]}{Dots(3)}{value[at..]}"
            : TurkishPhone().Match(value) is { Success: true } own
                ? $"+90 {own.Groups[1].Value} {Dots(3)} {own.Groups[2].Value} {own.Groups[3].Value}"
            : Phone().IsMatch(value) ? $"{value[..5]} {Dots(3)} {value[^4..]}"
            : Account().IsMatch(value) ? $"{value[..4]} {Dots(3)} {value[^4..]}"
            : $"{letters[0]}{Dots(letters.Length - 3)}{letters[^2]}{letters[^1]}";
    }

    /// <summary>
    /// A text with its personal numbers masked: keys in ids of persons and contacts, keys in registers of persons, those that are known to be personal,
    /// and those whose form tells them: numbers that pass the check of a Turkish national id or of an account, mailboxes, and phones with their
    /// country or of the form of a Turkish mobile one. Other numbers, such as those of passports, look like any code.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Personal numbers that it may hold; short ones are passed by.</param>
    public static string Text(string text, IEnumerable<string>? known = null)
    {
        foreach (string number in (known ?? []).Where(n => n.Length >= Shortest).OrderByDescending(n => n.Length))
        {
            text = Alone(text, number);
        }

        text = Ids().Replace(text, m => m.Groups[1].Value + Value(m.Groups[2].Value));
        text = Registers().Replace(text, m => m.Groups[1].Value + Value(m.Groups[2].Value));
        text = Mailboxes().Replace(text, m => Value(m.Value));
        text = Accounts().Replace(text, m => Account(m.Value));
        text = Phones().Replace(text, m => Value("+" + Digits(m.Value).TrimStart('0')));
        text = MobilePhones().Replace(text, m => Value("+9" + Digits(m.Value)));
        return ElevenDigits().Replace(text, m => NationalId.IsValid(Digits(m.Value)) ? Value(Digits(m.Value)) : m.Value);
    }

    /// <summary>A text that may repeat what somebody typed, such as an error: every word of six digits or more is masked.</summary>
    public static string Echo(string text) => Words().Replace(text, m => m.Value.Count(char.IsAsciiDigit) >= 6 ? Value(m.Value) : m.Value);

    /// <summary>A personal value that a search found: what was typed of it is shown, unless that is nearly the whole.</summary>
    public static string Found(string value, string typed)
    {
        int[] places = [.. Enumerable.Range(0, value.Length).Where(i => char.IsLetterOrDigit(value[i]))];
        string wanted = string.Concat(typed.Where(char.IsLetterOrDigit));
        string compact = string.Concat(places.Select(i => value[i]));
        int at = compact.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        return wanted.Length == 0 || at < 0 || wanted.Length > compact.Length - 3
            ? Value(value)
            : Dots(at) + value[places[at]..(places[at + wanted.Length - 1] + 1)] + Dots(compact.Length - at - wanted.Length);
    }

    private static string Alone(string text, string number)
    {
        int from = 0;
        for (int at; (at = text.IndexOf(number, from, StringComparison.OrdinalIgnoreCase)) >= 0; )
        {
            int end = at + number.Length;
            bool alone = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            string shown = alone ? Value(text[at..end]) : text[at..end];
            text = text[..at] + shown + text[end..];
            from = at + shown.Length;
        }

        return text;
    }

    /// <summary>Masks the account at the beginning of a text; words that follow it are not its own.</summary>
    private static string Account(string text)
    {
        for (int end = text.Length; end >= ShortestAccount; end--)
        {
            bool alone = end == text.Length || text[end] == ' ';
            if (alone && Iban.Clean(text[..end]) is { Flag: null } account)
            {
                return Value(account.Text) + text[end..];
            }
        }

        return text;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Dots(int count) => string.Concat(Enumerable.Repeat(Dot, count));

    [GeneratedRegex(@"^\+90([0-9]{3})[0-9]{3}([0-9]{2})([0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex TurkishPhone();

    [GeneratedRegex(@"^\+[0-9]{8,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Account();

    /// <summary>Keys of persons and contacts; not hashes, which tell nothing.</summary>
    [GeneratedRegex(
        @"(\b(?:person|phone|email|account):(?:[a-z]{2}-)?)(?![a-z]{2}-)(?!(?:h|r)[0-9a-f]{32}\b)([^\s|@#~,;'""]+)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Ids();

    [GeneratedRegex(@"(persons/[A-Za-z]{2}(?:\||%7C))([^\s@#|,;'""]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Registers();

    [GeneratedRegex("(?<![0-9A-Za-z])[1-9](?:[ .-]?[0-9]){10}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex ElevenDigits();

    [GeneratedRegex(@"(?<![\w.%+-])[\w.%+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Mailboxes();

    [GeneratedRegex("(?<![0-9A-Za-z])[A-Za-z]{2}(?: ?[0-9]){2}(?: ?[0-9A-Za-z]){10,30}", RegexOptions.CultureInvariant)]
    private static partial Regex Accounts();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:\+|00(?=90))[1-9](?:[ ()./-]{0,2}[0-9]){7,13}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    [GeneratedRegex(@"(?<![0-9A-Za-z])0[ (]{0,2}5[0-9]{2}(?:[ )./-]{0,2}[0-9]){7}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex MobilePhones();

    [GeneratedRegex("[0-9A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
