using System.CommandLine;
using System.CommandLine.Parsing;
using Zincir.Cli.Commands;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Cli;

/// <summary>The program: parses the command line, runs one command and turns what went wrong into an exit code and a sentence.</summary>
public static class ZincirProgram
{
    /// <summary>Done, whatever was found.</summary>
    public const int Done = 0;

    /// <summary>A check failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>A file or mapping could not be used; what was read is committed and listed.</summary>
    public const int BadInput = 3;

    /// <summary>The store cannot be used, or there is not memory enough to.</summary>
    public const int StoreUnavailable = 4;

    /// <summary>With less not even the program itself starts safely.</summary>
    private const long LeastMemory = 48 << 20;

    /// <summary>Runs a command line.</summary>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="output">The result alone.</param>
    /// <param name="errors">Progress, warnings and errors.</param>
    /// <param name="cancel">Ends the command.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < LeastMemory)
        {
            await errors.WriteLineAsync($"OUT_OF_MEMORY: Zincir needs {LeastMemory >> 20} MiB of memory at least.").ConfigureAwait(false);
            return StoreUnavailable;
        }

        bool isTerminal = ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected;
        (output, errors) = (new TerminalText(output), new TerminalText(errors));
        ParseResult parsed = Root(new CommandContext(output, errors, TimeProvider.System, isTerminal)).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                await errors.WriteLineAsync(Mask.Text(error.Message)).ConfigureAwait(false);
            }

            await errors.WriteLineAsync("Try zincir --help, or zincir COMMAND --help.").ConfigureAwait(false);
            return Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = errors,
                EnableDefaultExceptionHandler = false,
                // The caller listens for signals: the package's own way breaks the process at the second one.
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancel).ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            await errors.WriteLineAsync(Mask.Text($"{error.Code}: {error.Message}")).ConfigureAwait(false);
            return StoreUnavailable;
        }
        catch (SourceFileException error)
        {
            await errors.WriteLineAsync(Mask.Text($"{error.Code}: {error.Message}")).ConfigureAwait(false);
            return BadInput;
        }
        catch (MappingException error)
        {
            await errors.WriteLineAsync(Mask.Text(error.Message)).ConfigureAwait(false);
            return BadInput;
        }
        catch (UsageException error)
        {
            await errors.WriteLineAsync(Mask.Text(error.Message)).ConfigureAwait(false);
            return Usage;
        }
        catch (Exception error) when (error.GetBaseException() is OutOfMemoryException)
        {
            await errors
                .WriteLineAsync(
                    "OUT_OF_MEMORY: This process may not use as much memory as the command needs. What was acknowledged is kept: "
                        + "give it more (DOTNET_GCHeapHardLimit, the limit of the container) and run the command again."
                )
                .ConfigureAwait(false);
            return StoreUnavailable;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(error.Message).ConfigureAwait(false);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            await errors
                .WriteLineAsync("Stopped. What was acknowledged is kept; the same command goes on from there.")
                .ConfigureAwait(false);
            return CheckFailed;
        }
    }

    private static RootCommand Root(CommandContext context) =>
        new("Zincir finds smuggling rings in customs data and shows why. Start with: zincir demo")
        {
            DemoCommand.Make(context),
            GenerateCommand.Make(context),
            IngestCommand.Make(context),
            CopyCommand.Make(context),
            ExportCommand.Make(context),
            WithdrawCommand.Make(context),
            PurgeCommand.Make(context),
            MappingCommand.Make(context),
            VerifyCommand.Make(context),
            DetectCommand.Make(context),
            RingsCommand.Make(context),
            AskCommand.Make(context),
            EvaluateCommand.Make(context),
            InitCommand.Make(context),
            ServeCommand.Make(context),
            HealthCommand.Make(context),
        };
}
