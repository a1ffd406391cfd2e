using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Zincir.Web.Tests;

public sealed class AccessTests(Demo demo, Browser browser) : ScreenTests(demo, browser)
{
    private static readonly string[] s_serious = ["serious", "critical"];

    public static TheoryData<string, ColorScheme, int> States()
    {
        var all = new TheoryData<string, ColorScheme, int>();
        foreach (ColorScheme theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (string state in (string[])["first", "search", "ring", "node", "expand", "record", "table", "help"])
            {
                all.Add(state, theme, 1440);
            }

            all.Add("first", theme, 390);
            all.Add("ring", theme, 390);
            all.Add("node", theme, 390);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Axe_finds_nothing_serious(string state, ColorScheme theme, int width)
    {
        await using Screen screen = await Screen.OpenAsync(Demo, Browser, width, width < 700 ? 844 : 900, theme);
        await ReachAsync(screen, state, width < 700);
        AxeResult result = await screen.Page.RunAxe();
        IEnumerable<string> serious = result
            .Violations.Where(v => s_serious.Contains(v.Impact))
            .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
        Assert.Empty(serious);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Everything_can_be_reached_with_the_keyboard_alone()
    {
        await using Screen screen = await OpenAsync();
        string plate = await screen.PlateAsync();
        await screen.Page.Keyboard.TypeAsync(plate);
        await Expect(screen.Hits.First).ToBeVisibleAsync();
        await Expect(screen.Hits.First).ToContainTextAsync(plate);
        await screen.PressAsync("Enter");
        await Expect(screen.Stage).ToBeFocusedAsync();
        await screen.PressAsync("e");
        await Expect(screen.ExpandRows.First).ToBeFocusedAsync();
        await screen.PressAsync("ArrowUp");
        await Expect(screen.ExpandRows.Last).ToBeFocusedAsync();
        await screen.PressAsync("Enter");
        Assert.True((await screen.CanvasAsync()).Nodes.Count > 2);
        if (await screen.ExpandRows.CountAsync() > 0)
        {
            await screen.PressAsync("Escape"); // more than fifty: the menu waits for the next page
        }

        await Expect(screen.Stage).ToBeFocusedAsync();
        await screen.PressAsync("Tab");
        await Expect(screen.Page.Locator("#live")).ToContainTextAsync("tuvalde");
        await screen.PressAsync("Enter");
        await Expect(screen.PanelTitle).Not.ToHaveTextAsync(plate);
        foreach (string arrow in (string[])["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"])
        {
            await screen.PressAsync(arrow);
        }

        await Expect(screen.PanelTitle).ToHaveTextAsync(plate);
        await screen.PressAsync("Enter");
        await Expect(screen.PanelTitle).ToBeFocusedAsync();
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Tab_leaves_the_canvas_after_its_last_node()
    {
        await using Screen screen = await OpenAsync();
        await screen.PickAsync(await screen.PlateAsync());
        await screen.Stage.FocusAsync();
        for (int i = 0; i < 4; i++)
        {
            await screen.PressAsync("Tab");
        }

        await Expect(screen.Stage).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_table_holds_what_the_canvas_holds_with_one_selection()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        CanvasState canvas = await screen.CanvasAsync();
        await screen.ShowTableAsync("nodes");
        await Expect(screen.Page.Locator(".big tbody tr")).ToHaveCountAsync(canvas.Nodes.Count);
        ILocator row = screen.Page.Locator(".big tbody tr").Nth(1);
        await row.Locator("button").ClickAsync();
        string name = (await row.Locator("th").InnerTextAsync()).Trim();
        await Expect(screen.PanelTitle).ToHaveTextAsync(name);
        await screen.ShowTableAsync("links");
        await Expect(screen.Page.Locator(".big tbody tr")).ToHaveCountAsync(canvas.Links);
    }

    [Fact]
    public async Task The_language_changes_at_once_and_is_remembered()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        await screen.Page.Locator("[data-k=lang-en]").ClickAsync();
        await Expect(screen.Page.Locator(".left h2")).ToHaveTextAsync("Rings");
        Assert.Equal("en", await screen.Page.EvaluateAsync<string>("document.documentElement.lang"));
        await screen.Page.ReloadAsync();
        await Expect(screen.Page.Locator(".left h2")).ToHaveTextAsync("Rings");
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_it_is_chosen()
    {
        await using Screen screen = await OpenAsync();
        string light = await BackgroundAsync(screen);
        await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        string dark = await BackgroundAsync(screen);
        Assert.NotEqual(light, dark);
        await screen.Page.Locator("[data-k=theme]").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Açık" }).ClickAsync();
        Assert.Equal(light, await BackgroundAsync(screen));
        await screen.Page.ReloadAsync();
        Assert.Equal(light, await BackgroundAsync(screen));
    }

    private static async Task ReachAsync(Screen screen, string state, bool phone)
    {
        if (phone)
        {
            await ReachOnPhoneAsync(screen, state);
            return;
        }

        switch (state)
        {
            case "search":
                await screen.SearchAsync("ozturk");
                break;
            case "ring":
                await screen.OpenRingAsync();
                break;
            case "node":
                await screen.PickAsync(await screen.PlateAsync());
                await Expect(screen.Panel.Locator("table").Last).ToBeVisibleAsync();
                break;
            case "expand":
                await screen.PickAsync(await screen.PlateAsync());
                await screen.PressAsync("e");
                await Expect(screen.ExpandRows.First).ToBeVisibleAsync();
                break;
            case "record":
                await EvidenceTests.OpenConvoyAsync(screen);
                await screen.SelectDerivedLinkAsync();
                await screen.Panel.Locator(".meet tbody .link").First.ClickAsync();
                await Expect(screen.Panel.Locator(".raw").First).ToBeVisibleAsync();
                break;
            case "table":
                await screen.OpenRingAsync();
                await screen.ShowTableAsync("nodes");
                break;
            case "help":
                await screen.OpenRingAsync();
                await screen.Stage.FocusAsync();
                await screen.PressAsync("?");
                await Expect(screen.Page.Locator("dialog")).ToBeVisibleAsync();
                break;
            default:
                break;
        }

        await screen.Page.WaitForTimeoutAsync(200);
    }

    private static async Task ReachOnPhoneAsync(Screen screen, string state)
    {
        if (state == "first")
        {
            return;
        }

        string plate = await screen.PlateAsync();
        await screen.Page.Locator("[data-k=pane-rings]").ClickAsync();
        await screen.OpenRingAsync();
        await Expect(screen.Page.Locator(".sheet")).ToBeVisibleAsync();
        if (state == "node")
        {
            await screen.Page.Locator(".tail .phone").First.ClickAsync();
            await screen.SearchField.FillAsync(plate);
            await Expect(screen.Hits.First).ToContainTextAsync(plate);
            await screen.PressAsync("Enter");
            await Expect(screen.Page.Locator(".sheet")).ToContainTextAsync(plate);
        }
    }

    private static Task<string> BackgroundAsync(Screen screen) =>
        screen.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
