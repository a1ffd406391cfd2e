using System.Globalization;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Generator;

/// <summary>Issues valid numbers that no one else has: tax numbers, national ids, passports, plates, accounts.</summary>
internal sealed class NumberBook
{
    private static readonly string[] Banks = ["00010", "00012", "00015", "00032", "00046", "00062", "00064", "00067", "00111", "00205"];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>A Turkish tax number.</summary>
    public string TaxNo(RandomStream chance) =>
        Unused(() =>
        {
            var nine = chance.Between(1, 9).ToString(CultureInfo.InvariantCulture) + chance.Fill("99999999");
            return nine + TaxNumber.CheckDigit(nine);
        });

    /// <summary>A Turkish national id.</summary>
    public string NationalNo(RandomStream chance) =>
        Unused(() =>
        {
            var nine = chance.Between(1, 6).ToString(CultureInfo.InvariantCulture) + chance.Fill("99999999");
            return nine + NationalId.CheckDigits(nine);
        });

    /// <summary>A passport: the country's own pattern of letters and digits.</summary>
    public string Passport(string country, RandomStream chance) =>
        Unused(
            () =>
                chance.Fill(
                    country switch
                    {
                        "TR" => "U99999999",
                        "GE" => "99AA99999",
                        "DE" => "CAA9AAA99",
                        "IR" => "A99999999",
                        "BG" => "999999999",
                        _ => "AA9999999",
                    }
                ),
            country
        );

    /// <summary>A number in a foreign register of companies.</summary>
    public string ForeignNo(Country country, RandomStream chance) => Unused(() => chance.Fill(country.Register), country.Code);

    /// <summary>A Turkish plate of a province.</summary>
    public string Plate(string province, RandomStream chance) =>
        Unused(() =>
            province
            + chance.Fill(
                chance.Below(10) switch
                {
                    < 2 => "A9999",
                    < 6 => "AA999",
                    < 7 => "AA9999",
                    _ => "AAA999",
                }
            )
        );

    /// <summary>A foreign plate.</summary>
    public string Plate(Country country, RandomStream chance) => Unused(() => chance.Fill(country.Plate), country.Code);

    /// <summary>A Turkish account.</summary>
    public static string Account(RandomStream chance)
    {
        var bban = chance.Pick(Banks) + "0" + chance.Fill("9999999999999999");
        return "TR" + Iban.CheckDigits("TR", bban) + bban;
    }

    /// <summary>A foreign account, for the countries whose form is all digits.</summary>
    public static string Account(string country, RandomStream chance)
    {
        var length = country switch
        {
            "DE" => 18,
            "AT" => 16,
            "PL" => 24,
            "RS" => 18,
            _ => 0,
        };
        if (length == 0)
        {
            return "";
        }

        var bban = chance.Fill(new string('9', length));
        return country + Iban.CheckDigits(country, bban) + bban;
    }

    /// <summary>A vehicle identification number.</summary>
    public static string Vin(string maker, RandomStream chance) => maker + chance.Fill("AA99A99A") + chance.Fill("999999");

    private string Unused(Func<string> draw, string country = "TR")
    {
        while (true)
        {
            var number = draw();
            if (_used.Add(country == "TR" ? number : country + number))
            {
                return number;
            }
        }
    }
}
