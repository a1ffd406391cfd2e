using System.Globalization;
using NodaTime;

namespace Zincir.Ingest.Sources.Postgres;

/// <summary>What the text of a column means, as far as it is printed otherwise than PostgreSQL does.</summary>
public enum PgKind
{
    /// <summary>As it stands.</summary>
    Text,

    /// <summary>Text filled with blanks.</summary>
    Padded,

    /// <summary>Exact number.</summary>
    Number,

    /// <summary>Number that may have an exponent.</summary>
    Float,

    /// <summary>Yes or no.</summary>
    Bool,

    /// <summary>Time without a zone.</summary>
    LocalTime,

    /// <summary>Instant.</summary>
    Instant,
}

/// <summary>
/// Prints the values of typed columns as an extract file of the same table would have them, so that a record says the same whichever way it came:
/// times as ISO 8601 (instants with the offset of the mapping's zone), numbers with the mapping's decimal mark, truth as <c>true</c> and
/// <c>false</c>. What has no such form (infinity, years before Christ) stands as PostgreSQL prints it and is flagged later like any other text.
/// </summary>
/// <param name="zone">Zone whose offset instants are printed with.</param>
/// <param name="decimalMark">Decimal mark that the mapping reads.</param>
public sealed class PgText(string zone, string decimalMark)
{
    private const string Moments = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zone];
    private readonly char _mark = decimalMark[0];

    /// <summary>What values of a type are, by the type's number in the catalog.</summary>
    public static PgKind KindOf(uint type) =>
        type switch
        {
            16 => PgKind.Bool,
            20 or 21 or 23 or 26 or 1700 => PgKind.Number,
            700 or 701 => PgKind.Float,
            1042 => PgKind.Padded,
            1114 => PgKind.LocalTime,
            1184 => PgKind.Instant,
            _ => PgKind.Text,
        };

    /// <summary>The text of a value; null where the field is empty.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">As PostgreSQL prints it under DateStyle ISO and TimeZone UTC.</param>
    public string? Print(PgKind kind, string? text) =>
        string.IsNullOrEmpty(text)
            ? null
            : kind switch
            {
                PgKind.Padded => text.TrimEnd(' ') is { Length: > 0 } kept ? kept : null,
                PgKind.Number => WithMark(text),
                PgKind.Float => WithMark(WithoutExponent(text)),
                PgKind.Bool => text is "t" or "true" ? "true" : "false",
                PgKind.LocalTime => IsMoment(text, out _) ? string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11)) : text,
                PgKind.Instant => Instant(text),
                _ => text,
            };

    private string WithMark(string number) => _mark == '.' ? number : number.Replace('.', _mark);

    private static string WithoutExponent(string number) =>
        number.Contains('e', StringComparison.OrdinalIgnoreCase)
        && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : number;

    private string Instant(string text)
    {
        if (!text.EndsWith("+00", StringComparison.Ordinal) || !IsMoment(text[..^3], out DateTime utc))
        {
            return text;
        }

        // Its milliseconds as they stand: no digit of the fraction is gained or lost.
        string fraction = text[..^3][19..];
        Offset offset = _zone.GetUtcOffset(NodaTime.Instant.FromDateTimeUtc(utc));
        DateTime local = utc.AddTicks(offset.Ticks);
        string sign = offset.Seconds < 0 ? "-" : "+";
        TimeSpan distance = TimeSpan.FromSeconds(Math.Abs(offset.Seconds));
        return string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM-dd'T'HH:mm:ss}{fraction}{sign}{distance:hh\\:mm}");
    }

    private static bool IsMoment(string text, out DateTime utc) =>
        DateTime.TryParseExact(
            text,
            Moments,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out utc
        );
}
