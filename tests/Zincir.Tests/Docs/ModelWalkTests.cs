using Xunit;
using Zincir.Tests.Docs.Walk;
using Zincir.Tests.Support;

namespace Zincir.Tests.Docs;

/// <summary>
/// docs/model-walk.md walks from a file's row to the answer. Its blocks are played in order, and what the program says must stand on the page:
/// <list type="bullet">
/// <item><c>csv file=PATH</c> (with <c>windows-1254</c> where the source writes so) is written;</item>
/// <item><c>console</c> is run, <c>same=NAME</c> marks outputs that must be equal;</item>
/// <item><c>text record=NAME</c> is a content as the store keeps it;</item>
/// <item><c>sql</c> and <c>graphql</c> are asked, <c>text rows</c> and <c>json answer</c> are the answers;</item>
/// <item><c>json from=FILE at=PATH</c> is a part of a file that a command wrote.</item>
/// </list>
/// </summary>
public sealed class ModelWalkTests
{
    private static readonly string s_path = Repository.PathOf("docs/model-walk.md");

    [Fact]
    public async Task The_page_says_what_the_program_says()
    {
        bool accept = Environment.GetEnvironmentVariable("ZINCIR_ACCEPT") == "1";
        string page = File.ReadAllText(s_path).ReplaceLineEndings("\n");
        using var world = new WalkWorld();
        string played = await PageBlock.ReplaceAsync(
            page,
            async block =>
            {
                string actual = await world.PlayAsync(block);
                Assert.True(accept || actual == block.Text, $"docs/model-walk.md, line {block.Line}: the program says\n{actual}");
                return actual;
            }
        );
        if (accept)
        {
            File.WriteAllText(s_path, played);
        }
    }

    /// <summary>So that a step cannot lose its proof unseen.</summary>
    [Fact]
    public void Every_step_shows_what_the_program_says()
    {
        string[] steps = [.. File.ReadAllText(s_path).ReplaceLineEndings("\n").Split("\n## Step ").Skip(1)];
        string[] parts = ["csv file=", "console", "text record=", "text rows", "json answer"];
        Assert.Equal([0, 1, 2, 3, 4], parts.Select(p => Array.FindIndex(steps, s => s.Contains("```" + p, StringComparison.Ordinal))));
        // From the first answer on, every step comes to one; what is withdrawn is held against a store that never had it.
        Assert.All(steps[4..9], s => Assert.Contains("```json answer", s, StringComparison.Ordinal));
        Assert.Equal(3, steps[6].Split("```console same=withdrawn").Length);
    }
}
