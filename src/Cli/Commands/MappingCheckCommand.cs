using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Zincir.Graph.Model;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir mapping check</c>: what is wrong with a mapping, and what it makes of real rows.</summary>
internal static class MappingCheckCommand
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Command Make(CommandContext context)
    {
        var mapping = new Argument<string>("mapping") { Description = "Path of a mapping file, or a built-in mapping" };
        var sample = new Option<string?>("--sample") { Description = "File or folder with sample rows" };
        var rows = new Option<int>("--rows") { Description = "Number of sample rows to explain", DefaultValueFactory = _ => 5 };
        Option<string?> asOf = CommonOptions.Time("--as-of", "When the sample was true: what lies after it is in the future");
        Option<string> format = CommonOptions.Format("text", "json");
        var command = new Command(
            "check",
            "Check a mapping, and explain what it makes of real rows; they are shown as they are, personal numbers whole"
        )
        {
            mapping,
            sample,
            rows,
            asOf,
            format,
        };
        command.SetAction(
            (parsed, cancel) =>
            {
                if (parsed.GetValue(rows) < 0)
                {
                    throw new UsageException("--rows: give a number from 0.");
                }

                long now = CommonOptions.TimeOf("--as-of", parsed.GetValue(asOf)) ?? context.Time.GetUtcNow().ToUnixTimeMilliseconds();
                Result result = Check(parsed.GetRequiredValue(mapping), parsed.GetValue(sample), now, parsed.GetValue(rows), cancel);
                if (parsed.GetValue(format) == "json")
                {
                    context.Output.WriteLine(JsonSerializer.Serialize(result, s_json));
                }
                else
                {
                    MappingTrialText.Write(result.Mapping, result.Errors, result.Trials, context.Output);
                }

                return Task.FromResult(
                    result.Trials.Any(t => t.Error is not null) ? ZincirProgram.BadInput
                    : result.Errors.Count > 0 || result.Trials.Any(t => t.IsUseless) ? ZincirProgram.CheckFailed
                    : ZincirProgram.Done
                );
            }
        );
        return command;
    }

    private static Result Check(string name, string? sample, long asOf, int rows, CancellationToken cancel)
    {
        if (!File.Exists(name) && !MappingLibrary.Names.Contains(name, StringComparer.Ordinal))
        {
            throw new SourceFileException(
                "mapping.missing",
                $"There is no mapping file or built-in mapping '{name}'. See zincir mapping list."
            );
        }

        IReadOnlyList<LoadedMapping> mappings;
        try
        {
            mappings = MappingLibrary.Open(name, Kinds.Default);
        }
        catch (MappingException error)
        {
            return new Result(1, name, error.Errors, []);
        }

        string[] unused = [.. mappings.SelectMany(m => MappingCheck.Unused(m.File).Select(u => $"{m.Name}: {u}"))];
        if (sample is null)
        {
            return new Result(1, name, unused, []);
        }

        if (!File.Exists(sample) && !Directory.Exists(sample))
        {
            throw new SourceFileException("input.missing", $"There is no file or folder {sample}.");
        }

        IReadOnlyList<(LoadedMapping Mapping, SourceFile File)> files = MappingTrial.Files(mappings, sample);
        return files.Count > 0
            ? new Result(1, name, unused, [.. files.Select(f => MappingTrial.Run(f.Mapping, f.File, Kinds.Default, asOf, rows, cancel))])
            : throw new SourceFileException(
                "input.empty",
                $"{sample} is none of the tables that {name} maps. Name one mapping of the set."
            );
    }

    /// <summary>What is printed.</summary>
    private sealed record Result(int SchemaVersion, string Mapping, IReadOnlyList<string> Errors, IReadOnlyList<MappingTrial> Trials);
}
