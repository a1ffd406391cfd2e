using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>Fields that cannot be read or do not fit: kept as text and flagged, counted in the report, and the row loads.</summary>
public sealed class BadFieldsTests
{
    private const string Declarations = "customs-warehouse.declarations";

    [Fact]
    public async Task A_name_of_a_megabyte_is_kept_whole_and_found_by_its_beginning()
    {
        await using var scene = new LoadScene();
        string name = "Gökdere Nakliyat " + string.Concat(Enumerable.Range(0, 95_000).Select(i => $"kelime{i % 1000} ")) + "sonuncu";
        scene.Write("customs-warehouse/companies.csv", "country,company_no,title", $"TR,1234567890,{name}");
        Assert.Equal(1, (await scene.LoadOneAsync()).Loaded);
        async Task<int> Found(string text) =>
            (await scene.Store.SearchAsync(new SearchQuery(text, null, 10), View.Main, TestContext.Current.CancellationToken))
                .Candidates
                .Count;
        Assert.Equal((1, 1, 0), (await Found("gokdere nak"), await Found("kelime10 kelime11"), await Found("sonuncu")));
        Assert.Contains($"company:tr-1234567890 title={name}", await scene.ValuesAsync("customs-warehouse.companies", "tr|1234567890"));
    }

    [Fact]
    public async Task Values_that_cannot_be_read_are_kept_and_flagged_while_their_row_loads()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "customs-warehouse/declarations.csv",
            "mrn,regime,registered_at,transit_due_at,gross_kg,net_kg,packages,value_amount,value_currency,lane,origin_country,container_no,updated_at",
            "24TR34030000123456,ZZ,2024-02-30T10:00:00+03:00,2025-03-01T00:00:00+03:00,-5,\"1,5\",2.5,12x,TL,purple,XX,MSCU1234567,2024-02-03T12:00:00+03:00",
            "OLD/1,IM,2024-05-18T12:00:01Z,,1.50,,,,,,,,soon",
            "24TR34030000123457,IM,1,,,,,,,,,,"
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((3L, 3L), (report.Read, report.Loaded));
        string[] flagged =
        [
            "gross_kg=-5!number.negative",
            "lane=purple!enum.unknown",
            "net_kg=1,5!number.unreadable",
            "origin_country=XX!country.unknown",
            "packages=2.5!number.not_whole",
            "regime=ZZ!enum.unknown",
            "registered_at=2024-02-30T10:00:00+03:00!date.impossible",
            "transit_due_at=2025-02-28T21:00:00Z",
            "value_amount=12x!number.unreadable",
            "value_currency=TL!currency.unknown",
        ];
        List<string> values = await scene.ValuesAsync(Declarations, "24TR34030000123456");
        Assert.Equal(
            flagged.Select(f => "declaration:24TR34030000123456 " + f),
            values.Where(v => v.StartsWith("declaration:", StringComparison.Ordinal))
        );
        Assert.Equal(2, report.Warnings.Single(w => w is { Column: "registered_at", Code: "date.impossible" }).FirstLine);
        Assert.Equal(4, report.Warnings.Single(w => w is { Column: "registered_at", Code: "date.unreadable" }).FirstLine);
        Assert.Equal(3, report.Warnings.Single(w => w.Code == "version.unreadable").FirstLine);
        Assert.Equal(4, report.Warnings.Single(w => w.Code == "version.empty").FirstLine);
        Assert.Equal(
            "There is no such day or time; correct it from the document.",
            report.Warnings.Single(w => w.Code == "date.impossible").Text
        );

        // The edge stands, without a time that is none; the number that fails its check is no key.
        List<string> edges = await scene.EdgesAsync("declaration:24TR34030000123456");
        Assert.StartsWith("container -> container:r", Assert.Single(edges), StringComparison.Ordinal);
        Assert.EndsWith(" (; ..)", edges[0], StringComparison.Ordinal);
        Assert.Contains("numberAsDeclared=MSCU1234567!container.check", values[^1] + values[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_future_is_flagged_only_where_it_cannot_be_and_against_the_extract_not_the_clock()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "customs-warehouse/declarations.csv",
            "mrn,registered_at,transit_due_at",
            "24TR34030000123456,2024-05-18T12:00:01Z,2025-05-18T12:00:00Z"
        );
        FileReport report = await scene.LoadOneAsync(day: 1);
        FieldReport warning = Assert.Single(report.Warnings, w => w.Code == "date.future");
        Assert.Equal("registered_at", warning.Column);
        Assert.DoesNotContain((await scene.LoadOneAsync(day: 2)).Warnings, w => w.Code == "date.future");
    }

    [Fact]
    public async Task Turkish_dates_and_decimals_are_read_by_the_mapping_and_others_are_flagged()
    {
        await using var scene = new LoadScene();
        scene.WriteTurkish(
            "anti-smuggling/yakalama.csv",
            "YAKALAMA_NO;TARIH;SAAT;TUR;MADDE;MIKTAR;DEGER_TL",
            "Y1;03.02.2024;09:37;SIGARA;Kaçak sigara;1250,5;1.000,5",
            "Y2;31.02.2024;09:37;SIGARA;;12.5;-3",
            "Y3;03.02.2024;;BILINMEZ;;;",
            "Y4;2024-02-03;25:00;CAY;;;"
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((4L, 4L), (report.Read, report.Loaded));
        Assert.Equal(
            [
                "seizure:Y1 amount=1250.5",
                "seizure:Y1 goods=Kaçak sigara",
                "seizure:Y1 seized_at=2024-02-03T06:37:00Z",
                "seizure:Y1 type=SIGARA",
                "seizure:Y1 value=1.000,5!number.unreadable",
            ],
            await scene.ValuesAsync("anti-smuggling.yakalama", "Y1")
        );
        Assert.Equal(
            [
                "seizure:Y2 amount=12.5!number.unreadable",
                "seizure:Y2 seized_at=31.02.2024 09:37!date.impossible",
                "seizure:Y2 type=SIGARA",
                "seizure:Y2 value=-3!number.negative",
            ],
            await scene.ValuesAsync("anti-smuggling.yakalama", "Y2")
        );
        Assert.Equal(
            ["seizure:Y3 seized_at=2024-02-03", "seizure:Y3 type=BILINMEZ!enum.unknown"],
            await scene.ValuesAsync("anti-smuggling.yakalama", "Y3")
        );
    }

    [Fact]
    public async Task An_end_before_its_start_bounds_nothing_and_an_end_that_never_comes_is_open()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "customs-warehouse/company_roles.csv",
            "company_country,company_no,person_country,person_no,role,share_percent,since,until",
            "TR,1234567890,TR,10000000146,owner,40,2020-01-01,2019-12-31",
            "TR,1234567890,TR,10000000146,director,,2020-01-01,",
            "TR,1234567890,TR,10000000146,partner,,2020-01-01,9999-12-31",
            "TR,1234567890,TR,10000000146,employee,,2020-05-05,2020-05-05",
            "TR,1234567890,TR,10000000146,king,,,31.02.2024"
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal(5, report.Loaded);
        Assert.Equal(
            [
                "role <- person:tr-10000000146 (director~2020-01-01; 2020-01-01..)",
                "role <- person:tr-10000000146 (employee~2020-05-05; 2020-05-05..2020-05-05)",
                "role <- person:tr-10000000146 (king~; ..)",
                "role <- person:tr-10000000146 (owner~2020-01-01; 2020-01-01..)",
                "role <- person:tr-10000000146 (partner~2020-01-01; 2020-01-01..9999-12-31)",
            ],
            await scene.EdgesAsync("company:tr-1234567890")
        );
        Assert.Equal(
            ["date.end_before_start 1", "date.unreadable 1", "enum.unknown 1"],
            report.Warnings.Where(w => w.Column.Length > 0).Select(w => $"{w.Code} {w.Count}").Order(StringComparer.Ordinal)
        );
        List<string> owner = await scene.ValuesAsync("customs-warehouse.company_roles", "tr|1234567890|tr|10000000146|owner|2020-01-01");
        Assert.Contains(owner, v => v.EndsWith(" validTo=2019-12-31!date.end_before_start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edge_from_a_thing_to_itself_is_kept_and_flagged()
    {
        await using var scene = new LoadScene();
        string map = """
            source: my.owners
            revision: 1
            key: [no]
            nodes:
              owner: { kind: company, country: c1, number: n1 }
              owned: { kind: vehicle, country: c2, number: n2 }
              partner: { kind: person, country: c1, number: n1 }
              firm: { kind: company, country: c2, number: n2 }
            edges:
              - { kind: role, from: partner, to: firm }
            """;
        scene.Write("map.yaml", map).Write("owners.csv", "no,c1,n1,c2,n2", "1,DE,A1,DE,A1");
        FileReport report = (await scene.LoadAsync(scene.Path("map.yaml"), file: "owners.csv")).Files[0];
        Assert.Equal(1, report.Loaded);
        Assert.DoesNotContain(report.Warnings, w => w.Code == "edge.self");

        // One register knows a vehicle as its own trailer: both ends of the edge are one node.
        scene
            .Write(
                "self.yaml",
                """
                source: my.selves
                revision: 1
                key: [no]
                nodes:
                  a: { kind: company, country: c, number: a }
                  b: { kind: company, country: c, number: b }
                edges:
                  - { kind: same_as_test, from: a, to: b }
                """
            )
            .Write("selves.csv", "no,c,a,b", "1,DE,A1,A1", "2,DE,A1,B2");
        Kinds kinds = Kinds.Parse(new StringReader(SelfKinds));
        FileReport self = await LoadWithAsync(scene, kinds, "self.yaml", "selves.csv");
        Assert.Equal((2L, 1L), (self.Loaded, self.Warnings.Single(w => w.Code == "edge.self").Count));
        NodeRead node = (await scene.NodeAsync("company:de-A1"))!;
        Assert.Equal(3, node.Degrees.Where(d => d.EdgeKind == "same_as_test").Sum(d => d.Count));
    }

    private const string SelfKinds = """
        schema: 1
        nodes:
          company: { label: { tr: a, en: a }, plural: { tr: a, en: a }, icon: a, family: company, caption: [], search: part, properties: {} }
        edges:
          same_as_test: { label: { tr: a, en: a }, reverse: { tr: a, en: a }, from: [company], to: [company], properties: {} }
        """;

    private static async Task<FileReport> LoadWithAsync(LoadScene scene, Kinds kinds, string mapping, string file)
    {
        var loader = new Loader(scene.Store, scene.Tracks, kinds, TimeProvider.System);
        var request = new LoadRequest(Zincir.Ingest.Mapping.MappingLibrary.Open(scene.Path(mapping), kinds), scene.Path(file), Some.Noon);
        return (await loader.LoadAsync(request, null, TestContext.Current.CancellationToken)).Files[0];
    }
}
