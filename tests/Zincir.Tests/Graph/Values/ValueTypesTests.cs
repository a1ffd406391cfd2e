using CsCheck;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class ValueTypesTests
{
    private static readonly string?[] s_countries = ["TR", "tr", "GE", "CN", "XX", "", null];

    private static readonly Gen<ValueContext> s_context = Gen.Int[0, s_countries.Length - 1]
        .Select(i => s_countries[i])
        .Select(Gen.Bool, (country, negative) => new ValueContext(country, '.', ["dd.MM.yyyy HH:mm", "dd.MM.yyyy", "iso"], null, negative));

    public static TheoryData<string> Types => [.. ValueTypes.Names];

    [Fact]
    public void The_registry_holds_the_names_that_kinds_use()
    {
        string[] expected =
        [
            .. "text name company_name person_name address tax_number national_id company_number person_number plate container imo iban vin".Split(
                ' '
            ),
            .. "phone email hs gtip mrn tir_carnet office country date time number integer money_amount currency bool enum serial code birth_date".Split(
                ' '
            ),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), ValueTypes.Names.Order(StringComparer.Ordinal));
        Assert.All(expected, name => Assert.True(ValueTypes.Exists(name)));
        Assert.False(ValueTypes.Exists("Plate"));
    }

    [Fact]
    public void A_type_that_does_not_exist_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => ValueTypes.Clean("colour", "red", ValueContext.Default));

    [Fact]
    public void A_default_context_reads_points_and_iso_dates()
    {
        Some.Passes(ValueTypes.Clean("number", "1.50", default), "1.5");
        Some.Passes(ValueTypes.Clean("date", "2004-05", default), "2004-05");
    }

    [Fact]
    public void The_context_reaches_the_types_that_need_it()
    {
        var context = new ValueContext("DE", ',', ["dd.MM.yyyy HH:mm"], "Europe/Berlin", true);
        Some.Passes(ValueTypes.Clean("money_amount", "-1,50", context), "-1.5");
        Some.Passes(ValueTypes.Clean("integer", "-2", context), "-2");
        Some.Passes(ValueTypes.Clean("time", "01.07.2024 12:00", context), "2024-07-01T10:00:00Z");
        Some.Passes(ValueTypes.Clean("phone", "030 123456", context), "+4930123456");
        Some.Passes(ValueTypes.Clean("plate", "b-ab 1", context), "BAB1");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Cleaning_twice_is_cleaning_once(string type) =>
        Gen.Select(Some.NastyText, s_context)
            .Sample(
                (raw, context) =>
                {
                    var once = ValueTypes.Clean(type, raw, context);
                    var twice = ValueTypes.Clean(type, once.Text, context);
                    Assert.Equal(once, twice);
                },
                iter: 3000
            );

    [Theory]
    [MemberData(nameof(Types))]
    public void A_flag_has_a_sentence_in_both_languages(string type) =>
        Gen.Select(Some.NastyText, s_context)
            .Sample(
                (raw, context) =>
                {
                    if (ValueTypes.Clean(type, raw, context).Flag is { } flag)
                    {
                        Assert.Contains(flag, FlagText.Codes);
                    }
                },
                iter: 1000
            );

    [Theory]
    [MemberData(nameof(Types))]
    public void Canonically_equal_texts_clean_alike(string type) =>
        Gen.String[Gen.Char["0123456789ABCXYZıİiğşöüé\u0301\u0307\u0323 .-"], 0, 20]
            .Sample(
                raw =>
                {
                    var context = ValueContext.Default with { Country = "TR" };
                    Assert.Equal(
                        ValueTypes.Clean(type, raw, context),
                        ValueTypes.Clean(type, raw.Normalize(System.Text.NormalizationForm.FormD), context)
                    );
                },
                iter: 500
            );
}
