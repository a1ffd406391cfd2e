using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Zincir.Api.Access;

/// <summary>
/// Lets in only requests for a known host (a foreign page that points its name at this address has another), from pages of that host, and,
/// off loopback, with the token. Sets the headers that keep a page to itself.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, ApiOptions options)
{
    private const string Cookie = "zincir";

    public async Task InvokeAsync(HttpContext http)
    {
        Protect(http.Response.Headers);
        string host = http.Request.Host.Host;
        if (!IsKnown(host))
        {
            await Refuse(http, StatusCodes.Status421MisdirectedRequest, "HOST", "This host is not served here. Name it with --allow-host.")
                .ConfigureAwait(false);
            return;
        }

        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsSame(origin, http.Request.Host))
        {
            await Refuse(http, StatusCodes.Status403Forbidden, "ORIGIN", "Requests of other pages are refused.").ConfigureAwait(false);
            return;
        }

        if (options.Token is not null && !await HasTokenAsync(http).ConfigureAwait(false))
        {
            return;
        }

        await next(http).ConfigureAwait(false);
    }

    private bool IsKnown(string host) =>
        host is "localhost" or "127.0.0.1" or "[::1]" || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token comes as a bearer, or once in the address, where it becomes a cookie and leaves the address.</summary>
    private async Task<bool> HasTokenAsync(HttpContext http)
    {
        string bearer = http.Request.Headers.Authorization.ToString();
        if (bearer.StartsWith("Bearer ", StringComparison.Ordinal) && IsToken(bearer["Bearer ".Length..]))
        {
            return true;
        }

        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query["token"].ToString() is { Length: > 0 } given && IsToken(given))
        {
            http.Response.Cookies.Append(
                Cookie,
                given,
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    Secure = http.Request.IsHttps,
                }
            );
            // Two slashes at the beginning would lead to another host.
            http.Response.Redirect("/" + http.Request.Path.ToUriComponent().TrimStart('/'));
            return false;
        }

        if (http.Request.Cookies.TryGetValue(Cookie, out string? cookie) && IsToken(cookie))
        {
            return true;
        }

        await Refuse(http, StatusCodes.Status401Unauthorized, "TOKEN", "Open the address that was printed at start; it holds the token.")
            .ConfigureAwait(false);
        return false;
    }

    private bool IsToken(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(options.Token!));

    private static Task Refuse(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { errors = new[] { new { message, extensions = new { code } } } });
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
