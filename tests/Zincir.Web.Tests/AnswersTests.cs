using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Zincir.Web.Tests;

/// <summary>The screen shows what the API says: badges, how many there are of every kind of link, and personal numbers only to who asks.</summary>
public sealed class AnswersTests(Demo demo, Browser browser) : ScreenTests(demo, browser)
{
    private const string Members =
        "{ rings(first: 50) { nodes { members { core node { id kind caption degree watchlisted seized rings { ring { code } core } } } } } }";

    [Fact]
    public async Task Hits_carry_the_badges_that_the_api_says()
    {
        await using Screen screen = await OpenAsync();
        JsonElement[] members = await MembersAsync(screen);
        JsonElement[] shown =
        [
            .. members.Where(m => Is(m, "watchlisted") && Is(m, "seized")).Take(2),
            .. members.Where(m => Is(m, "watchlisted") && !Is(m, "seized")).Take(2),
            .. members.Where(m => !Is(m, "watchlisted") && Is(m, "seized")).Take(2),
            .. members.Where(m => !Is(m, "watchlisted") && !Is(m, "seized")).Take(2),
        ];
        Assert.Contains(shown, m => Is(m, "watchlisted"));
        Assert.Contains(shown, m => Is(m, "seized"));
        foreach (JsonElement member in shown)
        {
            await screen.SearchAsync(Text(member, "caption"));
            ILocator marks = screen.Page.Locator($".opt[data-id='{Text(member, "id")}'] .marks");
            await Expect(marks.Locator(".chip.w")).ToHaveCountAsync(Is(member, "watchlisted") ? 1 : 0);
            await Expect(marks.Locator(".chip.r")).ToHaveCountAsync(Is(member, "seized") ? 1 : 0);
            await Expect(marks).ToContainTextAsync(member.GetProperty("rings")[0].GetProperty("ring").GetProperty("code").GetString()!);
            await screen.PressAsync("Escape");
        }

        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Every_kind_of_link_of_a_node_stands_on_its_panel_with_its_number()
    {
        await using Screen screen = await OpenAsync();
        foreach (
            JsonElement member in (await MembersAsync(screen))
                .GroupBy(m => Text(m, "kind"))
                .Select(g => g.MaxBy(m => m.GetProperty("degree").GetInt32()))
        )
        {
            await ShowAsync(screen, member);
            JsonElement node = (
                await screen.AskAsync(
                    "query($id: ID!) { node(id: $id) { kind relations(first: 5) { otherKind total nodes { edge { id } } } } }",
                    new { id = Text(member, "id") }
                )
            ).GetProperty("node");
            JsonElement[] relations = [.. node.GetProperty("relations").EnumerateArray()];
            ILocator facts = screen.Panel.Locator(".relations .fact");
            await Expect(facts).ToHaveCountAsync(relations.Length);
            for (int i = 0; i < relations.Length; i++)
            {
                int total = relations[i].GetProperty("total").GetInt32();
                int links = await facts.Nth(i).Locator("dd .link").CountAsync();
                string text = await facts.Nth(i).InnerTextAsync();
                Assert.True(
                    links == total || text.Contains(total.ToString("N0", Some.Turkish), StringComparison.Ordinal),
                    $"{text}: {total}"
                );
            }
        }

        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_path_that_is_not_there_and_an_end_that_was_only_searched_for_are_named_without_a_number()
    {
        await using Screen screen = await OpenAsync();
        string[] persons = [.. (await MembersAsync(screen)).Where(m => Text(m, "kind") == "person").Select(m => Text(m, "id"))];
        string number = Number(persons[1]);
        await screen.Page.RouteAsync(
            "**/graphql",
            async route =>
            {
                if (route.Request.PostData?.Contains("query Paths", StringComparison.Ordinal) == true)
                {
                    await route.FulfillAsync(
                        new()
                        {
                            ContentType = "application/json",
                            Body = """{"data":{"paths":{"paths":[],"truncated":false,"visited":9}}}""",
                        }
                    );
                }
                else
                {
                    await route.ContinueAsync();
                }
            }
        );
        await screen.PickAsync(Number(persons[0]));
        await screen.PressAsync("p");
        await screen.SearchAsync(number);
        await screen.PressAsync("Enter");
        await Expect(screen.Panel.Locator(".state")).ToBeVisibleAsync();
        await Expect(screen.PanelTitle).ToContainTextAsync(" ");
        string whole = await screen.Page.Locator("body").InnerTextAsync() + await screen.Page.ContentAsync();
        Assert.All(persons[..2].Select(Number), n => Assert.DoesNotContain(n, VisibleIn(whole), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Personal_values_come_when_they_are_asked_for_and_go_again()
    {
        await using Screen screen = await OpenAsync();
        JsonElement person = (await MembersAsync(screen)).First(m =>
            Text(m, "kind") == "person" && !Text(m, "caption").Contains('•', StringComparison.Ordinal)
        );
        string number = Number(Text(person, "id"));
        await ShowAsync(screen, person);
        ILocator toggle = screen.Panel.Locator("[data-k=personal]");
        await Expect(screen.Panel).Not.ToContainTextAsync(number);
        await toggle.ClickAsync();
        await Expect(screen.Panel.Locator(".facts").First).ToContainTextAsync(number);
        await toggle.ClickAsync();
        await Expect(screen.Panel).Not.ToContainTextAsync(number);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_phone_is_called_by_its_masked_number_and_opens_for_who_asks()
    {
        await using Screen screen = await OpenAsync();
        JsonElement hits = (
            await screen.AskAsync("{ search(text: \"90532\", kinds: [\"phone\"], first: 1) { nodes { node { id caption } } } }")
        ).GetProperty("search");
        string number = Text(hits.GetProperty("nodes")[0].GetProperty("node"), "id")["phone:".Length..];
        await screen.PickAsync(number);
        await Expect(screen.PanelTitle).ToContainTextAsync("•••");
        await screen.Panel.Locator("[data-k=personal]").ClickAsync();
        await Expect(screen.PanelTitle).ToHaveTextAsync(number);
    }

    [Fact]
    public async Task Tables_and_copied_keys_are_masked_until_the_menu_is_told_otherwise()
    {
        await using Screen screen = await OpenAsync();
        await screen.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        string person = Text((await MembersAsync(screen)).First(m => Text(m, "kind") == "person"), "id");
        string number = Number(person);
        await screen.PickAsync(number);
        Assert.DoesNotContain(number, await ExportAsync(screen, "Düğümler (CSV)"), StringComparison.Ordinal);
        Assert.Contains(person, await ExportAsync(screen, "GraphML"), StringComparison.Ordinal);
        await ChooseAsync(screen, "CSV: kişisel numaralar açık");
        Assert.Contains(person, await ExportAsync(screen, "Düğümler (CSV)"), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await CopyAsync(screen, "Anahtarı kopyala"), StringComparison.Ordinal);
        Assert.Equal(person, await CopyAsync(screen, "Anahtarı kişisel numarasıyla kopyala"));
    }

    private static async Task<string> ExportAsync(Screen screen, string entry)
    {
        IDownload download = await screen.Page.RunAndWaitForDownloadAsync(() => ChooseAsync(screen, entry));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private static async Task ChooseAsync(Screen screen, string entry)
    {
        await screen.Page.Locator("[data-k=export]").ClickAsync();
        await screen.Page.Locator(".menu button", new() { HasText = entry }).ClickAsync();
    }

    private static async Task<string> CopyAsync(Screen screen, string entry)
    {
        await screen.Page.Locator(".menu").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await screen.Stage.FocusAsync();
        await screen.PressAsync("Shift+F10");
        await screen.Page.Locator(".menu button", new() { HasText = entry }).First.ClickAsync();
        await screen.Page.WaitForTimeoutAsync(200);
        return await screen.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
    }

    /// <summary>Finds a node by its key, which no other node has, and puts it on the canvas.</summary>
    private static async Task ShowAsync(Screen screen, JsonElement node)
    {
        await screen.SearchAsync(Text(node, "id"));
        await screen.Page.Locator($".opt[data-id='{Text(node, "id")}']").ClickAsync();
        await Expect(screen.PanelTitle).ToHaveTextAsync(Text(node, "caption"));
    }

    private static async Task<JsonElement[]> MembersAsync(Screen screen) =>
        [
            .. (await screen.AskAsync(Members))
                .GetProperty("rings")
                .GetProperty("nodes")
                .EnumerateArray()
                .SelectMany(r => r.GetProperty("members").EnumerateArray())
                .Select(m => m.GetProperty("node")),
        ];

    /// <summary>What of a page people can come across: its text and the attributes that are read or shown, not the ids of the program's own.</summary>
    private static string VisibleIn(string page) => System.Text.RegularExpressions.Regex.Replace(page, "data-[a-z]+=\"[^\"]*\"", "");

    private static bool Is(JsonElement node, string mark) => node.GetProperty(mark).GetBoolean();

    private static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;

    private static string Number(string id) => id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
