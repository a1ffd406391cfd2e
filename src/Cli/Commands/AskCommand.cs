using System.CommandLine;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir ask</c>: put one of the questions of the folder cypher/investigations to the Neo4j database.</summary>
internal static class AskCommand
{
    private const string Purpose = "These questions are asked in Neo4j itself";

    private const string Sees =
        "The answer sees everything that the database holds, whatever view you are used to: give it to those who may see that.";

    public static Command Make(CommandContext context)
    {
        var name = new Argument<string?>("name")
        {
            Description = "Name of a question; without a name, all questions are listed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var param = new Option<string[]>("--param")
        {
            Description = "A parameter as NAME=VALUE; repeat the option for more",
            DefaultValueFactory = _ => [],
        };
        var about = new Option<bool>("--help-question")
        {
            Description = "Print the question with its parameters, how its answer is read, and its Cypher text",
        };
        var personal = new Option<bool>("--personal")
        {
            Description = "Show personal numbers whole in tables and CSV; JSON always has ids whole, for programs",
        };
        Option<string> format = CommonOptions.Format("table", "json", "csv");
        Option<string> store = CommonOptions.Store();
        var command = new Command("ask", "Run an investigator's question in the Neo4j database. " + Sees)
        {
            name,
            param,
            about,
            personal,
            format,
            store,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                if (parsed.GetValue(name) is not { } asked)
                {
                    await AnswerText.WriteListAsync(context.Output);
                    return ZincirProgram.Done;
                }

                Investigation question =
                    Investigations.Find(asked)
                    ?? throw new UsageException(
                        $"There is no question {asked}. There are: {string.Join(", ", Investigations.All.Select(i => i.Name))}."
                    );
                if (parsed.GetValue(about))
                {
                    await AnswerText.WriteAboutAsync(context.Output, question, Sees);
                    return ZincirProgram.Done;
                }

                IReadOnlyDictionary<string, object?> values = ValuesOf(question, parsed.GetRequiredValue(param));
                StorePlace place = StorePlace.Of("--store", parsed.GetRequiredValue(store));
                await using Neo4jGraphStore graph = await place.OpenDatabaseAsync(writes: false, Purpose, cancel);
                InvestigationAnswer answer = await graph.AskAsync(question, values, cancel);
                await AnswerText.WriteAsync(context, answer, (parsed.GetRequiredValue(format), parsed.GetValue(personal)));
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    private static IReadOnlyDictionary<string, object?> ValuesOf(Investigation question, string[] given)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string one in given)
        {
            int at = one.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !texts.TryAdd(one[..at], one[(at + 1)..]))
            {
                throw new UsageException($"--param {one}: write NAME=VALUE, each name once.");
            }
        }

        try
        {
            return question.Values(texts);
        }
        catch (FormatException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
