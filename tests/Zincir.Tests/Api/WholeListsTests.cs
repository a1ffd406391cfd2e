using System.Text.Json;
using GraphQL.Types;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Every list of the schema is whole, or says of how many it gives the first; every name in a question is known, or is an error.</summary>
public sealed class WholeListsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] s_connection = ["nodes", "edges", "total", "atLeast", "truncated", "pageInfo"];

    /// <summary>Lists that are given whole, and what bounds them.</summary>
    private static readonly Dictionary<string, string> s_whole = new(StringComparer.Ordinal)
    {
        ["KindCatalog.nodes"] = "kinds.yaml",
        ["KindCatalog.edges"] = "kinds.yaml",
        ["NodeKind.properties"] = "kinds.yaml",
        ["EdgeKind.properties"] = "kinds.yaml",
        ["EdgeKind.from"] = "kinds.yaml",
        ["EdgeKind.to"] = "kinds.yaml",
        ["Node.degrees"] = "kinds of edges and nodes",
        ["Node.relations"] = "kinds of edges and nodes; each says how many it has",
        ["Node.properties"] = "kinds.yaml",
        ["Node.rings"] = "the rings of one run",
        ["Edge.properties"] = "kinds.yaml",
        ["Bucket.keys"] = "the groupings of the question",
        ["EdgeConnection.missing"] = "the ids of the question",
        ["PropertyValues.values"] = "the live records that describe an element",
        ["Record.columns"] = "the row",
        ["Record.describes"] = "the row",
        ["Record.links"] = "the row",
        ["Record.values"] = "the row",
        ["Ring.typologies"] = "the typologies",
        ["Ring.reasons"] = "the reasons that exist",
        ["Ring.exposure"] = "the currencies",
        ["Ring.members"] = "the report; memberCount",
        ["Ring.edges"] = "the report",
        ["Ring.gates"] = "the report",
        ["Ring.crossings"] = "a sample; crossingCount says of how many",
        ["Ring.seizures"] = "the report",
        ["Ring.watches"] = "the report",
        ["Ring.contacts"] = "the report",
        ["RingMember.reasons"] = "the reasons that exist",
        ["RingMembership.reasons"] = "the reasons that exist",
        ["RingConnection.typologies"] = "the typologies",
        ["SearchConnection.groups"] = "the node kinds",
        ["SourceConnection.compartments"] = "the compartments",
        ["DerivedLink.explanations"] = "the explanations that exist",
        ["Why.derived"] = "the rings that hold both",
        ["Finding.sources"] = "the tables",
        ["Finding.evidence"] = "a sample; count says of how many",
        ["Path.nodes"] = "maxHops",
        ["Path.edges"] = "maxHops, at most five a step",
        ["Query.nodes"] = "the ids of the question",
        ["Query.records"] = "the refs of the question",
    };

    [Fact]
    public void Every_list_is_whole_or_says_of_how_many_it_gives_the_first()
    {
        var silent = new List<string>();
        var whole = new HashSet<string>(StringComparer.Ordinal);
        foreach (IObjectGraphType type in Types())
        {
            foreach (FieldType field in type.Fields.Where(f => IsList(f.ResolvedType!)))
            {
                string name = $"{type.Name}.{field.Name}";
                bool paged = IsConnection(type) && field.Name is "nodes" or "edges" && !s_whole.ContainsKey(name);
                bool counted = type.Fields.Find(field.Name + "Total") is not null || type.Fields.Find("truncated") is not null;
                if (s_whole.ContainsKey(name))
                {
                    whole.Add(name);
                }
                else if (!paged && !counted)
                {
                    silent.Add(name);
                }
            }
        }

        Assert.Empty(silent);
        Assert.Equal(s_whole.Keys.Order(StringComparer.Ordinal), whole.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_connection_is_asked_with_a_page_size_and_goes_on()
    {
        int connections = 0;
        foreach (
            FieldType field in Types().SelectMany(t => t.Fields).Where(f => Named(f.ResolvedType!) is IObjectGraphType t && IsConnection(t))
        )
        {
            connections++;
            Assert.True(field.Arguments?.Find("first")?.ResolvedType is NonNullGraphType, $"{field.Name} has no page size");
            Assert.True(field.Arguments?.Find("after") is not null, $"{field.Name} does not go on");
        }

        Assert.True(connections > 8);
    }

    [Fact]
    public void Everything_is_described()
    {
        ISchema schema = ApiHost.MakeSchema();
        foreach (IGraphType type in schema.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            bool built = type.Name is "String" or "Int" or "Float" or "Boolean" or "ID";
            Assert.True(built || !string.IsNullOrWhiteSpace(type.Description), $"{type.Name} is not described");
            foreach (FieldType field in (type as IComplexGraphType)?.Fields ?? [])
            {
                Assert.False(string.IsNullOrWhiteSpace(field.Description), $"{type.Name}.{field.Name} is not described");
                Assert.All(
                    field.Arguments ?? [],
                    a => Assert.False(string.IsNullOrWhiteSpace(a.Description), $"{type.Name}.{field.Name}({a.Name}) is not described")
                );
            }

            Assert.All(
                (type as EnumerationGraphType)?.Values ?? Enumerable.Empty<EnumValueDefinition>(),
                v => Assert.False(string.IsNullOrWhiteSpace(v.Description), $"{type.Name}.{v.Name} is not described")
            );
        }
    }

    [Theory]
    [InlineData("search(text: \"a\", kinds: [\"vehicle\", \"lorry\"], first: 1) { total }", "lorry", "vessel")]
    [InlineData("expand(id: \"place:TR220300\", edgeKind: \"owned\", first: 1) { total }", "owned", "owns")]
    [InlineData("expand(id: \"place:TR220300\", otherKind: \"crossings\", first: 1) { total }", "crossings", "crossing")]
    [InlineData("expand(id: \"place:nowhere\", first: 1) { total }", "place:nowhere", "holds no node")]
    [InlineData("node(id: \"place:TR220300\") { events(kinds: [\"company\"], first: 1) { total } }", "company", "seizure")]
    [InlineData("node(id: \"lorry:1\") { id }", "lorry", "vehicle")]
    [InlineData("node(id: \"34 ABC 123\") { id }", "34 ABC 123", "vehicle:tr-34ABC123")]
    [InlineData("nodes(ids: [\"vehicle\"]) { id }", "vehicle", "no node id")]
    [InlineData("rings(where: { typologies: [\"convoys\"] }, first: 1) { total }", "convoys", "cloned_plate")]
    [InlineData("rings(where: { members: [\"lorry:1\"] }, first: 1) { total }", "lorry", "vehicle")]
    [InlineData("rings(where: { from: \"2024-05-02\", to: \"2024-05-01\" }, first: 1) { total }", "from", "before")]
    [InlineData("rings(where: { members: [\"vehicle:tr-NOPE1\"] }, first: 1) { total }", "vehicle:tr-NOPE1", "holds no node")]
    [InlineData("rings(where: { members: [\"place:TR220300\"] }, first: 1) { total }", "none of", "company, person, vehicle")]
    [InlineData("rings(where: { places: [\"place:XX\"] }, first: 1) { total }", "place:XX", "holds no node")]
    [InlineData("find(where: { rings: [\"R-1\"] }, first: 1) { total }", "R-1", "has no ring")]
    [InlineData("expand(id: \"place:TR220300\", edgeKind: \"co-crossing\", first: 1) { total }", "co-crossing", "a run derives it")]
    [InlineData("rings(where: { from: \"17:00\" }, first: 1) { total }", "date", "2024-05-17")]
    [InlineData("rings(run: \"nothing\", first: 1) { total }", "nothing", "runs")]
    [InlineData("node(id: \"place:TR220300\") { rings(run: \"nothing\") { core } }", "nothing", "runs")]
    [InlineData("why(a: \"place:TR220300\", b: \"place:nowhere\", first: 1) { truncated }", "place:nowhere", "holds no node")]
    [InlineData("paths(from: \"place:nowhere\", to: \"place:TR220300\", first: 1) { visited }", "place:nowhere", "holds no node")]
    [InlineData("find(where: { kinds: [\"lorry\"] }, first: 1) { total }", "lorry", "vehicle")]
    [InlineData(
        "find(where: { kinds: [\"vehicle\"], properties: [{ name: \"lane\", eq: \"red\" }] }, first: 1) { total }",
        "lane",
        "model_year"
    )]
    [InlineData("aggregate(where: {}, groupBy: [{ edgeKind: \"owned\" }], first: 1) { total }", "owned", "owns")]
    [InlineData("node(id: \"place:TR220300\") { neighbours(edge: { kinds: [\"owned\"] }, first: 1) { total } }", "owned", "owns")]
    [InlineData("record(ref: \"nonsense\") { ref }", "table", "slash")]
    public async Task An_unknown_name_is_an_error_that_says_what_there_is(string question, string named, string cure)
    {
        JsonElement answer = await api.Client.PostAsync($"{{ {question} kinds {{ nodes {{ name }} }} }}");
        JsonElement error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("BAD_INPUT", error.GetProperty("extensions").GetProperty("code").GetString());
        string message = error.GetProperty("message").GetString()!;
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Contains(cure, message, StringComparison.Ordinal);
        // One bad question leaves the others their answers.
        Assert.NotEqual(0, answer.GetProperty("data").GetProperty("kinds").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task What_a_list_of_ids_does_not_find_is_said_in_its_place()
    {
        JsonElement answer = await api.AskAsync(
            """
            { nodes(ids: ["place:nowhere", "place:TR220300", "place:nowhere"]) { id }
              records(refs: ["no.table/1", "no.table/2"]) { ref }
              edgesAmong(ids: ["place:TR220300", "place:nowhere"], first: 1) { missing truncated } }
            """
        );
        Assert.Equal(
            [null, "place:TR220300", null],
            answer
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(n => n.ValueKind == JsonValueKind.Null ? null : n.GetProperty("id").GetString())
        );
        Assert.All(answer.GetProperty("records").EnumerateArray(), r => Assert.Equal(JsonValueKind.Null, r.ValueKind));
        Assert.Equal(2, answer.GetProperty("records").GetArrayLength());
        Assert.Equal("place:nowhere", Assert.Single(answer.GetProperty("edgesAmong").GetProperty("missing").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_cursor_is_of_one_question_to_one_list()
    {
        string[] lists =
        [
            "sources(first: 1 AFTER)",
            "runs(first: 1 AFTER)",
            "search(text: \"kap\", first: 1 AFTER)",
            "search(text: \"34\", first: 1 AFTER)",
            "search(text: \"34\", kinds: [\"vehicle\"], first: 1 AFTER)",
            "rings(first: 1 AFTER)",
            "rings(first: 1, where: { minScore: 0.1 } AFTER)",
            "expand(id: \"place:TR220300\", first: 1 AFTER)",
            "expand(id: \"place:TR220300\", edgeKind: \"gate\", first: 1 AFTER)",
            "expand(id: \"place:TR341200\", first: 1 AFTER)",
        ];
        var cursors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string list in lists)
        {
            JsonElement page = (
                await api.Client.PostAsync($"{{ it: {list.Replace("AFTER", "", StringComparison.Ordinal)} {{ edges {{ cursor }} }} }}")
            );
            if (
                page.TryGetProperty("data", out JsonElement data)
                && data.GetProperty("it") is { ValueKind: JsonValueKind.Object } it
                && it.GetProperty("edges") is var edges
                && edges.GetArrayLength() > 0
            )
            {
                cursors[list] = edges[0].GetProperty("cursor").GetString()!;
            }
        }

        Assert.True(cursors.Count >= 8, string.Join(", ", cursors.Keys));
        foreach (string list in cursors.Keys)
        {
            foreach ((string other, string cursor) in cursors)
            {
                string asked = list.Replace("AFTER", $", after: \"{cursor}\"", StringComparison.Ordinal);
                string? code = await api.CodeAsync($"{{ it: {asked} {{ truncated }} }}");
                Assert.True(code == (list == other ? null : "BAD_INPUT"), $"{list} took a cursor of {other}: {code}");
            }
        }
    }

    [Fact]
    public async Task A_document_is_told_what_it_asked_for()
    {
        JsonElement answer = await api.Client.PostAsync("{ rings(first: 7) { nodes { id members { node { id } } } } }");
        JsonElement cost = answer.GetProperty("extensions").GetProperty("cost");
        Assert.InRange(cost.GetProperty("requested").GetInt32(), 7 * 30, 7 * 200);
        int limit = cost.GetProperty("limit").GetInt32();
        JsonElement refused = await api.Client.PostAsync(
            "{ rings(first: 200) { nodes { members { node { events(first: 20) { total } } } } } }"
        );
        string message = refused.GetProperty("errors")[0].GetProperty("message").GetString()!;
        Assert.Contains("50,000", message, StringComparison.Ordinal);
        Assert.Equal(50_000, limit);
        Assert.Matches("asks for [0-9]{3},[0-9]{3} elements", message);
        Assert.True(refused.GetProperty("extensions").GetProperty("cost").GetProperty("requested").GetInt32() > limit);
    }

    [Fact]
    public async Task A_search_that_finds_too_much_says_so()
    {
        await using SmallHost host = await SmallHost.StartAsync([
            Some.Batch(
                Some.Noon,
                [
                    .. Enumerable
                        .Range(0, 110)
                        .Select(i =>
                            Some.Record(
                                Some.Declarations,
                                $"{i}",
                                [
                                    .. Enumerable
                                        .Range(0, 100)
                                        .Select(j => new EdgeStatement(
                                            "trailer",
                                            $"declaration:D{i}",
                                            $"vehicle:tr-34AB{(i * 100) + j:00000}",
                                            "",
                                            null,
                                            null
                                        )),
                                ]
                            )
                        ),
                ]
            ),
        ]);
        JsonElement found = (await host.Client.AskAsync("{ search(text: \"34AB\", first: 5) { total atLeast truncated } }")).GetProperty(
            "search"
        );
        Assert.Equal("""{"total":5000,"atLeast":true,"truncated":true}""", found.GetRawText());
        JsonElement one = (await host.Client.AskAsync("{ search(text: \"34AB00007\", first: 5) { total atLeast truncated } }")).GetProperty(
            "search"
        );
        Assert.Equal("""{"total":1,"atLeast":false,"truncated":false}""", one.GetRawText());
    }

    private static IEnumerable<IObjectGraphType> Types() =>
        ApiHost.MakeSchema().AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal));

    private static bool IsConnection(IObjectGraphType type) => s_connection.All(name => type.Fields.Find(name) is not null);

    private static bool IsList(IGraphType type) => type is ListGraphType || (type is NonNullGraphType inner && IsList(inner.ResolvedType!));

    private static IGraphType Named(IGraphType type) =>
        type switch
        {
            NonNullGraphType inner => Named(inner.ResolvedType!),
            ListGraphType list => Named(list.ResolvedType!),
            _ => type,
        };
}
