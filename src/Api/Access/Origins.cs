using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Zincir.Api.Access;

/// <summary>
/// Pages of other hosts that may ask: those that were named, and no others. The browser is told so in the words of the Fetch standard (CORS); cookies are
/// never part of it.
/// </summary>
internal sealed class Origins(ApiOptions options)
{
    private const string SecondsKept = "600";
    private readonly HashSet<string> _named = new(options.AllowedOrigins, StringComparer.Ordinal);

    /// <summary>True when a request comes from a page of another host.</summary>
    public static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsSame(origin, request.Host);

    /// <summary>False when a request comes from a page that was not named.</summary>
    public bool Allow(HttpContext http)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (!IsForeign(http.Request))
        {
            return true;
        }

        string origin = http.Request.Headers.Origin.ToString();
        if (!_named.Contains(origin))
        {
            return false;
        }

        http.Response.Headers.AccessControlAllowOrigin = origin;
        return true;
    }

    /// <summary>True when a browser asks whether a page that was named may send a request; the answer has been written.</summary>
    public static bool IsAnswered(HttpContext http)
    {
        IHeaderDictionary asked = http.Request.Headers;
        if (!HttpMethods.IsOptions(http.Request.Method) || !IsForeign(http.Request) || asked.AccessControlRequestMethod.Count == 0)
        {
            return false;
        }

        IHeaderDictionary told = http.Response.Headers;
        told.AccessControlAllowMethods = "GET, POST";
        told.AccessControlAllowHeaders = "Accept, Authorization, Content-Type";
        told.AccessControlMaxAge = SecondsKept;
        // Some browsers ask this before a public page may reach an address of this machine.
        const string Private = "Access-Control-Allow-Private-Network";
        if (asked["Access-Control-Request-Private-Network"] == "true")
        {
            told[Private] = "true";
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }

    private static bool IsSame(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
