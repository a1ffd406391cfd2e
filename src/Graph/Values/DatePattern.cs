using System.Text;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Zincir.Graph.Values;

/// <summary>
/// A custom pattern such as <c>dd.MM.yyyy HH:mm</c>, read at the precision its letters have. A text that has the shape of the pattern but
/// names no day or time (31.02., 25:00) is impossible; another shape is unreadable.
/// </summary>
internal sealed class DatePattern
{
    private const string Letters = "dMyHhmsfFt";
    private readonly Func<string, DateTimeZone, DateReading?> _read;
    private readonly Lazy<Regex> _shape;

    /// <summary>Throws <see cref="InvalidPatternException"/> when the pattern cannot be understood.</summary>
    public DatePattern(string pattern)
    {
        pattern = pattern.Replace("zzz", "o<m>", StringComparison.Ordinal);
        var letters = Regex.Replace(pattern, "'[^']*'|o<[^>]*>", "", RegexOptions.CultureInvariant);
        if (letters.Any(c => char.IsAsciiLetter(c) && !Letters.Contains(c, StringComparison.Ordinal)))
        {
            throw new InvalidPatternException($"In '{pattern}' a letter stands for nothing; letters that stand for themselves are quoted.");
        }

        if (!IsWhole(letters, pattern.Contains("o<", StringComparison.Ordinal)))
        {
            throw new InvalidPatternException($"'{pattern}' leaves out what would have to be guessed, such as the month of a day.");
        }

        if (pattern.Contains("o<", StringComparison.Ordinal))
        {
            var offset = OffsetDateTimePattern.CreateWithInvariantCulture(pattern);
            _read = (text, zone) =>
                offset.Parse(text).TryGetValue(default, out var value)
                    ? DateReading.OfOffset(value.LocalDateTime, value.Offset, zone)
                    : null;
        }
        else if (letters.AsSpan().IndexOfAny("Hhmsf") >= 0)
        {
            var local = LocalDateTimePattern.CreateWithInvariantCulture(pattern);
            _read = (text, zone) => local.Parse(text).TryGetValue(default, out var value) ? DateReading.OfLocal(value, zone) : null;
        }
        else if (letters.Contains('d', StringComparison.Ordinal))
        {
            var date = LocalDatePattern.CreateWithInvariantCulture(pattern);
            _read = (text, _) => date.Parse(text).TryGetValue(default, out var value) ? DateReading.OfDate(value) : null;
        }
        else if (letters.Contains('M', StringComparison.Ordinal))
        {
            var month = YearMonthPattern.CreateWithInvariantCulture(pattern);
            _read = (text, _) =>
                month.Parse(text).TryGetValue(default, out var value) ? DateReading.OfMonth(value.Year, value.Month) : null;
        }
        else
        {
            var year = LocalDatePattern.CreateWithInvariantCulture(pattern);
            _read = (text, _) => year.Parse(text).TryGetValue(default, out var value) ? DateReading.OfYear(value.Year) : null;
        }
        _shape = new Lazy<Regex>(() => ShapeOf(pattern));
    }

    public DateReading Read(string text, DateTimeZone zone) =>
        _read(text, zone) ?? (_shape.Value.IsMatch(text) ? DateReading.Impossible : DateReading.Unreadable);

    /// <summary>
    /// Whether a pattern says whatever is greater than its smallest part: <c>dd.mm.yyyy</c> would take minutes for months and each date for one of January,
    /// and <c>hh</c> without <c>tt</c> the evening for the morning.
    /// </summary>
    private static bool IsWhole(string letters, bool offset)
    {
        letters = letters.Replace("dddd", "", StringComparison.Ordinal).Replace("ddd", "", StringComparison.Ordinal);
        bool Has(char letter) => letters.Contains(letter, StringComparison.Ordinal);
        bool hour = Has('H') || Has('h');
        return Has('y')
            && (Has('M') || !Has('d'))
            && (Has('d') || !hour && !offset)
            && (hour || !Has('m') && !offset)
            && (Has('m') || !Has('s'))
            && (Has('s') || !Has('f') && !Has('F'))
            && Has('h') == Has('t')
            && !(Has('H') && Has('h'));
    }

    private static Regex ShapeOf(string pattern)
    {
        var shape = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; )
        {
            var c = pattern[i];
            var end = i + 1;
            if (c == '\'' || c == 'o' && end < pattern.Length && pattern[end] == '<')
            {
                var close = pattern.IndexOf(c == 'o' ? '>' : '\'', end);
                end = close < 0 ? pattern.Length : close + 1;
                shape.Append(c == 'o' ? "[-+Z0-9:]+" : Regex.Escape(pattern[(i + 1)..Math.Max(i + 1, end - 1)]));
            }
            else
            {
                while (end < pattern.Length && pattern[end] == c)
                {
                    end++;
                }
                shape.Append(ShapeOf(c, end - i));
            }
            i = end;
        }
        return new Regex(shape.Append("\\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private static string ShapeOf(char letter, int count) =>
        letter switch
        {
            'd' or 'M' when count > 2 => "\\p{L}+",
            't' => "\\p{L}+",
            'd' or 'M' or 'y' or 'u' or 'H' or 'h' or 'm' or 's' => count == 1 ? "[0-9]{1,2}" : $"[0-9]{{{count}}}",
            'f' or 'F' => $"[0-9]{{0,{count}}}",
            _ => Regex.Escape(new string(letter, count)),
        };
}
