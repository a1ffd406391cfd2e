using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Every question of cypher/investigations: its form, and its answer on a scene where the answer is obvious.</summary>
[Collection(Neo4jCollection.Name)]
public sealed partial class InvestigationTests
{
    public static TheoryData<string> Names => [.. Investigations.All.Select(i => i.Name)];

    [Fact]
    public void There_are_questions_enough() => Assert.True(Investigations.All.Count >= 12, $"{Investigations.All.Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void Header_names_exactly_the_parameters_and_columns_of_its_text(string name)
    {
        Investigation question = Investigations.Find(name)!;
        string text = Cypher.Text($"investigations/{name}");
        Assert.Equal(
            question.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal),
            Parameter().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)
        );
        string returned = text[text.LastIndexOf("\nRETURN ", StringComparison.Ordinal)..];
        string ordered = returned.IndexOf("\nORDER BY", StringComparison.Ordinal) is var at and > 0 ? returned[..at] : returned;
        Assert.Equal(question.Columns, Returned(ordered["\nRETURN ".Length..]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Statement_is_bounded_ordered_and_only_reads(string name)
    {
        string text = Cypher.Text($"investigations/{name}");
        Assert.Contains("LIMIT $limit", text, StringComparison.Ordinal);
        Assert.Contains("\nORDER BY ", text, StringComparison.Ordinal);
        Assert.Empty(Writing().Matches(text));
        Assert.Contains(Investigations.Find(name)!.Reading, l => l.Length > 40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Defaults_are_values_of_their_types(string name)
    {
        foreach (InvestigationParameter parameter in Investigations.Find(name)!.Parameters.Where(p => !p.IsRequired))
        {
            object? value = parameter.DefaultValue;
            Assert.True(
                parameter.Type switch
                {
                    "integer" => value is long,
                    "number" => value is double,
                    "list" => value is string[],
                    _ => value is string or null,
                },
                $"{name}: {parameter}"
            );
        }
    }

    [Fact]
    public void Every_question_has_an_example_in_the_readme_that_can_be_asked()
    {
        string[][] examples =
        [
            .. File.ReadLines(Repository.PathOf("cypher/README.md"))
                .Where(l => l.StartsWith("zincir ask ", StringComparison.Ordinal))
                .Select(l => l.Split(' ')),
        ];
        Assert.Equal(Investigations.All.Select(i => i.Name), examples.Select(e => e[2]));
        foreach (string[] example in examples)
        {
            IEnumerable<string[]> given = example.Skip(3).Where(w => w != "--param").Select(w => w.Split('='));
            Investigations.Find(example[2])!.Values(given.ToDictionary(g => g[0], g => g[1], StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Times_are_instants_in_utc_and_a_day_begins_in_turkey()
    {
        InvestigationParameter time = new("from", "time", "required", "a time");
        Assert.Equal("2024-05-16T21:00:00Z", time.Read("2024-05-17"));
        Assert.Equal("2024-05-17T09:00:00Z", time.Read("2024-05-17T12:00:00+03:00"));
        Assert.Equal("2024-04-30T21:00:00Z", time.Read("2024-05"));
        Assert.Throws<FormatException>(() => time.Read("2024-02-30"));
    }

    [Fact]
    public async Task Rows_beyond_the_limit_are_told_and_not_given()
    {
        await using Neo4jScene scene = await Neo4jScene.OpenAsync();
        for (int i = 0; i < 3; i++)
        {
            scene.Node($"vehicle:tr-34A000{i}", ("vin", "WDB9634031L123456"));
        }

        await scene.LoadAsync();
        scene.Node("vehicle:tr-34B0001", ("vin", "WDB9634031L000001")).Node("vehicle:tr-34B0002", ("vin", "WDB9634031L000001"));
        await scene.LoadAsync();
        Investigation question = Investigations.Find("vin-on-several-plates")!;
        InvestigationAnswer one = await scene.Store.AskAsync(question, Limited(question, 1), TestContext.Current.CancellationToken);
        InvestigationAnswer two = await scene.Store.AskAsync(question, Limited(question, 2), TestContext.Current.CancellationToken);
        Assert.Equal((1, true), (one.Rows.Count, one.Truncated));
        Assert.Equal((2, false), (two.Rows.Count, two.Truncated));
    }

    private static IReadOnlyDictionary<string, object?> Limited(Investigation question, int limit) =>
        question.Values(new Dictionary<string, string> { ["limit"] = $"{limit}" });

    /// <summary>Names of what a RETURN gives: split at commas outside brackets, each with its alias.</summary>
    private static List<string> Returned(string clause)
    {
        List<string> parts = [""];
        int depth = 0;
        foreach (char c in clause)
        {
            depth +=
                c is '(' or '[' or '{' ? 1
                : c is ')' or ']' or '}' ? -1
                : 0;
            if (c == ',' && depth == 0)
            {
                parts.Add("");
            }
            else
            {
                parts[^1] += c;
            }
        }

        return [.. parts.Select(p => Alias().Match(p) is { Success: true } alias ? alias.Groups[1].Value : p.Trim())];
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bAS (\w+)\s*$")]
    private static partial Regex Alias();

    [GeneratedRegex(@"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD|TERMINATE|IN TRANSACTIONS)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Writing();
}
