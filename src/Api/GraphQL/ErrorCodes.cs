using GraphQL;
using GraphQL.Execution;
using Zincir.Api.Schema;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Api.GraphQL;

/// <summary>What a caller is told of an error: a code, a sentence without anything of the inside, and where.</summary>
internal sealed class ErrorCodes : ErrorInfoProvider
{
    /// <summary>What is said when the time of a request is over.</summary>
    public const string TooLong = "The question took too long; ask for less.";

    private const int LongestMessage = 1_000;

    public override ErrorInfo GetInfo(ExecutionError executionError)
    {
        ErrorInfo info = base.GetInfo(executionError);
        (string code, string message) = Told(executionError);
        message = Mask.Echo(message);
        info.Message = message.Length > LongestMessage ? message[..LongestMessage] : message;
        info.Extensions = new Dictionary<string, object?> { ["code"] = code };
        return info;
    }

    /// <summary>True for an error that the caller alone can mend.</summary>
    public static bool IsCallers(Exception error) =>
        error is BadInputException or BadQueryException or CostlyQueryException or CursorException or OperationCanceledException;

    private static (string Code, string Message) Told(ExecutionError error) =>
        error is UnhandledError { InnerException: { } inner } ? Told(inner) : (Code(error), error.Message);

    private static (string Code, string Message) Told(Exception error) =>
        error switch
        {
            BadInputException bad => ("BAD_INPUT", bad.Message),
            BadQueryException bad => ("BAD_INPUT", bad.Message),
            CostlyQueryException costly => ("TOO_COMPLEX", costly.Message),
            CursorException cursor => ("BAD_INPUT", cursor.Message),
            StoreException store => (store.Code, Told(store.Code)),
            OperationCanceledException => ("TIMEOUT", TooLong),
            _ => ("INTERNAL", "The question could not be answered. The log has more."),
        };

    /// <summary>What a caller can do; only what passes by itself is to be tried again.</summary>
    private static string Told(string code) =>
        code switch
        {
            "STORE_BUSY" or "STORE_UNAVAILABLE" => "The store cannot be read now; try again.",
            "STORE_DAMAGED" => "The store is damaged. Its keeper has to restore a backup or load the sources again.",
            _ => "The store cannot be used as it is. The log has more.",
        };

    private static string Code(ExecutionError error) => error.Code is { Length: > 0 } code ? code : "ERROR";
}
