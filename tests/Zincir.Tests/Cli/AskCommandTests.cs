using System.Text.Json;
using Xunit;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary><c>zincir ask</c> as a person calls it.</summary>
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
    [InlineData("ends before it begins", "drivers-of-many-carriers", "--param", "from=2024-06", "--param", "until=2024-05")]
    [InlineData("write yes or no", "ring-members", "--param", "ring=R-1", "--param", "coreOnly=maybe")]
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
    public async Task What_is_not_there_is_named_in_place_of_an_empty_answer()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene.Person("tr-1", "Ali Öztürk").Node("vehicle:tr-34ABC123").Node("watch:IZ-1").Node("good:870323");
        await scene.LoadAsync();
        const string When = "--param from=2024-01-01 --param until=2025-01-01";
        (string Question, string More, string Parameter, string There, string Missing)[] cases =
        [
            ("records-of", "", "element", "vehicle:tr-34ABC123", "vehicle:tr-34ABC124"),
            ("paths-between", "--param a=person:tr-1", "b", "vehicle:tr-34ABC123", "place:TR1"),
            ("paths-between", "--param b=person:tr-1", "a", "vehicle:tr-34ABC123", "place:TR1"),
            ("chains-to-watchlist", "", "party", "person:tr-1", "company:tr-9"),
            ("crossed-together", When, "vehicle", "vehicle:tr-34ABC123", "vehicle:tr-1"),
            ("too-fast", When, "vehicle", "vehicle:tr-34ABC123", "vehicle:tr-1"),
            ("shared-phones", "", "suspect", "person:tr-1", "company:tr-2"),
            ("watchlist-sightings", When, "entry", "watch:IZ-1", "watch:IZ-2"),
            ("low-unit-values", When, "good", "good:870323", "good:870324"),
            ("ring-members", "", "ring", "", "R-00000000"),
            ("brokers-of-a-ring", "", "ring", "", "R-00000000"),
            ("what-a-record-says", "", "record", "", "customs-warehouse.declarations/24TR1"),
        ];
        foreach ((string question, string more, string parameter, string there, string missing) in cases)
        {
            string[] ask = ["ask", question, "--store", scene.Address, .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            (int code, string output, string errors) = await ZincirRun.Async([.. ask, "--param", $"{parameter}={missing}"]);
            Assert.True(code == 2, $"{question}: {code} {errors}");
            Assert.Equal("", output);
            Assert.StartsWith($"no such id: {parameter}={missing}", errors, StringComparison.Ordinal);
            if (there.Length > 0)
            {
                (code, _, errors) = await ZincirRun.Async([.. ask, "--param", $"{parameter}={there}"]);
                Assert.True(code == 0, $"{question}: {errors}");
            }
        }

        // Every parameter that names something was asked for something that is not there.
        Assert.Equal(
            Investigations
                .All.SelectMany(i =>
                    i.Parameters.Where(p => p.Meaning.Contains("id of", StringComparison.Ordinal) || p.Name == "record")
                        .Select(p => (i.Name, p.Name))
                )
                .Order(),
            cases.Select(c => (c.Question, c.Parameter)).Order()
        );
        (int usage, _, string said) = await ZincirRun.Async("ask", "records-of", "--store", scene.Address, "--param", "element=34ABC123");
        Assert.Equal(2, usage);
        Assert.Contains("write the id of an element", said, StringComparison.Ordinal);
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

        // Tables and CSV, which people read, mask personal numbers in ids too, until they are asked for.
        foreach (
            (string[] asked, string suspect, string phone, string other) in ((string[], string, string, string)[])
                [([], "•", "+90 532 ••• 45 67", "•"), (["--personal"], "1", "+905321234567", "2")]
        )
        {
            (_, string csv, _) = await ZincirRun.Async([.. ask, "--format", "csv", .. asked]);
            Assert.Equal(
                "suspect,suspectName,seizures,phone,holders,other,otherName,otherSeizures\r\n"
                    + $"person:tr-{suspect},Ali Öztürk,1,phone:{phone},2,person:tr-{other},\"'=HYPERLINK(\"\"x\"\")␛[2J\",0\r\n",
                csv
            );
        }

        (_, string json, _) = await ZincirRun.Async([.. ask, "--format", "json", "--param", "suspect=person:tr-1"]);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.False(root.GetProperty("truncated").GetBoolean());
        Assert.Equal(8, root.GetProperty("columns").GetArrayLength());
        Assert.Equal(1, root.GetProperty("rows")[0][2].GetInt32());
        Assert.Equal("person:tr-2", root.GetProperty("rows")[0][5].GetString());

        (code, table, _) = await ZincirRun.Async([.. ask, "--param", "suspect=person:tr-2"]);
        Assert.Equal(0, code);
        Assert.EndsWith("nothing found\n", table, StringComparison.Ordinal);
        (code, _, errors) = await ZincirRun.Async([.. ask, "--param", "suspect=person:tr-9"]);
        Assert.Equal(2, code);
        Assert.Contains("no such id", errors, StringComparison.Ordinal);
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
}
