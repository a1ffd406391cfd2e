using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Ingest;
using Zincir.Ingest.Databases;
using Zincir.Ingest.Mapping;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir ingest</c>: load files or tables of a database through mappings and report what became of every row.</summary>
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
        var input = new Option<string>("--input") { Description = "Folder, file, or postgresql://HOST:PORT/DATABASE", Required = true };
        Option<string?> asOf = CommonOptions.Time("--as-of", "When the extract was true, where its manifest does not say");
        Option<string> store = CommonOptions.Store();
        Option<string?> workspace = CommonOptions.Workspace();
        Option<string> format = CommonOptions.Format("text", "json");
        var batchRows = new Option<int?>("--batch-rows")
        {
            Description =
                "Rows in one batch, which is acknowledged as a whole; the default depends on the store (10,000 for a file, 2,000 for Neo4j)",
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
            Description = "Print a line on the error stream for each batch that is on disk",
            Hidden = true,
        };
        var command = new Command("ingest", "Load files or tables of a database into the graph")
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
        var database = new DatabaseOptions();
        database.AddTo(command);
        command.SetAction(
            async (parsed, cancel) =>
            {
                List<LoadedMapping> opened = [.. parsed.GetRequiredValue(mappings).SelectMany(m => MappingLibrary.Open(m, Kinds.Default))];
                string from = parsed.GetRequiredValue(input);
                long? at = CommonOptions.TimeOf("--as-of", parsed.GetValue(asOf));
                DatabaseRequest? tables = PostgresAddress.Is(from)
                    ? database.Request(parsed, opened, WorkspacePlace.AddressOf("--input", from), at)
                    : null;
                if (tables is null)
                {
                    database.RefuseForFiles(parsed);
                }

                WorkspacePlace workplace = WorkspacePlace.Of(parsed.GetRequiredValue(store), parsed.GetValue(workspace));
                await using IGraphStore graph = await CommonOptions.OpenForWritingAsync(parsed.GetRequiredValue(store), cancel);
                await using ITrackStore tracks = workplace.OpenTracks(graph);
                int rows = parsed.GetValue(batchRows) ?? graph.BatchRows;
                bool json = parsed.GetValue(format) == "json";
                LoadReport report;
                // Whoever follows is told of hits meanwhile, which a bar would be in the way of.
                await using (
                    WorkProgress<LoadProgress> shown = (
                        context with
                        {
                            IsTerminal = context.IsTerminal && tables?.Follow is null,
                        }
                    ).Loading()
                )
                {
                    IProgress<LoadProgress> progress = parsed.GetValue(acknowledge) ? new Acknowledgements(context.Errors) : shown;
                    report = tables is null
                        ? await new Loader(graph, tracks, Kinds.Default, context.Time, rows).LoadAsync(
                            new LoadRequest(opened, from, at),
                            progress,
                            cancel
                        )
                        : await new DatabaseLoader(graph, tracks, Kinds.Default, context.Time, rows).LoadAsync(
                            tables with
                            {
                                Hits = tables.Follow is null ? null : new HitLines(json ? context.Errors : context.Output),
                            },
                            progress,
                            cancel
                        );
                }

                if (json)
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

    /// <summary>A line for each watchlist hit, as it comes.</summary>
    private sealed class HitLines(TextWriter output) : IProgress<WatchHit>
    {
        public void Report(WatchHit value)
        {
            output.WriteLine(LoadReportText.Masked(value));
            output.Flush();
        }
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
