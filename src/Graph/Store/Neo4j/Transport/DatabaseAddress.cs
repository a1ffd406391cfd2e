using System.Net;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Where a Neo4j database answers: <c>neo4j+http://HOST:PORT/DB</c> or, with TLS, <c>neo4j+https://HOST:PORT/DB</c>.</summary>
/// <param name="Server">Address of the server.</param>
/// <param name="Database">Name of the database.</param>
public sealed record DatabaseAddress(Uri Server, string Database)
{
    private const string Prefix = "neo4j+";
    private const string PlainHosts = "ZINCIR_ALLOW_PLAIN_DB";
    private const int UsualPort = 7474;
    private const int UsualTlsPort = 7473;

    /// <summary>True for a store that this address names, well formed or not.</summary>
    public static bool Names(string store) => store.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address.</summary>
    /// <param name="store">What the option says.</param>
    /// <param name="environment">Looks an environment variable up; null for the process's own.</param>
    /// <exception cref="FormatException">
    /// It is no such address, carries a user or password, or would send data unencrypted to a host that is neither loopback nor named in ZINCIR_ALLOW_PLAIN_DB.
    /// </exception>
    public static DatabaseAddress Parse(string store, Func<string, string?>? environment = null)
    {
        if (
            !Names(store)
            || !Uri.TryCreate(store[Prefix.Length..], UriKind.Absolute, out Uri? uri)
            || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0
        )
        {
            throw new FormatException($"{Hidden(store)}: write neo4j+http://HOST:PORT/DATABASE or neo4j+https://HOST:PORT/DATABASE.");
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0)
        {
            throw new FormatException(
                $"{Hidden(store)}: an address holds no user, password or options, because others can read a command line. "
                    + $"Set {DatabaseSecret.UserVariable} and {DatabaseSecret.PasswordVariable} or {DatabaseSecret.FileVariable} instead."
            );
        }

        string database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        if (database.Length == 0 || database.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            throw new FormatException($"{store}: name the database after the port, such as /neo4j.");
        }

        if (uri.Scheme == "http" && !IsLoopback(uri) && !IsAllowedPlain(uri.Host, environment ?? Environment.GetEnvironmentVariable))
        {
            throw new FormatException(
                $"{store}: http to {uri.Host} would send the data unencrypted. Use neo4j+https://, or name the host in {PlainHosts} where the network is trusted."
            );
        }

        int port =
            !uri.IsDefaultPort ? uri.Port
            : uri.Scheme == "https" ? UsualTlsPort
            : UsualPort;
        return new DatabaseAddress(new UriBuilder(uri.Scheme, uri.Host, port).Uri, database);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Prefix}{Server.GetLeftPart(UriPartial.Authority)}/{Database}";

    private static bool IsLoopback(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    private static bool IsAllowedPlain(string host, Func<string, string?> environment) =>
        (environment(PlainHosts) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>The text without what may be a password.</summary>
    private static string Hidden(string store) => store.LastIndexOf('@') is var at and > 0 ? "neo4j+…" + store[at..] : store;
}
