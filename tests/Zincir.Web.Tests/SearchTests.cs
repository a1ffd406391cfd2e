using Microsoft.Playwright;
using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Zincir.Web.Tests;

public sealed class SearchTests(Demo demo, Browser browser) : ScreenTests(demo, browser)
{
    [Fact]
    public async Task The_page_opens_on_rings_a_focused_field_and_three_examples()
    {
        await using Screen screen = await OpenAsync();
        await Expect(screen.SearchField).ToBeFocusedAsync();
        Assert.True(await screen.Rings.CountAsync() > 0);
        await Expect(screen.Page.Locator(".card")).ToHaveCountAsync(3);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task The_key_that_leads_to_the_field_is_not_typed_into_it()
    {
        await using Screen screen = await OpenAsync();
        await screen.PressAsync("/");
        await Expect(screen.SearchField).ToBeFocusedAsync();
        await Expect(screen.SearchField).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Every_example_finds_something()
    {
        await using Screen screen = await OpenAsync();
        for (int i = 0; i < 3; i++)
        {
            await screen.Page.Locator(".exs button").Nth(i).ClickAsync();
            await Expect(screen.Hits.First).ToBeVisibleAsync();
            await screen.PressAsync("Escape");
            await screen.SearchField.FillAsync("");
        }

        Assert.Empty(screen.Complaints);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("-")]
    public async Task A_plate_is_found_however_it_is_spaced(string separator)
    {
        await using Screen screen = await OpenAsync();
        string plate = await screen.PlateAsync();
        await screen.SearchAsync(plate.Replace(" ", separator, StringComparison.Ordinal));
        await Expect(screen.Hits.First).ToContainTextAsync(plate);
        string marked = await screen.Hits.First.Locator("mark").First.InnerTextAsync();
        Assert.Equal(plate, marked);
    }

    [Fact]
    public async Task A_name_is_found_without_Turkish_letters_and_the_match_is_underlined()
    {
        await using Screen screen = await OpenAsync();
        await screen.SearchAsync("ozturk");
        await Expect(screen.Hits.First).ToBeVisibleAsync();
        IReadOnlyList<string> marks = await screen.Page.Locator(".opt mark").AllInnerTextsAsync();
        Assert.Contains(marks, m => m.Contains('Ö') || m.Contains('ö') || m.Contains("ÜRK", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Tab_goes_from_kind_to_kind_and_the_counts_say_what_is_shown()
    {
        await using Screen screen = await OpenAsync();
        await screen.SearchAsync("kara");
        await Expect(screen.Page.Locator(".gh").Nth(1)).ToBeVisibleAsync();
        await screen.PressAsync("Tab");
        await Expect(screen.Page.Locator(".gh")).ToHaveCountAsync(1);
        string count = await screen.Page.Locator(".gh span").InnerTextAsync();
        Assert.Equal(await screen.Hits.CountAsync(), Some.Number(count.Split(" / ")[0]));
    }

    [Fact]
    public async Task What_does_not_exist_gets_words_and_a_hint()
    {
        await using Screen screen = await OpenAsync();
        await screen.SearchAsync("zzzzqqqq");
        await Expect(screen.Page.Locator(".drop .state")).ToContainTextAsync("sonuç yok");
    }

    [Fact]
    public async Task Markup_in_the_field_stays_text()
    {
        await using Screen screen = await OpenAsync();
        await screen.SearchAsync("<img src=x onerror=alert(1)>");
        await Expect(screen.Page.Locator(".drop .state b")).ToContainTextAsync("<img");
        await Expect(screen.Page.Locator(".drop img")).ToHaveCountAsync(0);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task Enter_puts_the_node_on_the_canvas_with_its_panel()
    {
        await using Screen screen = await OpenAsync();
        string plate = await screen.PlateAsync();
        await screen.PickAsync(plate);
        await Expect(screen.PanelTitle).ToHaveTextAsync(plate);
        CanvasState canvas = await screen.CanvasAsync();
        Assert.Single(canvas.Nodes);
        Assert.DoesNotContain(plate.Replace(" ", "", StringComparison.Ordinal), screen.Page.Url, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_page_without_its_server_says_so_and_starts_when_there_is_one()
    {
        await using Screen screen = await OpenAsync();
        await screen.Page.RouteAsync("**/graphql", route => route.AbortAsync());
        await screen.Page.ReloadAsync();
        ILocator failed = screen.Page.Locator(".fatal");
        await Expect(failed).ToContainTextAsync("ulaşılamıyor");
        await Expect(screen.Page.Locator(".left")).ToContainTextAsync("sunucuya ulaşılınca");
        await screen.Page.UnrouteAsync("**/graphql");
        await failed.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(screen.Rings.First).ToBeVisibleAsync();
        await Expect(failed).ToHaveCountAsync(0);
        await Expect(screen.SearchField).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_server_that_fails_gets_words_and_another_try()
    {
        await using Screen screen = await OpenAsync();
        await screen.Page.RouteAsync("**/graphql", route => route.FulfillAsync(new() { Status = 500, Body = "{}" }));
        await screen.Page.Keyboard.PressAsync("/");
        await screen.SearchField.FillAsync("kara");
        ILocator failed = screen.Page.Locator(".drop [role=alert]");
        await Expect(failed).ToContainTextAsync("sorun");
        await screen.Page.UnrouteAsync("**/graphql");
        await failed.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(screen.Hits.First).ToBeVisibleAsync();
    }
}
