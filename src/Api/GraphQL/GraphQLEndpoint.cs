using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Transport;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Zincir.Api.Access;
using Zincir.Graph.Store;

namespace Zincir.Api.GraphQL;

/// <summary>
/// GraphQL over HTTP (the draft of the GraphQL foundation): POST with JSON only; bounds before parsing and before validation; errors carry codes
/// and nothing of the inside.
/// </summary>
internal sealed partial class GraphQLEndpoint(
    IDocumentExecuter executer,
    IGraphQLTextSerializer serializer,
    ApiOptions options,
    ILogger<GraphQLEndpoint> logger
)
{
    internal const string GraphQLResponse = "application/graphql-response+json";
    private const string Json = "application/json";
    private const int MostBody = 1 << 20;
    private const int MostErrors = 10;

    /// <summary>Refuses what is no UTF-8 instead of reading something else; a mark at the beginning is skipped.</summary>
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions s_once = new() { AllowDuplicateProperties = false };

    public async Task HandleAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST";
            await RefuseAsync(http, Json, new Refusal(StatusCodes.Status405MethodNotAllowed, "METHOD", "Questions are asked by POST."))
                .ConfigureAwait(false);
            return;
        }

        if (Answer(http.Request) is not { } media)
        {
            await RefuseAsync(
                    http,
                    Json,
                    new Refusal(StatusCodes.Status406NotAcceptable, "ACCEPT", $"The answer is {GraphQLResponse} or {Json}.")
                )
                .ConfigureAwait(false);
            return;
        }

        if (!IsJson(http.Request))
        {
            await RefuseAsync(
                    http,
                    media,
                    new Refusal(StatusCodes.Status415UnsupportedMediaType, "CONTENT_TYPE", "Send application/json in UTF-8.")
                )
                .ConfigureAwait(false);
            return;
        }

        (GraphQLRequest? request, Question? question, Refusal? refusal) = await ReadAsync(http).ConfigureAwait(false);
        if (refusal is { } no)
        {
            // A GraphQL error over plain JSON is an answer with status 200; what is no request at all is refused in both.
            int status = media == Json && no.IsGraphQLError ? StatusCodes.Status200OK : no.Status;
            await RefuseAsync(http, media, no with { Status = status }).ConfigureAwait(false);
            return;
        }

        await ExecuteAsync(http, media, request!, question!).ConfigureAwait(false);
    }

    private async Task ExecuteAsync(HttpContext http, string media, GraphQLRequest request, Question question)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        time.CancelAfter(options.RequestTime);
        ExecutionResult result;
        try
        {
            result = await executer.ExecuteAsync(Options(http, request, question.Document, time.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            int status = media == Json ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await RefuseAsync(http, media, new Refusal(status, "TIMEOUT", ErrorCodes.TooLong)).ConfigureAwait(false);
            return;
        }

        // A document that is not executed is wrong with its first error; the others would only say how much can be asked wrongly at once.
        int most = result.Executed ? MostErrors : 1;
        if (result.Errors is { } errors && errors.Count > most)
        {
            var fewer = new ExecutionErrors();
            fewer.AddRange(errors.Take(most));
            result.Errors = fewer;
        }

        result.Extensions = Cost(http, question.Cost);
        http.Response.StatusCode = result.Executed || media == Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        http.Response.ContentType = media + "; charset=utf-8";
        await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted).ConfigureAwait(false);
    }

    private ExecutionOptions Options(HttpContext http, GraphQLRequest request, GraphQLDocument document, CancellationToken cancel) =>
        new()
        {
            Query = request.Query,
            Document = document,
            OperationName = request.OperationName,
            Variables = request.Variables,
            RequestServices = http.RequestServices,
            CancellationToken = cancel,
            ThrowOnUnhandledException = false,
            UnhandledExceptionDelegate = failure =>
            {
                Log(failure.OriginalException);
                return Task.CompletedTask;
            },
        };

    private async Task<(GraphQLRequest?, Question?, Refusal?)> ReadAsync(HttpContext http)
    {
        var tooLarge = new Refusal(StatusCodes.Status413PayloadTooLarge, "TOO_LARGE", "The request may have 1 MiB.", false);
        if (http.Request.ContentLength > MostBody)
        {
            return (null, null, tooLarge);
        }

        GraphQLRequest? request;
        try
        {
            using var reader = new StreamReader(http.Request.Body, s_utf8, detectEncodingFromByteOrderMarks: false);
            request = Read(await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false));
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, null, tooLarge);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            request = null;
        }

        if (string.IsNullOrWhiteSpace(request?.Query))
        {
            return (
                null,
                null,
                new Refusal(StatusCodes.Status400BadRequest, "BAD_REQUEST", "The body is one JSON object with a query, in UTF-8.", false)
            );
        }

        if (Encoding.UTF8.GetByteCount(request.Query) > DocumentGuard.MostBytes)
        {
            return (null, null, new Refusal(StatusCodes.Status413PayloadTooLarge, "TOO_LARGE", "The query may have 16 KiB.", false));
        }

        try
        {
            GraphQLDocument document = Parser.Parse(request.Query);
            DocumentGuard.Verdict verdict = DocumentGuard.Judge(document, request.Variables ?? Inputs.Empty);
            return verdict.Complaint is { } complaint
                ? (null, null, new Refusal(StatusCodes.Status400BadRequest, "TOO_COMPLEX", complaint, true, verdict.Cost))
                : (request, new Question(document, verdict.Cost), null);
        }
        catch (GraphQLParserException error)
        {
            string where = $"line {error.Location.Line}, column {error.Location.Column}";
            return (
                null,
                null,
                new Refusal(StatusCodes.Status400BadRequest, "SYNTAX_ERROR", $"The query cannot be read at {where}.", true)
            );
        }
    }

    /// <summary>
    /// The question in a body; null when the body is something else. Some tools send the text of their variables' field, and an empty name for no operation.
    /// </summary>
    private GraphQLRequest? Read(string body)
    {
        if (JsonNode.Parse(body, documentOptions: s_once) is not JsonObject question)
        {
            return null;
        }

        if (question["variables"] is JsonValue value && value.TryGetValue(out string? text))
        {
            question["variables"] = string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text, documentOptions: s_once)?.AsObject();
        }

        GraphQLRequest? request = serializer.Deserialize<GraphQLRequest>(question.ToJsonString());
        if (request?.OperationName is "")
        {
            request.OperationName = null;
        }

        return request;
    }

    private Dictionary<string, object?> Cost(HttpContext http, int elements) =>
        new()
        {
            ["cost"] = new Dictionary<string, object?>
            {
                ["requested"] = elements,
                ["limit"] = DocumentGuard.MostCost,
                ["visited"] = http.RequestServices.GetRequiredService<Reads>().Visits,
                ["visitLimit"] = options.MostVisits,
            },
        };

    private async Task RefuseAsync(HttpContext http, string media, Refusal refusal)
    {
        var error = new ExecutionError(refusal.Message) { Code = refusal.Code };
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = media + "; charset=utf-8";
        var result = new ExecutionResult { Errors = [error], Extensions = refusal.Cost is { } elements ? Cost(http, elements) : null };
        await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted).ConfigureAwait(false);
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || IsUtf8(type.Charset.Value.Trim('"')));

    private static bool IsUtf8(string charset) =>
        charset.Replace("-", "", StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Media type of the answer: the GraphQL one only when it is asked for by name; null when neither is acceptable.</summary>
    private static string? Answer(HttpRequest request)
    {
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept ?? [];
        if (accepted.Count == 0)
        {
            return Json;
        }

        foreach (MediaTypeHeaderValue type in accepted.Where(t => t.Quality is null or > 0).OrderByDescending(t => t.Quality ?? 1))
        {
            if (type.MediaType.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase))
            {
                return GraphQLResponse;
            }

            if (
                type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
                || type.MatchesAllTypes
                || type.MediaType == "application/*"
            )
            {
                return Json;
            }
        }

        return null;
    }

    /// <summary>What is wrong here: its type and place, never its message, which may name somebody.</summary>
    private void Log(Exception error)
    {
        if (!ErrorCodes.IsCallers(error))
        {
            Failed(logger, error is StoreException store ? store.Code : error.GetType().FullName, error.StackTrace);
        }
    }

    [LoggerMessage(LogLevel.Error, "A question failed: {Type} {Place}")]
    private static partial void Failed(ILogger logger, string? type, string? place);

    /// <summary>A document and what it asks for, in elements.</summary>
    private sealed record Question(GraphQLDocument Document, int Cost);

    /// <summary>Why a request is not answered.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Code">Code of the error.</param>
    /// <param name="Message">What is wrong, and what to do.</param>
    /// <param name="IsGraphQLError">True when the request could be read and its document is at fault.</param>
    /// <param name="Cost">Elements that the document asks for, where they were counted.</param>
    private readonly record struct Refusal(int Status, string Code, string Message, bool IsGraphQLError = false, int? Cost = null);
}
