using System.CommandLine;
using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir ingest</c>: load files through mappings and report what became of every row.</summary>
internal static class IngestCommand
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static Command Make(CommandContext context)
    {
        var mappings = new Argument<string[]>("mapping")
        {
            Description = "Built-in mapping (border, customs-declarations) or the path of a mapping file",
            Arity = ArgumentArity.OneOrMore,
        };
        var input = new Option<string>("--input") { Description = "Folder or file", Required = true };
        Option<string?> asOf = CommonOptions.Time("--as-of", "When the extract was true, where its manifest does not say");
        Option<string> store = CommonOptions.Store();
        Option<string> format = CommonOptions.Format("text", "json");
        var command = new Command("ingest", "Load files into the graph") { mappings, input, asOf, store, format };
        command.SetAction(
            async (parsed, cancel) =>
            {
                List<LoadedMapping> opened = [.. parsed.GetRequiredValue(mappings).SelectMany(m => MappingLibrary.Open(m, Kinds.Default))];
                var request = new LoadRequest(
                    opened,
                    parsed.GetRequiredValue(input),
                    CommonOptions.TimeOf("--as-of", parsed.GetValue(asOf))
                );
                await using IGraphStore graph = CommonOptions.OpenForWriting(parsed.GetRequiredValue(store));
                await using ITrackStore tracks = CommonOptions.OpenTracks(parsed.GetRequiredValue(store));
                var loader = new Loader(graph, tracks, Kinds.Default, context.Time);
                LoadReport report = await loader.LoadAsync(
                    request,
                    context.Progress<LoadProgress>(p => $"{p.File}: {p.Rows:N0} rows"),
                    cancel
                );
                if (parsed.GetValue(format) == "json")
                {
                    await context.Output.WriteLineAsync(JsonSerializer.Serialize(report, s_json));
                }
                else
                {
                    LoadReportText.Write(report, context.Output);
                }

                return report.HasErrors ? ZincirProgram.BadInput : ZincirProgram.Done;
            }
        );
        return command;
    }
}
