using System.CommandLine;
using Zincir.Graph.Model;
using Zincir.Ingest.Mapping;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir mapping</c>: list and show the built-in mappings, check one's own.</summary>
internal static class MappingCommand
{
    public static Command Make(CommandContext context) =>
        new("mapping", "List and show the built-in mappings, or check one of your own")
        {
            List(context),
            Show(context),
            MappingCheckCommand.Make(context),
        };

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "List the built-in mappings with the files that they read");
        command.SetAction(
            (_, _) =>
            {
                foreach (LoadedMapping mapping in MappingLibrary.BuiltIn(Kinds.Default))
                {
                    MappingFile.InputEntry input = mapping.File.Input;
                    string path = $"{input.Path}.{input.Format}{(input.Optional ? " (optional)" : "")}";
                    context.Output.WriteLine($"{mapping.Name, -42} {path, -42} {mapping.File.Label.En}");
                }

                return Task.FromResult(ZincirProgram.Done);
            }
        );
        return command;
    }

    private static Command Show(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "Built-in mapping, such as border/reference.offices" };
        var command = new Command("show", "Print a built-in mapping as a starting point for your own") { name };
        command.SetAction(
            (parsed, _) =>
            {
                context.Output.Write(MappingLibrary.Text(parsed.GetRequiredValue(name)));
                return Task.FromResult(ZincirProgram.Done);
            }
        );
        return command;
    }
}
