using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Values;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>What stands in a field and identifies nothing makes neither node nor edge, is an empty cell of a record key, and is not lost.</summary>
public sealed class PlaceholderTests
{
    private const string Everything = """
        source: my.everything
        revision: 1
        key: [ID]
        nodes:
          crossing: { kind: crossing, key: ID }
          gate: { kind: place, key: V }
          vehicle: { kind: vehicle, country: C, number: V }
          driver: { kind: person, country: C, number: V }
          container: { kind: container, key: V, type: container }
          declaration: { kind: declaration, key: V, type: mrn }
        describes: crossing
        edges:
          - { kind: gate, from: crossing, to: gate }
          - { kind: vehicle, from: crossing, to: vehicle }
          - { kind: driver, from: crossing, to: driver }
          - { kind: container, from: crossing, to: container }
          - { kind: declaration, from: crossing, to: declaration }
        """;

    private const string Contacts = """
        source: my.contacts
        revision: 1
        key: [ID]
        nodes:
          company: { kind: company, country_code: DE, number: ID }
          contact: { kind: KIND, key: V, type: KIND }
        describes: company
        properties: { number: ID }
        edges: [ { kind: KIND, from: company, to: contact } ]
        """;

    private static readonly string[] s_words =
    [
        .. "- -- . ? / N/A n.a. NULL null none yok YOK Yoktur bilinmiyor BİLİNMİYOR BILINMIYOR belirtilmemiş unknown Unbekannt inconnu desconocido неизвестно НЯМА".Split(
            ' '
        ),
        .. "غير معروف|نامشخص|ندارد|უცნობი|Άγνωστο|未知|#N/A|To be advised".Split('|'),
        .. "0 0000 0000000000 1111 9999999999 XXXXX ٠٠٠٠".Split(' '),
    ];

    private static readonly string[] s_countries = ["TR", "DE", "", "-"];

    [Fact]
    public void A_placeholder_at_the_end_of_an_edge_makes_neither_and_the_described_node_keeps_it() =>
        Gen.Select(
                Gen.Int[0, s_words.Length - 1].Select(i => s_words[i]),
                Gen.Int[0, s_countries.Length - 1].Select(i => s_countries[i]),
                Gen.Int[1, 10_000]
            )
            .Sample(
                (word, country, id) =>
                {
                    MappedRow row = Map(Everything, ["ID", "C", "V"], [$"{id}", country, word]);
                    RecordContent record = Assert.Single(row.Records);
                    Assert.Equal($"{id}", record.Key);
                    Assert.Empty(record.Statements.OfType<EdgeStatement>());
                    Assert.Equal(
                        ["container", "declaration", "driver", "gate", "vehicle"],
                        record
                            .Statements.OfType<ValueStatement>()
                            .Where(v => v is { Property: "placeholder", Flag: Nothing.Flag } && v.Element == $"crossing:{id}")
                            .Select(v => v.Value.Split(": ") is [var kind, var text] && text == word.Trim() ? kind : "?")
                            .Order(StringComparer.Ordinal)
                    );
                    Assert.Contains(row.Warnings, w => w == new FieldWarning("V", Nothing.Flag));
                }
            );

    [Fact]
    public void Serial_numbers_are_tested_against_words_only()
    {
        Assert.Equal("1111", Assert.Single(Map(Everything, ["ID", "V"], ["1111", "x1"]).Records).Key);
        Assert.Equal("0000", Assert.Single(Map(Everything, ["ID", "V"], ["0000", "x1"]).Records).Key);
        Assert.Empty(Map(Everything, ["ID", "V"], ["yok", "x1"]).Records);
        Assert.Empty(Map(Everything, ["ID", "V"], ["[1,2]", "x1"]).Records);
        Assert.Empty(Map(Everything, ["ID", "V"], ["1,23457E+15", "x1"]).Records);
    }

    [Fact]
    public async Task A_word_in_a_record_key_is_an_empty_cell()
    {
        await using var scene = new LoadScene();
        scene
            .Write(
                "customs-warehouse/companies.csv",
                "country,company_no,title,phone",
                "TR,BİLİNMİYOR,Alfa Ltd,+90 532 123 45 67",
                "TR,0000000000,Alfa Ltd,+90 532 123 45 67",
                "-,1111111111,Beta Ltd,",
                "TR,n/a,,+90 532 123 45 67",
                "TR,n/a,Unknown,"
            )
            .Write(
                "customs-warehouse/declaration_items.csv",
                "mrn,item_no,gtip",
                "24TR34030000123456,-,870323101010",
                "24TR34030000123456,1111,-",
                "NULL,1,870323101010"
            )
            .WriteTurkish(
                "anti-smuggling/supheli.csv",
                "YAKALAMA_NO;SIRA;TIP;ULKE;KIMLIK_NO;AD_UNVAN;ROL",
                "Y1;1;GERCEK;TR;-;Ali Veli;SURUCU",
                "Y1;2;GERCEK;TR;00000000000;;SURUCU",
                "Y1;yok;GERCEK;TR;10000000146;;SURUCU",
                "Y1;3;TUZEL;;;TO ORDER;ALICI"
            );
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(
            ["anti-smuggling.supheli 3 1", "customs-warehouse.companies 3 2", "customs-warehouse.declaration_items 1 2"],
            report.Files.Select(f => $"{f.Source} {f.Loaded} {f.Quarantined}").Order(StringComparer.Ordinal)
        );

        // Three companies that nobody can tell apart by number stay three, a real phone links the two that have it.
        List<string> holders = await scene.EdgesAsync("phone:+905321234567");
        Assert.Equal(2, holders.Distinct().Count());
        Assert.All(holders, h => Assert.True(ElementId.Parse(h.Split(' ')[2]).IsKeyedByRecord, h));

        // A suspect with a name and without a number is a suspect; one with neither is nobody.
        Assert.StartsWith("suspect -> person:tr-r", Assert.Single(await scene.EdgesAsync("seizure:Y1")), StringComparison.Ordinal);
        Assert.Empty(await scene.EdgesAsync("declaration:24TR34030000123456"));
    }

    [Fact]
    public async Task A_name_that_is_no_name_keys_nobody_and_captions_nobody()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "customs-warehouse/declarations.csv",
            "mrn,exporter_country,exporter_no,exporter_name,importer_country,importer_no,importer_name",
            "24TR34030000123456,CN,,TO ORDER,TR,1234567890,Işık Ltd",
            "24TR34030000123457,CN,-,Global Trading Ltd,TR,1234567890,UNKNOWN",
            "24TR34030000123458,XX,,Global Trading Ltd,TR,,A.Ş."
        );
        await scene.LoadOneAsync();
        List<string> first = await scene.EdgesAsync("declaration:24TR34030000123456");
        Assert.Equal("importer -> company:tr-1234567890 (; ..)", Assert.Single(first));
        Assert.Contains(
            "declaration:24TR34030000123456 placeholder=exporter: TO ORDER!value.nothing",
            await scene.ValuesAsync("customs-warehouse.declarations", "24TR34030000123456")
        );
        List<string> second = await scene.EdgesAsync("declaration:24TR34030000123457");
        Assert.StartsWith("exporter -> company:cn-r", second[0], StringComparison.Ordinal);
        Assert.Contains(
            await scene.ValuesAsync("customs-warehouse.declarations", "24TR34030000123457"),
            v => v.EndsWith(" nameAsDeclared=UNKNOWN!value.nothing", StringComparison.Ordinal)
        );

        // A country that cannot be told prefixes no key.
        List<string> third = await scene.EdgesAsync("declaration:24TR34030000123458");
        Assert.StartsWith("exporter -> company:r", Assert.Single(third), StringComparison.Ordinal);
    }

    /// <summary>A cell holds a real contact and a word, in either order: the first is linked, the second kept.</summary>
    [Theory]
    [InlineData("yok / 0532 123 45 67", "phone:+905321234567", "phone: yok")]
    [InlineData("0532 123 45 67; 0000000000", "phone:+905321234567", "phone: 0000000000")]
    [InlineData("yok@yok.com; ali@b.tr", "email:ali%40b.tr", "email: yok@yok.com")]
    [InlineData("ali@b.tr, ali@b.tr, -", "email:ali%40b.tr", "email: -")]
    public void A_word_beside_a_contact_takes_nothing_from_it(string cell, string node, string kept)
    {
        string kind = node.Split(':')[0];
        MappedRow row = Map(Contacts.Replace("KIND", kind, StringComparison.Ordinal), ["ID", "V"], ["1", cell]);
        Assert.Equal(node, Assert.Single(row.Records[0].Statements.OfType<EdgeStatement>()).To);
        Assert.Equal(kept, Assert.Single(row.Records[0].Statements.OfType<ValueStatement>(), v => v.Property == "placeholder").Value);
        Assert.Contains(new FieldWarning("V", Nothing.Flag), row.Warnings);
    }

    /// <summary>A number that no plan has may be invented: it is kept with its flag, and two rows that hold it do not meet.</summary>
    [Fact]
    public void A_telephone_number_of_no_known_range_links_nobody() =>
        Gen.String[Gen.Char['0', '9'], 7, 7]
            .Select(d => "0100" + d[..3] + " " + d[3..])
            .Where(n => PhoneNumber.Clean(n).Flag == PhoneNumber.Unassigned)
            .Sample(number =>
            {
                string mapping = Contacts.Replace("KIND", "phone", StringComparison.Ordinal);
                RecordContent[] records = [.. ((string[])["1", "2"]).Select(id => Map(mapping, ["ID", "V"], [id, number]).Records[0])];
                Assert.Equal(2, records.SelectMany(r => r.Statements.OfType<EdgeStatement>()).Select(e => e.To).Distinct().Count());
                Assert.All(
                    records,
                    r =>
                        Assert.Contains(
                            r.Statements.OfType<ValueStatement>(),
                            v =>
                                v is { Property: "numberAsDeclared", Flag: PhoneNumber.Unassigned }
                                && v.Value.EndsWith(number[^4..], StringComparison.Ordinal)
                        )
                );
            });

    [Fact]
    public void No_two_rows_of_the_sample_meet_in_a_node_because_of_a_placeholder()
    {
        List<RowTrial> rows = Try("keys/probe.yaml", "keys/probe.csv");
        Assert.Equal(99, rows.Count);
        string[] real = ["1234567890", "12345678901"];
        string[] lines = File.ReadAllLines(Repository.PathOf("samples/cases/keys/probe.csv"));
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (RowTrial row in rows.Where(r => !real.Contains(lines[(int)r.Line - 1].Split('"')[1], StringComparer.Ordinal)))
        {
            Assert.Null(row.Code);
            RecordTrial record = Assert.Single(row.Records);
            foreach (string node in record.Edges.SelectMany(e => (string[])[e.Edge.From, e.Edge.To]).Append(record.Describes!).Distinct())
            {
                Assert.True(seen.TryAdd(node, row.Line), $"lines {row.Line} and {seen.GetValueOrDefault(node)} meet in {node}");
            }
        }
    }

    [Fact]
    public void A_mapping_names_words_of_its_own_and_its_check_names_what_is_none()
    {
        string mapping = Everything + "\nnothing: [7777-1, MUHTELİF]\n";
        Assert.Empty(Map(mapping, ["ID", "C", "V"], ["1", "DE", "77771"]).Records[0].Statements.OfType<EdgeStatement>());
        Assert.Empty(Map(mapping, ["ID", "C", "V"], ["muhtelif", "DE", "A1"]).Records);
        Assert.Equal(
            2,
            Map(mapping, ["ID", "C", "V"], ["1", "DE", "77772"])
                .Records[0]
                .Statements.OfType<EdgeStatement>()
                .Count(e => e.To.EndsWith("-77772", StringComparison.Ordinal))
        );
        string error = Assert.Single(MappingCheck.Errors(MappingFile.Parse(Everything + "\nnothing: ['--']\n", "m"), Kinds.Default));
        Assert.StartsWith("nothing: '--'", error, StringComparison.Ordinal);
    }

    /// <summary>Where every column of a key may be empty, one of them is filled: rows without any would be one record.</summary>
    [Fact]
    public void A_key_of_empty_optional_columns_is_none()
    {
        const string Optional = """
            source: some.rows
            revision: 1
            key: [{ column: A, optional: true }, { column: B, optional: true }]
            nodes: { c: { kind: company, country: C, number: NO } }
            describes: c
            """;
        Assert.Equal("x|", Assert.Single(Map(Optional, ["A", "B", "C", "NO"], ["x", "", "DE", "1"]).Records).Key);
        Assert.Equal("|y", Assert.Single(Map(Optional, ["A", "B", "C", "NO"], ["-", "y", "DE", "1"]).Records).Key);
        Assert.Empty(Map(Optional, ["A", "B", "C", "NO"], ["", "", "DE", "1"]).Records);
        Assert.Empty(Map(Optional, ["A", "B", "C", "NO"], ["N/A", "-1", "DE", "2"]).Records);
    }

    internal static List<RowTrial> Try(string mapping, string file)
    {
        string path = Repository.PathOf("samples/cases/" + file);
        LoadedMapping loaded = Assert.Single(MappingLibrary.Open(Repository.PathOf("samples/cases/" + mapping), Kinds.Default));
        (_, SourceFile source) = Assert.Single(MappingTrial.Files([loaded], path));
        return
        [
            .. MappingTrial.Run(loaded, source, Kinds.Default, Support.Some.Noon, 1000, TestContext.Current.CancellationToken).Examples,
        ];
    }

    private static MappedRow Map(string mapping, string[] columns, string[] values) =>
        new RowMapper(MappingFile.Parse(mapping, "m"), columns, Kinds.Default, Support.Some.Noon).Map(values, "f", 2);
}
