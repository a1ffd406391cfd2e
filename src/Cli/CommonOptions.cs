using System.CommandLine;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Cli;

/// <summary>Options that several commands share. Each may also come from the environment as ZINCIR_NAME; the command line wins.</summary>
internal static class CommonOptions
{
    public static Option<string> Store() =>
        new("--store")
        {
            Description = "Where the graph is kept: sqlite:PATH or neo4j+http[s]://HOST:PORT/DATABASE",
            DefaultValueFactory = _ => FromEnvironment("STORE") ?? "sqlite:./zincir.db",
        };

    public static Option<string?> Workspace() => WorkspacePlace.Option();

    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format")
        {
            Description = "Output format",
            DefaultValueFactory = _ => FromEnvironment("FORMAT") ?? formats[0],
        };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    public static Option<string> View() =>
        new("--view") { Description = "View: main or all", DefaultValueFactory = _ => FromEnvironment("VIEW") ?? "main" };

    public static Option<string?> Time(string name, string description) =>
        new(name)
        {
            Description = description + " (2024-12-31T23:59:00+03:00)",
            DefaultValueFactory = _ => FromEnvironment(name.TrimStart('-').Replace('-', '_').ToUpperInvariant()),
        };

    public static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable("ZINCIR_" + name) is { Length: > 0 } value ? value : null;

    /// <summary>A secret that the environment gives, itself (ZINCIR_NAME) or as the path of a file (ZINCIR_NAME_FILE); null where it gives none.</summary>
    /// <exception cref="UsageException">The file cannot be read or holds nothing.</exception>
    public static string? SecretFromEnvironment(string name)
    {
        if (FromEnvironment(name) is not null || FromEnvironment(name + "_FILE") is not { } path)
        {
            return FromEnvironment(name);
        }

        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } secret
                ? secret
                : throw new UsageException($"ZINCIR_{name}_FILE: {path} is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"ZINCIR_{name}_FILE: {path} cannot be read: {error.Message}");
        }
    }

    public static Task<IGraphStore> OpenForWritingAsync(string store, CancellationToken cancel) =>
        StorePlace.Of("--store", store).OpenForWritingAsync(cancel);

    public static Task<IGraphStore> OpenForReadingAsync(string store, CancellationToken cancel) =>
        StorePlace.Of("--store", store).OpenForReadingAsync(cancel);

    public static IRunStore OpenRuns(string store, string? workspace) => WorkspacePlace.Of(store, workspace).OpenRuns();

    public static View ViewOf(string name)
    {
        try
        {
            return Graph.Model.View.Named(name);
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"--view {name}: {error.Message}");
        }
    }

    public static long? TimeOf(string option, string? text) =>
        text is null ? null
        : Moment.TryParse(text, out long ms) ? ms
        : throw new UsageException($"{option} {text}: write a time such as 2024-12-31T23:59:00+03:00.");
}
