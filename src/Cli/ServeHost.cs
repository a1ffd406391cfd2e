using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Zincir.Api;

namespace Zincir.Cli;

/// <summary>Runs the server until it is stopped. The log holds times, codes and durations, never what was asked or answered.</summary>
internal static class ServeHost
{
    public static async Task RunAsync(CommandContext context, ApiOptions options, string logDirectory, CancellationToken cancel)
    {
        await using WebApplication app = ApiHost.Create(
            options,
            builder => builder.Services.AddSerilog(Logger(logDirectory), dispose: true)
        );
        app.UseSerilogRequestLogging(o => o.MessageTemplate = "{RequestMethod} {StatusCode} in {Elapsed:0} ms");
        await app.StartAsync(cancel).ConfigureAwait(false);
        foreach (string url in app.Urls)
        {
            await context.Output.WriteLineAsync($"Open {url}/{Suffix(options.Token)}").ConfigureAwait(false);
        }

        await context.Output.WriteLineAsync("Ctrl+C stops it.").ConfigureAwait(false);
        await context.Output.FlushAsync(cancel).ConfigureAwait(false);
        await app.WaitForShutdownAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The token that ZINCIR_TOKEN or ZINCIR_TOKEN_FILE gives.</summary>
    public static string? GivenToken() => CommonOptions.SecretFromEnvironment("TOKEN");

    /// <summary>What follows the address. A token that was given is known already and stays out of logs.</summary>
    private static string Suffix(string? token) =>
        token is null ? ""
        : token == GivenToken() ? "?token=TOKEN with the token of ZINCIR_TOKEN or ZINCIR_TOKEN_FILE"
        : $"?token={token}";

    /// <summary>A token for an address that others can reach.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static Serilog.Core.Logger Logger(string directory) =>
        new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Console(
                restrictedToMinimumLevel: LogEventLevel.Warning,
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Verbose
            )
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(directory, "zincir-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: 64 << 20
            )
            .CreateLogger();
}
