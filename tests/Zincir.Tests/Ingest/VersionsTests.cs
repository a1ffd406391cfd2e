using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>Which content of a record speaks, whatever the order of files, and what an extract takes out.</summary>
public sealed class VersionsTests
{
    private const string Companies = "customs-warehouse/companies.csv";
    private const string Header = "country,company_no,title,updated_at";
    private const string Items = "customs-warehouse/declaration_items.csv";

    [Fact]
    public async Task An_older_version_after_a_newer_one_is_superseded_and_the_same_again_is_unchanged()
    {
        await using var scene = new LoadScene();
        scene.Write(Companies, Header, "TR,1234567890,New Title,2024-03-01T00:00:00+03:00");
        await scene.LoadOneAsync();
        scene.Write(
            Companies,
            Header,
            "TR,1234567890,Old Title,2024-02-01T00:00:00+03:00",
            "TR,1234567890,New Title,2024-03-01T00:00:00+03:00",
            "TR,123 456 78-90,Undated Title,"
        );
        FileReport report = await scene.LoadOneAsync(day: 1);
        Assert.Equal((3L, 0L, 1L, 2L), (report.Read, report.Loaded, report.Unchanged, report.Superseded));
        Assert.Equal(["New Title"], await TitlesAsync(scene));
        Assert.Equal(3, (await scene.RecordAsync("customs-warehouse.companies", "tr|1234567890"))!.Contents);
    }

    [Fact]
    public async Task One_key_twice_in_a_file_with_different_content_is_a_conflict_that_the_hash_decides_in_any_order()
    {
        string[] rows = ["TR,1234567890,First Title,2024-03-01T00:00:00Z", "TR,1234567890,Second Title,2024-03-01T00:00:00Z"];
        var titles = new List<string>();
        foreach (string[] order in (string[][])[rows, [.. rows.Reverse()]])
        {
            await using var scene = new LoadScene();
            scene.Write(Companies, [Header, .. order]);
            FileReport report = await scene.LoadOneAsync();
            Assert.Equal(2, report.Read);
            Assert.Equal(["customs-warehouse.companies/tr|1234567890"], report.Conflicts);
            titles.AddRange(await TitlesAsync(scene));
        }

        Assert.Equal(2, titles.Count);
        Assert.Equal(titles[0], titles[1]);
    }

    /// <summary>What is listed has a bound, what is counted has none.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(5_300)]
    public async Task The_report_counts_every_conflict_and_lists_a_hundred_records(int records)
    {
        await using var scene = new LoadScene();
        string[] Rows(string title) => [.. Enumerable.Range(1, records).Select(i => $"DE,7{i:00000}9,{title} {i},2024-01-01")];
        scene.Write("customs-warehouse/companies.csv", ["country,company_no,title,updated_at", .. Rows("Kuzey"), .. Rows("Güney")]);
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((records, Math.Min(records, 100)), (report.ConflictsTotal, report.Conflicts.Distinct().Count()));
    }

    [Fact]
    public async Task Of_an_extract_with_another_as_of_the_later_one_speaks_within_a_version_and_nothing_is_a_conflict()
    {
        await using var scene = new LoadScene();
        scene.Write(Companies, Header, "TR,1234567890,First Title,2024-03-01T00:00:00Z");
        await scene.LoadOneAsync(day: 1);
        foreach (
            (int day, string title, string speaks) in ((int, string, string)[])
                [(2, "Second Title", "Second Title"), (0, "Zeroth Title", "Second Title"), (3, "First Title", "First Title")]
        )
        {
            scene.Write(Companies, Header, $"TR,1234567890,{title},2024-03-01T00:00:00Z");
            Assert.Empty((await scene.LoadOneAsync(day: day)).Conflicts);
            Assert.Equal([speaks], await TitlesAsync(scene));
        }
    }

    [Theory]
    [InlineData("2024-03-01T00:00:00.000001Z", "2024-03-01T00:00:00.000002Z")]
    [InlineData("2024-03-01T00:00:00.9999998Z", "2024-03-01 03:00:00.9999999+03")]
    [InlineData("2024-03-01 03:00:00.0001", "2024-03-01T00:00:00.001Z")]
    public async Task Versions_are_compared_in_full_precision(string older, string newer)
    {
        await using var scene = new LoadScene();
        scene.Write(Companies, Header, $"TR,1234567890,Newer,{newer}");
        await scene.LoadOneAsync();
        scene.Write(Companies, Header, $"TR,1234567890,Older,{older}");
        Assert.Equal(1, (await scene.LoadOneAsync(day: 1)).Superseded);
        Assert.Equal(["Newer"], await TitlesAsync(scene));
    }

    [Fact]
    public async Task A_grouped_file_takes_out_the_items_that_an_amended_declaration_lost()
    {
        await using var scene = new LoadScene();
        string header = "mrn,item_no,gtip,net_kg";
        scene.Write(Items, header, "24TR1,1,870323000000,5", "24TR1,2,240220000000,6", "24TR2,1,870323000000,7");
        Assert.Equal("2 groups", (await scene.LoadOneAsync()).Claims);
        scene.Write(Items, header, "24TR1,1,870323000000,5");
        Assert.Equal("1 group", (await scene.LoadOneAsync(day: 1)).Claims);
        Assert.Equal(["goods -> good:870323 (1; ..)"], await scene.EdgesAsync("declaration:24TR1"));
        Assert.Single(await scene.EdgesAsync("declaration:24TR2"));
        scene.Write(Items, header, "24TR1,1,870323000000,5", "24TR1,2,240220000000,6");
        await scene.LoadOneAsync(day: 2);
        Assert.Equal(2, (await scene.EdgesAsync("declaration:24TR1")).Count);
    }

    [Fact]
    public async Task A_grouped_file_with_a_damaged_row_takes_nothing_out_and_says_so()
    {
        await using var scene = new LoadScene();
        scene.Write(Items, "mrn,item_no,gtip", "24TR1,1,870323000000", "24TR1,2,240220000000");
        await scene.LoadOneAsync();
        scene.Write(Items, "mrn,item_no,gtip", "24TR1,1,870323000000", "24TR1,2");
        FileReport report = await scene.LoadOneAsync(day: 1);
        Assert.StartsWith("nothing, because rows are in quarantine", report.Claims, StringComparison.Ordinal);
        Assert.Equal(2, (await scene.EdgesAsync("declaration:24TR1")).Count);
    }

    [Fact]
    public async Task A_complete_extract_takes_out_what_it_lacks_and_a_record_that_returns_lives_again()
    {
        await using var scene = new LoadScene();
        void Manifest(int day) =>
            scene.Write("manifest.json", $$"""{ "schema": 1, "asOf": "2024-06-{{day:00}}T00:00:00+03:00", "complete": true }""");
        Manifest(1);
        scene.Write(Companies, Header, "TR,1234567890,One,2024-03-01T00:00:00Z", "TR,9876543217,Two,2024-03-01T00:00:00Z");
        LoadReport first = await scene.LoadAsync();
        Assert.Equal(("2024-05-31T21:00:00Z", "manifest", "the whole table"), (first.AsOf, first.AsOfFrom, first.Files[0].Claims));
        Manifest(2);
        scene.Write(Companies, Header, "TR,1234567890,One,2024-03-01T00:00:00Z");
        await scene.LoadAsync();
        Assert.NotNull(await scene.NodeAsync("company:tr-1234567890"));
        Assert.Null(await scene.NodeAsync("company:tr-9876543217"));
        Assert.False((await scene.RecordAsync("customs-warehouse.companies", "tr|9876543217"))!.Live);
        Manifest(3);
        scene.Write(Companies, Header, "TR,1234567890,One,2024-03-01T00:00:00Z", "TR,9876543217,Two,2024-03-01T00:00:00Z");
        Assert.Equal(2, (await scene.LoadAsync()).Files[0].Unchanged);
        Assert.NotNull(await scene.NodeAsync("company:tr-9876543217"));
    }

    [Fact]
    public async Task Withdrawing_a_system_leaves_the_others_and_it_loads_as_if_never_seen()
    {
        await using var scene = new LoadScene();
        scene
            .Write(Companies, Header, "TR,1234567890,One,2024-03-01T00:00:00Z")
            .Write("reference/offices.csv", "code,name", "TR000001,One");
        await scene.LoadAsync();
        Assert.Equal(1, await scene.Store.WithdrawAsync("customs-warehouse", TestContext.Current.CancellationToken));
        Assert.Null(await scene.NodeAsync("company:tr-1234567890"));
        Assert.NotNull(await scene.NodeAsync("place:TR000001"));
        Assert.Equal([1L, 0L], (await scene.LoadAsync()).Files.Select(f => f.Loaded));
    }

    [Fact]
    public async Task The_report_says_where_the_as_of_came_from()
    {
        await using var scene = new LoadScene();
        scene.Write("reference/offices.csv", "code,name", "TR000001,One");
        Assert.Equal(("2024-05-18T12:00:00Z", "option"), await AsOfAsync(Some.Noon + Some.Day));
        // The clock stands a day before what was loaded under an as-of that somebody said: what comes now is later all the same.
        Assert.Equal(("2024-05-18T12:00:00.001Z", "clock"), await AsOfAsync(null));
        scene.Write("manifest.json", """{ "asOf": "2024-01-01T00:00:00+03:00" }""");
        Assert.Equal(("2023-12-31T21:00:00Z", "manifest"), await AsOfAsync(Some.Noon));

        async Task<(string, string)> AsOfAsync(long? option)
        {
            var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Some.Noon));
            var loader = new Loader(scene.Store, scene.Tracks, Kinds.Default, clock);
            var request = new LoadRequest(Zincir.Ingest.Mapping.MappingLibrary.Open("border", Kinds.Default), scene.Input, option);
            LoadReport report = await loader.LoadAsync(request, null, TestContext.Current.CancellationToken);
            return (report.AsOf, report.AsOfFrom);
        }
    }

    [Fact]
    public async Task A_row_that_says_deleted_is_a_tombstone_with_its_parts()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "map.yaml",
            """
            source: my.crossings
            revision: 1
            key: [no]
            version: changed
            deleted: { column: state, values: [D] }
            nodes:
              crossing: { kind: crossing, key: no }
              officer: { kind: officer, key: officer }
            describes: crossing
            parts:
              officer:
                compartment: internal-affairs
                columns: [officer]
                edges: [{ kind: officer, from: crossing, to: officer }]
            """
        );
        scene.Write("t.csv", "no,state,officer,changed", "1,A,OF1,2024-01-01", "2,A,OF2,2024-01-01");
        await scene.LoadAsync(scene.Path("map.yaml"), file: "t.csv");
        scene.Write("t.csv", "no,state,officer,changed", "1,D,OF1,2024-01-02");
        Assert.Equal(1, (await scene.LoadAsync(scene.Path("map.yaml"), day: 1, file: "t.csv")).Files[0].Loaded);
        Assert.Null(await scene.NodeAsync("crossing:1"));
        Assert.Null(await scene.NodeAsync("officer:OF1"));
        Assert.NotNull(await scene.NodeAsync("officer:OF2"));
    }

    private static async Task<List<string>> TitlesAsync(LoadScene scene)
    {
        NodeRead node = (await scene.NodeAsync("company:tr-1234567890"))!;
        return [.. node.Described.SelectMany(d => d.Values).Where(v => v.Property == "title").Select(v => v.Value)];
    }
}
