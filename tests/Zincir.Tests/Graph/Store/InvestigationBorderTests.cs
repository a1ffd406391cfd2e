using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Xunit;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The questions and the rings on a generated border, held against its truth and against kept answers.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class InvestigationBorderTests(BorderInNeo4j border) : IClassFixture<BorderInNeo4j>
{
    private static readonly JsonSerializerOptions s_letters = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly string[] s_year = ["from=2024-01-01", "until=2025-01-01"];

    [Fact]
    public async Task Every_question_gives_its_kept_answer()
    {
        Neo4jServers.Need();
        string ring = border.Server.Query("MATCH (r:Ring) RETURN r.uid ORDER BY r.rank LIMIT 1")[0][0].GetString()!;
        string clone = border.MembersOf("cloned_plate")[0];
        string[] phoenix = border.MembersOf("phoenix_company");
        Dictionary<string, string[]> given = new()
        {
            ["open-transits"] = ["asOf=2025-01-01"],
            ["chains-to-watchlist"] = [$"party={phoenix[1]}"],
            ["brokers-of-a-ring"] = [$"ring={ring}"],
            ["ring-members"] = [$"ring={ring}"],
            ["paths-between"] = [$"a={phoenix[1]}", $"b={phoenix[3]}", "limit=3"],
            ["records-of"] = [$"element={clone}"],
            ["what-a-record-says"] = [$"record=anti-smuggling.yakalama/{await FirstSeizureAsync()}"],
            ["low-unit-values"] = ["good=good:240220", .. s_year],
        };
        var text = new StringBuilder();
        foreach (Investigation question in Investigations.All)
        {
            bool timed = question.Parameters.Any(p => p.Name == "from" && p.IsRequired);
            string[] parameters = given.GetValueOrDefault(question.Name) ?? (timed ? s_year : []);
            text.Append(CultureInfo.InvariantCulture, $"{question.Name} {string.Join(' ', parameters)}\n");
            foreach (string[] row in (await AskAsync(question.Name, parameters)).Take(5))
            {
                text.Append("  ").AppendJoin(" | ", row).Append('\n');
            }
        }

        Support.Snapshots.Match(text.ToString(), "investigations.txt");
    }

    [Fact]
    public async Task Questions_that_can_be_put_to_a_file_have_the_same_answer_there()
    {
        Neo4jServers.Need();
        string[] file = ["--store", $"sqlite:{border.PathOf("z.db")}", "--view", "all"];
        Assert.Equal(0, (await ZincirRun.Async(["ingest", "border", "--input", border.PathOf("s"), .. file[..2]])).Code);
        Assert.Equal(0, (await ZincirRun.Async(["detect", .. file])).Code);
        string[] elements = [.. Column("MATCH (e:Element) WHERE NOT e:Derived RETURN e.uid ORDER BY e.uid"), "person:tr-1"];
        string[] records = [.. Column("MATCH (r:Record) WHERE r.seen IS NOT NULL RETURN r.record ORDER BY r.record"), "no.table/1"];
        (string Question, string[] Parameters)[] asked =
        [
            .. Some(elements, 40).Select(e => ("records-of", (string[])[$"element={e}"])),
            .. Some(records, 40).Select(r => ("what-a-record-says", (string[])[$"record={r}"])),
            .. Column("MATCH (r:Ring) RETURN r.uid").Append("R-00000000").Select(r => ("ring-members", (string[])[$"ring={r}"])),
            ("ring-members", [$"ring={Column("MATCH (r:Ring) RETURN r.uid")[0]}", "coreOnly=yes"]),
            ("drivers-of-many-carriers", s_year),
            ("drivers-of-many-carriers", [.. s_year, "carriers=1", "limit=300"]),
            ("vin-on-several-plates", []),
        ];
        HashSet<string> undescribed =
        [
            .. Column("MATCH (e:Element) WHERE NOT EXISTS { (e)<-[s:ASSERTS]-(:Record) WHERE s.describes } RETURN e.uid"),
        ];
        int rows = 0;
        foreach ((string question, string[] parameters) in asked)
        {
            string[] call = ["ask", question, "--format", "json", .. parameters.SelectMany(p => (string[])["--param", p])];
            (int code, string there, string said) = await ZincirRun.Async([.. call, .. border.Store]);
            (int ours, string here, string ourSaid) = await ZincirRun.Async([.. call, .. file]);
            Assert.Equal(code, ours);
            Same(there, here);
            if (code != 0)
            {
                Assert.Equal(said.Split(';')[0], ourSaid.Split(';')[0]);
            }

            rows += there.Split('\n').Length;
        }

        Assert.True(rows > 1_000, $"{rows}");

        // Parties that no register describes: the database calls them as most records do, the API as the newest.
        void Same(string there, string here)
        {
            if (there == here)
            {
                return;
            }

            using var one = JsonDocument.Parse(there);
            using var other = JsonDocument.Parse(here);
            JsonElement[] rows = [.. one.RootElement.GetProperty("rows").EnumerateArray()];
            JsonElement[] ours = [.. other.RootElement.GetProperty("rows").EnumerateArray()];
            Assert.Equal(rows.Length, ours.Length);
            string[] columns = [.. one.RootElement.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!)];
            foreach ((JsonElement row, JsonElement our) in rows.Zip(ours))
            {
                for (int i = 0; i < columns.Length; i++)
                {
                    bool isName = columns[i].EndsWith("ame", StringComparison.Ordinal) && undescribed.Contains($"{row[i - 1]}");
                    Assert.True(
                        isName || columns[i] == "carrierNames" || JsonElement.DeepEquals(row[i], our[i]),
                        $"{columns[i]}: {row} and {our}"
                    );
                }
            }
        }

        string[] Column(string statement) => [.. border.Server.Query(statement).Select(r => r[0].GetString()!)];

        // Spread over all kinds; the last one is not there.
        static IEnumerable<string> Some(string[] all, int count) =>
            all.Where((_, i) => i % Math.Max(1, all.Length / count) == 0).Append(all[^1]).Distinct();
    }

    [Fact]
    public async Task Planted_rings_are_found_by_the_questions_that_ask_for_their_pattern()
    {
        Neo4jServers.Need();
        string[] clone = border.MembersOf("cloned_plate");
        Assert.Contains(clone[0], (await AskAsync("too-fast", s_year)).Select(r => r[0]));
        Assert.Contains(clone[0], (await AskAsync("contradictions")).Select(r => r[0]));

        string[] convoy = border.MembersOf("convoy");
        Assert.Contains(await AskAsync("crossed-together", s_year), r => convoy.Contains(r[0]) && convoy.Contains(r[2]));

        string[] phoenix = border.MembersOf("phoenix_company");
        Assert.Contains(await AskAsync("phoenix-companies"), r => phoenix.Contains(r[0]) && phoenix.Contains(r[4]));

        string[] diversion = border.MembersOf("transit_diversion");
        List<string[]> late = [.. await AskAsync("open-transits", "asOf=2025-01-01"), .. await AskAsync("discharged-otherwise", s_year)];
        Assert.Contains(late, r => diversion.Any(r.Contains));
    }

    [Fact]
    public async Task Rings_are_written_back_as_they_are_reported_and_change_nothing()
    {
        Neo4jServers.Need();
        Assert.Equal(0, border.DerivedBefore);
        Assert.Equal((0, 0), (border.Detected[0].Code, border.Detected[1].Code));
        string run = border.Detected[0].Output;
        Assert.Equal(run, border.Detected[1].Output);
        Assert.Contains("this run exists: ", border.Detected[1].Errors, StringComparison.Ordinal);
        Assert.Contains("rings and communities, ", border.Detected[1].Errors, StringComparison.Ordinal);
        Assert.Equal(border.Verified, (await ZincirRun.Async(["verify", .. border.Store])).Output);

        string folder = border.PathOf("rings");
        Assert.Equal(0, (await ZincirRun.Async(["rings", "--view", "all", "--out", folder, .. border.Place])).Code);
        string json = await File.ReadAllTextAsync(Path.Combine(folder, "rings.json"), TestContext.Current.CancellationToken);
        using JsonDocument report = JsonDocument.Parse(json);
        JsonElement[] rings = [.. report.RootElement.GetProperty("rings").EnumerateArray()];
        Assert.NotEmpty(rings);
        Assert.Equal(rings.Length, border.Server.Query("MATCH (r:Ring) RETURN count(r)")[0][0].GetInt32());
        foreach (JsonElement ring in rings)
        {
            string id = ring.GetProperty("id").GetString()!;
            JsonElement[] members = [.. ring.GetProperty("members").EnumerateArray()];
            Assert.Equal(
                members.Select(Member).Order(StringComparer.Ordinal),
                (await AskAsync("ring-members", $"ring={id}")).Select(r => $"{r[3]} {r[6]} {Score(r[7])}").Order(StringComparer.Ordinal)
            );
            JsonElement marked = border.Server.Query(
                "MATCH (r:Ring {uid: $id, run: $run, score: $score})<-[m:MEMBER_OF {core: true}]-(n:Marked {derivedBy: $run}) RETURN count(n), count(n.ringScore)",
                new
                {
                    id,
                    run = run.Trim(),
                    score = ring.GetProperty("score").GetDouble(),
                }
            )[0];
            int core = members.Count(m => m.GetProperty("core").GetBoolean());
            Assert.Equal((core, core), (marked[0].GetInt32(), marked[1].GetInt32()));
        }
    }

    [Fact]
    public void Communities_hold_the_vehicles_of_a_convoy_together()
    {
        Neo4jServers.Need();
        JsonElement row = border.Server.Query(
            "MATCH (n:Element) WHERE n.uid IN $members AND n.uid STARTS WITH 'vehicle:' RETURN count(DISTINCT n.community), count(n.community), count(n)",
            new { members = border.MembersOf("convoy") }
        )[0];
        Assert.Equal((1, 3, 3), (row[0].GetInt32(), row[1].GetInt32(), row[2].GetInt32()));
        Assert.Equal(
            0,
            border
                .Server.Query(
                    "MATCH (c:Community) WHERE c.members <> COUNT { (c)<-[:IN_COMMUNITY]-(:Marked {community: c.uid}) } RETURN count(c)"
                )[0][0]
                .GetInt32()
        );
    }

    [Fact]
    public async Task A_run_of_a_narrower_view_is_refused_and_leaves_what_is_there()
    {
        Neo4jServers.Need();
        (int code, string output, string errors) = await ZincirRun.Async(["detect", "--write-back", .. border.Place]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--view all --write-back", errors, StringComparison.Ordinal);
        Assert.Equal(border.Detected[1].Output.Trim(), Assert.Single(border.Server.Query("MATCH (r:Run) RETURN r.uid"))[0].GetString());
    }

    private static string Member(JsonElement member) =>
        $"{member.GetProperty("id")} {member.GetProperty("role")} {Score(member.GetProperty("score").ToString())}";

    private static double Score(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Array ? JsonSerializer.Serialize(cell, s_letters) : cell.ToString();

    private async Task<string> FirstSeizureAsync() =>
        (await File.ReadAllLinesAsync(border.PathOf("s/anti-smuggling/yakalama.csv"), TestContext.Current.CancellationToken))[1].Split(';')[
            0
        ];

    private async Task<List<string[]>> AskAsync(string name, params string[] parameters)
    {
        IEnumerable<string> options = parameters.SelectMany(p => new[] { "--param", p });
        (int code, string json, string errors) = await ZincirRun.Async(["ask", name, "--format", "json", .. options, .. border.Store]);
        Assert.True(code == 0, $"{name}: {errors}");
        using JsonDocument answer = JsonDocument.Parse(json);
        return [.. answer.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(Text).ToArray())];
    }
}
