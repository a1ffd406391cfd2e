using System.CommandLine;
using System.Globalization;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir demo</c>: from nothing to a ring on the screen with one command. A second run reuses what is there.</summary>
internal static class DemoCommand
{
    private const ulong Seed = 2024;

    public static Command Make(CommandContext context)
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Stop after the report" };
        var outDirectory = new Option<string>("--out") { Description = "Folder of the demo", DefaultValueFactory = _ => "./zincir-demo" };
        var scale = new Option<double>("--scale")
        {
            Description = "Size of the scenario; 1 is about 20,000 declarations",
            DefaultValueFactory = _ => 1,
        };
        var urls = new Option<string[]>("--urls")
        {
            Description = "Addresses to listen on; for one that is not loopback a token is made and printed",
            DefaultValueFactory = _ => ["http://127.0.0.1:5080"],
        };
        // Not from the environment, where the store of real data may be named.
        var store = new Option<string?>("--store")
        {
            Description = "Where the graph is kept: sqlite:PATH or neo4j+http[s]://HOST:PORT/DATABASE; zincir.db in the folder by default",
        };
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command("demo", "Generate a scenario, load it, find its rings and open the screen")
        {
            noServe,
            outDirectory,
            scale,
            urls,
            store,
            workspace,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string folder = Path.GetFullPath(parsed.GetRequiredValue(outDirectory));
                var places = new Places(
                    parsed.GetValue(store) ?? $"sqlite:{Path.Combine(folder, "zincir.db")}",
                    parsed.GetValue(workspace)
                );
                var demo = new Demo(context, folder, parsed.GetValue(scale), places);
                Task<(string? Folder, string Said)> screen = parsed.GetValue(noServe)
                    ? Task.FromResult<(string?, string)>((null, ""))
                    : WebScreen.BuildAsync(context.Errors, cancel);
                await demo.RunAsync(cancel);
                (string? web, string said) = await screen;
                if (parsed.GetValue(noServe))
                {
                    return ZincirProgram.Done;
                }

                await context.Output.WriteLineAsync(said);
                IGraphStore graph = await places.Graph.OpenForReadingAsync(cancel);
                var options = new ApiOptions
                {
                    OpenGraph = () => graph,
                    OpenRuns = places.Workplace.OpenRuns,
                    Urls = parsed.GetRequiredValue(urls),
                    WebRoot = web,
                };
                await ServeHost.RunAsync(context, options, Path.Combine(folder, "logs"), cancel);
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    /// <summary>Where the demo keeps what it loads and finds.</summary>
    private sealed record Places(string Store, string? Workspace)
    {
        public StorePlace Graph { get; } = StorePlace.Of("--store", Store);

        public WorkspacePlace Workplace { get; } = WorkspacePlace.Of(Store, Workspace);
    }

    /// <summary>The steps of the demo, each told with its time.</summary>
    private sealed class Demo(CommandContext context, string folder, double scale, Places places)
    {
        private string Data => Path.Combine(folder, "data");

        public async Task RunAsync(CancellationToken cancel)
        {
            Directory.CreateDirectory(folder);
            await StepAsync("scenario", () => GenerateAsync(cancel));
            await StepAsync("load", () => LoadAsync(cancel));
            await StepAsync("detect", () => DetectAsync(cancel));
        }

        private async Task StepAsync(string name, Func<Task<string>> work)
        {
            long start = context.Time.GetTimestamp();
            string said = await work();
            double seconds = context.Time.GetElapsedTime(start).TotalSeconds;
            await context.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name, -9} {seconds, 5:0.0} s  {said}"));
            await context.Output.FlushAsync();
        }

        private async Task<string> GenerateAsync(CancellationToken cancel)
        {
            // The stamp is written last, so a scenario that was interrupted is written again.
            string stamp = Path.Combine(folder, "scenario.txt");
            string wanted = string.Create(CultureInfo.InvariantCulture, $"seed {Seed} scale {scale}");
            if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted)
            {
                return $"reused: {Data} ({wanted})";
            }

            await using WorkProgress<GeneratorProgress> progress = context.Generating();
            GeneratorReport report = BorderScenario.Write(new GeneratorOptions(Seed, scale, Data), progress, cancel);
            File.WriteAllText(stamp, wanted);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{report.RowsPerFile.Values.Sum():N0} rows of three systems, {report.Rings} rings hidden in them"
            );
        }

        private async Task<string> LoadAsync(CancellationToken cancel)
        {
            await using IGraphStore store = await places.Graph.OpenForWritingAsync(cancel);
            await using ITrackStore tracks = places.Workplace.OpenTracks(store);
            string stamp = Path.Combine(folder, "loaded.txt");
            StoreSummary before = await store.SummaryAsync(View.All, cancel);
            if (File.Exists(stamp) && File.ReadAllText(stamp) == Stamp(before))
            {
                return string.Create(CultureInfo.InvariantCulture, $"reused: {before.Records:N0} records in {places.Graph}");
            }

            var loader = new Loader(store, tracks, Kinds.Default, context.Time);
            var request = new LoadRequest(MappingLibrary.Open("border", Kinds.Default), Data, null);
            await using WorkProgress<LoadProgress> progress = context.Loading();
            LoadReport report = await loader.LoadAsync(request, progress, cancel);
            await File.WriteAllTextAsync(stamp, Stamp(await store.SummaryAsync(View.All, cancel)), cancel);
            StoreSummary summary = await store.SummaryAsync(View.Main, cancel);
            long quarantined = report.Files.Sum(f => f.Quarantined);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Files.Sum(f => f.Read):N0} rows, {quarantined:N0} in quarantine → {summary.Nodes:N0} nodes, {summary.Edges:N0} edges; {report.HitsTotal:N0} watchlist hits"
            );
        }

        private async Task<string> DetectAsync(CancellationToken cancel)
        {
            await using IGraphStore store = await places.Graph.OpenForReadingAsync(cancel);
            using IRunStore runs = places.Workplace.OpenRuns();
            var request = new DetectionRequest(View.Main, null, null, 1);
            await using WorkProgress<string> progress = context.Stages();
            (RunRow run, bool made) = await DetectionRun.MakeAsync(store, runs, request, progress, cancel);
            string report = RingsCommand.Write(runs, run, Path.Combine(folder, "rings"));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{(made ? "" : "reused: ")}{run.Rings} rings, {run.Candidates} weaker candidates → {report}"
            );
        }

        private static string Stamp(StoreSummary summary) => $"{summary.GraphHash} {summary.Records}";
    }
}
