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
