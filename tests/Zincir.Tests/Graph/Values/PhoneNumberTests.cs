using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0532 123 45 67")]
    [InlineData("+90 (532) 123-45-67")]
    [InlineData("0090 532 1234567")]
    [InlineData("5321234567")]
    [InlineData("+905321234567")]
    public void Spellings_of_one_number_become_one_text(string raw) => Some.Passes(PhoneNumber.Clean(raw), "+905321234567");

    [Theory]
    [InlineData("0212 555 12 34 dahili 12")]
    [InlineData("0212 555 12 34 DAHİLİ: 12")]
    [InlineData("0212 555 12 34 (dahili 12)")]
    [InlineData("0212 555 12 34 iç hat 12")]
    [InlineData("0212 555 12 34/12")]
    [InlineData("0212 555 12 34 (12)")]
    [InlineData("0212 555 12 34 доб. 12")]
    [InlineData("02125551234;ext=5")]
    [InlineData("02125551234 x5")]
    [InlineData("+90 212 555 12 34 ext. 123")]
    public void An_extension_stays_apart(string raw) => Some.Passes(PhoneNumber.Clean(raw), "+902125551234");

    [Fact]
    public void Two_numbers_in_a_cell_are_two_however_they_are_parted()
    {
        string[] first = ["0532 123 45 67", "05321234567", "+90 (532) 123-45-67"];
        string[] second = ["0533 987 65 43", "05339876543", "+905339876543", "0(533)9876543"];
        string[] between = [" / ", "/", ",", ", ", ";", "-", " - ", " ", " ve ", " veya ", " AND ", " | ", "\n"];
        foreach (string text in from a in first from b in second from s in between select a + s + b)
        {
            Assert.Equal(
                ["+905321234567", "+905339876543"],
                KeyText.Parts("phone", text, ValueContext.Default).Select(p => PhoneNumber.Clean(p).Text)
            );
        }

        Assert.All(
            ["0532 123 45 67", "0212 555 12 34/12", "0532-123-45-67", "+90 532 123 45 67", "112", "yok", "0532 123 45 67 / 12"],
            one => Assert.Equal([one], KeyText.Parts("phone", one, ValueContext.Default))
        );
        Assert.Equal(["0532 123 45 67 ", " yok"], KeyText.Parts("phone", "0532 123 45 67 / yok", ValueContext.Default));
        Assert.Equal(["0532 123 45 67 ", " 05000000000"], KeyText.Parts("phone", "0532 123 45 67 / 05000000000", ValueContext.Default));
    }

    /// <summary>Old dials had letters for digits; in registers letters say whose number it is.</summary>
    [Theory]
    [InlineData("0532 123 45 67 (Ali)", "TR", "+905321234567")]
    [InlineData("0532 123 45 67 ev", "TR", "+905321234567")]
    [InlineData("Ali: 0532 123 45 67", "TR", "+905321234567")]
    [InlineData("030 123456 Büro", "DE", "+4930123456")]
    [InlineData("+359 2 123 4567 дом", "TR", "+35921234567")]
    [InlineData("030 BUERO", "DE", null)]
    [InlineData("0532 ALI 45 67", "TR", null)]
    public void A_remark_behind_a_number_is_no_part_of_it(string raw, string region, string? text) =>
        Assert.Equal(text ?? raw, PhoneNumber.Clean(raw, region) is { IsValid: true } read ? read.Text : raw);

    [Theory]
    [InlineData(null, "0532 123 45 67", "+905321234567")]
    [InlineData("-", "0532 123 45 67", "+905321234567")]
    [InlineData("GE", "555 12 34 56", "+995555123456")]
    [InlineData("Narnia", "0532 123 45 67", null)]
    [InlineData("Narnia", "+995 555 12 34 56", "+995555123456")]
    public void In_a_country_that_cannot_be_told_only_an_international_number_can_be_read(string? country, string raw, string? text)
    {
        Cleaned read = ValueTypes.Clean("phone", raw, ValueContext.Default with { Country = country });
        Assert.Equal((text ?? raw, text is null ? PhoneNumber.Unreadable : null), (read.Text, read.Flag));
    }

    [Fact]
    public void The_region_decides_what_a_national_number_means()
    {
        Some.Passes(PhoneNumber.Clean("032 212 34 56", "GE"), "+995322123456");
        Some.Passes(PhoneNumber.Clean("030 123456", "DE"), "+4930123456");
    }

    [Theory]
    [InlineData("")]
    [InlineData("yok")]
    [InlineData("12")]
    [InlineData("+90")]
    [InlineData("0532 123")]
    [InlineData("123456789012345678901")]
    public void What_is_no_number_is_kept_and_flagged(string raw) => Some.Fails(PhoneNumber.Clean(raw), raw, PhoneNumber.Unreadable);

    [Fact]
    public void A_number_in_no_known_range_is_written_in_E164_and_flagged() =>
        Some.Fails(PhoneNumber.Clean("0100 123 45 67"), "+901001234567", PhoneNumber.Unassigned);

    [Fact]
    public void A_short_national_number_of_its_own_range_passes() => Some.Passes(PhoneNumber.Clean("444 0 123"), "+904440123");

    [Fact]
    public void Cleaning_a_number_twice_is_cleaning_it_once() =>
        Gen.Select(
                Gen.OneOf(Gen.Const(""), Gen.Const("+"), Gen.Const("00"), Gen.Const("+90"), Gen.Const("+54"), Gen.Const("+39")),
                Gen.String[Gen.Char['0', '9'], 5, 13]
            )
            .Sample(
                (prefix, digits) =>
                {
                    var once = PhoneNumber.Clean(prefix + digits);
                    Assert.Equal(once, PhoneNumber.Clean(once.Text));
                    if (once.Flag is null or PhoneNumber.Unassigned)
                    {
                        Assert.Equal(once, PhoneNumber.Clean(once.Text, "GE"));
                    }
                },
                iter: 5000
            );
}
