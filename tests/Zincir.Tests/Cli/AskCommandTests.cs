using System.Text.Json;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary><c>zincir ask</c> and <c>zincir detect --write-back</c> as a person calls them.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class AskCommandTests
{
    [Fact]
    public async Task Without_a_name_the_questions_are_listed_and_one_explains_itself()
    {
        (int code, string list, _) = await ZincirRun.Async("ask");
        Assert.Equal(0, code);
        Assert.Contains("shared-phones ", list, StringComparison.Ordinal);
        Assert.Contains("Who shares a phone", list, StringComparison.Ordinal);
        (code, string about, _) = await ZincirRun.Async("ask", "shared-phones", "--help-question");
        Assert.Equal(0, code);
        Assert.Contains("holders (integer, 12)", about, StringComparison.Ordinal);
        Assert.Contains("Innocent: families", about, StringComparison.Ordinal);
        Assert.Contains("LIMIT $limit", about, StringComparison.Ordinal);
        Assert.Contains("sees everything that the database holds", about, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no question nothing", "nothing")]
    [InlineData("no parameter phone", "shared-phones", "--param", "phone=1")]
    [InlineData("parameter asOf is missing", "open-transits")]
    [InlineData("asOf=soon", "open-transits", "--param", "asOf=soon")]
    [InlineData("holders=many", "shared-phones", "--param", "holders=many")]
    [InlineData(
        "share=NaN",
        "low-unit-values",
        "--param",
        "good=good:870323",
        "--param",
        "from=2024",
        "--param",
        "until=2025",
        "--param",
        "share=NaN"
    )]
    [InlineData("limit must be from 1 to 10000", "shared-phones", "--param", "limit=0")]
    [InlineData("limit must be from 1 to 10000", "shared-phones", "--param", "limit=10001")]
    [InlineData("each name once", "shared-phones", "--param", "holders=1", "--param", "holders=2")]
    [InlineData("write NAME=VALUE", "shared-phones", "--param", "holders")]
    [InlineData("asked in Neo4j itself", "shared-phones", "--store", "sqlite:some.db")]
    public async Task What_cannot_be_asked_is_refused_with_the_cure(string message, params string[] args)
    {
        (int code, string output, string errors) = await ZincirRun.Async(["ask", .. args]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_parameter_lists_all_of_them()
    {
        (_, _, string errors) = await ZincirRun.Async("ask", "open-transits");
        Assert.Contains("  asOf (time, required): ", errors, StringComparison.Ordinal);
        Assert.Contains("  limit (integer, 50): ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_come_as_table_json_and_csv_without_formulas()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Person("tr-1", "Ali Öztürk")
            .Person("tr-2", "=HYPERLINK(\"x\")\u001b[2J")
            .Node("seizure:Y-1")
            .Edge("suspect", "seizure:Y-1", "person:tr-1", null, ("role", "SURUCU"))
            .Edge("phone", "person:tr-1", "phone:+905321234567")
            .Edge("phone", "person:tr-2", "phone:+905321234567");
        await scene.LoadAsync();
        string[] ask = ["ask", "shared-phones", "--store", scene.Address];

        (int code, string table, string errors) = await ZincirRun.Async(ask);
        Assert.Equal(0, code);
        Assert.Equal(2, table.TrimEnd().Split('\n').Length);
        Assert.StartsWith("suspect      suspectName  seizures  phone", table, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', table);
        Assert.Contains("Innocent: families", errors, StringComparison.Ordinal);

        (_, string csv, _) = await ZincirRun.Async([.. ask, "--format", "csv"]);
        Assert.Equal(
            "suspect,suspectName,seizures,phone,holders,other,otherName,otherSeizures\r\n"
                + "person:tr-1,Ali Öztürk,1,'+905321234567,2,person:tr-2,\"'=HYPERLINK(\"\"x\"\")\u001b[2J\",0\r\n",
            csv
        );

        (_, string json, _) = await ZincirRun.Async([.. ask, "--format", "json", "--param", "suspect=person:tr-1"]);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.False(root.GetProperty("truncated").GetBoolean());
        Assert.Equal(8, root.GetProperty("columns").GetArrayLength());
        Assert.Equal(1, root.GetProperty("rows")[0][2].GetInt32());
        Assert.Equal("person:tr-2", root.GetProperty("rows")[0][5].GetString());

        (code, table, _) = await ZincirRun.Async([.. ask, "--param", "suspect=person:tr-9"]);
        Assert.Equal(0, code);
        Assert.EndsWith("nothing found\n", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncation_is_told()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Node("vehicle:tr-34A0001", ("vin", "A")).Node("vehicle:tr-34A0002", ("vin", "A"));
        scene.Node("vehicle:tr-34B0001", ("vin", "B")).Node("vehicle:tr-34B0002", ("vin", "B"));
        await scene.LoadAsync();
        (_, string output, string errors) = await ZincirRun.Async([
            "ask",
            "vin-on-several-plates",
            "--store",
            scene.Address,
            "--param",
            "limit=1",
            "--format",
            "json",
        ]);
        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("truncated").GetBoolean());
        Assert.Contains("more than these 1 rows", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detected_rings_are_written_back_asked_for_and_change_nothing()
    {
        using var folder = new TemporaryFolder();
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            string[] place = ["--store", server.Address.ToString(), "--workspace", $"sqlite:{folder["runs.db"]}"];
            Assert.Equal(0, (await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", folder["s"])).Code);
            Assert.Equal(0, (await ZincirRun.Async(["ingest", "border", "--input", folder["s"], .. place])).Code);
            string before = (await ZincirRun.Async(["verify", .. place[..2]])).Output;

            // Without the option nothing is written; the run is kept, and written later all the same.
            (int code, string first, _) = await ZincirRun.Async(["detect", "--view", "all", .. place]);
            Assert.Equal(0, code);
            Assert.Equal(0, server.Query("MATCH (d:Derived) RETURN count(d)")[0][0].GetInt32());
            (code, string run, string errors) = await ZincirRun.Async(["detect", "--view", "all", "--write-back", .. place]);
            Assert.Equal((0, first), (code, run));
            Assert.Contains("this run exists: ", errors, StringComparison.Ordinal);
            Assert.Contains("rings and communities, ", errors, StringComparison.Ordinal);

            Assert.Equal(0, (await ZincirRun.Async(["rings", "--view", "all", "--out", folder["rings"], .. place])).Code);
            using JsonDocument report = JsonDocument.Parse(
                await File.ReadAllTextAsync(folder["rings/rings.json"], TestContext.Current.CancellationToken)
            );
            JsonElement ring = report.RootElement.GetProperty("rings")[0];
            string id = ring.GetProperty("id").GetString()!;
            string[] members = await AskAsync(place, "ring-members", $"ring={id}");
            Assert.Equal(
                ring.GetProperty("members").EnumerateArray().Select(m => Member(m)).Order(StringComparer.Ordinal),
                members.Order(StringComparer.Ordinal)
            );
            JsonElement marked = server.Query(
                "MATCH (r:Ring {uid: $id})<-[m:MEMBER_OF {core: true}]-(n:Marked {derivedBy: $run}) RETURN count(n), count(n.ringScore), count(n.community)",
                new { id, run = run.Trim() }
            )[0];
            int core = ring.GetProperty("members").EnumerateArray().Count(m => m.GetProperty("core").GetBoolean());
            Assert.Equal((core, core), (marked[0].GetInt32(), marked[1].GetInt32()));
            Assert.Equal(before, (await ZincirRun.Async(["verify", .. place[..2]])).Output);

            (code, run, errors) = await ZincirRun.Async(["detect", "--write-back", .. place]);
            Assert.Equal((2, ""), (code, run));
            Assert.Contains("--view all --write-back", errors, StringComparison.Ordinal);
            Assert.Equal(members, await AskAsync(place, "ring-members", $"ring={id}"));
        }
        finally
        {
            Neo4jServers.Return(server);
        }
    }

    [Fact]
    public async Task Writing_back_into_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        (int code, _, string errors) = await ZincirRun.Async(
            "detect",
            "--view",
            "all",
            "--write-back",
            "--store",
            $"sqlite:{folder["z.db"]}"
        );
        Assert.Equal(2, code);
        Assert.Contains("--write-back writes into a Neo4j database", errors, StringComparison.Ordinal);
    }

    private static string Member(JsonElement member) =>
        $"{member.GetProperty("id")} {member.GetProperty("role")} {member.GetProperty("score")}";

    private static async Task<string[]> AskAsync(string[] place, string name, string parameter)
    {
        (int code, string json, string errors) = await ZincirRun.Async([
            "ask",
            name,
            "--param",
            parameter,
            "--format",
            "json",
            .. place[..2],
        ]);
        Assert.True(code == 0, errors);
        JsonElement rows = JsonDocument.Parse(json).RootElement.GetProperty("rows");
        return [.. rows.EnumerateArray().Select(r => $"{r[3]} {r[6]} {r[7]}")];
    }
}
