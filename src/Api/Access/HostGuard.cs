using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Zincir.Api.Access;

/// <summary>
/// Lets in only requests for a known host (a foreign page that points its name at this address has another), from pages of that host or of tools that were
/// named, and, off loopback, with the token. Sets the headers that keep a page to itself.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, ApiOptions options, Guesses guesses, TimeProvider time)
{
    private const string Cookie = "zincir";
    private readonly Origins _origins = new(options);
    private readonly byte[] _token = Digest(options.Token ?? "");

    public async Task InvokeAsync(HttpContext http)
    {
        Protect(http.Response.Headers);
        if (!IsKnown(http.Request.Host.Host, http.Connection.LocalIpAddress))
        {
            await Refuse(http, StatusCodes.Status421MisdirectedRequest, "HOST", "This host is not served here. Name it with --allow-host.")
                .ConfigureAwait(false);
            return;
        }

        if (!_origins.Allow(http))
        {
            await Refuse(
                    http,
                    StatusCodes.Status403Forbidden,
                    "ORIGIN",
                    "Requests of other pages are refused. Name a tool with --allow-origin."
                )
                .ConfigureAwait(false);
            return;
        }

        // A browser asks this without a token, and learns only what the operator has allowed.
        if (Origins.IsAnswered(http))
        {
            return;
        }

        if (options.Token is not null && !await HasTokenAsync(http).ConfigureAwait(false))
        {
            return;
        }

        await next(http).ConfigureAwait(false);
    }

    /// <summary>A name that was given, or the address itself that the request came in at: names can be pointed here by strangers, addresses cannot.</summary>
    private bool IsKnown(string host, IPAddress? local) =>
        host is "localhost" or "127.0.0.1" or "[::1]"
        || options.Names.Contains(host, StringComparer.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && Plain(address).Equals(Plain(local)));

    private static IPAddress Plain(IPAddress? address) =>
        address is null ? IPAddress.None
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address;

    /// <summary>
    /// The token comes as a bearer, or once in the address, where it becomes a cookie and leaves the address. A page of a tool has to show the bearer: the
    /// cookie belongs to the screen.
    /// </summary>
    private async Task<bool> HasTokenAsync(HttpContext http)
    {
        string bearer = http.Request.Headers.Authorization.ToString();
        bool foreign = Origins.IsForeign(http.Request);
        string? inAddress = HttpMethods.IsGet(http.Request.Method) && !foreign ? http.Request.Query["token"].ToString() : null;
        string?[] shown =
        [
            bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? bearer["Bearer ".Length..] : null,
            inAddress,
            foreign ? null : http.Request.Cookies[Cookie],
        ];
        string? right = Array.Find(shown, IsToken);
        if (!Array.TrueForAll(shown, string.IsNullOrEmpty) && !await WaitAsync(http, right is not null).ConfigureAwait(false))
        {
            return false;
        }

        if (right is null)
        {
            await Refuse(
                    http,
                    StatusCodes.Status401Unauthorized,
                    "TOKEN",
                    "Open the address that was printed at start; it holds the token."
                )
                .ConfigureAwait(false);
            return false;
        }

        if (right != inAddress)
        {
            return true;
        }

        http.Response.Cookies.Append(
            Cookie,
            right,
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

    /// <summary>Waits as long as guessing makes it; false when the request has been refused because too many wait.</summary>
    private async Task<bool> WaitAsync(HttpContext http, bool right)
    {
        if (guesses.Wait(http.Connection.RemoteIpAddress, right) is not { } wait)
        {
            http.Response.Headers.RetryAfter = "5";
            await Refuse(
                    http,
                    StatusCodes.Status429TooManyRequests,
                    "GUESSES",
                    "Too many wrong tokens came from this address. Wait a little."
                )
                .ConfigureAwait(false);
            return false;
        }

        await Task.Delay(wait, time, http.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private bool IsToken(string? shown) => !string.IsNullOrEmpty(shown) && CryptographicOperations.FixedTimeEquals(Digest(shown), _token);

    /// <summary>Of one length for every token, so that the comparison tells nothing of it.</summary>
    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

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
