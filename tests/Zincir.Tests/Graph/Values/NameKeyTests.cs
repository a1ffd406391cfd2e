using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class NameKeyTests
{
    private static readonly Gen<string> s_part = Gen.String[Gen.Char["ab|=:1"], 0, 4];
    private static readonly Gen<(string Source, string Record, string Role)> s_fields = Gen.Select(s_part, s_part, s_part);

    [Theory]
    [InlineData("CN", "Global Trading Ltd.", "GLOBAL TRADING LTD", "h98b2ba60ce78af4812202be3c58b2300")]
    [InlineData("CN", "GLOBAL  TRADING, LTD", "GLOBAL TRADING LTD", "h98b2ba60ce78af4812202be3c58b2300")]
    [InlineData("TR", "Işık İthalat A.Ş.", "ISIK ITHALAT A S", "h4e96005fd561e80b4deac90fe911734d")]
    [InlineData("DE", "Müller & Söhne GmbH", "MULLER SOHNE GMBH", "hf66c7fba31be10c2e0367e0f7345b91d")]
    [InlineData("BG", "Балкан Транс ООД", "БАЛКАН ТРАНС ООД", "he7d1bb6526f9e6abee7a12838ebc2ab3")]
    [InlineData("GE", "შავი ზღვა", "შავი ზღვა", "hf0c19746213ee174a08b19ef0973f246")]
    [InlineData("IR", "بازرگانی تبریز", "بازرگانی تبریز", "h19b8b07aa99dda1d0c83be7f9e6f90b9")]
    [InlineData("TR", "ÖZTÜRK-KAPIKULE  Nakliyat", "OZTURK KAPIKULE NAKLIYAT", "h6750556c9891b9277c9fbbe602ff8fb9")]
    [InlineData("NL", "van der Berg B.V.", "VAN DER BERG B V", "hee69fff1445aa23ccabfc535ae97baf2")]
    [InlineData("TR", "Iğdır Isı", "IGDIR ISI", "h31e1267484802cc7033619d7e6dfb411")]
    [InlineData("NO", "ÆRØ AS", "AERO AS", "h3a3bead29816eeacf344dda250a17bdc")]
    [InlineData("TR", "Altın 𐐷 3½ A.Ş.", "ALTIN 𐐷 31 2 A S", "h90383830f2543593d7540fa504161ac3")]
    public void Every_vector_of_the_schema_holds(string country, string name, string normalised, string key)
    {
        Assert.Equal(normalised, NameKey.Normalize(name));
        Assert.Equal(key, NameKey.Company(country, name));
    }

    [Fact]
    public void An_address_key_is_over_country_city_and_line()
    {
        var key = NameKey.Address("tr", "İstanbul", "Atatürk Cad. No: 5");
        Assert.Equal(Hash("address|country=2:TR|city=8:ISTANBUL|line=16:ATATURK CAD NO 5"), key[1..]);
        Assert.Equal('h', key[0]);
        Assert.Equal(key, NameKey.Address("TR", "ISTANBUL", "ATATÜRK CAD NO 5"));
    }

    [Fact]
    public void A_record_key_takes_its_values_as_they_are()
    {
        var key = NameKey.ByRecord("person", "anti-smuggling.supheli", "Y-1|2", "ŞÜPHELİ");
        Assert.Equal("r" + Hash("person|source=22:anti-smuggling.supheli|record=5:Y-1|2|role=10:ŞÜPHELİ"), key);
    }

    [Fact]
    public void Different_field_tuples_give_different_keys() =>
        Gen.Select(s_fields, s_fields)
            .Sample(
                (a, b) =>
                    Assert.Equal(
                        a == b,
                        NameKey.ByRecord("person", a.Source, a.Record, a.Role) == NameKey.ByRecord("person", b.Source, b.Record, b.Role)
                    )
            );

    [Fact]
    public void Moving_a_separator_between_fields_gives_another_key()
    {
        Assert.NotEqual(NameKey.ByRecord("person", "a|record=1:b", "c", "d"), NameKey.ByRecord("person", "a", "b|record=1:c", "d"));
        Assert.NotEqual(NameKey.Address("TR", "A B", "C"), NameKey.Address("TR", "A", "B C"));
        Assert.NotEqual(NameKey.ByRecord("person", "a", "b", "c"), NameKey.ByRecord("company", "a", "b", "c"));
        Assert.NotEqual(NameKey.Company("CN", "A"), NameKey.Company("HK", "A"));
    }

    [Fact]
    public void Only_letters_numbers_and_single_spaces_are_left() =>
        Some.NastyText.Sample(text =>
        {
            var normalised = NameKey.Normalize(text);
            Assert.Equal(normalised.Trim(), normalised);
            Assert.DoesNotContain("  ", normalised, StringComparison.Ordinal);
            Assert.All(normalised.EnumerateRunes(), rune => Assert.True(rune.Value == ' ' || Rune.IsLetter(rune) || Rune.IsNumber(rune)));
        });

    [Fact]
    public void Letters_are_replaced_before_marks_are_removed() => Assert.Equal("O Ø", NameKey.Normalize("ø ǿ"));

    [Fact]
    public void Normalising_ordinary_names_twice_is_normalising_once() =>
        Gen.String[Gen.Char["ABCXYZabcxyzıİIiğĞşŞçÇöÖüÜßẞđĐłŁœŒ .-,&½БЖжёїשبშპΑάς\u0301\u0307\u0323"], 0, 30]
            .Sample(text => Assert.Equal(NameKey.Normalize(text), NameKey.Normalize(NameKey.Normalize(text))));

    private static string Hash(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)).AsSpan(0, 16));
}
