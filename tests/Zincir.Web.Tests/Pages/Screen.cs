using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Zincir.Web.Tests.Support;

namespace Zincir.Web.Tests.Pages;

/// <summary>A node as the canvas holds it.</summary>
public sealed record CanvasNode(string Id, double X, double Y, bool Hidden, bool Pinned);

/// <summary>What is on the canvas, as the screen keeps it for its tab.</summary>
public sealed record CanvasState(IReadOnlyList<CanvasNode> Nodes, int Links, IReadOnlyList<string> Rings, IReadOnlyList<string> HiddenKinds)
{
    public IEnumerable<CanvasNode> Seen => Nodes.Where(n => !n.Hidden);

    public CanvasNode Of(string id) => Nodes.Single(n => n.Id == id);
}

/// <summary>The exploration screen in a window of its own; a complaint of the page fails the test that opened it.</summary>
public sealed partial class Screen : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Screen(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public ILocator SearchField => Page.GetByRole(AriaRole.Combobox);

    public ILocator Hits => Page.GetByRole(AriaRole.Option);

    public ILocator Rings => Page.Locator(".rc");

    public ILocator Panel => Page.Locator(".right .pn");

    public ILocator PanelTitle => Page.Locator("#panel-title");

    public ILocator Stage => Page.Locator("#stage");

    public ILocator ExpandRows => Page.Locator(".erow");

    public static async Task<Screen> OpenAsync(
        Demo demo,
        Browser browser,
        int width = 1440,
        int height = 900,
        ColorScheme theme = ColorScheme.Light
    )
    {
        IBrowserContext context = await browser.OpenAsync(width, height, theme);
        var screen = new Screen(context, await context.NewPageAsync());
        await screen.Page.GotoAsync(demo.Url);
        await Assertions.Expect(screen.Page.Locator(".exs button")).ToHaveCountAsync(3);
        return screen;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Asks the API as the page does; its data.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        string answer = await Page.EvaluateAsync<string>(
            "async ([query, variables]) => await (await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables: JSON.parse(variables) }) })).text()",
            new[] { query, JsonSerializer.Serialize(variables ?? new { }) }
        );
        return JsonDocument.Parse(answer).RootElement.GetProperty("data");
    }

    /// <summary>Looks something up from anywhere on the page and waits for its hits.</summary>
    public async Task SearchAsync(string text)
    {
        await Page.Keyboard.PressAsync("/");
        await SearchField.FillAsync(text);
        await Assertions.Expect(Page.Locator(".dfoot")).ToBeVisibleAsync();
        await Page.WaitForTimeoutAsync(250);
    }

    /// <summary>Puts the first hit on the canvas.</summary>
    public async Task PickAsync(string text)
    {
        await SearchAsync(text);
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(PanelTitle).ToBeVisibleAsync();
    }

    /// <summary>The plate of the strongest ring, as the first example shows it.</summary>
    public async Task<string> PlateAsync() => (await Page.Locator(".exs button b").First.InnerTextAsync()).Trim();

    public async Task OpenRingAsync(int index = 0)
    {
        await Rings.Nth(index).ClickAsync();
        await Assertions.Expect(Rings.Nth(index)).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Picks a node of the canvas through the table, which holds the same selection.</summary>
    public async Task SelectRowAsync(string name, bool more = false)
    {
        await ShowTableAsync("nodes");
        await Page.Locator(".big tbody tr", new() { HasText = name })
            .First.Locator("button")
            .ClickAsync(new() { Modifiers = more ? [KeyboardModifier.Control] : [] });
        await ShowGraphAsync();
    }

    /// <summary>Chooses the first derived link with a test behind it.</summary>
    public async Task SelectDerivedLinkAsync()
    {
        await ShowTableAsync("links");
        await Page.Locator(".big tbody tr", new() { HasTextRegex = CoCrossing() }).First.Locator("button").ClickAsync();
        await ShowGraphAsync();
        await Assertions.Expect(Page.Locator(".eo")).ToBeVisibleAsync();
    }

    public async Task ShowTableAsync(string tab)
    {
        await Page.Locator("[data-k=view-table]").ClickAsync();
        await Page.Locator($"[data-k=tab-{tab}]").ClickAsync();
    }

    public Task ShowGraphAsync() => Page.Locator("[data-k=view-graph]").ClickAsync();

    /// <summary>The canvas after it has settled.</summary>
    public async Task<CanvasState> CanvasAsync()
    {
        await Page.WaitForTimeoutAsync(700);
        string? kept = await Page.EvaluateAsync<string?>("() => sessionStorage.getItem('zincir.canvas')");
        if (kept is null)
        {
            return new CanvasState([], 0, [], []);
        }

        using JsonDocument json = JsonDocument.Parse(kept);
        JsonElement root = json.RootElement;
        return new CanvasState(
            [
                .. root.GetProperty("nodes")
                    .EnumerateArray()
                    .Select(n => new CanvasNode(
                        n.GetProperty("id").GetString()!,
                        n.GetProperty("x").GetDouble(),
                        n.GetProperty("y").GetDouble(),
                        n.GetProperty("hidden").GetBoolean(),
                        n.GetProperty("pinned").GetBoolean()
                    )),
            ],
            root.GetProperty("links").GetArrayLength(),
            [.. root.GetProperty("rings").EnumerateArray().Select(r => r.GetString()!)],
            [.. root.GetProperty("hiddenKinds").EnumerateArray().Select(k => k.GetString()!)]
        );
    }

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    [GeneratedRegex("birlikte geç|co-cross")]
    private static partial Regex CoCrossing();
}
