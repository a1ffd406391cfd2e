using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Carries statements to a database and rows back. The Query API over HTTP is the implementation today; this is where another protocol would go
/// (docs/decisions/007).
/// </summary>
/// <remarks>Safe for concurrent use; a transaction takes one statement at a time.</remarks>
internal interface ICypherTransport : IAsyncDisposable
{
    /// <summary>Product and version of the server, such as <c>5.26.31</c>; needs no sign-in.</summary>
    /// <exception cref="CypherException">It cannot be reached or is no Neo4j server.</exception>
    Task<string> VersionAsync(TimeSpan limit, CancellationToken cancel);

    /// <summary>What the server says of its database when that does not answer; empty when it says nothing. Never fails, and takes five seconds at most.</summary>
    Task<string> CauseAsync();

    /// <summary>
    /// Runs a statement in a transaction of its own. Rows come as they arrive; an answer that ends early, or with errors after its rows, throws, so that
    /// only rows of an enumeration that ended by itself are the whole answer.
    /// </summary>
    /// <exception cref="CypherException">The statement failed, the answer was cut, or its time was over.</exception>
    IAsyncEnumerable<T> RowsAsync<T>(CypherStatement statement, RowReader<T> read, CancellationToken cancel);

    /// <summary>Begins a transaction with its first statement, and gives that one's rows.</summary>
    /// <exception cref="CypherException">The statement failed; no transaction is left open.</exception>
    Task<(ICypherTransaction Transaction, IReadOnlyList<JsonElement> Rows)> BeginAsync(CypherStatement first, CancellationToken cancel);
}

/// <summary>An open transaction. Disposing it without a commit rolls it back, so that it holds no locks.</summary>
internal interface ICypherTransaction : IAsyncDisposable
{
    /// <summary>Runs a statement.</summary>
    /// <exception cref="CypherException">It failed; the transaction is lost.</exception>
    Task<IReadOnlyList<JsonElement>> RunAsync(CypherStatement statement, CancellationToken cancel);

    /// <summary>Commits. When this throws, it may have been committed or not.</summary>
    /// <exception cref="CypherException">No confirmation came.</exception>
    Task CommitAsync(TimeSpan limit, CancellationToken cancel);
}
