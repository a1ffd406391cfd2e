using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>A trading partner of Türkiye.</summary>
/// <remarks>
/// Gates: land gates that its traffic uses, with weights; empty for partners over sea only. Trucks: share of Turkish
/// trucks' journeys. OwnTrucks: share of foreign trucks. Cars: share of car journeys. Trade: share of sea and air trade.
/// </remarks>
internal sealed record Country(
    string Code,
    Point At,
    string Currency,
    string Plate,
    string Phone,
    string Register,
    IReadOnlyList<(string Gate, double Weight)> Gates,
    double Trucks,
    double OwnTrucks,
    double Cars,
    double Trade
);

/// <summary>The partner countries. Shares are our guess, in the order of published foreign trade and border statistics.</summary>
internal static class Countries
{
    private const string Balkan = "Kapıkule:6,Hamzabeyli:3,İpsala:2,Dereköy:0.4";

    private const string Table = $"""
        BG|42.70|23.32|EUR|AA9999AA|+359889999999|999999999|Kapıkule:6,Hamzabeyli:3,Dereköy:1|7|10|12|3
        RO|44.43|26.10|EUR|A999AAA|+40729999999|99999999|{Balkan}|6|5|1|4
        GR|40.64|22.94|EUR|AAA9999|+306949999999|999999999|İpsala:8,Pazarkule:1|4|3|6|3
        RS|44.80|20.47|EUR|AA999AA|+381649999999|999999999|{Balkan}|2|3|1|1
        MK|42.00|21.43|EUR|AA9999AA|+38970999999|9999999|{Balkan}|1|2|1|0.3
        DE|50.11|8.68|EUR|AAA9999|+4915199999999|DE999999999|{Balkan}|13|2|22|13
        AT|48.21|16.37|EUR|A99999A|+436649999999|ATU99999999|{Balkan}|3|1|4|2
        IT|45.46|9.19|EUR|AA999AA|+393479999999|99999999999|{Balkan}|6|1|0.3|9
        FR|48.86|2.35|EUR|AA999AA|+33612999999|FR99999999999|{Balkan}|5|0.5|3|6
        NL|51.92|4.48|EUR|99AAA9|+31612999999|NL999999999B01|{Balkan}|3|1|4|5
        PL|52.23|21.01|PLN|AA99999|+48601999999|9999999999|{Balkan}|4|3|0.3|3
        GB|51.51|-0.13|GBP|AA99AAA|+447911999999|GB999999999|{Balkan}|4|0.5|0.5|7
        UA|46.48|30.72|USD|AA9999AA|+380509999999|99999999|Kapıkule:3,Hamzabeyli:3|1|3|0.5|3
        GE|41.64|41.64|USD|AA999AA|+995599999999|999999999|Sarp:9,Türkgözü:1.5,Çıldır-Aktaş:1|8|11|12|2
        RU|43.60|39.73|USD|A999AA99|+79169999999|9999999999|Sarp:6,Türkgözü:1|4|4|0.5|7
        AZ|40.41|49.87|USD|99AA999|+994509999999|9999999999|Sarp:3,Çıldır-Aktaş:2,Dilucu:4|6|6|4|1
        IR|38.08|46.29|USD|99A99999|+989129999999|99999999999|Gürbulak:6,Kapıköy:2,Esendere:2|6|13|7|2
        UZ|41.31|69.28|USD|99A999AA|+998909999999|999999999|Gürbulak:3,Sarp:3|2|4|0.1|0.5
        TM|37.96|58.33|USD|AA9999AA|+99365999999|99999999|Gürbulak:4,Kapıköy:1|2|3|0.1|0.3
        KZ|43.24|76.90|USD|999AAA99|+77019999999|999999999999|Sarp:3,Gürbulak:1|2|3|0.1|0.7
        IQ|36.34|43.13|USD|99A99999|+9647709999999|99999999|Habur:20,Üzümlü:1|20|9|12|1
        SY|36.20|37.16|USD|999999|+963933999999|9999999|Cilvegözü:5,Öncüpınar:4,Çobanbey:1,Karkamış:1,Akçakale:1|6|7|6|0.5
        CN|31.23|121.47|USD|AA99999|+8613899999999|91999999999999999A||0|0|0|21
        US|40.71|-74.01|USD|AAA9999|+12125559999|99-9999999||0|0|0|8
        IN|19.08|72.88|USD|AA99AA9999|+919819999999|AAAAA9999A||0|0|0|4
        KR|35.18|129.08|USD|99A9999|+821099999999|9999999999||0|0|0|4
        JP|35.68|139.69|JPY|9999999|+819099999999|9999999999999||0|0|0|2
        AE|25.27|55.30|USD|A99999|+971509999999|999999999||0|0|0|4
        SA|21.49|39.19|USD|AAA9999|+966509999999|9999999999||0|0|0|2
        EG|31.20|29.92|USD|AAA999|+201009999999|999999999||0|0|0|3
        ES|41.39|2.17|EUR|9999AAA|+34612999999|B99999999|{Balkan}|1|0.2|0.2|4
        LY|32.89|13.18|USD|999999|+218919999999|9999999||0|0|0|1
        """;

    public static readonly IReadOnlyList<Country> All = [.. WordList.Table(Table).Select(Read)];

    private static readonly Dictionary<string, Country> ByCode = All.ToDictionary(c => c.Code, StringComparer.Ordinal);

    public static readonly WeightedChoice ByTrucks = new(All.Select(c => c.Trucks));
    public static readonly WeightedChoice ByOwnTrucks = new(All.Select(c => c.OwnTrucks));
    public static readonly WeightedChoice ByCars = new(All.Select(c => c.Cars));
    public static readonly WeightedChoice ByTrade = new(All.Select(c => c.Trade));

    /// <summary>The country of that code.</summary>
    public static Country Of(string code) => ByCode[code];

    /// <summary>A country by one of the shares.</summary>
    public static Country Draw(WeightedChoice share, RandomStream chance) => All[share.Draw(chance)];

    private static Country Read(string[] c)
    {
        var gates = c[7]
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(g => g.Split(':'))
            .Select(g => (g[0], Number(g[1])))
            .ToList();
        var at = new Point(Number(c[1]), Number(c[2]));
        return new Country(c[0], at, c[3], c[4], c[5], c[6], gates, Number(c[8]), Number(c[9]), Number(c[10]), Number(c[11]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
