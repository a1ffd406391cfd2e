using GraphQL;
using GraphQL.Execution;
using Zincir.Api.Schema;
using Zincir.Graph.Store;

namespace Zincir.Api.GraphQL;

/// <summary>What a caller is told of an error: a code, a sentence without anything of the inside, and where.</summary>
internal sealed class ErrorCodes : ErrorInfoProvider
{
    private const int LongestMessage = 300;

    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        ErrorInfo info = base.GetInfo(executionError);
        (string code, string message) = Told(executionError);
        info.Message = message.Length > LongestMessage ? message[..LongestMessage] : message;
        info.Extensions = new Dictionary<string, object?> { ["code"] = code };
        return info;
    }

    private static (string Code, string Message) Told(ExecutionError error) =>
        error.InnerException switch
        {
            BadInputException bad => ("BAD_INPUT", bad.Message),
            ArgumentException argument => ("BAD_INPUT", argument.Message),
            FormatException => ("BAD_INPUT", "An id or a time cannot be read."),
            StoreException store => (store.Code, "The store cannot be read now; try again."),
            OperationCanceledException => ("TIMEOUT", "The question took too long; ask for less."),
            null => (Code(error), WithoutSuggestion(error.Message)),
            _ => ("INTERNAL", "The question could not be answered. The log has more."),
        };

    private static string Code(ExecutionError error) => error.Code is { Length: > 0 } code ? code : "ERROR";

    /// <summary>Suggestions of names would tell the schema to those who may not have it.</summary>
    private static string WithoutSuggestion(string message)
    {
        int at = message.IndexOf(" Did you mean", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}
