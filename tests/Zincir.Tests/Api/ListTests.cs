using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Lists are bounded, go on where they ended, and say when something is missing.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("search(text: \"gokdere\", first: 4, after: $after)", "nodes { node { id } }")]
    [InlineData("edgesAmong(ids: [\"company:tr-0\", {declarations}], first: 4, after: $after)", "nodes { id }")]
    [InlineData("expand(id: \"company:tr-0\", first: 4, after: $after)", "nodes { edge { id } }")]
    [InlineData("sources(first: 1, after: $after)", "nodes { name }")]
    public async Task Every_list_goes_on_to_its_end(string question, string items)
    {
        await using SmallHost host = await SmallHost.StartAsync([Many(10)]);
        string ids = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"\"declaration:D{i:000}\""));
        string asked = question.Replace("{declarations}", ids, StringComparison.Ordinal);
        string query = $"query($after: String) {{ list: {asked} {{ {items} truncated pageInfo {{ endCursor hasNextPage }} }} }}";
        var seen = new List<string>();
        string? after = null;
        bool more;
        int pages = 0;
        do
        {
            JsonElement list = (await host.Client.AskAsync(query, new { after })).GetProperty("list");
            seen.AddRange(list.GetProperty(items[..items.IndexOf(' ')]).EnumerateArray().Select(n => n.ToString()));
            more = list.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
            Assert.Equal(more, list.GetProperty("truncated").GetBoolean());
            after = list.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            pages++;
        } while (more);

        Assert.True(pages > 1);
        Assert.Equal(question.StartsWith("sources", StringComparison.Ordinal) ? 2 : 10, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Records_of_a_table_that_speak_of_a_node_are_counted_whole_and_a_cut_says_so()
    {
        await using SmallHost host = await SmallHost.StartAsync([Many(130)]);
        const string Query =
            "{ node(id: \"company:tr-0\") { sources(first: 9) { total atLeast truncated nodes { source records describes } } } }";
        JsonElement sources = (await host.Client.AskAsync(Query)).GetProperty("node").GetProperty("sources");
        Assert.Equal(
            $$"""{"total":2,"atLeast":false,"truncated":false,"nodes":[{"source":"{{Some.Companies}}","records":1,"describes":true},{"source":"{{Some.Declarations}}","records":130,"describes":false}]}""",
            sources.GetRawText()
        );
        await host.Store.ApplyAsync(Many(1_200), CancellationToken.None);
        JsonElement cut = (await host.Client.AskAsync(Query)).GetProperty("node").GetProperty("sources");
        Assert.True(cut.GetProperty("atLeast").GetBoolean());
        Assert.True(cut.GetProperty("truncated").GetBoolean());
        Assert.Equal(500, cut.GetProperty("nodes")[1].GetProperty("records").GetInt32());
        // The view in memory has counted them all.
        await host.Client.AskAsync("{ find(where: {}, first: 1) { total } }");
        JsonElement whole = (await host.Client.AskAsync(Query)).GetProperty("node").GetProperty("sources");
        Assert.False(whole.GetProperty("atLeast").GetBoolean());
        Assert.Equal(1_200, whole.GetProperty("nodes")[1].GetProperty("records").GetInt32());
    }

    [Fact]
    public async Task Ways_go_around_a_direct_link_and_say_when_there_are_more()
    {
        EdgeStatement Edge(string from, string to) => new("declaration", $"declaration:{from}", $"declaration:{to}", "", null, null);
        await using SmallHost host = await SmallHost.StartAsync([
            Some.Batch(
                Some.Noon,
                Some.Record(Some.Declarations, "1", Edge("a", "b"), Edge("a", "c"), Edge("c", "b"), Edge("b", "d"), Edge("d", "a"))
            ),
        ]);
        async Task<string> Ways(int first)
        {
            JsonElement found = (
                await host.Client.AskAsync(
                    $"{{ paths(from: \"declaration:a\", to: \"declaration:b\", first: {first}) {{ paths: nodes {{ nodes {{ id }} }} truncated }} }}"
                )
            ).GetProperty("paths");
            IEnumerable<string> ways = found
                .GetProperty("paths")
                .EnumerateArray()
                .Select(p => string.Concat(p.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()![^1])));
            return $"{string.Join(' ', ways)} {found.GetProperty("truncated").GetBoolean()}";
        }

        Assert.Equal("ab True", await Ways(1));
        Assert.Equal("ab acb True", await Ways(2));
        Assert.Equal("ab acb adb False", await Ways(3));
        Assert.Equal("ab acb adb False", await Ways(9));
    }

    [Theory]
    [InlineData(50, 3, 0)]
    [InlineData(51, 0, 1)]
    public async Task What_too_many_share_is_no_way_and_is_named(int holders, int nodes, int leftOut)
    {
        RecordContent Holder(int i) =>
            Some.Record(
                Some.Companies,
                $"tr|{i}",
                new NodeStatement($"company:tr-{i}"),
                new EdgeStatement("phone", $"company:tr-{i}", "phone:+905320000000", "", null, null)
            );
        await using SmallHost host = await SmallHost.StartAsync([Some.Batch(Some.Noon, [.. Enumerable.Range(0, holders).Select(Holder)])]);
        JsonElement found = (
            await host.Client.AskAsync(
                "{ paths(from: \"company:tr-1\", to: \"company:tr-2\", first: 9) { paths: nodes { nodes { id } } truncated visited leftOut { id degree } leftOutTotal } }"
            )
        ).GetProperty("paths");
        Assert.Equal(nodes, found.GetProperty("paths").EnumerateArray().Sum(p => p.GetProperty("nodes").GetArrayLength()));
        Assert.Equal(leftOut, found.GetProperty("leftOutTotal").GetInt32());
        Assert.Equal(
            leftOut == 0 ? [] : [("phone:+905320000000", holders)],
            found
                .GetProperty("leftOut")
                .EnumerateArray()
                .Select(n => (n.GetProperty("id").GetString()!, n.GetProperty("degree").GetInt32()))
        );
        Assert.False(found.GetProperty("truncated").GetBoolean());
        Assert.InRange(found.GetProperty("visited").GetInt32(), 1, holders + 1);
    }

    private static RecordBatch Many(int declarations) =>
        Some.Batch(
            Some.Noon,
            [
                Some.Company("company:tr-0", "Gökdere Nakliyat"),
                .. Enumerable.Range(1, 9).Select(i => Some.Company($"company:tr-{i}", $"Gökdere {i}")),
                .. Enumerable
                    .Range(0, declarations)
                    .Select(i => Some.Declaration($"D{i:000}", "company:tr-0", null, Moment.Print(Some.Noon + (i * 60_000L)))),
            ]
        );
}
