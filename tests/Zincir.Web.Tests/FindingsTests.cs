using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Zincir.Web.Tests;

/// <summary>Faults of the data that a run came across stand beside its rings, each with the element that has it and its records.</summary>
public sealed class FindingsTests(SpoiltBorder border, Browser browser) : ScreenTests(border, browser), IClassFixture<SpoiltBorder>
{
    [Fact]
    public async Task Every_finding_is_listed_with_its_records_and_its_element_opens()
    {
        await using Screen screen = await OpenAsync();
        JsonElement[] findings = await FindingsAsync(screen);
        Assert.True(findings.Length > 1);
        await Expect(screen.Page.Locator(".cnt")).ToContainTextAsync($"{findings.Length} veri hatası");
        await screen.Page.Locator("[data-k=findings]").ClickAsync();
        ILocator rows = screen.Page.Locator(".findings > li");
        await Expect(rows).ToHaveCountAsync(findings.Length);
        for (int i = 0; i < findings.Length; i++)
        {
            await Expect(rows.Nth(i).Locator("b").First).ToHaveTextAsync(findings[i].GetProperty("text").GetProperty("tr").GetString()!);
        }

        int records = findings[0].GetProperty("evidence").GetArrayLength();
        await rows.First.GetByRole(AriaRole.Button, new() { Name = $"{records} örnek kayıt" }).ClickAsync();
        await Expect(rows.First.Locator(".under .evrow")).ToHaveCountAsync(records);

        int one = Array.FindIndex(findings, f => f.GetProperty("element").ValueKind == JsonValueKind.Object);
        await rows.Nth(one).Locator(".link").First.ClickAsync();
        await Expect(screen.Page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(screen.PanelTitle).ToHaveTextAsync(findings[one].GetProperty("element").GetProperty("caption").GetString()!);
        Assert.Empty(screen.Complaints);
    }

    private static async Task<JsonElement[]> FindingsAsync(Screen screen)
    {
        const string Query =
            "{ runs(first: 1) { nodes { findings(first: 100) { nodes { text { tr } element { caption } evidence { ref } } } } } }";
        JsonElement run = (await screen.AskAsync(Query)).GetProperty("runs").GetProperty("nodes")[0];
        return [.. run.GetProperty("findings").GetProperty("nodes").EnumerateArray()];
    }
}
