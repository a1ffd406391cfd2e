using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Xunit;
using Zincir.Graph.Exports;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Exports;

/// <summary>Files of a view for other programs say what the store says, in whatever program they are loaded, and are whole or not there.</summary>
public sealed class GraphExportTests : IDisposable
{
    private const string GraphMl = "http://graphml.graphdrawing.org/xmlns";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(7UL, "main")]
    [InlineData(11UL, "all")]
    public async Task Igraph_and_NetworkX_load_what_the_store_and_the_run_say(ulong seed, string name)
    {
        View view = View.Named(name);
        await using IGraphStore store = await SpoiltBorderAsync(seed);
        RunDocument run = await DetectAsync(store, view);
        Assert.NotEmpty(run.Rings);
        Assert.Contains(run.Rings.SelectMany(r => r.Edges), e => e.Validation is not null);
        await WriteAllAsync(store, view, run);
        (List<JsonObject> nodes, List<JsonObject> edges) = await PythonLoaders.LoadAsync(
            _folder["g.graphml"],
            _folder["g"],
            _folder["g.ndjson"]
        );
        (List<JsonObject> expectedNodes, List<JsonObject> expectedEdges) = await new ToldByStore(store, view, run).ReadAsync();
        AreEqual(expectedNodes, nodes);
        AreEqual(expectedEdges, edges);
        foreach (
            string field in (string[])
                ["contradicted", "otherValues", "flagged", "role", "ring", "core", "model_year", "gross_kg", "inspected"]
        )
        {
            Assert.Contains(nodes, n => n.ContainsKey(field));
        }

        foreach (string field in (string[])["validTo", "discriminator", "nameAsDeclared", "share_percent", "p", "q"])
        {
            Assert.Contains(edges, e => e.ContainsKey(field));
        }
    }

    [Fact]
    public async Task Any_text_is_loaded_as_it_stands()
    {
        string[] texts =
        [
            "a, \"b\"\r\nc",
            "=HYPERLINK(\"http://x\")",
            "-1",
            "+90",
            "@x",
            "]]>",
            "<b>&amp;</b>",
            "'",
            " leading and trailing ",
            "\ttab",
            "line\nline",
            "Işık ığüşöç ĞÜŞİÖÇ",
            "შავი ზღვა",
            "𐐷 3½",
            "👩‍🚀",
            "null",
            "NaN",
            "true",
            "1e999",
            "{}",
            "\\",
            "\u2028",
            "\u00a0",
            "\ufeff",
            "\u0085",
        ];
        await using SqliteGraphStore store = SqliteGraphStore.Open(_folder["odd.db"]);
        RecordContent[] records = [.. texts.Select((t, i) => Odd(i, t))];
        await store.ApplyAsync(Some.Batch(Some.Noon, records), Cancel);
        await WriteAllAsync(store, View.All, null);
        (List<JsonObject> nodes, List<JsonObject> edges) = await PythonLoaders.LoadAsync(
            _folder["g.graphml"],
            _folder["g"],
            _folder["g.ndjson"]
        );
        (List<JsonObject> expectedNodes, List<JsonObject> expectedEdges) = await new ToldByStore(store, View.All, null).ReadAsync();
        AreEqual(expectedNodes, nodes);
        AreEqual(expectedEdges, edges);
        Assert.Equal(texts.Length, edges.Count);
    }

    [Fact]
    public async Task A_value_that_is_not_of_its_type_stands_apart_and_what_XML_cannot_hold_is_replaced_in_GraphML_alone()
    {
        await using SqliteGraphStore store = SqliteGraphStore.Open(_folder["odd.db"]);
        const string Node = "vehicle:tr-34ABC123";
        RecordContent record = Some.Record(
            Some.Declarations,
            "1",
            new NodeStatement(Node),
            new ValueStatement(Node, "model_year", "2O15", "number.unreadable", null, null),
            new ValueStatement(Node, "make", "bell\u0007", null, null, null)
        );
        await store.ApplyAsync(Some.Batch(Some.Noon, record), Cancel);
        await WriteAllAsync(store, View.All, null);
        JsonNode told = JsonNode.Parse(File.ReadLines(_folder["g.ndjson"]).ElementAt(1))!;
        Assert.Null(told["properties"]!["model_year"]);
        Assert.Equal("bell\u0007", told["properties"]!["make"]!.GetValue<string>());
        Assert.Equal("2O15", told["flagged"]!["model_year"]![0]!["text"]!.GetValue<string>());
        Assert.Equal("number.unreadable", told["flagged"]!["model_year"]![0]!["flag"]!.GetValue<string>());
        Assert.Contains("bell\ufffd", File.ReadAllText(_folder["g.graphml"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GraphML_keeps_to_its_schema()
    {
        await using IGraphStore store = await SpoiltBorderAsync(3);
        await WriteAllAsync(store, View.All, await DetectAsync(store, View.All));
        XNamespace xmlns = GraphMl;
        XElement root = XDocument.Load(_folder["g.graphml"]).Root!;
        Assert.Equal(xmlns + "graphml", root.Name);
        var keys = root.Elements(xmlns + "key").ToDictionary(k => (string)k.Attribute("id")!, StringComparer.Ordinal);
        Assert.All(keys.Values, k => Assert.Contains((string)k.Attribute("attr.type")!, (string[])["string", "boolean", "long", "double"]));
        XElement graph = root.Element(xmlns + "graph")!;
        HashSet<string> nodes = [.. graph.Elements(xmlns + "node").Select(n => XmlConvert.VerifyNMTOKEN((string)n.Attribute("id")!)!)];
        Assert.Equal(graph.Elements(xmlns + "node").Count(), nodes.Count);
        Assert.All(
            graph.Elements(xmlns + "edge"),
            e => Assert.True(nodes.Contains((string)e.Attribute("source")!) && nodes.Contains((string)e.Attribute("target")!))
        );
        foreach (XElement data in graph.Descendants(xmlns + "data"))
        {
            XElement key = keys[(string)data.Attribute("key")!];
            Assert.Equal(data.Parent!.Name.LocalName, (string)key.Attribute("for")!);
            switch ((string)key.Attribute("attr.type")!)
            {
                case "boolean":
                    Assert.True(data.Value is "true" or "false");
                    break;
                case "long":
                    _ = long.Parse(data.Value, CultureInfo.InvariantCulture);
                    break;
                case "double":
                    _ = double.Parse(data.Value, CultureInfo.InvariantCulture);
                    break;
            }
        }
    }

    [Fact]
    public async Task Of_what_the_view_does_not_see_no_file_says_anything()
    {
        await using IGraphStore store = await SpoiltBorderAsync(5);
        await WriteAllAsync(store, View.Main, await DetectAsync(store, View.Main));
        await using (SqliteGraphStore copy = SqliteGraphStore.Open(_folder["main.db"], ceiling: View.Main))
        {
            await new StoreCopy(store, copy).RunAsync(null, Cancel);
            await WriteAsync(copy, View.Main, await DetectAsync(copy, View.Main), ExportForm.Ndjson, "copy.ndjson");
        }

        Assert.Equal(File.ReadAllText(_folder["copy.ndjson"]), File.ReadAllText(_folder["g.ndjson"]));
        await WriteAsync(store, View.All, null, ExportForm.Ndjson, "all.ndjson");
        Assert.Contains("officer:", File.ReadAllText(_folder["all.ndjson"]), StringComparison.Ordinal);
        foreach (string file in (string[])["g.graphml", "g/nodes.csv", "g/edges.csv", "g.ndjson"])
        {
            Assert.DoesNotContain("officer:", File.ReadAllText(_folder[file]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("read")]
    [InlineData("nodes written")]
    [InlineData("edges written")]
    public async Task Whoever_stops_it_leaves_nothing(string stage)
    {
        await using IGraphStore store = await SpoiltBorderAsync(7);
        string[] before = Directory.GetFileSystemEntries(_folder.Path);
        foreach (ExportForm form in Enum.GetValues<ExportForm>())
        {
            using var stop = new CancellationTokenSource();
            var progress = new Told(p =>
            {
                if (p.Stage == stage)
                {
                    stop.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                new GraphExport(store, View.All, null, progress).WriteAsync(_folder["stopped"], form, stop.Token)
            );
            Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_folder.Path).Order());
        }
    }

    [Fact]
    public async Task What_is_written_meanwhile_is_in_no_part_of_the_file()
    {
        // A company appears with its declaration while the records are read: both are in the file or neither, and no edge lacks an end.
        await using SqliteGraphStore store = SqliteGraphStore.Open(_folder["busy.db"]);
        RecordContent[] first = [.. Enumerable.Range(0, 3_000).Select(i => Some.Declaration($"D{i:0000}", $"company:tr-{i}"))];
        await store.ApplyAsync(Some.Batch(Some.Noon, first), Cancel);
        Task? writing = null;
        var progress = new Told(_ =>
            writing ??= Task.Run(
                () =>
                    store.ApplyAsync(
                        Some.Batch(Some.Noon + 1, [.. Enumerable.Range(0, 500).Select(i => Some.Declaration($"Z{i}", $"company:tr-z{i}"))]),
                        Cancel
                    ),
                Cancel
            )
        );
        ExportOutcome written = await new GraphExport(store, View.All, null, progress).WriteAsync(
            _folder["b.ndjson"],
            ExportForm.Ndjson,
            Cancel
        );
        await writing!;
        Assert.Equal(6_000, written.Nodes);
        Assert.DoesNotContain("company:tr-z", File.ReadAllText(_folder["b.ndjson"]), StringComparison.Ordinal);
    }

    private static RecordContent Odd(int number, string text)
    {
        string node = ElementId.Node("person", "tr", $"{number}{text}").ToString();
        var edge = new EdgeStatement(
            "phone",
            node,
            ElementId.Node("phone", $"+90{number}").ToString(),
            ElementId.Discriminator(text),
            null,
            null
        );
        return Some.Record(
            Some.Companies,
            $"{number}",
            new NodeStatement(node),
            new ValueStatement(node, "name", text, null, null, null),
            new ValueStatement(node, "city", $"{text}{text}", null, null, null),
            edge,
            new ValueStatement(edge.Id, "nameAsDeclared", text, null, null, null)
        );
    }

    private async Task<IGraphStore> SpoiltBorderAsync(ulong seed)
    {
        BorderScenario.Write(new GeneratorOptions(seed, 0.02, _folder["s"]) { Dirt = [.. DirtKinds.Names] }, null, Cancel);
        SqliteGraphStore store = SqliteGraphStore.Open(_folder["graph.db"]);
        await using ITrackStore tracks = SqliteTrackStore.Open(_folder["tracks.db"], store.Id);
        var request = new LoadRequest(MappingLibrary.Open("border", Kinds.Default), _folder["s"], null);
        await new Loader(store, tracks, Kinds.Default, TimeProvider.System).LoadAsync(request, null, Cancel);
        return store;
    }

    private async Task<RunDocument> DetectAsync(IGraphStore store, View view)
    {
        using IRunStore runs = SqliteRunStore.Open(_folder["runs.db"]);
        (RunRow run, _) = await DetectionRun.MakeAsync(store, runs, new DetectionRequest(view, null, null, 1), null, Cancel);
        return RunDocument.Parse(runs.Report(run.Id, run.Origin, candidates: false)!);
    }

    private async Task WriteAllAsync(IGraphStore store, View view, RunDocument? run)
    {
        await WriteAsync(store, view, run, ExportForm.GraphMl, "g.graphml");
        await WriteAsync(store, view, run, ExportForm.Csv, "g");
        await WriteAsync(store, view, run, ExportForm.Ndjson, "g.ndjson");
    }

    private async Task WriteAsync(IGraphStore store, View view, RunDocument? run, ExportForm form, string name)
    {
        ExportOutcome written = await new GraphExport(store, view, run).WriteAsync(_folder[name], form, Cancel);
        StoreSummary summary = await store.SummaryAsync(view, Cancel);
        Assert.Equal((summary.Nodes, summary.Edges, run is not null), (written.Nodes, written.Edges, written.IsRunOfThis));
    }

    private static void AreEqual(List<JsonObject> expected, List<JsonObject> loaded)
    {
        Assert.Equal(expected.Count, loaded.Count);
        ILookup<string, JsonObject> byId = loaded.ToLookup(KeyOf, StringComparer.Ordinal);
        foreach (JsonObject element in expected)
        {
            JsonObject said = Assert.Single(byId[KeyOf(element)]);
            Assert.True(JsonNode.DeepEquals(element, said), $"expected {element.ToJsonString()}\nbut it says {said.ToJsonString()}");
        }
    }

    private static string KeyOf(JsonObject element) =>
        $"{element["id"]} {(element.ContainsKey("p") || element.ContainsKey("count") ? element["ring"] : "")}";

    private sealed class Told(Action<ExportProgress> tell) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => tell(value);
    }
}
