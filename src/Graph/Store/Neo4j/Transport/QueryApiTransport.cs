using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Statements over Neo4j's Query API v2. Every statement carries a tag among its parameters: a server of the 5 line has no time limit of the caller's and does
/// not notice a closed connection, so a statement that is given up is found by its tag and terminated. (The tag is no comment in the text: a text that is new
/// each time would be planned each time.)
/// </summary>
internal sealed partial class QueryApiTransport : ICypherTransport
{
    /// <summary>Header by which a cluster finds the member that holds a transaction.</summary>
    public const string AffinityHeader = "neo4j-cluster-affinity";

    /// <summary>Within this time a statement is terminated, or it is left to the server's own limit.</summary>
    private static readonly TimeSpan s_terminating = TimeSpan.FromMilliseconds(900);

    private readonly HttpClient _http;
    private readonly DatabaseAddress _address;
    private readonly TimeProvider _time;
    private readonly string _instance = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly ConcurrentQueue<(string Path, string? Affinity)> _lost = new();
    private IReadOnlyList<string> _bookmarks = [];
    private long _statements;

    /// <summary>A transport to a database; nothing is sent yet.</summary>
    public QueryApiTransport(DatabaseAddress address, DatabaseSecret? secret, TimeProvider time)
    {
        _address = address;
        _time = time;
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
                EnableMultipleHttp2Connections = true,
            }
        )
        {
            BaseAddress = address.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = secret?.Header;
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.9));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.neo4j.query.v1.1", 0.5));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.neo4j.query", 0.4));
    }

    private string Endpoint => EndpointOf(_address.Database);

    /// <inheritdoc/>
    public async Task<string> VersionAsync(TimeSpan limit, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        using var time = new CallLimit(limit, _time, cancel);
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, time.Token).ConfigureAwait(false);
            byte[] body = await answer.Content.ReadAsByteArrayAsync(time.Token).ConfigureAwait(false);
            return JsonNode.Parse(body)?["neo4j_version"]?.GetValue<string>()
                ?? throw new CypherException(CypherException.NotNeo4j, "it names no version.");
        }
        catch (JsonException error)
        {
            throw new CypherException(CypherException.NotNeo4j, "its first page is no JSON.", error);
        }
        catch (Exception error) when (CypherException.Of(error, time, cancel) is { } told)
        {
            throw told;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> RowsAsync<T>(
        CypherStatement statement,
        RowReader<T> read,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await using SentStatement sent = await SendAsync(Endpoint, statement, null, cancel).ConfigureAwait(false);
        await foreach (T row in sent.RowsAsync(read).ConfigureAwait(false))
        {
            yield return row;
        }

        Remember(statement.Writes, sent.Answer);
    }

    /// <inheritdoc/>
    public async Task<(ICypherTransaction Transaction, IReadOnlyList<JsonElement> Rows)> BeginAsync(
        CypherStatement first,
        CancellationToken cancel
    )
    {
        await RollBackLostAsync().ConfigureAwait(false);
        QueryApiTransaction transaction;
        // The first statement locks nothing: when its answer is lost, nobody knows the transaction, and it holds what it holds for a minute.
        var open = new CypherStatement("operate/begin", new { }, first.Limit, Writes: true);
        await using (SentStatement sent = await SendAsync(Endpoint + "/tx", open, null, cancel).ConfigureAwait(false))
        {
            await sent.AllRowsAsync().ConfigureAwait(false);
            string id =
                sent.Answer.Transaction ?? throw new CypherException(CypherException.NotNeo4j, "it opened a transaction without an id.");
            transaction = new QueryApiTransaction(this, $"{Endpoint}/tx/{Uri.EscapeDataString(id)}", sent.Affinity);
        }

        try
        {
            return (transaction, await transaction.RunAsync(first, cancel).ConfigureAwait(false));
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps the bookmarks of a write, which the next statement waits for in a cluster.</summary>
    public void Remember(bool writes, QueryApiAnswer answer)
    {
        if (writes && answer.Bookmarks is { Count: > 0 } bookmarks)
        {
            _bookmarks = bookmarks;
        }
    }

    /// <summary>Sends a statement, or, without one, what ends a transaction.</summary>
    public async Task<SentStatement> SendAsync(
        string path,
        CypherStatement? statement,
        string? affinity,
        CancellationToken cancel,
        TimeSpan? limit = null
    )
    {
        string tag = $"{_instance}-{Interlocked.Increment(ref _statements)}";
        var time = new CallLimit(limit ?? statement!.Limit, _time, cancel);
        long began = Stopwatch.GetTimestamp();
        try
        {
            using HttpRequestMessage request = Request(HttpMethod.Post, path, affinity);
            bool inTransaction = path.Contains("/tx/", StringComparison.Ordinal);
            if (statement is { IsInvestigation: true })
            {
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(TypedJson.MediaType));
            }

            request.Content = Json(statement is null ? [] : StatementBody.Of(statement, tag, inTransaction ? null : _bookmarks));
            HttpResponseMessage answer = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token)
                .ConfigureAwait(false);
            Stream body = await answer.Content.ReadAsStreamAsync(time.Token).ConfigureAwait(false);
            return new SentStatement(
                this,
                answer,
                new QueryApiAnswer(body),
                time,
                statement is null ? null : tag,
                () => StatementMeter.Ended(statement?.Name ?? "commit", began),
                cancel
            );
        }
        catch (Exception error)
        {
            CypherException? told = CypherException.Of(error, time, cancel);
            time.Dispose();
            if (error is OperationCanceledException && statement is not null)
            {
                await TerminateAsync(tag).ConfigureAwait(false);
            }

            if (told is not null)
            {
                throw told;
            }

            throw;
        }
    }

    /// <summary>Rolls a transaction back. One whose server cannot be reached is remembered: it holds locks that the next transaction waits for.</summary>
    public async Task RollBackAsync(string path, string? affinity)
    {
        if (!await IsRolledBackAsync(path, affinity).ConfigureAwait(false))
        {
            _lost.Enqueue((path, affinity));
        }
    }

    /// <summary>Tries again to roll back what could not be reached before.</summary>
    private async Task RollBackLostAsync()
    {
        while (_lost.TryDequeue(out (string Path, string? Affinity) lost))
        {
            if (!await IsRolledBackAsync(lost.Path, lost.Affinity).ConfigureAwait(false))
            {
                _lost.Enqueue(lost);
                return;
            }
        }
    }

    /// <summary>False when the server could not be reached. A transaction that it does not know any more is rolled back already.</summary>
    private async Task<bool> IsRolledBackAsync(string path, string? affinity)
    {
        try
        {
            using var time = new CallLimit(s_terminating, _time, CancellationToken.None);
            using HttpRequestMessage request = Request(HttpMethod.Delete, path, affinity);
            using HttpResponseMessage answer = await _http.SendAsync(request, time.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound;
        }
        catch (Exception error) when (error is OperationCanceledException || CypherException.IsBroken(error))
        {
            return false;
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? affinity)
    {
        var request = new HttpRequestMessage(method, path);
        if (affinity is not null)
        {
            request.Headers.Add(AffinityHeader, affinity);
        }

        return request;
    }

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
