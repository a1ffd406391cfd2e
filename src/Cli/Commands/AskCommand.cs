using System.CommandLine;
using Zincir.Cli.Questions;
using Zincir.Graph.Model;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir ask</c>: put one of the questions of the folder cypher/investigations to the Neo4j database; some of them to a file, too.</summary>
internal static class AskCommand
{
    private const string Sees =
        "In Neo4j the answer sees everything that the database holds, whatever view you are used to: give it to those who may see that. "
        + "In a file it sees what --view sees.";

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
        Option<string> view = CommonOptions.View();
        Option<string?> workspace = CommonOptions.Workspace();
        var command = new Command("ask", "Put an investigator's question to the graph. " + Sees)
        {
            name,
            param,
            about,
            personal,
            format,
            store,
            view,
            workspace,
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
                InvestigationAnswer answer = place.Database is not null
                    ? await AskDatabaseAsync(place, question, values, cancel)
                    : await FileQuestions.AskAsync(
                        (place, CommonOptions.ViewOf(parsed.GetRequiredValue(view))),
                        WorkspacePlace.Of(parsed.GetRequiredValue(store), parsed.GetValue(workspace)),
                        (question, values),
                        cancel
                    );
                await AnswerText.WriteAsync(context, answer, (parsed.GetRequiredValue(format), parsed.GetValue(personal)));
                return ZincirProgram.Done;
            }
        );
        return command;
    }

    private static async Task<InvestigationAnswer> AskDatabaseAsync(
        StorePlace place,
        Investigation question,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancel
    )
    {
        await using Neo4jGraphStore graph = await place.OpenDatabaseAsync(
            writes: false,
            "These questions are asked in Neo4j itself",
            cancel
        );
        InvestigationAnswer answer = await graph.AskAsync(question, values, cancel);
        if (answer.Rows.Count == 0)
        {
            await CheckNamedAsync(graph, (question, values), place, cancel);
        }

        return answer;
    }

    /// <summary>An empty answer about what is not there would say that nothing is known against it.</summary>
    /// <exception cref="UsageException">A parameter names an element, ring or record that the database does not hold.</exception>
    private static async Task CheckNamedAsync(
        Neo4jGraphStore graph,
        (Investigation Question, IReadOnlyDictionary<string, object?> Values) asked,
        StorePlace place,
        CancellationToken cancel
    )
    {
        foreach (InvestigationParameter parameter in asked.Question.Parameters)
        {
            if (asked.Values[parameter.Name] is string named && !await IsThereAsync(graph, parameter.Type, named, cancel))
            {
                throw NoSuchId(parameter, named, place);
            }
        }
    }

    /// <summary>A parameter names what is not there.</summary>
    internal static UsageException NoSuchId(InvestigationParameter parameter, string named, StorePlace place) =>
        new(
            $"no such id: {parameter.Name}={named} ({parameter.Meaning}); {place} holds no such {(parameter.Type == InvestigationParameter.Id ? "element" : parameter.Type)}."
        );

    private static async Task<bool> IsThereAsync(Neo4jGraphStore graph, string type, string named, CancellationToken cancel) =>
        type switch
        {
            InvestigationParameter.Id => (await graph.NodesAsync([named], graph.Ceiling, cancel)).Count > 0,
            InvestigationParameter.Record => RecordRef.TryParse(named, out RecordRef? record)
                && await graph.RecordAsync(record, graph.Ceiling, cancel) is not null,
            InvestigationParameter.Ring => await IsRingAsync(graph, named, cancel),
            _ => true,
        };

    private static async Task<bool> IsRingAsync(Neo4jGraphStore graph, string ring, CancellationToken cancel)
    {
        Investigation members = Investigations.Find("ring-members")!;
        IReadOnlyDictionary<string, object?> values = members.Values(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ring"] = ring }
        );
        return (await graph.AskAsync(members, values, cancel)).Rows.Count > 0;
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
