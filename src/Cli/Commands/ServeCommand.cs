using System.CommandLine;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir serve</c>: the API and the screen.</summary>
internal static class ServeCommand
{
    public static Command Make(CommandContext context)
    {
        var urls = new Option<string[]>("--urls")
        {
            Description = "Addresses to listen on; for one that is not loopback a token is made and printed",
            DefaultValueFactory = _ => [CommonOptions.FromEnvironment("URLS") ?? "http://127.0.0.1:5080"],
            AllowMultipleArgumentsPerToken = true,
        };
        var hosts = new Option<string[]>("--allow-host")
        {
            Description = "More host names under which this server may be called",
            AllowMultipleArgumentsPerToken = true,
        };
        var origins = new Option<string[]>("--allow-origin")
        {
            Description = "Addresses of tools whose pages may ask in a browser: https://tool.example, http://localhost:3000",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string> view = CommonOptions.View();
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command("serve", "Serve the API and the screen") { urls, hosts, origins, view, store, workspace };
        command.SetAction(
            async (parsed, cancel) =>
            {
                StorePlace place = StorePlace.Of("--store", parsed.GetRequiredValue(store));
                View shown = CommonOptions.ViewOf(parsed.GetRequiredValue(view));
                IGraphStore graph = await place.OpenForReadingAsync(cancel);
                if (!shown.IsWithin(graph.Ceiling))
                {
                    throw new UsageException(
                        $"{place} holds only what the view {graph.Ceiling.Name} sees: serve it with --view {graph.Ceiling.Name}."
                    );
                }

                WorkspacePlace workplace = WorkspacePlace.Of(parsed.GetRequiredValue(store), parsed.GetValue(workspace));
                // Here, where what is wrong with it is said and the command ends; the server would say so in every answer.
                IRunStore runs = workplace.OpenRunsForReading();
                (string? folder, string said) = await WebScreen.BuildAsync(context.Errors, cancel);
                await context.Errors.WriteLineAsync(said);
                var options = new ApiOptions
                {
                    OpenGraph = () => graph,
                    OpenRuns = () => runs,
                    View = shown,
                    Urls = parsed.GetRequiredValue(urls),
                    AllowedHosts = parsed.GetValue(hosts) ?? [],
                    AllowedOrigins = [.. (parsed.GetValue(origins) ?? []).Select(OriginOf)],
                    WebRoot = folder,
                };
                await ServeHost.RunAsync(context, options, Path.Combine(place.Folder, "logs"), cancel);
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    private static string OriginOf(string url) =>
        ApiOptions.OriginOf(url)
        ?? throw new UsageException($"--allow-origin {url}: write scheme, host and port only, such as https://tool.example.");
}
