using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>
/// Whatever is asked, no personal number of the store stands whole in a text of the answer: only in ids, and where the reader asks for it. Every field of
/// the schema is asked for, those that come later too.
/// </summary>
public sealed partial class MaskedAnswersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Shortest = 6;

    [Fact]
    public async Task No_text_of_any_answer_holds_a_personal_number()
    {
        (HashSet<string> numbers, string[] nodes, string[] records) = await PersonalAsync();
        SchemaFields schema = await SchemaFields.ReadAsync(api.Client);
        int asked = 0;
        foreach (string question in Questions(nodes, records).SelectMany(q => schema.Whole(q.Question, q.Type)))
        {
            JsonElement answer = await api.Client.PostAsync(question);
            Assert.All(schema.Texts(answer), t => Assert.False(Holds(t.Text, numbers), $"{t.Path}: {t.Text} in {question}"));
            asked++;
        }

        Assert.True(asked > 300, $"{asked} questions");
    }

    [Fact]
    public async Task A_search_for_a_number_finds_it_and_shows_no_more_than_was_typed()
    {
        (_, string[] nodes, _) = await PersonalAsync();
        foreach (string node in nodes.Where(n => n.StartsWith("person:tr-", StringComparison.Ordinal)).Take(20))
        {
            string number = node["person:tr-".Length..];
            foreach (string typed in (string[])[number, number[..9], number[3..9]])
            {
                JsonElement hits = (
                    await api.AskAsync(
                        "query($t: String!) { search(text: $t, first: 20) { nodes { text node { id caption } } } }",
                        new { t = typed }
                    )
                )
                    .GetProperty("search")
                    .GetProperty("nodes");
                JsonElement hit = hits.EnumerateArray().First(h => h.GetProperty("node").GetProperty("id").GetString() == node);
                Assert.DoesNotContain(number, hit.GetProperty("text").GetString(), StringComparison.Ordinal);
                Assert.DoesNotContain(number, hit.GetProperty("node").GetProperty("caption").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("{ expand(id: \"place:x\", first: 1, window: { from: \"NUMBER\" }) { total } }")]
    [InlineData("{ search(text: \"x\", first: NUMBER) { total } }")]
    [InlineData("{ node(id: \"x\") { NUMBER } }")]
    [InlineData("{ NUMBER }")]
    [InlineData("{ rings(first: \"NUMBER\") { total } }")]
    [InlineData("{ rings(first: 1, where: { minScore: \"NUMBER\" }) { total } }")]
    [InlineData("{ node(id: \"x\", NUMBER: 1) { id } }")]
    [InlineData("query($NUMBER: Int!) { rings(first: $NUMBER) { total } }")]
    [InlineData("{ rings(first: 1, after: \"NUMBER\") { total } }")]
    [InlineData("{ record(ref: { NUMBER: 1 }) { ref } }")]
    [InlineData("{ NUMBER")]
    [InlineData("query NUMBER { rings(first: 9999) { total } } query NUMBER { rings(first: 1) { total } }")]
    [InlineData("{ ...NUMBER }")]
    [InlineData("{ rings(first: 1) @NUMBER { total } }")]
    public async Task No_error_repeats_a_number_that_was_asked_with(string query)
    {
        foreach (string number in (string[])["20000000008", "U12345678", "AB1234567"])
        {
            string asked = query.Replace(
                "NUMBER",
                char.IsAsciiDigit(number[0]) && !query.Contains("\"NUMBER", StringComparison.Ordinal) ? "n" + number : number,
                StringComparison.Ordinal
            );
            JsonElement answer = await api.Client.PostAsync(asked, new { first = number });
            string errors = answer.GetProperty("errors").ToString();
            Assert.DoesNotContain(number, errors, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_reader_who_asks_gets_captions_values_and_rows_whole()
    {
        (_, string[] nodes, _) = await PersonalAsync();
        string person = nodes.First(n => n.StartsWith("person:tr-", StringComparison.Ordinal));
        string number = person["person:tr-".Length..];
        JsonElement node = (
            await api.AskAsync(
                "query($id: ID!) { node(id: $id) { properties(personal: true) { name values { text evidence { ref } } } closed: properties { name values { text } } } }",
                new { id = person }
            )
        ).GetProperty("node");
        JsonElement Number(string field) =>
            node.GetProperty(field).EnumerateArray().Single(p => p.GetProperty("name").GetString() == "number").GetProperty("values")[0];
        Assert.Equal(number, Number("properties").GetProperty("text").GetString());
        Assert.Equal(Mask.Value(number), Number("closed").GetProperty("text").GetString());
        JsonElement record = (
            await api.AskAsync(
                "query($r: ID!) { record(ref: $r) { key title columns(personal: true) { name value personal } closed: columns { value personal } } }",
                new { r = Number("properties").GetProperty("evidence")[0].GetProperty("ref").GetString() }
            )
        ).GetProperty("record");
        Assert.Contains(number, record.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, record.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            record.GetProperty("columns").EnumerateArray(),
            c => c.GetProperty("value").GetString() == number && c.GetProperty("personal").GetBoolean()
        );
        Assert.DoesNotContain(record.GetProperty("closed").EnumerateArray(), c => c.GetProperty("value").GetString() == number);
    }

    [Fact]
    public async Task Numbers_in_names_and_keys_of_odd_sorts_are_masked_too()
    {
        const string Id = "20000000046";
        var named = new EdgeStatement("driver", "declaration:1", "person:ge-12AB34567", "", null, null);
        await using SmallHost host = await SmallHost.StartAsync([
            Some.Batch(
                Some.Noon,
                Some.Company($"company:tr-{Id}", $"Ahmet Yılmaz T.C. {Id}"),
                Some.Record(
                    Some.Declarations,
                    "1",
                    named,
                    new ValueStatement(named.Id, "nameAsDeclared", "12AB34567 / " + Id, null, null, null)
                ),
                Some.Record(
                    Some.Declarations,
                    "3",
                    new EdgeStatement("importer", "declaration:3", "company:tr-10000000146", "", null, null)
                ),
                Some.Record(
                    "roles",
                    $"GE|12AB34567|TR|{Id}",
                    new EdgeStatement("role", "person:ge-12AB34567", $"company:tr-{Id}", "", null, null)
                )
            ),
        ]);
        JsonElement answer = await host.Client.AskAsync(
            $$"""
            { nodes(ids: ["company:tr-{{Id}}", "person:ge-12AB34567", "company:tr-10000000146"]) { caption open: caption(personal: true) }
              why(a: "person:ge-12AB34567", b: "company:tr-{{Id}}", first: 5) { edges { evidence(first: 5) { nodes { title } } } } }
            """
        );
        Assert.Equal(
            ["Ahmet Yılmaz T.C. 2••••••••46", "1••••••67 / 2••••••••46", "№ 1••••••••46"],
            answer.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("caption").GetString())
        );
        Assert.Equal("10000000146", answer.GetProperty("nodes")[2].GetProperty("open").GetString());
        Assert.Equal(
            "GE|1••••••67|TR|2••••••••46",
            answer
                .GetProperty("why")
                .GetProperty("edges")[0]
                .GetProperty("evidence")
                .GetProperty("nodes")[0]
                .GetProperty("title")
                .GetString()
        );
    }

    [Fact]
    public async Task The_report_of_a_load_and_the_captions_of_a_ring_report_mask_them()
    {
        (HashSet<string> numbers, _, _) = await PersonalAsync();
        using var folder = new TemporaryFolder();
        (_, string loaded, string errors) = await ZincirRun.Async(
            "ingest",
            "border",
            "--input",
            api.DataPath,
            "--store",
            "sqlite:" + folder["z.db"]
        );
        Assert.Contains("watch:", loaded, StringComparison.Ordinal);
        Assert.Contains("person:", loaded, StringComparison.Ordinal);
        Assert.False(Holds(loaded + errors, numbers), loaded);
        (_, string json, _) = await ZincirRun.Async(
            "ingest",
            "border",
            "--input",
            api.DataPath,
            "--store",
            "sqlite:" + folder["y.db"],
            "--format",
            "json"
        );
        Assert.True(Holds(json, numbers), "ids of the JSON report are whole");
    }

    /// <summary>Personal numbers by the ids of the store, some of the nodes that have them, and records of every table.</summary>
    private async Task<(HashSet<string> Numbers, string[] Nodes, string[] Records)> PersonalAsync()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using IGraphStore store = SqliteGraphStore.OpenReadOnly(api.StorePath);
        var nodes = new List<string>();
        foreach (string kind in (string[])["person", "phone", "email", "account", "company"])
        {
            nodes.AddRange(await store.NodesOfKindAsync(kind, null, 100_000, View.Main, cancel));
        }

        HashSet<string> numbers = [];
        foreach (string node in nodes)
        {
            string key = Uri.UnescapeDataString(node[(node.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            key = key.Length > 3 && key[2] == '-' ? key[3..] : key;
            bool hash = HashKey().IsMatch(key);
            bool firm =
                node.StartsWith("company:", StringComparison.Ordinal)
                && !(node.StartsWith("company:tr-", StringComparison.Ordinal) && key.Length == 11);
            if (!hash && !firm && key.Length >= Shortest)
            {
                numbers.Add(key);
            }
        }

        var records = new List<string>();
        await foreach (LiveRecord record in store.ExportAsync(View.Main, null, cancel))
        {
            records.Add(record.Ref.ToString());
        }

        return (
            numbers,
            [.. nodes.GroupBy(n => n[..n.IndexOf(':', StringComparison.Ordinal)]).SelectMany(g => Some_(g, 12))],
            [.. records.GroupBy(r => r[..r.IndexOf('/', StringComparison.Ordinal)]).SelectMany(g => Some_(g, 8))]
        );
    }

    private static IEnumerable<string> Some_(IEnumerable<string> all, int count)
    {
        string[] list = [.. all];
        return list.Where((_, i) => i % Math.Max(1, list.Length / count) == 0).Take(count);
    }

    private static IEnumerable<(string Question, string Type)> Questions(string[] nodes, string[] records)
    {
        yield return ("rings(first: 3)", "RingConnection");
        yield return ("sources(first: 20)", "SourceConnection");
        yield return ("find(where: { kinds: [\"person\", \"phone\", \"company\"] }, first: 50)", "NodeConnection");
        foreach (string by in (string[])["property: \"number\"", "property: \"birth_date\"", "edgeKind: \"phone\"", "edgeKind: \"role\""])
        {
            yield return (
                $"aggregate(where: {{ kinds: [\"person\", \"company\"] }}, groupBy: [{{ {by} }}], distinct: {{ {by} }}, first: 200)",
                "BucketConnection"
            );
        }

        foreach (string text in (string[])["a", "2000", "1", "0532", "ayşe", "@"])
        {
            yield return ($"search(text: \"{text}\", first: 9)", "SearchConnection");
        }

        foreach (string node in nodes)
        {
            yield return ($"node(id: \"{node}\")", "Node");
            yield return ($"expand(id: \"{node}\", first: 5)", "NeighbourConnection");
        }

        foreach ((string a, string b) in nodes.Zip(nodes.Skip(1)))
        {
            yield return ($"why(a: \"{a}\", b: \"{b}\", first: 3)", "Why");
        }

        foreach (string record in records)
        {
            yield return ($"record(ref: \"{record}\")", "Record");
        }
    }

    private static bool Holds(string text, HashSet<string> numbers) =>
        Tokens().Matches(text).Any(m => numbers.Contains(m.Value) || numbers.Contains(m.Value.Trim('.', '-', '+', '_')))
        || LettersAndDigits().Matches(text).Any(m => numbers.Contains(m.Value));

    [GeneratedRegex(@"[\w@.+\-]+")]
    private static partial Regex Tokens();

    [GeneratedRegex("[0-9A-Za-z]+")]
    private static partial Regex LettersAndDigits();

    [GeneratedRegex("^[hr][0-9a-f]{32}$")]
    private static partial Regex HashKey();
}
