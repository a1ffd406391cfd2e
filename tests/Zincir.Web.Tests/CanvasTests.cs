using Microsoft.Playwright;
using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Zincir.Web.Tests;

public sealed class CanvasTests(Demo demo, Browser browser) : ScreenTests(demo, browser)
{
    [Fact]
    public async Task Expanding_brings_what_the_count_said_and_moves_nothing()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        CanvasState before = await screen.CanvasAsync();
        await screen.SelectRowAsync(await TopVehicleAsync(screen));
        await screen.PressAsync("e");
        ILocator row = screen.ExpandRows.Last;
        int promised = Some.Number(await row.Locator("b").InnerTextAsync());
        await row.ClickAsync();
        await Expect(screen.Page.Locator(".toast")).ToBeVisibleAsync();
        CanvasState after = await screen.CanvasAsync();
        int came = after.Nodes.Count - before.Nodes.Count;
        Assert.InRange(came, 1, Math.Min(50, promised));
        Assert.All(before.Nodes, n => Assert.Equal((n.X, n.Y), (after.Of(n.Id).X, after.Of(n.Id).Y)));
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_window_of_time_that_ends_before_it_starts_is_refused_in_place()
    {
        await using Screen screen = await OpenAsync();
        await screen.PickAsync(await screen.PlateAsync());
        await screen.PressAsync("e");
        await Expect(screen.ExpandRows.First).ToBeVisibleAsync();
        await screen.Page.Locator(".expand input").First.FillAsync("2024-06-01");
        await screen.Page.Locator(".expand input").Last.FillAsync("2024-01-01");
        await screen.ExpandRows.Last.ClickAsync();
        await Expect(screen.Page.Locator(".expand [role=alert]")).ToContainTextAsync("Bitiş");
        Assert.Single((await screen.CanvasAsync()).Nodes);
    }

    [Fact]
    public async Task Everything_on_the_canvas_can_be_undone_and_redone()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        CanvasState ring = await screen.CanvasAsync();
        string vehicle = await TopVehicleAsync(screen);
        await screen.SelectRowAsync(vehicle);
        await screen.PressAsync("h");
        Assert.Equal(ring.Nodes.Count - 1, (await screen.CanvasAsync()).Seen.Count());
        await screen.PressAsync("Control+z");
        Assert.Equal(ring.Nodes.Count, (await screen.CanvasAsync()).Seen.Count());
        await screen.PressAsync("Control+z");
        Assert.Empty((await screen.CanvasAsync()).Nodes);
        await screen.PressAsync("Shift+Control+z");
        await screen.PressAsync("Shift+Control+z");
        Assert.Equal(ring.Nodes.Count - 1, (await screen.CanvasAsync()).Seen.Count());
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Hidden_others_come_back_with_show_all()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        int all = (await screen.CanvasAsync()).Nodes.Count;
        await screen.SelectRowAsync(await TopVehicleAsync(screen));
        await screen.PressAsync("Shift+H");
        Assert.Single((await screen.CanvasAsync()).Seen);
        await screen.Page.Locator("[data-k=show-all]").ClickAsync();
        Assert.Equal(all, (await screen.CanvasAsync()).Seen.Count());
    }

    [Fact]
    public async Task A_pinned_node_stays_through_a_layout_and_the_others_move()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        await screen.SelectRowAsync(await TopVehicleAsync(screen));
        await screen.PressAsync("l");
        CanvasState before = await screen.CanvasAsync();
        CanvasNode pinned = before.Nodes.Single(n => n.Pinned);
        await screen.Page.Locator("[data-k=layout]").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Izgara" }).ClickAsync();
        CanvasState after = await screen.CanvasAsync();
        Assert.Equal((pinned.X, pinned.Y), (after.Of(pinned.Id).X, after.Of(pinned.Id).Y));
        Assert.Contains(before.Nodes, n => after.Of(n.Id).X != n.X);
    }

    [Theory]
    [InlineData("Kuvvet")]
    [InlineData("Eş merkezli")]
    [InlineData("Izgara")]
    [InlineData("Zamana göre")]
    public async Task A_layout_keeps_every_node_and_its_places_apart(string name)
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        int count = (await screen.CanvasAsync()).Nodes.Count;
        await screen.Page.Locator("[data-k=layout]").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Menuitem, new() { Name = name }).ClickAsync();
        CanvasState after = await screen.CanvasAsync();
        Assert.Equal(count, after.Nodes.Count);
        Assert.Equal(count, after.Nodes.Select(n => (Math.Round(n.X / 20), Math.Round(n.Y / 20))).Distinct().Count());
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task The_legend_counts_what_is_there_and_hides_a_kind()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        CanvasState canvas = await screen.CanvasAsync();
        IReadOnlyList<string> kinds = await screen.Page.Locator(".lk").AllInnerTextsAsync();
        Assert.Equal(canvas.Nodes.Count, kinds.Sum(k => Some.Number(k.Trim().Split(' ')[^1])));
        ILocator vehicles = screen.Page.Locator("[data-k=kind-vehicle]");
        await vehicles.ClickAsync();
        await Expect(vehicles).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(["vehicle"], (await screen.CanvasAsync()).HiddenKinds);
        await vehicles.ClickAsync();
        Assert.Empty((await screen.CanvasAsync()).HiddenKinds);
    }

    [Fact]
    public async Task Everything_is_selected_by_key_wherever_the_focus_is()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        int all = (await screen.CanvasAsync()).Nodes.Count;
        await screen.Rings.First.FocusAsync();
        await screen.PressAsync("Control+a");
        await Expect(screen.PanelTitle).ToHaveTextAsync($"{all} düğüm seçili");
    }

    [Fact]
    public async Task Dragging_a_box_with_shift_selects_what_is_in_it()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        LocatorBoundingBoxResult box = (await screen.Stage.BoundingBoxAsync())!;
        await screen.Page.Mouse.MoveAsync(box.X + 20, box.Y + 70);
        await screen.Page.Keyboard.DownAsync("Shift");
        await screen.Page.Mouse.DownAsync();
        await screen.Page.Mouse.MoveAsync(box.X + box.Width - 20, box.Y + box.Height - 120, new() { Steps = 8 });
        await screen.Page.Mouse.UpAsync();
        await screen.Page.Keyboard.UpAsync("Shift");
        await Expect(screen.PanelTitle).ToContainTextAsync("düğüm seçili");
    }

    [Fact]
    public async Task A_reloaded_tab_finds_its_canvas_again()
    {
        await using Screen screen = await OpenAsync();
        await screen.OpenRingAsync();
        CanvasState before = await screen.CanvasAsync();
        await screen.Page.ReloadAsync();
        await Expect(screen.Page.Locator(".lg")).ToBeVisibleAsync();
        CanvasState after = await screen.CanvasAsync();
        Assert.Equal(before.Nodes, after.Nodes);
        Assert.Equal(before.Links, after.Links);
        Assert.Empty(screen.Complaints);
    }

    internal static async Task<string> TopVehicleAsync(Screen screen)
    {
        await screen.ShowTableAsync("nodes");
        string name = await screen
            .Page.Locator(".big tbody tr", new() { Has = screen.Page.Locator(".f-vehicle") })
            .First.Locator("th")
            .InnerTextAsync();
        await screen.ShowGraphAsync();
        return name.Trim();
    }
}
