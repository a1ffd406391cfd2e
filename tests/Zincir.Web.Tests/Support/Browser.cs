using Microsoft.Playwright;
using Xunit;

namespace Zincir.Web.Tests.Support;

/// <summary>One Chromium for all tests. Where none is installed the tests are skipped with what to do, and on CI they fail.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_usual = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Path of the browser, or null.</summary>
    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable("ZINCIR_CHROMIUM") is { Length: > 0 } named ? named : s_usual.FirstOrDefault(File.Exists);

    /// <summary>Why there is no browser and the cure; null when there is one.</summary>
    public static string? Missing { get; } =
        Executable is null ? "No Chromium was found; install it (apt-get install chromium) or name one in ZINCIR_CHROMIUM."
        : !File.Exists(Executable) ? $"ZINCIR_CHROMIUM names {Executable}, which does not exist; name an installed Chromium."
        : null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Executable,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser window of its own, with nothing remembered.</summary>
    public async Task<IBrowserContext> OpenAsync(int width, int height, ColorScheme theme)
    {
        if (Missing is not null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Missing);
            Assert.Fail(Missing);
        }

        return await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = theme,
                ReducedMotion = ReducedMotion.Reduce,
                HasTouch = width < 700,
            }
        );
    }
}
