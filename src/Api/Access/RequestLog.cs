using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Zincir.Api.Access;

/// <summary>
/// One line for every request, whatever became of it: method, the door it came to, status and duration, and nothing of who asked or what. What the server
/// refuses before the application sees it (a request line or a header that cannot be read, one that never came) is in it too.
/// </summary>
internal sealed partial class RequestLog : IObserver<KeyValuePair<string, object?>>
{
    private const string Unreadable = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Status, as other servers write it, of a request whose asker went away before the answer.</summary>
    private const int Gone = 499;

    private readonly RequestDelegate _next;
    private readonly OpenConnections _connections;
    private readonly TimeProvider _time;
    private readonly ILogger<RequestLog> _logger;

    public RequestLog(
        RequestDelegate next,
        OpenConnections connections,
        TimeProvider time,
        DiagnosticListener server,
        ILogger<RequestLog> logger
    )
    {
        (_next, _connections, _time, _logger) = (next, connections, time, logger);
        server.Subscribe(this, name => name == Unreadable);
    }

    public async Task InvokeAsync(HttpContext http)
    {
        long start = _time.GetTimestamp();
        http.Features.Set(new Seen());
        using IDisposable? busy = _connections.Busy(http.Connection.Id);
        int? failed = null;
        try
        {
            await _next(http).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failed = error switch
            {
                BadHttpRequestException unreadable => await GoneAsync(http).ConfigureAwait(false) ? Gone : unreadable.StatusCode,
                ConnectionResetException or ConnectionAbortedException or OperationCanceledException => Gone,
                _ => StatusCodes.Status500InternalServerError,
            };
            if (failed == StatusCodes.Status500InternalServerError)
            {
                Failed(_logger, error.GetType().FullName, error.StackTrace);
            }

            if (http.Response.HasStarted)
            {
                http.Abort();
            }
            else
            {
                http.Response.Clear();
                http.Response.StatusCode = failed.Value;
            }
        }

        int status = failed ?? (http.RequestAborted.IsCancellationRequested ? Gone : http.Response.StatusCode);
        Answered(
            _logger,
            Method(http.Request.Method),
            http.Request.Path == ApiHost.Door ? ApiHost.Door : "/",
            status,
            Ms(_time.GetElapsedTime(start))
        );
    }

    /// <summary>True when the asker went away: a body that ends too soon cannot be read, and a moment later the server knows why.</summary>
    private static async Task<bool> GoneAsync(HttpContext http)
    {
        const int MomentMs = 50;
        await Task.Delay(MomentMs, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return http.RequestAborted.IsCancellationRequested;
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection request && request.Get<Seen>() is null)
        {
            int status =
                (request.Get<IBadRequestExceptionFeature>()?.Error as BadHttpRequestException)?.StatusCode
                ?? StatusCodes.Status400BadRequest;
            string connection = request.Get<IHttpConnectionFeature>()?.ConnectionId ?? "";
            Answered(_logger, Method(request.Get<IHttpRequestFeature>()?.Method), "-", status, Ms(_connections.Idle(connection)));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }

    private static double Ms(TimeSpan elapsed) => Math.Round(elapsed.TotalMilliseconds, 1);

    /// <summary>A method is a word that the asker chooses; only those that exist are written down.</summary>
    private static string Method(string? method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" or "CONNECT" ? method : "-";

    [LoggerMessage(LogLevel.Information, "{Method} {Door} {Status} in {Elapsed} ms")]
    private static partial void Answered(ILogger logger, string method, string door, int status, double elapsed);

    [LoggerMessage(LogLevel.Error, "A request failed: {Type} {Place}")]
    private static partial void Failed(ILogger logger, string? type, string? place);

    /// <summary>Mark of a request that the application has seen.</summary>
    private sealed class Seen;
}
