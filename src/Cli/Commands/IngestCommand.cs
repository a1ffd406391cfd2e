using System.CommandLine;
using System.Globalization;
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
        Option<string?> workspace = CommonOptions.Workspace();
        Option<string> format = CommonOptions.Format("text", "json");
        var batchRows = new Option<int?>("--batch-rows")
        {
            Description = "Rows that are acknowledged together (4000 where it is not said)",
            Hidden = true,
        };
        batchRows.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() < 1)
            {
                r.AddError("--batch-rows: give a number of rows above 0.");
            }
        });
        var acknowledge = new Option<bool>("--acknowledge")
        {
            Description = "Say of every batch that it is on disk, in a line on the error stream",
            Hidden = true,
        };
        var command = new Command("ingest", "Load files into the graph")
        {
            mappings,
            input,
            asOf,
            store,
            workspace,
            format,
            batchRows,
            acknowledge,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                List<LoadedMapping> opened = [.. parsed.GetRequiredValue(mappings).SelectMany(m => MappingLibrary.Open(m, Kinds.Default))];
                var request = new LoadRequest(
                    opened,
                    parsed.GetRequiredValue(input),
                    CommonOptions.TimeOf("--as-of", parsed.GetValue(asOf))
                );
                await using IGraphStore graph = await CommonOptions.OpenForWritingAsync(parsed.GetRequiredValue(store), cancel);
                await using ITrackStore tracks = CommonOptions.OpenTracks(parsed.GetRequiredValue(store), parsed.GetValue(workspace));
                Loader loader = parsed.GetValue(batchRows) is { } rows
                    ? new Loader(graph, tracks, Kinds.Default, context.Time, rows)
                    : new Loader(graph, tracks, Kinds.Default, context.Time);
                LoadReport report = await loader.LoadAsync(
                    request,
                    parsed.GetValue(acknowledge)
                        ? new Acknowledgements(context.Errors)
                        : context.Progress<LoadProgress>(p => $"{p.File}: {p.Rows:N0} rows"),
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

    /// <summary>A line for each batch, written before the next one is begun: what it says of is on disk.</summary>
    private sealed class Acknowledgements(TextWriter errors) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"acknowledged {value.File} {value.Batch}"));
            errors.Flush();
        }
    }
}
