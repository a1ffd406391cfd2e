using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Zincir.Web.Tests;

public sealed partial class EvidenceTests(Demo demo, Browser browser) : ScreenTests(demo, browser)
{
    [Fact]
    public async Task A_ring_opens_with_its_core_and_says_why_and_how_much_of_it_is_drawn()
    {
        await using Screen screen = await OpenAsync();
        int nodes = await OpenLargeRingAsync(screen);
        CanvasState canvas = await screen.CanvasAsync();
        Assert.InRange(canvas.Nodes.Count, 3, nodes - 1);
        Assert.Single(canvas.Rings);
        await Expect(screen.Panel.Locator(".rs").First).ToBeVisibleAsync();
        string line = await screen.Page.Locator(".rc.on").InnerTextAsync();
        await Expect(screen.Panel.Locator(".members tbody tr")).ToHaveCountAsync(Some.Number(Members().Match(line).Groups[1].Value));
        await Expect(screen.Panel.Locator(".rest")).ToContainTextAsync($"{canvas.Nodes.Count} / {nodes} düğüm tuvalde");
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task The_rest_of_a_ring_comes_with_one_click_moves_nothing_and_goes_with_undo()
    {
        await using Screen screen = await OpenAsync();
        int nodes = await OpenLargeRingAsync(screen);
        CanvasState before = await screen.CanvasAsync();
        await screen.Page.Locator("[data-k=ring-rest]").ClickAsync();
        CanvasState after = await screen.CanvasAsync();
        Assert.Equal(nodes, after.Nodes.Count);
        Assert.All(before.Nodes, n => Assert.Equal((n.X, n.Y), (after.Of(n.Id).X, after.Of(n.Id).Y)));
        await Expect(screen.Panel.Locator(".rest")).ToHaveCountAsync(0);
        await screen.PressAsync("Control+z");
        Assert.Equal(before.Nodes, (await screen.CanvasAsync()).Nodes);
        await Expect(screen.Panel.Locator(".rest")).ToBeVisibleAsync();
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_member_that_is_not_drawn_is_brought_by_its_name()
    {
        await using Screen screen = await OpenAsync();
        await OpenLargeRingAsync(screen);
        int before = (await screen.CanvasAsync()).Nodes.Count;
        await screen.Panel.Locator(".members tr.away .link").Last.ClickAsync();
        await Expect(screen.Panel.Locator(".members")).ToHaveCountAsync(0);
        Assert.Equal(before + 1, (await screen.CanvasAsync()).Nodes.Count);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task What_the_reasons_of_a_ring_are_shown_to_add_is_its_score_and_its_name_is_no_persons()
    {
        await using Screen screen = await OpenAsync();
        for (int i = 0; i < Math.Min(6, await screen.Rings.CountAsync()); i++)
        {
            await screen.OpenRingAsync(i);
            ILocator why = screen.Panel.Locator(".sec", new() { Has = screen.Page.Locator(".rk.big") }).First;
            string score = await why.Locator(".rk.big").InnerTextAsync();
            IReadOnlyList<string> adds = await why.Locator(".rs > .rk").AllTextContentsAsync();
            Assert.Equal(Hundredths(score), adds.Sum(Hundredths));
            await Expect(why.Locator(".sum")).ToContainTextAsync($"Toplam {score}");
            await Expect(screen.PanelTitle).ToContainTextAsync("·");
        }

        Assert.Empty(screen.Complaints);

        static int Hundredths(string text) =>
            text.Length == 0 ? 0 : int.Parse(text.Replace("+", "").Replace(",", ""), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Meetings_that_something_explains_are_listed_under_what_explains_them()
    {
        await using Screen screen = await OpenAsync();
        int rings = await screen.Rings.CountAsync();
        for (int i = 0; i < rings; i++)
        {
            if (!(await screen.Rings.Nth(i).InnerTextAsync()).Contains("Konvoy", StringComparison.Ordinal))
            {
                continue;
            }

            await screen.OpenRingAsync(i);
            await screen.SelectDerivedLinkAsync();
            await Expect(screen.Panel.Locator(".meet")).ToBeVisibleAsync();
            int observed = Some.Number(await screen.Panel.Locator(".eo > b").First.InnerTextAsync());
            Assert.Equal(observed, await screen.Panel.Locator(".meet tr:not(.gp):not(.rw):has(td)").CountAsync());
            IReadOnlyList<string> notes = await screen.Panel.Locator(".notes li").AllInnerTextsAsync();
            IReadOnlyList<string> groups = await screen.Panel.Locator(".meet .gp b").AllInnerTextsAsync();
            Assert.Equal(
                notes.Select(n => n[(n.IndexOf(':', StringComparison.Ordinal) + 2)..]).Order(StringComparer.Ordinal),
                groups.Where(g => g != "Açıklanamayan").Order(StringComparer.Ordinal)
            );
        }

        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_derived_link_leads_to_the_raw_row_with_personal_values_closed()
    {
        await using Screen screen = await OpenAsync();
        await OpenConvoyAsync(screen);
        await screen.SelectDerivedLinkAsync();
        await Expect(screen.Panel.Locator(".kv")).ToContainTextAsync("p değeri");
        ILocator time = screen.Panel.Locator(".meet tbody .link").First;
        await time.ClickAsync();
        ILocator raw = screen.Panel.Locator(".raw").First;
        await Expect(raw).ToContainTextAsync("crossing");
        await Expect(screen.Panel.Locator(".rec-head")).ToContainTextAsync("satır");
        ILocator driver = raw.Locator("div", new() { HasText = "driverNo" });
        await Expect(driver.Locator(".v")).ToContainTextAsync("•••");
        await driver.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(driver.Locator(".v")).Not.ToContainTextAsync("•");
        await driver.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(driver.Locator(".v")).ToContainTextAsync("•••");
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_link_that_was_only_counted_lists_the_records_it_was_counted_from()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        await screen.ShowTableAsync("links");
        ILocator row = screen.Page.Locator(".big tbody tr", new() { HasText = "kullandığı" }).First;
        int count = Some.Number(await row.Locator("td.r").First.InnerTextAsync());
        await row.Locator("button").ClickAsync();
        ILocator section = screen.Panel.Locator(".sec", new() { HasText = "Sayılan kayıtlar" });
        await Expect(section.Locator(".h .m")).ToHaveTextAsync($"{count} kayıt");
        await section.Locator(".ev").First.ClickAsync();
        await Expect(section.Locator(".raw").First).ToContainTextAsync("crossing");
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Every_value_of_a_node_names_its_source_and_opens_its_record()
    {
        await using Screen screen = await OpenAsync();
        await screen.PickAsync(await screen.PlateAsync());
        ILocator value = screen.Panel.Locator(".facts dd").First;
        await value.GetByRole(AriaRole.Button).First.ClickAsync();
        await value.Locator(".ev").First.ClickAsync();
        await Expect(value.Locator(".raw").First).ToContainTextAsync("plate");
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task The_risk_of_a_member_has_reasons_and_each_reason_its_records()
    {
        await using Screen screen = await OpenAsync();
        await screen.PickAsync(await screen.PlateAsync());
        ILocator reason = screen.Panel.Locator(".rs").First;
        await reason.GetByRole(AriaRole.Button).First.ClickAsync();
        await reason.Locator(".ev").First.ClickAsync();
        await Expect(reason.Locator(".rec-head")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_of_crossings_has_as_many_as_it_says_newest_first()
    {
        await using Screen screen = await OpenAsync();
        await screen.PickAsync(await screen.PlateAsync());
        ILocator section = screen.Panel.Locator(".sec", new() { HasText = "Olaylar" });
        await Expect(section.Locator("tbody tr").First).ToBeVisibleAsync();
        string said = await section.Locator(".h .m").InnerTextAsync();
        int total = Some.Number(said.Split('/')[1].Split(',')[0]);
        ILocator more = section.Locator("[data-k=more-events]");
        for (int i = 0; i < 20 && await more.CountAsync() > 0; i++)
        {
            await more.ClickAsync();
            await screen.Page.WaitForTimeoutAsync(250);
        }

        Assert.Equal(total, await section.Locator("tbody tr").CountAsync());
        IReadOnlyList<string?> times = await section
            .Locator("tbody tr td:first-child [title]")
            .EvaluateAllAsync<string?[]>("all => all.map(e => e.title.split(' ')[0])");
        Assert.Equal(times.OrderByDescending(t => t, StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task Two_members_of_a_ring_are_joined_by_a_path_that_lands_on_the_canvas()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        string first = await CanvasTests.TopVehicleAsync(screen);
        await screen.SelectRowAsync(first);
        await screen.ShowTableAsync("nodes");
        string other = await screen
            .Page.Locator(".big tbody tr", new() { Has = screen.Page.Locator(".f-person") })
            .First.Locator("th")
            .InnerTextAsync();
        await screen.SelectRowAsync(other.Trim(), more: true);
        await screen.PressAsync("p");
        await Expect(screen.Panel.Locator(".hops").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(screen.Panel).ToContainTextAsync("tuvalde");
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Phone_numbers_are_masked_wherever_a_node_is_named()
    {
        await using Screen screen = await OpenAsync();
        await screen.SearchAsync("90532");
        IReadOnlyList<string> names = await screen.Page.Locator(".opt .two p:first-child").AllInnerTextsAsync();
        Assert.All(names.Where(n => n.StartsWith('+')), n => Assert.Contains("•••", n, StringComparison.Ordinal));
    }

    /// <summary>Opens the first ring that was found through crossings made together.</summary>
    internal static async Task OpenConvoyAsync(Screen screen)
    {
        int rings = await screen.Rings.CountAsync();
        for (int i = 0; i < rings; i++)
        {
            if ((await screen.Rings.Nth(i).InnerTextAsync()).Contains("Konvoy", StringComparison.Ordinal))
            {
                await screen.OpenRingAsync(i);
                return;
            }
        }

        Assert.Fail("The demo has no convoy.");
    }

    /// <summary>Opens the first ring that is too large to be drawn whole at once and tells how many nodes its picture has.</summary>
    private static async Task<int> OpenLargeRingAsync(Screen screen)
    {
        int rings = await screen.Rings.CountAsync();
        for (int i = 0; i < rings; i++)
        {
            await screen.OpenRingAsync(i);
            await Expect(screen.Panel.Locator(".members")).ToBeVisibleAsync();
            if (await screen.Panel.Locator(".members tr.away").CountAsync() > 0)
            {
                return Some.Number((await screen.Panel.Locator(".rest").InnerTextAsync()).Split('/')[1].Trim().Split(' ')[0]);
            }
        }

        throw new InvalidOperationException("The demo has no ring of which some members are not drawn at first.");
    }

    [GeneratedRegex(@"· ([\d.]+) üye")]
    private static partial Regex Members();
}
