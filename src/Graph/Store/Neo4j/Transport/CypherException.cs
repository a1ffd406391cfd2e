using System.Net.Sockets;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A statement failed, its answer did not come whole, or no server answered.</summary>
internal sealed class CypherException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>No connection, or it broke: nobody knows what became of the statement.</summary>
    public const string Connection = "Zincir.Connection";

    /// <summary>The answer ended before its end.</summary>
    public const string Truncated = "Zincir.Truncated";

    /// <summary>The answer did not come within the statement's limit.</summary>
    public const string TimedOut = "Zincir.TimedOut";

    /// <summary>What answers is no Neo4j Query API.</summary>
    public const string NotNeo4j = "Zincir.NotNeo4j";

    private const string Transient = "Neo.TransientError.";
    private const string LogFailed = "Neo.DatabaseError.Transaction.TransactionLogError";
    private const string DatabaseUnavailable = Transient + "General.DatabaseUnavailable";

    /// <summary>What a failure of the connection means; null for a failure that is not one, such as the caller's own wish to end.</summary>
    public static CypherException? Of(Exception error, CallLimit time, CancellationToken cancel) =>
        error switch
        {
            OperationCanceledException when cancel.IsCancellationRequested => null,
            OperationCanceledException => new CypherException(TimedOut, $"no whole answer in {time.Text}.", error),
            _ when IsBroken(error) => new CypherException(Connection, Innermost(error), error),
            _ => null,
        };

    /// <summary>
    /// True when a connection could not be made or broke. A server that resets a connection just after it was made comes through the HTTP client as the
    /// bare failure of the socket.
    /// </summary>
    public static bool IsBroken(Exception error) => error is HttpRequestException or IOException or SocketException;

    /// <summary>Code of the database, or one of those above.</summary>
    public string Code => code;

    /// <summary>True when the same may succeed a little later.</summary>
    public bool IsPassing =>
        !IsStopped
        && (
            Code
                is Connection
                    or Truncated
                    or TimedOut
                    or "Neo.ClientError.Transaction.TransactionTerminated"
                    or "Neo.DatabaseError.Transaction.TransactionStartFailed"
            || Code.StartsWith(Transient, StringComparison.Ordinal)
            || IsLostTransaction
        );

    /// <summary>
    /// True when the server has stopped the database after a failure of its disk ("database panic"): nothing but a new start of the server helps. Its
    /// answers do not say what failed, the server does when it is asked.
    /// </summary>
    public bool IsStopped => Code == LogFailed || Message.Contains("needs to be restarted", StringComparison.Ordinal);

    /// <summary>True when the server may know more of it than the answer says.</summary>
    public bool HasCause => IsStopped || Code == DatabaseUnavailable;

    /// <summary>True when the server does not know the transaction any more: it timed out, or the server was started again.</summary>
    public bool IsLostTransaction =>
        Code == "Neo.ClientError.Request.Invalid" && Message.Contains("was not found", StringComparison.Ordinal);

    /// <summary>The same for the user of the store: what happened and what to do.</summary>
    /// <param name="address">The database.</param>
    /// <param name="cause">What the server says of the database, where <see cref="HasCause"/>; else empty.</param>
    public StoreException ForStore(DatabaseAddress address, string cause = "") =>
        Code switch
        {
            _ when IsStopped && SaysFull(cause) => StoreException.FullServer($"{address}"),
            _ when IsStopped => StoreException.Unavailable(
                $"The server has stopped {address} after a critical error ({(cause.Length > 0 ? cause : Message)}). Look into its debug.log, remove the cause, start it again, then run the command again; what was acknowledged is kept."
            ),
            DatabaseUnavailable when cause.Length > 0 => StoreException.Unavailable(
                $"{address} is not available, the server says: {cause} Look into its debug.log."
            ),
            Connection => StoreException.Unavailable(
                $"{address} cannot be reached: {Message} Look whether the server runs and the address is right; what was acknowledged is kept, and the same command goes on from there."
            ),
            Truncated => StoreException.Unavailable($"The answer of {address} was cut: {Message} Run the command again."),
            TimedOut => StoreException.Unavailable(
                $"{address} did not answer in time: {Message} Look at its load, then run the command again."
            ),
            NotNeo4j => StoreException.Unavailable($"{address} is no Neo4j server with the Query API: {Message}"),
            "Neo.ClientError.Security.Unauthorized" or "Neo.ClientError.Security.AuthenticationRateLimit" => StoreException.Unavailable(
                $"{address} refuses the user or password: {Message} Set {DatabaseSecret.UserVariable} and {DatabaseSecret.PasswordVariable} or {DatabaseSecret.FileVariable}."
            ),
            "Neo.ClientError.Security.Forbidden" => StoreException.Unavailable(
                $"{address} forbids this user what the store needs: {Message}"
            ),
            "Neo.ClientError.Database.DatabaseNotFound" => StoreException.Unavailable(
                $"{address}: the server has no such database. Name another one, or create it (the Community edition has the one called neo4j)."
            ),
            _ when IsReadOnly => StoreException.Unavailable(
                $"{address} is read-only: {Message} Set server.databases.default_to_read_only=false (or server.databases.writable) and start the server again."
            ),
            _ when IsFull => StoreException.Full($"{address}: {Message}"),
            _ => StoreException.Unavailable($"{address}: {Code}: {Message}"),
        };

    /// <summary>True when the database may only be read.</summary>
    public bool IsReadOnly =>
        Code is "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" or "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase";

    private bool IsFull => SaysFull(Message);

    private static bool SaysFull(string text) =>
        text.Contains("No space left", StringComparison.OrdinalIgnoreCase)
        || text.Contains("out of disk space", StringComparison.OrdinalIgnoreCase);

    private static string Innermost(Exception error)
    {
        while (error.InnerException is not null)
        {
            error = error.InnerException;
        }

        return error.Message.EndsWith('.') ? error.Message : error.Message + ".";
    }
}
