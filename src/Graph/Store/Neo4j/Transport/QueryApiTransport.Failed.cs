using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <content>What is sent when a statement has failed: its end in the server, and the question what is wrong there.</content>
internal sealed partial class QueryApiTransport
{
    /// <summary>A server that was never asked plans the question for a second or two. What asks is over long before its own limit.</summary>
    private static readonly TimeSpan s_asking = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<string> CauseAsync()
    {
        try
        {
            using var time = new CallLimit(s_asking, _time, CancellationToken.None);
            var ask = new CypherStatement("operate/cause", new { database = _address.Database }, s_asking);
            List<JsonElement> rows = await OnceAsync(ask, EndpointOf("system"), time.Token).ToListAsync(time.Token).ConfigureAwait(false);
            return rows.Count > 0 ? rows[0][0].GetString() ?? "" : "";
        }
        catch (Exception error) when (IsNoAnswer(error))
        {
            return "";
        }
    }

    /// <summary>Ends the statement with this tag, if it runs. What cannot be reached within a second is left to the server's own limit.</summary>
    public async Task TerminateAsync(string tag)
    {
        try
        {
            using var time = new CallLimit(s_terminating, _time, CancellationToken.None);
            var find = new CypherStatement("operate/find-tagged", new { tag }, s_terminating);
            await foreach (JsonElement row in OnceAsync(find, Endpoint, time.Token).ConfigureAwait(false))
            {
                var end = new CypherStatement("operate/terminate", new { id = row[0].GetString() }, s_terminating, Writes: true);
                await foreach (JsonElement _ in OnceAsync(end, Endpoint, time.Token).ConfigureAwait(false)) { }
            }
        }
        catch (Exception error) when (IsNoAnswer(error))
        {
            // The statement's own failure is what the caller must hear of.
        }
    }

    private static bool IsNoAnswer(Exception error) =>
        error is CypherException or OperationCanceledException || CypherException.IsBroken(error);

    private static string EndpointOf(string database) => $"/db/{database}/query/v2";

    /// <summary>A statement that is not terminated when it fails, for terminating others and for asking what is wrong.</summary>
    private async IAsyncEnumerable<JsonElement> OnceAsync(
        CypherStatement statement,
        string endpoint,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using HttpRequestMessage request = Request(HttpMethod.Post, endpoint, null);
        request.Content = Json(StatementBody.Of(statement, "", _bookmarks));
        using HttpResponseMessage answer = await _http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel)
            .ConfigureAwait(false);
        Stream body = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        await foreach (JsonElement row in new QueryApiAnswer(body).RowsAsync(ElementRows.Read, cancel).ConfigureAwait(false))
        {
            yield return row;
        }
    }
}
