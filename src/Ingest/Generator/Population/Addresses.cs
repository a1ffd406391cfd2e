using System.Globalization;
using System.Text;

namespace Zincir.Ingest.Generator;

/// <summary>Street lines and e-mail addresses.</summary>
internal static class Addresses
{
    /// <summary>A Turkish street line.</summary>
    public static string Draw(RandomStream chance)
    {
        var district = chance.Pick(CompanyWords.Districts).Replace('-', ' ');
        var street = chance.Pick(CompanyWords.Streets).Replace('-', ' ');
        var kind = chance.Below(3) switch
        {
            0 => "Cad.",
            1 => "Sok.",
            _ => "Cd.",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{district} Mah. {street} {kind} No: {chance.Between(1, 240)}/{chance.Between(1, 24)}"
        );
    }

    /// <summary>A business centre that many firms write as their seat.</summary>
    public static string Centre(int number, RandomStream chance) =>
        string.Create(CultureInfo.InvariantCulture, $"{chance.Pick(CompanyWords.Stems)} İş Merkezi No: {number + 1}");

    /// <summary>A private mailbox.</summary>
    public static string Email(string first, string last, RandomStream chance) =>
        string.Create(CultureInfo.InvariantCulture, $"{Plain(first)}.{Plain(last)}{chance.Below(970)}@posta.example");

    /// <summary>A firm's mailbox at a domain that cannot exist.</summary>
    public static string FirmEmail(string title, RandomStream chance) =>
        string.Create(CultureInfo.InvariantCulture, $"info@{Plain(title.Split(' ')[0])}{chance.Below(9000)}.example");

    /// <summary>Lower-case ASCII letters of a text; others left out.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Transliteration.Ascii(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}
