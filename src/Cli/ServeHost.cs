using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
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
    /// <summary>Serves.</summary>
    /// <param name="context">Where the addresses are printed.</param>
    /// <param name="options">What is served; the token is added where an address can be reached by others.</param>
    /// <param name="logDirectory">Folder of the log; where it cannot be written the log goes to the error stream.</param>
    /// <param name="cancel">Stops the server.</param>
    /// <exception cref="UsageException">An address cannot be listened on, or the token is easy to guess.</exception>
    public static async Task RunAsync(CommandContext context, ApiOptions options, string logDirectory, CancellationToken cancel)
    {
        if (options.Urls.FirstOrDefault(u => ApiOptions.WrongWithUrl(u) is not null) is { } unusable)
        {
            throw new UsageException($"--urls {unusable}: {ApiOptions.WrongWithUrl(unusable)}");
        }

        options = options with { Token = options.Urls.All(ApiOptions.IsLoopback) ? null : Token() };
        Serilog.Core.Logger logger = await LoggerAsync(context, logDirectory).ConfigureAwait(false);
        await using WebApplication app = ApiHost.Create(options, builder => builder.Services.AddSerilog(logger, dispose: true));
        await ApiHost.WarmUpAsync(app).ConfigureAwait(false);
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or FormatException or InvalidOperationException)
        {
            throw new UsageException($"--urls {string.Join(' ', options.Urls)}: {error.Message} Name another address, or free this one.");
        }

        foreach (string url in app.Urls.SelectMany(u => Reachable(u, options)))
        {
            await context.Output.WriteLineAsync($"Open {url}/{Suffix(options.Token)}").ConfigureAwait(false);
        }

        await context.Output.WriteLineAsync("Ctrl+C stops it.").ConfigureAwait(false);
        await context.Output.FlushAsync(cancel).ConfigureAwait(false);
        await app.WaitForShutdownAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The token that was given, or a new one.</summary>
    private static string Token()
    {
        string token = GivenToken() ?? NewToken();
        return ApiOptions.WrongWith(token) is { } wrong ? throw new UsageException($"ZINCIR_TOKEN: {wrong}") : token;
    }

    /// <summary>
    /// What a person can open of an address that is listened on: "every address of this machine" is none that a browser could go to, so its names and
    /// addresses stand for it.
    /// </summary>
    private static IEnumerable<string> Reachable(string url, ApiOptions options)
    {
        var uri = new Uri(url);
        if (
            !IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? any)
            || !(any.Equals(IPAddress.Any) || any.Equals(IPAddress.IPv6Any))
        )
        {
            return [url];
        }

        IEnumerable<string> addresses = NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(n => n.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => !IPAddress.IsLoopback(a) && !a.IsIPv6LinkLocal)
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork || any.Equals(IPAddress.IPv6Any))
            .Select(a => a.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{a}]" : a.ToString());
        return options.Names.Append("127.0.0.1").Concat(addresses).Distinct().Select(host => $"{uri.Scheme}://{host}:{uri.Port}");
    }

    /// <summary>The token that ZINCIR_TOKEN or ZINCIR_TOKEN_FILE gives.</summary>
    public static string? GivenToken() => CommonOptions.SecretFromEnvironment("TOKEN");

    /// <summary>What follows the address. A token that was given is known already and stays out of logs.</summary>
    private static string Suffix(string? token) =>
        token is null ? ""
        : token == GivenToken() ? "?token=TOKEN with the token of ZINCIR_TOKEN or ZINCIR_TOKEN_FILE"
        : $"?token={token}";

    /// <summary>A token for an address that others can reach.</summary>
    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static async Task<Serilog.Core.Logger> LoggerAsync(CommandContext context, string directory)
    {
        string? unwritable = Unwritable(directory);
        LoggerConfiguration log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Its scope would put the path that was asked for into every line.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // It would tell with a stack what the program says in one line.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LevelAlias.Off)
            .WriteTo.Console(
                restrictedToMinimumLevel: unwritable is null ? LogEventLevel.Warning : LogEventLevel.Information,
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Verbose
            );
        if (unwritable is not null)
        {
            await context.Errors.WriteLineAsync($"The log goes to the error stream: {unwritable}").ConfigureAwait(false);
            return log.CreateLogger();
        }

        return log
            .WriteTo.File(
                new CompactJsonFormatter(),
                Path.Combine(directory, "zincir-.log"),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: 64 << 20
            )
            .CreateLogger();
    }

    /// <summary>Why nothing can be written in a folder; null when something can.</summary>
    private static string? Unwritable(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            string probe = Path.Combine(directory, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
