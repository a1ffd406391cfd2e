namespace Zincir.Ingest.Generator;

/// <summary>The firms abroad, by country, and who deals with whom.</summary>
internal sealed class ForeignFirms
{
    private readonly Dictionary<string, List<Company>> _byCountry = new(StringComparer.Ordinal);

    /// <summary>Adds a trading firm.</summary>
    public void Add(Company firm)
    {
        if (!_byCountry.TryGetValue(firm.Country, out var firms))
        {
            _byCountry[firm.Country] = firms = [];
        }

        firms.Add(firm);
    }

    /// <summary>One of the up to four firms in a country that firms of this habit deal with, the first most of the time.</summary>
    public Company PartnerOf(Company trader, Country country, RandomStream chance)
    {
        var firms = _byCountry[country.Code];
        var which =
            chance.Unit() is var u && u < 0.6 ? 0
            : u < 0.8 ? 1
            : u < 0.93 ? 2
            : 3;
        var hash = RandomStream.Hash(country.Code, trader.Habit * 4 + which);
        var unit = (hash >> 11) * (1.0 / (1UL << 53));
        return firms[(int)(unit * unit * firms.Count)];
    }
}
