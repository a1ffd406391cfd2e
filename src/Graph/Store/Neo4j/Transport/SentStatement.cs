using System.Net;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A statement on its way: its answer, the limit of its time, and the tag to end it by.</summary>
internal sealed class SentStatement(
    QueryApiTransport transport,
    HttpResponseMessage response,
    QueryApiAnswer answer,
    CallLimit time,
    string? tag,
    Action ended,
    CancellationToken cancel
) : IAsyncDisposable
{
    private bool _ended;

    public QueryApiAnswer Answer => answer;

    public string? Affinity =>
        response.Headers.TryGetValues(QueryApiTransport.AffinityHeader, out IEnumerable<string>? values) ? values.First() : null;

    public async IAsyncEnumerable<T> RowsAsync<T>(RowReader<T> read)
    {
        Check();
        await using IAsyncEnumerator<T> rows = answer.RowsAsync(read, time.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(rows).ConfigureAwait(false))
        {
            yield return rows.Current;
        }
    }

    public async Task<IReadOnlyList<JsonElement>> AllRowsAsync() => await RowsAsync(ElementRows.Read).ToListAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        time.Dispose();
        ended();
        if (!_ended && tag is not null)
        {
            // Given up in the middle: by the caller, its time, or a connection that broke while the server works on.
            await transport.TerminateAsync(tag).ConfigureAwait(false);
        }
    }

    private async Task<bool> NextAsync<T>(IAsyncEnumerator<T> rows)
    {
        try
        {
            bool more = await rows.MoveNextAsync().ConfigureAwait(false);
            _ended = !more;
            return more;
        }
        catch (CypherException error)
        {
            _ended = error.Code is not CypherException.Truncated;
            throw;
        }
        catch (OperationCanceledException error) when (CypherException.Of(error, time, cancel) is { } told)
        {
            throw told;
        }
    }

    /// <summary>What is no answer of the Query API at all; errors inside an answer come after its rows, whatever the status says.</summary>
    private void Check()
    {
        string media = response.Content.Headers.ContentType?.MediaType ?? "";
        bool json = media == TypedJson.MediaType || media.Contains("json", StringComparison.Ordinal);
        bool known = response.StatusCode is HttpStatusCode.Accepted or >= HttpStatusCode.BadRequest;
        if (!json || !known)
        {
            _ended = true;
            throw new CypherException(
                response.StatusCode == HttpStatusCode.ServiceUnavailable ? CypherException.Connection : CypherException.NotNeo4j,
                $"status {(int)response.StatusCode}, {response.Content.Headers.ContentType?.MediaType ?? "no content type"}."
            );
        }
    }
}
