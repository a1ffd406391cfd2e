using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class CompanyNameTests
{
    [Fact]
    public void Spaces_are_tidied_and_letters_left_alone() => Some.Passes(CompanyName.Clean(" Işık  İthalat A.Ş. "), "Işık İthalat A.Ş.");

    [Theory]
    [InlineData("Işık İthalat A.Ş.", "ISIK ITHALAT")]
    [InlineData("IŞIK İTHALAT AŞ", "ISIK ITHALAT")]
    [InlineData("Öz Nakliyat Ltd. Şti.", "OZ NAKLIYAT")]
    [InlineData("Öz Nakliyat Limited Şirketi", "OZ NAKLIYAT")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "MULLER SOHNE")]
    [InlineData("Global Trading Co., Ltd.", "GLOBAL TRADING")]
    [InlineData("van der Berg B.V.", "VAN DER BERG")]
    [InlineData("Балкан Транс ООД", "БАЛКАН ТРАНС")]
    [InlineData("ООО Ромашка", "РОМАШКА")]
    [InlineData("შპს შავი ზღვა", "შავი ზღვა")]
    [InlineData("Drini Sh.p.k.", "DRINI")]
    [InlineData("Polska Spedycja Sp. z o.o.", "POLSKA SPEDYCJA")]
    [InlineData("Ünlü Gıda Sanayi ve Ticaret Anonim Şirketi", "UNLU GIDA SANAYI VE TICARET")]
    [InlineData("Nordic Freight A/S", "NORDIC FREIGHT")]
    public void Legal_forms_carry_no_identity(string name, string compared) => Assert.Equal(compared, CompanyName.WithoutLegalForm(name));

    [Theory]
    [InlineData("Ltd. Şti.", "LTD STI")]
    [InlineData("AS", "AS")]
    [InlineData("", "")]
    [InlineData("Limak Limited Nakliyat", "LIMAK LIMITED NAKLIYAT")]
    public void Something_always_remains_of_a_name(string name, string compared) =>
        Assert.Equal(compared, CompanyName.WithoutLegalForm(name));

    [Fact]
    public void Only_a_name_without_letters_compares_as_nothing() =>
        Some.NastyText.Sample(text =>
        {
            var once = CompanyName.WithoutLegalForm(text);
            Assert.Equal(NameKey.Normalize(text).Length == 0, once.Length == 0);
        });
}
