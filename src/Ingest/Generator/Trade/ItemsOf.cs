namespace Zincir.Ingest.Generator;

/// <summary>Draws the goods lines of a consignment.</summary>
internal static class ItemsOf
{
    private static readonly Dictionary<string, double> PerDollar = new(StringComparer.Ordinal)
    {
        ["USD"] = 1,
        ["EUR"] = 0.92,
        ["GBP"] = 0.79,
        ["PLN"] = 3.95,
        ["JPY"] = 150,
        ["TRY"] = 32,
    };

    /// <summary>A full or part load of a truck or container.</summary>
    public static (IReadOnlyList<Item> Items, string Currency) Truck(
        Company trader,
        Good? good,
        char direction,
        string origin,
        string partner,
        RandomStream chance
    ) => Draw(trader, good, direction, origin, partner, Math.Min(chance.LogNormal(14_000, 0.6), 26_000), chance);

    /// <summary>An air consignment.</summary>
    public static (IReadOnlyList<Item> Items, string Currency) Air(
        Company trader,
        char direction,
        string origin,
        string partner,
        RandomStream chance
    ) => Draw(trader, null, direction, origin, partner, Math.Min(chance.LogNormal(180, 1.1), 9_000), chance);

    /// <summary>An amount of dollars in Turkish lira.</summary>
    public static double Lira(double amount, string currency) => amount / PerDollar[currency] * PerDollar["TRY"];

    private static (IReadOnlyList<Item> Items, string Currency) Draw(
        Company trader,
        Good? good,
        char direction,
        string origin,
        string partner,
        double kg,
        RandomStream chance
    )
    {
        var currency =
            chance.Chance(0.75) ? Countries.Of(partner).Currency
            : chance.Chance(0.6) ? "USD"
            : "EUR";
        var lines = 1;
        while (lines < 12 && chance.Chance(0.45))
        {
            lines++;
        }

        var items = new List<Item>(lines);
        for (var i = 0; i < lines; i++)
        {
            var what = i == 0 && good is not null ? good : GoodOf(trader, direction, chance);
            var limit = 300_000 / what.UnitValue;
            var net = Math.Max(1, (int)(Math.Min(kg, limit * chance.Between(0.2, 1.0)) / lines * chance.Between(0.6, 1.4)));
            var value = net * what.UnitValue * chance.LogNormal(1, 0.28) * PerDollar[currency];
            items.Add(new Item(what, origin, net, Math.Max(100, (long)(value * 100))));
        }

        return (items, currency);
    }

    private static Good GoodOf(Company trader, char direction, RandomStream chance)
    {
        for (var i = 0; i < 3 && trader.Goods.Count > 0; i++)
        {
            var own = chance.PickTilted(trader.Goods);
            if (own.Direction == direction || own.Direction == 'B')
            {
                return own;
            }
        }

        return chance.Pick(direction == 'M' ? Goods.Imported : Goods.Exported);
    }
}
