using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Web;
using Npgsql;

namespace Zincir.Graph.Store.Postgres;

/// <summary>
/// A PostgreSQL database as it is named on a command line: <c>postgresql://HOST:PORT/DATABASE[?schema=…&amp;sslmode=…&amp;sslrootcert=…]</c>. Who
/// signs in, and with which password, never stands there: other users of the machine see command lines.
/// </summary>
public sealed class PostgresAddress
{
    private const string Forms = "write postgresql://HOST:PORT/DATABASE";
    private readonly Dictionary<string, string> _credentials = new(StringComparer.Ordinal);
    private readonly string? _rootCertificate;

    private PostgresAddress(Uri uri, NameValueCollection query, Func<string, string?> environment)
    {
        Host = uri.Host.Trim('[', ']');
        Port = uri.Port > 0 ? uri.Port : 5432;
        Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        Schema = query["schema"];
        _rootCertificate = query["sslrootcert"];
        Ssl = SslOf(query["sslmode"], environment("ZINCIR_ALLOW_PLAIN_DB"));
        if (environment("ZINCIR_PG_USER") is { Length: > 0 } user)
        {
            _credentials["Username"] = user;
        }

        if (PasswordOf(environment) is { } password)
        {
            _credentials["Password"] = password;
        }
    }

    /// <summary>Beginning of every such address.</summary>
    public static IReadOnlyList<string> Schemes { get; } = ["postgresql://", "postgres://"];

    /// <summary>Host name or address.</summary>
    public string Host { get; }

    /// <summary>Port.</summary>
    public int Port { get; }

    /// <summary>Database.</summary>
    public string Database { get; }

    /// <summary>Schema in which the tables lie, when the address names one.</summary>
    public string? Schema { get; }

    /// <summary>How the connection is protected.</summary>
    public SslMode Ssl { get; }

    /// <summary>True when a text is such an address, right or wrong.</summary>
    public static bool Is(string text) => Schemes.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads an address.</summary>
    /// <param name="text">As it stands on the command line.</param>
    /// <param name="environment">
    /// Variables: ZINCIR_PG_USER, ZINCIR_PG_PASSWORD, ZINCIR_PG_PASSWORD_FILE (else PGUSER, PGPASSWORD, PGPASSFILE, which the client reads itself), and
    /// ZINCIR_ALLOW_PLAIN_DB with the hosts that may be spoken to without encryption, separated by commas.
    /// </param>
    /// <exception cref="FormatException">The address cannot be used; the message names the cure.</exception>
    public static PostgresAddress Parse(string text, Func<string, string?> environment)
    {
        if (
            !Is(text)
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            || uri.Host.Length == 0
            || uri.AbsolutePath.Trim('/').Length == 0
        )
        {
            throw new FormatException($"{WithoutSecrets(text)}: this is no address of a database; {Forms}.");
        }

        NameValueCollection query = HttpUtility.ParseQueryString(uri.Query);
        string[] names = [.. query.AllKeys.Select(k => k ?? "")];
        if (uri.UserInfo.Length > 0 || names.Any(n => n is "user" or "username" or "password" or "passfile"))
        {
            throw new FormatException(
                $"{WithoutSecrets(text)}: user and password may not stand in the address, where other users of this machine can read them. "
                    + "Set PGUSER and PGPASSFILE, or ZINCIR_PG_USER and ZINCIR_PG_PASSWORD_FILE."
            );
        }

        return names.FirstOrDefault(n => n is not ("schema" or "sslmode" or "sslrootcert")) is { } unknown
            ? throw new FormatException($"{text}: '{unknown}' is not known; after the ? may stand schema, sslmode and sslrootcert.")
            : new PostgresAddress(uri, query, environment);
    }

    /// <summary>What the client connects with.</summary>
    /// <param name="options">Settings of the session, as <c>-c name=value</c>.</param>
    public NpgsqlConnectionStringBuilder Connection(string options)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Database = Database,
            SslMode = Ssl,
            RootCertificate = _rootCertificate,
            ApplicationName = "zincir",
            Options = options,
            Timeout = 15,
            CommandTimeout = 0,
            TcpKeepAlive = true,
            Enlist = false,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach ((string name, string value) in _credentials)
        {
            builder[name] = value;
        }

        return builder;
    }

    /// <summary>The address without anything secret.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"postgresql://{Host}:{Port}/{Database}");

    private static string WithoutSecrets(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        int from = text.IndexOf("://", StringComparison.Ordinal) + 3;
        string plain = at > from && from > 2 ? text[..from] + "…" + text[at..] : text;
        int query = plain.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? plain : plain[..query] + "?…";
    }

    private static string? PasswordOf(Func<string, string?> environment)
    {
        if (environment("ZINCIR_PG_PASSWORD") is { Length: > 0 } password)
        {
            return password;
        }

        if (environment("ZINCIR_PG_PASSWORD_FILE") is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FormatException(
                $"ZINCIR_PG_PASSWORD_FILE: {file} cannot be read ({error.Message}). Check that it is there and may be read."
            );
        }
    }

    /// <summary>A connection that leaves this machine is encrypted, and the server shows who it is, unless somebody said otherwise for that host.</summary>
    private SslMode SslOf(string? wanted, string? plainHosts)
    {
        bool local = Host == "localhost" || (IPAddress.TryParse(Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
        bool mayBePlain =
            local || (plainHosts ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(Host, StringComparer.OrdinalIgnoreCase);
        return wanted switch
        {
            null => mayBePlain ? SslMode.Prefer : SslMode.VerifyFull,
            "require" => SslMode.Require,
            "verify-ca" => SslMode.VerifyCA,
            "verify-full" => SslMode.VerifyFull,
            "disable" or "prefer" when mayBePlain => wanted == "disable" ? SslMode.Disable : SslMode.Prefer,
            "disable" or "prefer" => throw new FormatException(
                $"sslmode={wanted}: what is read from {Host} would cross the network unprotected. Use sslmode=verify-full, or name the host in ZINCIR_ALLOW_PLAIN_DB."
            ),
            _ => throw new FormatException($"sslmode={wanted}: write disable, prefer, require, verify-ca or verify-full."),
        };
    }
}
