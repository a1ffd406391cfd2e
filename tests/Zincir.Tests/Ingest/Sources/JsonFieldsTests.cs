using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Xunit;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Sources;

/// <summary>Fields inside the objects and lists of a JSON row, which a mapping names by their path.</summary>
public sealed class JsonFieldsTests : IDisposable
{
    private readonly SomeTable _table = new();

    public void Dispose() => _table.Dispose();

    [Theory]
    [InlineData("properties.name[0]", """{"id":"1","properties":{"name":["Alpha","Beta"],"country":["tr"]}}""", "Alpha")]
    [InlineData("properties.name[1]", """{"id":"1","properties":{"name":["Alpha","Beta"]}}""", "Beta")]
    [InlineData("properties.name[2]", """{"id":"1","properties":{"name":["Alpha","Beta"]}}""", null)]
    [InlineData("properties.name", """{"id":"1","properties":{"name":["Alpha"]}}""", "[\"Alpha\"]")]
    [InlineData("a.b.c", """{"id":"1","a":{"b":{"c":1.50}}}""", "1.50")]
    [InlineData("a[0][1].b", """{"id":"1","a":[[1,{"b":true}]]}""", "true")]
    [InlineData("a.b", """{"id":"1","a.b":"literal"}""", "literal")]
    [InlineData("a.b", """{"id":"1","a":"text"}""", null)]
    [InlineData("a.b", """{"id":"1","a":{"b":""}}""", null)]
    [InlineData("a.b", """{"id":"1","a":{"b":null}}""", null)]
    [InlineData("weight[kg]", """{"id":"1","weight[kg]":7}""", "7")]
    [InlineData("a", """{"id":"1","a":{"b":[1]}}""", "{\"b\":[1]}")]
    public void A_path_leads_to_the_field(string path, string row, string? value)
    {
        SourceRow read = Read(row, path).Single();
        Assert.Null(read.Code);
        int place = read.Columns.ToList().IndexOf(path);
        Assert.Equal(value, place < 0 ? null : read.Values[place]);
    }

    [Fact]
    public void A_field_that_stands_twice_is_no_row() =>
        Assert.Equal(
            ["row.duplicate_field", "row.duplicate_field"],
            Read("{\"id\":1,\"a\":{\"b\":1},\"a.b\":2}\n{\"id\":1,\"a\":{\"b\":1,\"b\":2}}\n", "a.b").Select(r => r.Code)
        );

    [Fact]
    public void Rows_of_one_form_share_their_columns_however_long_their_lists_are()
    {
        string rows = string.Join(
            '\n',
            Enumerable.Range(0, 50).Select(i => $"{{\"id\":{i},\"p\":{{\"n\":[{string.Join(',', Enumerable.Range(0, i + 1))}]}}}}")
        );
        List<SourceRow> read = Read(rows, "p.n[0]");
        Assert.All(read, r => Assert.Same(read[0].Columns, r.Columns));
    }

    /// <summary>A path that no row has is misspelt, or the field is gone: one warning, as for a column that a header lacks.</summary>
    [Theory]
    [InlineData("p.name", "")]
    [InlineData("p.nmae", "p.nmae")]
    [InlineData("p.names[1]", "p.names[1]")]
    [InlineData("p.names[0]", "")]
    [InlineData("q", "q")]
    public async Task A_path_that_no_row_has_is_told(string path, string missing)
    {
        await using var scene = new LoadScene();
        string mapping = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(scene.StorePath)!, "m.yaml");
        await File.WriteAllTextAsync(
            mapping,
            $"source: a.t\nrevision: 1\ninput: {{ format: jsonl }}\nkey: [id]\nnodes: {{ c: {{ kind: company, country_code: DE, number: id }} }}\n"
                + $"describes: c\nproperties: {{ title: '{path}' }}\n",
            TestContext.Current.CancellationToken
        );
        scene.Write("t.jsonl", """{"id":"1"}""", """{"id":"2","p":{"name":"Kuzey","names":["Kuzey"]}}""");
        FileReport report = await scene.LoadOneAsync(mapping);
        Assert.Equal(
            missing.Length == 0 ? [] : [$"Columns are missing and count as empty: {missing}"],
            report.Warnings.Where(w => w.Code == "file.missing_columns").Select(w => w.Text)
        );
    }

    /// <summary>Every leaf of any object is found by its path, and what is left holds everything else.</summary>
    [Fact]
    public void Every_leaf_is_found_by_its_path()
    {
        Gen<JsonNode?> leaf = Gen.OneOf<JsonNode?>(
            Gen.Int[0, 99].Select(i => (JsonNode?)JsonValue.Create(i)),
            Gens.OneOf("x", "İş", "a\"b\\").Select(t => (JsonNode?)JsonValue.Create(t)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b))
        );
        Gen<JsonNode?> node = leaf;
        for (int depth = 0; depth < 3; depth++)
        {
            Gen<JsonNode?> inner = node;
            node = Gen.OneOf(
                leaf,
                inner.Array[1, 3].Select(a => (JsonNode?)new JsonArray([.. a.Select(n => n?.DeepClone())])),
                inner
                    .Array[1, 3]
                    .Select(a =>
                        (JsonNode?)
                            new JsonObject(
                                a.Select((n, i) => KeyValuePair.Create($"f{i.ToString(CultureInfo.InvariantCulture)}", n?.DeepClone()))
                            )
                    )
            );
        }

        node.Sample(
            inside =>
            {
                string row = new JsonObject { ["id"] = "1", ["top"] = inside?.DeepClone() }.ToJsonString();
                foreach ((string path, JsonNode value) in Leaves("top", inside!))
                {
                    SourceRow read = Read(row, path).Single();
                    int place = read.Columns.ToList().IndexOf(path);
                    Assert.Equal(
                        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
                        read.Values[place]
                    );
                    if (path != "top")
                    {
                        JsonNode rest = JsonNode.Parse(read.Values[read.Columns.ToList().IndexOf("top")]!)!;
                        Assert.Equal(Leaves("top", inside!).Count() - 1, Leaves("top", rest).Count());
                    }
                }
            },
            iter: 300,
            threads: 1
        );
    }

    /// <summary>A part may stand in a compartment of its own: whatever form the object has, the main row keeps nothing of it.</summary>
    [Theory]
    [InlineData("""{"id":"1","staff":{"officer":"OF7","gate":"K1"}}""")]
    [InlineData("""{"id":"1","staff":"OF7"}""")]
    [InlineData("""{"id":"1","staff":{"officer":["OF7"]}}""")]
    [InlineData("""{"id":"1","staff":[{"officer":"OF7"}]}""")]
    public async Task What_a_part_reads_inside_an_object_stays_out_of_the_main_row(string row)
    {
        await using var scene = new LoadScene();
        scene.Write("t.jsonl", row);
        scene.Write(
            "m.yaml",
            "source: a.b",
            "revision: 1",
            "input: { format: jsonl }",
            "key: [id]",
            "nodes: { c: { kind: crossing, key: id }, o: { kind: officer, key: 'staff.officer' } }",
            "describes: c",
            "parts: { officer: { compartment: internal-affairs, columns: ['staff.officer'], edges: [{ kind: officer, from: c, to: o }] } }"
        );
        await scene.LoadAsync(scene.Path("m.yaml"), file: "t.jsonl");
        RecordRead main = (await scene.RecordAsync("a.b", "1"))!;
        Assert.DoesNotContain("OF7", string.Join('|', main.Raw!.Values), StringComparison.Ordinal);
    }

    private List<SourceRow> Read(string rows, string column)
    {
        MappingFile mapping = MappingFile.Parse(
            $"source: some.table\nrevision: 1\nkey: [id]\ninput: {{ format: jsonl }}\nnodes: {{ p: {{ kind: place, key: id }} }}\ndescribes: p\nproperties: {{ name: '{column}' }}\n",
            "some.yaml"
        );
        using RowSource source = RowSource.Open(_table.File(System.Text.Encoding.UTF8.GetBytes(rows), "t.jsonl"), mapping);
        return [.. source.Rows().Select(r => r with { Raw = r.Raw.ToArray() })];
    }

    private static IEnumerable<(string Path, JsonNode Value)> Leaves(string path, JsonNode? node) =>
        node switch
        {
            null => [],
            JsonObject fields => fields.SelectMany(f => Leaves($"{path}.{f.Key}", f.Value)),
            JsonArray elements => elements.SelectMany((e, i) => Leaves(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), e)),
            _ => [(path, node)],
        };
}
