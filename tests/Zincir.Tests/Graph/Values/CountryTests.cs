using System.Globalization;
using Xunit;
using Zincir.Graph.Values;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Values;

public sealed class CountryTests
{
    [Theory]
    [InlineData("TR")]
    [InlineData("tr")]
    [InlineData(" tR ")]
    public void Case_and_blanks_do_not_matter(string raw) => Some.Passes(Country.Clean(raw), "TR");

    [Theory]
    [InlineData("XX")]
    [InlineData("SU")]
    [InlineData("YU")]
    [InlineData("ZZ")]
    [InlineData("52")]
    [InlineData("")]
    [InlineData("Iran TR")]
    public void What_cannot_be_told_is_kept_and_flagged(string raw) => Some.Fails(Country.Clean(raw), raw, Country.Unknown);

    [Theory]
    [InlineData("TUR", "TR")]
    [InlineData("792", "TR")]
    [InlineData("Türkiye", "TR")]
    [InlineData("TÜRKİYE", "TR")]
    [InlineData("turkıye", "TR")]
    [InlineData("T.C.", "TR")]
    [InlineData("TC", "TC")]
    [InlineData("UK", "GB")]
    [InlineData("EL", "GR")]
    [InlineData("İR", "IR")]
    [InlineData("IR Iran", "IR")]
    [InlineData("TR/TUR", "TR")]
    [InlineData("DE DE", "DE")]
    [InlineData("Almanya (DE)", "DE")]
    [InlineData("ＤＥ", "DE")]
    [InlineData("\u200bDE\u200e", "DE")]
    [InlineData("٧٩٢", "TR")]
    [InlineData("Fildişi Sahili", "CI")]
    [InlineData("COTE D'IVOIRE", "CI")]
    [InlineData("hongkong", "HK")]
    [InlineData("XK", "XK")]
    [InlineData("'DE", "DE")]
    [InlineData("T.R.", "TR")]
    [InlineData("D E", "DE")]
    [InlineData("ТR", "TR")]
    [InlineData("792.0", "TR")]
    [InlineData("008,00", "AL")]
    public void A_country_has_many_spellings(string raw, string code) => Some.Passes(Country.Clean(raw), code);

    [Fact]
    public void Every_country_is_read_in_every_spelling_and_case_and_no_spelling_names_two()
    {
        CultureInfo turkish = CultureInfo.GetCultureInfo("tr-TR");
        var countries = DataFile("countries");
        Assert.Equal(250, Country.Codes.Count);
        Assert.Equal(countries.Keys.Order(StringComparer.Ordinal), Country.Codes.Order(StringComparer.Ordinal));
        foreach ((string code, List<string> written) in countries)
        {
            foreach (string name in written.Append(code))
            {
                string[] cased = [name, name.ToUpper(turkish), name.ToLower(turkish), name.ToUpperInvariant(), name.ToLowerInvariant()];
                Assert.All(cased, n => Assert.Equal(code, Country.CodeOf($" {n}\u200b ")));
            }
        }
    }

    private static Dictionary<string, List<string>> DataFile(string name) =>
        new YamlDotNet.Serialization.DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<string, List<string>>>(File.ReadAllText(Repository.PathOf($"src/Graph/Values/Data/{name}.yaml")));
}
