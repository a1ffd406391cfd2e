using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>A Turkish province capital.</summary>
/// <remarks>
/// Province: number on its plates, two digits. AreaCode: of its landline phones. Weight: share of firms and vehicles.
/// </remarks>
internal sealed record City(string Name, string Province, string AreaCode, Point At, double Weight);

/// <summary>The cities where firms, vehicles and people are at home; weights follow trade rather than population.</summary>
internal static class Cities
{
    private const string Table = """
        İstanbul|34|212|41.02|28.97|34
        Ankara|06|312|39.93|32.86|8
        İzmir|35|232|38.42|27.14|8
        Bursa|16|224|40.19|29.06|7
        Kocaeli|41|262|40.77|29.92|6
        Gaziantep|27|342|37.06|37.38|7
        Mersin|33|324|36.80|34.63|6
        Adana|01|322|37.00|35.32|4
        Konya|42|332|37.87|32.49|3
        Kayseri|38|352|38.73|35.48|3
        Antalya|07|242|36.89|30.70|3
        Denizli|20|258|37.78|29.09|2
        Manisa|45|236|38.61|27.43|2
        Hatay|31|326|36.20|36.16|5
        Tekirdağ|59|282|40.98|27.51|2
        Edirne|22|284|41.68|26.56|2
        Sakarya|54|264|40.78|30.40|2
        Samsun|55|362|41.29|36.33|2
        Trabzon|61|462|41.00|39.72|2
        Artvin|08|466|41.18|41.82|1
        Rize|53|464|41.02|40.52|1
        Iğdır|76|476|39.92|44.04|1
        Ağrı|04|472|39.72|43.05|1
        Van|65|432|38.50|43.38|1.5
        Hakkari|30|438|37.57|43.74|0.7
        Şırnak|73|486|37.52|42.46|2
        Mardin|47|482|37.31|40.74|2
        Diyarbakır|21|412|37.91|40.23|1.5
        Şanlıurfa|63|414|37.16|38.79|1.5
        Kilis|79|348|36.72|37.12|1
        Malatya|44|422|38.35|38.31|1
        Erzurum|25|442|39.90|41.27|1
        Kahramanmaraş|46|344|37.58|36.93|1.5
        Eskişehir|26|222|39.78|30.52|1
        Balıkesir|10|266|39.65|27.88|1
        Kırklareli|39|288|41.74|27.22|0.7
        """;

    public static readonly IReadOnlyList<City> All =
    [
        .. WordList.Table(Table).Select(c => new City(c[0], c[1], c[2], new Point(Number(c[3]), Number(c[4])), Number(c[5]))),
    ];

    private static readonly WeightedChoice Choice = new(All.Select(c => c.Weight));

    /// <summary>A city by its weight.</summary>
    public static City Draw(RandomStream chance) => All[Choice.Draw(chance)];

    /// <summary>A city within some 300 km of a point, by weight; the nearest drawn if none is.</summary>
    public static City DrawNear(Point at, RandomStream chance)
    {
        var best = Draw(chance);
        for (var i = 0; i < 24 && best.At.KmTo(at) > 300; i++)
        {
            var next = All[chance.Below(All.Count)];
            best = next.At.KmTo(at) < best.At.KmTo(at) ? next : best;
        }

        return best;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
