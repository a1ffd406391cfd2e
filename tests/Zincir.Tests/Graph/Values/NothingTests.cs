using System.Globalization;
using CsCheck;
using Xunit;
using Zincir.Graph.Values;
using Zincir.Tests.Support;
using DeserializerBuilder = YamlDotNet.Serialization.DeserializerBuilder;

namespace Zincir.Tests.Graph.Values;

/// <summary>Texts that stand for nothing: listed words in any dress, zeros, one character repeated; and what only looks like them.</summary>
public sealed class NothingTests
{
    private static readonly CultureInfo s_turkish = CultureInfo.GetCultureInfo("tr-TR");
    private static readonly ValueContext s_context = ValueContext.Default with { Country = "DE" };

    private static readonly List<(string Type, string Word)> s_listed = Listed();

    /// <summary>Words that stand for any ending, too.</summary>
    private static readonly List<string> s_beginnings =
    [
        .. s_listed.Where(l => l.Word.EndsWith('*')).Select(l => NameKey.Normalize(l.Word)).Distinct(),
    ];

    /// <summary>Blanks and marks that people put around and into a word, invisible ones too.</summary>
    private static readonly Gen<string> s_marks = Gen.String[Gen.Char[" .-/_*()\"\u00a0\u200b\u200f"], 0, 3];

    public static TheoryData<string> Numbers =>
        [.. KeyText.Types.Except(["company_name", "person_name", "address", KeyText.Serial, "email", "phone"])];

    [Fact]
    public void A_listed_word_in_any_case_and_dress_identifies_nothing() =>
        Gen.Select(Gen.Int[0, s_listed.Count - 1], Gen.Int[0, 4], s_marks, s_marks)
            .Sample(
                (at, letters, before, after) =>
                {
                    (string type, string word) = s_listed[at];
                    string text = before + Cased(word.TrimEnd('*'), letters) + after;
                    Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, text, s_context).Flag);
                },
                iter: 20_000
            );

    /// <summary>A mailbox that is nobody's identifies nothing in the wrong column either; somebody's is a wrong number like any other text.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_mailbox_of_nobody_is_nothing_in_every_column(string type)
    {
        foreach (string mail in (string[])["yok@yok.com", "TEST@TEST.COM", "a@a.a", "bilinmiyor@posta.example", " Yoktur@firma.example "])
        {
            Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, mail, s_context).Flag);
        }

        Assert.NotEqual(Nothing.Flag, ValueTypes.Clean(type, "ayse7@firma.example", s_context).Flag);
    }

    /// <summary>No list holds every language: a number, a plate or a document's number without a digit is none, whatever it says.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_without_a_digit_is_none_in_any_language(string type)
    {
        if (type is "office" or "hs" or "gtip" or KeyText.Code)
        {
            return;
        }

        Gen.String[Gen.Char["abcşığüöçABCЖшгღუაאבגअआपाไมนะ不明なし없음 .-/'"], 2, 30]
            .Where(t => t.Any(char.IsLetter))
            .Sample(word => Assert.True(KeyText.IsNone(ValueTypes.Clean(type, word, s_context))));
    }

    /// <summary>What may be the code of a party says how to map it; a listed word and what is no code do not.</summary>
    [Theory]
    [InlineData("QLRUBN", KeyText.Letters)]
    [InlineData("zvkmld", Nothing.Flag)]
    [InlineData("UNKNOWN", Nothing.Flag)]
    [InlineData("XXXXXX", Nothing.Flag)]
    [InlineData("KEINE AHNUNG", Nothing.Flag)]
    [InlineData("НЕТУ", Nothing.Flag)]
    [InlineData("QLRUBN9", null)]
    public void Letters_alone_are_no_number_of_a_party(string text, string? flag)
    {
        Assert.All(["company_number", "person_number"], type => Assert.Equal(flag, ValueTypes.Clean(type, text, s_context).Flag));
        Assert.Null(ValueTypes.Clean(KeyText.Code, "QLRUBN", s_context).Flag);
    }

    [Fact]
    public void Words_one_after_the_other_identify_nothing_and_words_beside_a_name_do() =>
        Gen.Select(Gen.Int[0, s_listed.Count - 1], s_marks)
            .Sample(
                (at, mark) =>
                {
                    (string type, string word) = s_listed[at];
                    word = word.TrimEnd('*');
                    if (!word.Contains(' ', StringComparison.Ordinal))
                    {
                        Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, $"{word}{mark} {word}", s_context).Flag);
                    }

                    if (!word.Contains('@') && !s_beginnings.Exists(b => NameKey.Normalize(word).StartsWith(b, StringComparison.Ordinal)))
                    {
                        string beside = $"{word}{mark} Kuzey 7";
                        Assert.True(ValueTypes.Clean(type, beside, s_context).Flag != Nothing.Flag, $"{type}: {beside}");
                    }
                },
                iter: 20_000
            );

    [Theory]
    [InlineData("\\N")]
    [InlineData("#NV")]
    [InlineData("#WERT!")]
    [InlineData("#BAŞV!")]
    [InlineData("#ЗНАЧ!")]
    [InlineData("#Н/Д")]
    [InlineData("#¡REF!")]
    [InlineData("#DIV/0!")]
    [InlineData("#SPILL!")]
    public void What_programs_write_for_a_value_that_failed_identifies_nothing(string text) =>
        Assert.All(
            KeyText.Types.Except(["company_name", "person_name"]),
            type => Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, text, s_context).Flag)
        );

    /// <summary>Tables write -1 or -999 for an unknown row, programs the greatest number that they have; other numbers with a sign are none of them.</summary>
    [Theory]
    [InlineData("-1", true)]
    [InlineData("-1.0", true)]
    [InlineData("\u22121,00", true)]
    [InlineData("-99", true)]
    [InlineData("-999", true)]
    [InlineData("'-9999", true)]
    [InlineData("-9999999.000", true)]
    [InlineData("-12", false)]
    [InlineData("-9", false)]
    [InlineData("-1.5", false)]
    [InlineData("-1A", false)]
    [InlineData("1", false)]
    [InlineData("999", false)]
    [InlineData("B-1", false)]
    public void Numbers_below_all_others_identify_nothing(string text, bool nothing) =>
        Assert.All(
            [KeyText.Serial, KeyText.Code, "company_number", "person_number"],
            type => Assert.Equal(nothing, ValueTypes.Clean(type, text, s_context).Flag == Nothing.Flag)
        );

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData((long)uint.MaxValue)]
    public void The_greatest_and_least_number_of_a_program_identifies_nothing(long number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        Assert.All([KeyText.Serial, "company_number"], type => Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, text, s_context).Flag));
    }

    /// <summary>Who chooses a plate may choose a word, where the country lets him; a word for nothing is none there either.</summary>
    [Theory]
    [InlineData("US", "GO TEAM", null)]
    [InlineData("LTU", "VEZEJAS", null)]
    [InlineData("İsveç", "NORRLND", null)]
    [InlineData("SE", "UNKNOWN", Nothing.Flag)]
    [InlineData("SE", "XXXX", Nothing.Flag)]
    [InlineData("TR", "GO TEAM", Nothing.Flag)]
    [InlineData("BG", "VEZEJAS", Nothing.Flag)]
    public void Some_countries_issue_plates_without_a_digit(string country, string plate, string? flag) =>
        Assert.Equal(flag, ValueTypes.Clean("plate", plate, ValueContext.Default with { Country = country }).Flag);

    [Fact]
    public void No_country_that_can_be_told_is_a_word_for_nothing_beside_a_number()
    {
        const string Dialled = "081 123 4567";
        Cleaned In(string country) => ValueTypes.Clean("phone", Dialled, ValueContext.Default with { Country = country });
        Assert.Equal(new Cleaned("+264811234567", null), In("NA"));
        Assert.All(Country.Codes, code => Assert.Equal(PhoneNumber.Clean(Dialled, code), In(code)));
        Assert.Equal(PhoneNumber.Clean(Dialled, "TR"), In("-"));
        Assert.Equal(PhoneNumber.Unreadable, In("Atlantis").Flag);
    }

    [Fact]
    public void A_word_that_a_mapping_adds_counts_for_every_type()
    {
        ValueContext context = s_context with { Nothing = Nothing.With(["9876", "Sıfır"]) };
        Assert.All(KeyText.Types, t => Assert.Equal(Nothing.Flag, ValueTypes.Clean(t, "98-76", context).Flag));
        Assert.All(KeyText.Types, t => Assert.Equal(Nothing.Flag, ValueTypes.Clean(t, " sifir.", context).Flag));
        Assert.Null(ValueTypes.Clean("code", "98-76", s_context).Flag);
        Assert.Equal(Nothing.Flag, ValueTypes.Clean("code", "n/a", context).Flag);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Zeros_and_one_character_repeated_identify_nothing_but_in_serial_numbers(string type)
    {
        var one = Gen.Char["0123456789ABKXZabxz"];
        Gen.Select(one, Gen.Int[4, 40], s_marks)
            .Sample(
                (c, count, mark) =>
                {
                    string text = new string(c, count / 2) + mark + new string(c, count - (count / 2));
                    Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, text, s_context).Flag);
                    Assert.Null(ValueTypes.Clean(KeyText.Serial, text, s_context).Flag);
                }
            );
        Assert.All(["0", "00", "0-0", "٠٠", "０"], zeros => Assert.Equal(Nothing.Flag, ValueTypes.Clean(type, zeros, s_context).Flag));
    }

    [Theory]
    [InlineData("iban", "TR00 0000 0000 0000 0000 0000 00")]
    [InlineData("iban", "DE11 1111 1111 1111 1111 11")]
    [InlineData("company_number", "TR-000000000")]
    [InlineData("person_number", "tr11111111111")]
    [InlineData("mrn", "24TR00000000000000")]
    [InlineData("tir_carnet", "XA00000000")]
    [InlineData("imo", "IMO 0000000")]
    [InlineData("phone", "05000000000")]
    [InlineData("phone", "905555555555")]
    [InlineData("phone", "+90 (212) 000 00 00")]
    [InlineData("phone", "+995 555 555 555")]
    [InlineData("phone", "0000000")]
    [InlineData("phone", "Tel: yok")]
    [InlineData("email", "yok@yok.com")]
    [InlineData("email", "YOK@gmail.com")]
    [InlineData("email", "a@a.a")]
    [InlineData("email", "xxxx@hotmail.com")]
    [InlineData("email", "kimse@kimse.kimse")]
    [InlineData("email", "a@a.com")]
    [InlineData("email", "XX@xxx.com.tr")]
    [InlineData("email", "ingen@firma.se")]
    [InlineData("email", "bos@bos.com")]
    [InlineData("email", "brak@brak.pl")]
    [InlineData("code", "1.#QNAN")]
    [InlineData("code", "ไม่ระบุ")]
    [InlineData("code", "không có")]
    [InlineData("code", "белгісіз")]
    [InlineData("code", "알 수 없음")]
    [InlineData("code", "não informado")]
    [InlineData("company_name", "AS PER ATTACHED LIST")]
    [InlineData("company_name", "UNKNOWN LTD")]
    [InlineData("company_name", "Yok A.Ş.")]
    [InlineData("company_name", "Неизвестно ООО")]
    [InlineData("company_name", "BİLİNMEYEN SAN. VE TİC. LTD. ŞTİ.")]
    [InlineData("company_name", "San. Tic. A.Ş.")]
    [InlineData("company_name", "Muhtelif Firmalar")]
    [InlineData("company_name", "Физ. лицо")]
    [InlineData("email", "неизвестно@mail.ru")]
    [InlineData("company_name", "A.Ş.")]
    [InlineData("company_name", "LTD. ŞTİ.")]
    [InlineData("company_name", "株式会社")]
    [InlineData("company_name", "1")]
    [InlineData("company_name", "TO THE ORDER OF ZIRAAT BANK")]
    [InlineData("company_name", "Same as consignee.")]
    [InlineData("address", "same")]
    public void Each_type_has_its_own_nothing(string type, string text) =>
        Some.Fails(ValueTypes.Clean(type, text, ValueContext.Default with { Country = "TR" }), text, Nothing.Flag);

    [Theory]
    [InlineData("company_number", "1234567890")]
    [InlineData("company_number", "111")]
    [InlineData("person_number", "U00000001")]
    [InlineData("plate", "34 AAA 111")]
    [InlineData("phone", "0532 111 11 11")]
    [InlineData("phone", "0212 222 22 22")]
    [InlineData("phone", "0850 222 00 00")]
    [InlineData("email", "info@firma.com.tr")]
    [InlineData("email", "acme@acme.com")]
    [InlineData("email", "bos@transport.nl")]
    [InlineData("email", "brak@firma.pl")]
    [InlineData("email", "#mailto:a@b.tr#")]
    [InlineData("email", "a@b.com.tr")]
    [InlineData("company_name", "#1 Lojistik")]
    [InlineData("company_name", "AS A.Ş.")]
    [InlineData("company_name", "AB Ltd")]
    [InlineData("company_name", "San Marino Ltd")]
    [InlineData("company_name", "Yılmaz San. ve Tic. A.Ş.")]
    [InlineData("code", "KAPIKULE")]
    [InlineData("email", "na@firma.de")]
    [InlineData("company_name", "Nil Tekstil")]
    [InlineData("company_name", "Test Makina A.Ş.")]
    [InlineData("company_name", "As Nakliyat")]
    [InlineData("company_name", "Order Lojistik")]
    [InlineData("person_name", "Nil")]
    [InlineData("address", "Test Sok. 1")]
    [InlineData("container", "MSCU1234566")]
    [InlineData("serial", "1111")]
    [InlineData("serial", "0")]
    [InlineData("country", "NA")]
    [InlineData("serial", "X")]
    [InlineData("text", "-")]
    public void What_only_looks_like_it_is_something(string type, string text) =>
        Assert.NotEqual(Nothing.Flag, ValueTypes.Clean(type, text, ValueContext.Default with { Country = "TR" }).Flag);

    [Fact]
    public void No_real_number_of_a_generator_is_nothing()
    {
        Gen.Select(Some.Digits(9).Where(d => d.Distinct().Count() > 2), Some.Letters(3), Some.Digits(3))
            .Sample(
                (nine, three, digits) =>
                {
                    ValueContext turkish = ValueContext.Default with { Country = "TR" };
                    Assert.Null(ValueTypes.Clean("company_number", nine + TaxNumber.CheckDigit(nine), turkish).Flag);
                    Assert.NotEqual(Nothing.Flag, ValueTypes.Clean("plate", $"34 {three} {digits}", turkish).Flag);
                }
            );
    }

    [Theory]
    [InlineData("""["a","b"]""", KeyText.Structure)]
    [InlineData("""{"x":1}""", KeyText.Structure)]
    [InlineData("1,23457E+15", KeyText.Rounded)]
    [InlineData("1E+10", KeyText.Rounded)]
    [InlineData("5.32123E+09", KeyText.Rounded)]
    [InlineData("123.46E+9", KeyText.Rounded)]
    [InlineData("1.0E11", KeyText.Rounded)]
    [InlineData("-1,5e312", KeyText.Rounded)]
    [InlineData("\"=\"\"1,2E+15\"\"\"", KeyText.Rounded)]
    public void Lists_objects_and_rounded_numbers_are_kept_and_identify_nothing(string text, string flag) =>
        Assert.All(
            KeyText.Types.Except(["company_name", "person_name", "address"]),
            type => Some.Fails(ValueTypes.Clean(type, text, s_context), text, flag)
        );

    /// <summary>Without a sign it is a code or a plate as well as a number; where only a number can stand it is none.</summary>
    [Theory]
    [InlineData("company_number", "1E10", KeyText.Rounded)]
    [InlineData("person_number", "12e15", KeyText.Rounded)]
    [InlineData("code", "3E8", null)]
    [InlineData("serial", "3E8", null)]
    [InlineData("plate", "1E12", null)]
    [InlineData("company_number", "E10", null)]
    [InlineData("company_number", "1E1000", null)]
    public void An_exponent_without_a_sign(string type, string text, string? flag) =>
        Assert.Equal(flag, ValueTypes.Clean(type, text, s_context).Flag);

    [Theory]
    [InlineData("=\"00123\"")]
    [InlineData("\"00123\"")]
    [InlineData("'00123")]
    [InlineData("’00123")]
    [InlineData("\"=\"00123\"\"")]
    [InlineData("=T(\"00123\")")]
    [InlineData("'00123'")]
    [InlineData("“00123”")]
    [InlineData("„00123“")]
    [InlineData("«\u00a000123\u00a0»")]
    public void What_a_spreadsheet_puts_around_a_number_goes(string text) =>
        Assert.Equal("00123", ValueTypes.Clean("company_number", text, s_context).Text);

    [Fact]
    public void Blanks_of_any_width_are_one_blank_in_a_number_that_stands_as_it_is() =>
        Assert.All(
            ["HRB\u00a0123", "HRB\u202f123", "HRB\u2007123", "HRB\u3000123", "HRB\u200b 123"],
            text => Assert.Equal("HRB 123", ValueTypes.Clean("company_number", text, s_context).Text)
        );

    [Theory]
    [InlineData("1,234,567,890", "1234567890")]
    [InlineData("1.234.567.890", "1234567890")]
    [InlineData("1'234’567'890", "1'234’567'890")]
    [InlineData("1'234'567'890", "1234567890")]
    [InlineData("1.234.567.890,00", "1234567890")]
    [InlineData("1,234,567,890.0", "1234567890")]
    [InlineData("123,456", "123456")]
    [InlineData("123,000", "123")]
    [InlineData("1,000,123", "1000123")]
    [InlineData("12,34,56,890", "12,34,56,890")]
    [InlineData("1,234,567,89", "1,234,567,89")]
    public void Thousands_of_a_number_are_not_parted(string text, string number)
    {
        Cleaned cleaned = ValueTypes.Clean("company_number", text, s_context);
        Assert.Equal(number, cleaned.Text);
    }

    [Fact]
    public void Every_type_that_the_list_names_identifies() => Assert.Empty(s_listed.Select(l => l.Type).Except(KeyText.Types));

    private static string Cased(string word, int letters) =>
        letters switch
        {
            0 => word,
            1 => word.ToUpperInvariant(),
            2 => word.ToLowerInvariant(),
            3 => word.ToUpper(s_turkish),
            _ => word.ToLower(s_turkish),
        };

    private static List<(string Type, string Word)> Listed()
    {
        string yaml = File.ReadAllText(Repository.PathOf("src/Graph/Values/Data/nothing.yaml"));
        return
        [
            .. new DeserializerBuilder()
                .Build()
                .Deserialize<List<Dictionary<string, List<string>>>>(yaml)
                .SelectMany(e => (e.GetValueOrDefault("types") ?? [.. KeyText.Types]).SelectMany(t => e["words"].Select(w => (t, w)))),
        ];
    }
}
