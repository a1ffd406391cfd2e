using System.CommandLine;
using Zincir.Ingest.Generator;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir generate</c>: a synthetic border scenario with the truth beside it.</summary>
internal static class GenerateCommand
{
    public static Command Make(CommandContext context)
    {
        var seed = new Option<ulong>("--seed") { Description = "Seed; the same seed writes the same bytes", DefaultValueFactory = _ => 1 };
        var scale = new Option<double>("--scale") { Description = "1 is about 20,000 declarations", DefaultValueFactory = _ => 1 };
        var outDirectory = new Option<string>("--out") { Description = "Output folder", Required = true };
        var dirt = new Option<string[]>("--dirt")
        {
            Description =
                $"Spoil the rows and not the truth: {string.Join(", ", DirtKinds.Names)} or {DirtKinds.All}; may be given more than once",
        };
        var command = new Command("generate", "Write a synthetic border scenario in the border schema, with its truth beside it")
        {
            seed,
            scale,
            outDirectory,
            dirt,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                if (parsed.GetValue(scale) <= 0)
                {
                    throw new UsageException("--scale: give a number above 0.");
                }

                string[] kinds = parsed.GetValue(dirt) ?? [];
                if (kinds.FirstOrDefault(k => k != DirtKinds.All && !DirtKinds.Names.Contains(k)) is { } unknown)
                {
                    throw new UsageException($"--dirt: '{unknown}' is none of {string.Join(", ", DirtKinds.Names)}, {DirtKinds.All}.");
                }

                var options = new GeneratorOptions(parsed.GetValue(seed), parsed.GetValue(scale), parsed.GetRequiredValue(outDirectory))
                {
                    Dirt = kinds,
                };
                GeneratorReport report;
                await using (WorkProgress<GeneratorProgress> progress = context.Generating())
                {
                    report = BorderScenario.Write(options, progress, cancel);
                }

                foreach ((string file, long rows) in report.RowsPerFile)
                {
                    context.Output.WriteLine($"{rows, 10:N0}  {file}");
                }

                context.Output.WriteLine($"seed {report.Seed}, {report.Rings} rings and {report.Decoys} decoys in {options.OutDirectory}");
                return ZincirProgram.Done;
            }
        );
        return command;
    }
}
