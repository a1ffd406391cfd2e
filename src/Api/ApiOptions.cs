using System.Net;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api;

/// <summary>What the host serves and to whom.</summary>
public sealed record ApiOptions
{
    /// <summary>Path of the embedded graph store, where <see cref="OpenGraph"/> is null.</summary>
    public string StorePath { get; init; } = "";

    /// <summary>Opens the graph store, which the host closes.</summary>
    public Func<IGraphStore>? OpenGraph { get; init; }

    /// <summary>Opens the runs, which the host closes; where it is null they lie in the file beside the graph store.</summary>
    public Func<IRunStore>? OpenRuns { get; init; }

    /// <summary>View that readers see.</summary>
    public View View { get; init; } = View.Main;

    /// <summary>Addresses to listen on.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>Names other than loopback ones that a Host header may hold.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Origins of tools whose pages may ask, as <see cref="OriginOf"/> writes them.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Token that every request must show, of at least 128 bits; null on loopback.</summary>
    public string? Token { get; init; }

    /// <summary>Clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Folder with the built screen; null when there is none, and a page says so.</summary>
    public string? WebRoot { get; init; }

    /// <summary>Longest time that one request may take.</summary>
    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most nodes and edges that the questions of one request may look at in memory.</summary>
    public long MostVisits { get; init; } = Graph.Queries.Effort.DefaultLimit;

    /// <summary>Names that a Host header may hold: those that were allowed, and those in the addresses to listen on.</summary>
    public IEnumerable<string> Names =>
        AllowedHosts.Concat(
            Urls.Select(u => Uri.TryCreate(u, UriKind.Absolute, out Uri? uri) && uri.HostNameType == UriHostNameType.Dns ? uri.Host : null)
                .OfType<string>()
        );

    /// <summary>What is wrong with a token and how to mend it; null when it is good.</summary>
    /// <param name="token">Token that somebody chose.</param>
    public static string? WrongWith(string token)
    {
        const int Enough = 128;
        const int FewestDifferent = 8;
        int alphabet =
            (token.Any(char.IsAsciiDigit) ? 10 : 0)
            + Letters(token.Where(char.IsAsciiLetterLower), 'f')
            + Letters(token.Where(char.IsAsciiLetterUpper), 'F')
            + (token.All(char.IsAsciiLetterOrDigit) ? 0 : 16);
        bool varied = token.Distinct().Count() >= FewestDifferent;
        int bits = varied ? (int)(token.Length * Math.Log2(alphabet)) : 0;
        return bits >= Enough
            ? null
            : $"The token is too easy to guess: it has {bits} bits at most, and {Enough} are needed. Make one: openssl rand -hex 16";

        // Letters up to f alone are those of hexadecimal digits.
        static int Letters(IEnumerable<char> letters, char last) =>
            !letters.Any() ? 0
            : letters.All(c => c <= last) ? 6
            : 26;
    }

    /// <summary>
    /// What is wrong with an address to listen on; null when nothing is. The server would take a host that is no address, or one with a port that is no
    /// number, for a name, and listen on every address of the machine.
    /// </summary>
    /// <param name="url">Address as it was given; <c>*</c> and <c>+</c> are every address.</param>
    public static string? WrongWithUrl(string url)
    {
        const string Form = "Write http://HOST:PORT, such as http://127.0.0.1:5080.";
        string readable = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        return !Uri.TryCreate(readable, UriKind.Absolute, out Uri? uri)
            || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0
            || uri.PathAndQuery != "/"
            || (uri.HostNameType == UriHostNameType.Dns && !uri.Host.Any(char.IsLetter))
                ? Form
            : uri.Scheme == "https" ? "The server speaks no TLS itself: listen on http and put a proxy before it."
            : null;
    }

    /// <summary>
    /// The origin of a tool's address, as browsers write it: scheme, host, and a port that is not the usual one. Null for what is no such address: one with a
    /// path, a pattern of several, or <c>null</c>, which is every page without an origin.
    /// </summary>
    /// <param name="url">Address as it was given: <c>https://tool.example</c>, <c>http://localhost:3000</c>, <c>chrome-extension://ID</c>.</param>
    public static string? OriginOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && uri is { IsFile: false, Host.Length: > 0, UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, AbsolutePath: "/" or "" }
        && !uri.Host.Contains('*', StringComparison.Ordinal)
            ? $"{uri.Scheme}://{HostOf(uri)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
            : null;

    private static string HostOf(Uri uri) => (uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost).ToLowerInvariant();

    /// <summary>True when an address can be reached from this machine only.</summary>
    public static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip)));
}
