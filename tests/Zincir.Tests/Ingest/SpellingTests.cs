using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Values;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>One thing in several spellings is one node, in the samples and in any dress that a generator finds.</summary>
public sealed class SpellingTests
{
    private const string Latin = "ABCEHIKMOPTXY";
    private static readonly string[] s_likeLatin = ["АВСЕНІКМОРТХУ", "ΑΒСΕΗΙΚΜΟΡΤΧΥ"];
    private static readonly string[] s_digits = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९"];
    private static readonly string[] s_fillers =
    [
        "",
        "",
        "",
        " ",
        "-",
        "–",
        "\u00a0",
        "\u200b",
        "\u200e",
        "\u2060",
        "\ufeff",
        "\u00ad",
        " - ",
    ];

    private static readonly (string Type, string Country, string Text)[] s_numbers =
    [
        ("plate", "TR", "34HKM123"),
        ("plate", "BG", "CA1234BX"),
        ("plate", "DE", "MK1234"),
        ("vin", "", "WDB9634031L123456"),
        ("container", "", "MSKU1234565"),
        ("iban", "", "TR330006100519786457841326"),
        ("mrn", "", "24TR34030000123451"),
        ("imo", "", "9074729"),
        ("tax_number", "", "1111111114"),
        ("company_number", "TR", "1234567891"),
        ("national_id", "", "10000000146"),
        ("person_number", "TR", "10000000146"),
        ("person_number", "GE", "12AB34567"),
        ("person_number", "TR", "U12345678"),
    ];

    [Fact]
    public void A_number_is_the_same_in_any_script_case_and_dress() =>
        Gen.Select(Gen.Int[0, s_numbers.Length - 1], Gen.Int[0, int.MaxValue])
            .Sample(
                (at, seed) =>
                {
                    (string type, string country, string text) = s_numbers[at];
                    ValueContext context = ValueContext.Default with { Country = country };
                    Cleaned plain = ValueTypes.Clean(type, text, context);
                    Assert.Equal(plain with { Text = text }, plain);
                    string dressed = Dressed(text, new Random(seed));
                    Cleaned cleaned = ValueTypes.Clean(type, dressed, context);
                    Assert.Equal(plain.Flag, cleaned.Flag);
                    if (plain.IsValid)
                    {
                        Assert.Equal(text, cleaned.Text);
                    }
                },
                iter: 20_000
            );

    [Fact]
    public void What_a_spreadsheet_does_to_a_number_is_undone_or_flagged()
    {
        ValueContext turkish = ValueContext.Default with { Country = "TR" };
        Assert.All(
            ["=\"10000000146\"", "'10000000146", "10000000146.0", "10000000146,00", "=\"'10000000146\"", "\u200e10000000146"],
            t => Assert.Equal(new Cleaned("10000000146", null), ValueTypes.Clean("person_number", t, turkish))
        );
        Assert.All(
            ["1E+10", "1,00000E+10", "1.00000000146E+10", "1e+010"],
            t => Assert.Equal(new Cleaned(t, KeyText.Rounded), ValueTypes.Clean("person_number", t, turkish))
        );
        Gen.String[Gen.Char['0', '9'], 8, 8]
            .Sample(digits =>
            {
                string nine = "0" + digits;
                string whole = nine + TaxNumber.CheckDigit(nine);
                Assert.Equal(new Cleaned(whole, null), CompanyNumber.Clean(whole[1..], "TR"));
            });
        Assert.Equal(new Cleaned("123456788", TaxNumber.WrongForm), CompanyNumber.Clean("123456788", "TR"));
        Assert.Equal(new Cleaned("123456789", null), CompanyNumber.Clean("123456789", "DE"));
    }

    [Fact]
    public void Numbers_of_the_sample_that_are_one_are_one_node()
    {
        Dictionary<string, RowTrial> rows = PlaceholderTests
            .Try("numbers/numbers.yaml", "numbers/numbers.csv")
            .ToDictionary(r => r.Records[0].Key);
        string To(string kind, string id) => rows[id].Records[0].Edges.Single(e => e.Edge.Kind == kind).Edge.To;
        void Same(string kind, string node, params string[] ids) => Assert.All(ids, id => Assert.Equal(node, To(kind, id)));
        Same("container", "container:MSKU1234565", "2", "3", "4");
        Same("vehicle", "vehicle:tr-34ABC12", "14", "18", "26");
        Same("vehicle", "vehicle:tr-34IIB123", "20", "21", "22");
        Same("vehicle", "vehicle:ge-AB012CD", "28", "30");
        Same("vehicle", "vehicle:bg-CA1234BX", "31", "32");
        Same("vehicle", "vehicle:ir-12ع34567", "33", "34");
        Same("vehicle", "vehicle:gr-IZH1234", "36", "37");
        Same("vehicle", "vehicle:de-BAB123", "39", "40");
        Same("vehicle", "vehicle:ru-A123BC77", "41", "42");
        Same("driver", "person:tr-U12345678", "50", "51", "52");
        Same("driver", "person:tr-10000000146", "43", "48", "53", "54", "61", "62", "63", "64", "65", "67", "68");
        Same("driver", "person:gr-123456789", "55", "56");
        Same("driver", "person:gb-123456", "57", "58");
        Same("driver", "person:ir-1", "71");
        Assert.All(["60", "69", "70"], id => Assert.Contains(rows[id].Flags, f => f.Code == Country.Unknown));
        Assert.All(["60", "69", "70"], id => Assert.True(ElementId.Parse(To("driver", id)).IsKeyedByRecord));
        Assert.Contains(rows["47"].Flags, f => f.Code == KeyText.Rounded);
        Assert.Equal(["39", "40"], rows.Where(r => r.Value.Flags.Any(f => f.Code == Plate.Ambiguous)).Select(r => r.Key));
    }

    [Theory]
    [InlineData("csv/fullwidth.csv")]
    [InlineData("csv/arabic_digits.csv")]
    [InlineData("csv/rtl_marks.csv")]
    [InlineData("csv/zwsp_key.csv")]
    public void Two_spellings_in_a_file_are_one_company(string file) =>
        Assert.Single(PlaceholderTests.Try("csv/rows.yaml", file).Select(r => r.Records[0].Describes).Distinct(StringComparer.Ordinal));

    [Fact]
    public void Telephones_of_the_sample_are_told_apart_and_together()
    {
        Dictionary<string, RowTrial> rows = PlaceholderTests
            .Try("phones/phones.yaml", "phones/phones.csv")
            .ToDictionary(r => r.Records[0].Key);
        string[] Phones(string id) => [.. rows[id].Records[0].Edges.Select(e => e.Edge.To).Order(StringComparer.Ordinal)];
        Assert.All(
            ["1", "2", "3", "4", "5", "13", "16", "17", "19", "20", "21", "22"],
            id => Assert.Equal(["phone:+905321234567"], Phones(id))
        );
        Assert.All(["6", "7"], id => Assert.Equal(["phone:+905321234567", "phone:+905339876543"], Phones(id)));
        Assert.Equal(["phone:+905324445566", "phone:+905324445577"], Phones("37"));
        Assert.All(["8", "9", "10"], id => Assert.Equal(["phone:+902125551234"], Phones(id)));
        Assert.All(["11", "12"], id => Assert.Empty(Phones(id)));
        Assert.All(["25", "26"], id => Assert.Equal(["phone:+989121234567"], Phones(id)));
        Assert.All(["29", "30"], id => Assert.Equal(["phone:+79123456789"], Phones(id)));
    }

    [Fact]
    public void Contacts_and_vehicles_of_the_sample()
    {
        Dictionary<string, RowTrial> rows = PlaceholderTests.Try("mapping/v.yaml", "mapping/v.csv").ToDictionary(r => r.Records[0].Key);
        (string Text, string? Flag) Vin(string id) =>
            rows[id].Records[0].Values.Where(v => v.Property == "vin").Select(v => (v.Value, v.Flag)).Single();
        Assert.All(["1", "2", "9"], id => Assert.Equal(("WDB9634031L123456", null), Vin(id)));
        Assert.All(["5", "6", "7", "8"], id => Assert.Equal(Nothing.Flag, Vin(id).Flag));
        Assert.All(["3", "4"], id => Assert.Equal("vin.form", Vin(id).Flag));
        string[] To(string kind, string id) => [.. rows[id].Records[0].Edges.Where(e => e.Edge.Kind == kind).Select(e => e.Edge.To)];
        Assert.All(["1", "2", "4", "6", "7"], id => Assert.Equal(["email:ali%40example.com"], To("email", id)));
        Assert.Equal(["email:ali%40example.com", "email:veli%40example.com"], To("email", "3"));
        Assert.Empty(To("email", "9"));
        Assert.Empty(To("account", "8"));
        Assert.All(["6", "8", "9"], id => Assert.Empty(To("address", id)));
    }

    [Fact]
    public void Lists_and_objects_of_json_lines_are_no_key()
    {
        List<RowTrial> rows = PlaceholderTests.Try("jsonl/f.yaml", "jsonl/ftm.jsonl");
        string[] nodes = [.. rows.SelectMany(r => r.Records).Select(r => r.Describes!)];
        Assert.DoesNotContain(nodes, n => n.Contains('[', StringComparison.Ordinal) || n.Contains('{', StringComparison.Ordinal));
        Assert.All([7L, 8L, 9L, 10L], line => Assert.Equal("row.no_key", rows.Single(r => r.Line == line).Code));
    }

    [Fact]
    public void Times_of_the_sample_that_are_none_are_flagged()
    {
        Dictionary<string, RowTrial> rows = PlaceholderTests.Try("times/t.yaml", "times/t.csv").ToDictionary(r => r.Records[0].Key);
        string? Flag(string id) => rows[id].Records[0].Values.Single(v => v.Property == "at").Flag;
        Assert.All(["1", "32"], id => Assert.Equal(DateText.Repeated, Flag(id)));
        Assert.All(["3", "4", "34"], id => Assert.Equal(DateText.Skipped, Flag(id)));
        Assert.All(["10", "11"], id => Assert.Equal(DateText.Default, Flag(id)));
        Assert.All(["2", "5", "31", "39"], id => Assert.Null(Flag(id)));
    }

    [Theory]
    [InlineData("DE", "B-AB 123", "BA-B 123", false)]
    [InlineData("AT", "W AB 123", "WA.B 123", false)]
    [InlineData("DE", "B-AB 123", "b ab 123", true)]
    [InlineData("DE", "B-AB 123", "BAB123", true)]
    [InlineData("BG", "C-AB 1234", "CA-B 1234", true)]
    public async Task Two_plates_of_one_key_are_no_clone_where_their_parting_matters(string country, string first, string second, bool one)
    {
        await using var scene = new LoadScene();
        string Crossing(int id, string gate, string direction, string plate, string at) =>
            $$"""{"crossing":"{{id}}","gate":"{{gate}}","direction":"{{direction}}","at":"{{at}}","plateCountry":"{{country}}","plate":"{{plate}}"}""";
        scene
            .Write("reference/offices.csv", "code,name,lat,lon", "TR1,Kapıkule,41.72,26.36", "TR2,Habur,37.14,42.57")
            .Write(
                "vehicle-tracking/crossings.jsonl",
                [
                    .. Enumerable
                        .Range(1, 5)
                        .SelectMany(day =>
                            (string[])
                                [
                                    Crossing(2 * day, "TR1", "out", first, $"2024-01-0{day}T08:00:00Z"),
                                    Crossing((2 * day) + 1, "TR2", "out", second, $"2024-01-0{day}T10:00:00Z"),
                                ]
                        ),
                ]
            );
        LoadReport report = await scene.LoadAsync();
        long flagged = report.Files.SelectMany(f => f.Warnings).Where(w => w.Code == Plate.Ambiguous).Sum(w => w.Count);
        BuiltSnapshot built = await StoreSnapshot.BuildAsync(
            scene.Store,
            View.All,
            null,
            null,
            null,
            TestContext.Current.CancellationToken
        );
        Detection found = RingDetector.Compute(built.Snapshot, new DetectionOptions(), null, TestContext.Current.CancellationToken);
        (int start, int end) = built.Snapshot.Range("vehicle");
        Assert.Equal(1, end - start);
        Assert.Equal(one, found.Rings.Concat(found.Candidates).Any(r => r.Typologies.Contains("cloned_plate")));
        Assert.Equal(one ? 0 : 10, flagged);
    }

    [Theory]
    [InlineData("محمد رضا کریمی", "محمد رضا كريمي")]
    [InlineData("علی", "على")]
    [InlineData("شرکت ۱۲", "شركت 12")]
    public void Names_from_a_Persian_and_an_Arabic_keyboard_are_one(string persian, string arabic)
    {
        Assert.Equal(NameKey.Normalize(persian), NameKey.Normalize(arabic));
        Assert.Equal(NameKey.Company("IR", persian), NameKey.Company("IR", arabic));
        Assert.Equal(SearchText.Fold(persian), SearchText.Fold(arabic));
    }

    /// <summary>The text with its letters, digits and case changed for others of the same look, and things between them that say nothing.</summary>
    private static string Dressed(string text, Random random)
    {
        string digits = s_digits[random.Next(s_digits.Length)];
        bool small = random.Next(3) == 0;
        var dressed = new System.Text.StringBuilder(s_fillers[random.Next(s_fillers.Length)]);
        foreach (char c in text)
        {
            int letter = Latin.IndexOf(c, StringComparison.Ordinal);
            dressed.Append(
                char.IsAsciiDigit(c) ? (random.Next(4) == 0 ? c : digits[c - '0'])
                : small ? char.ToLowerInvariant(c)
                : letter >= 0 && random.Next(3) == 0 ? s_likeLatin[random.Next(s_likeLatin.Length)][letter]
                : c
            );
            dressed.Append(s_fillers[random.Next(s_fillers.Length)]);
        }

        return dressed.ToString();
    }
}
