using System.Net.Http.Headers;
using System.Text;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>User and password of a database: from the environment or a file, never from an argument; never printed.</summary>
public sealed class DatabaseSecret
{
    /// <summary>Environment variable of the user; <c>neo4j</c> where only a password is given.</summary>
    public const string UserVariable = "ZINCIR_NEO4J_USER";

    /// <summary>Environment variable of the password.</summary>
    public const string PasswordVariable = "ZINCIR_NEO4J_PASSWORD";

    /// <summary>Environment variable of the path of a file that holds the password.</summary>
    public const string FileVariable = "ZINCIR_NEO4J_PASSWORD_FILE";

    private readonly string _header;

    /// <summary>A user with a password.</summary>
    public DatabaseSecret(string user, string password) => _header = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>What the environment says; null when it names no password.</summary>
    /// <exception cref="StoreException">The named file cannot be read.</exception>
    public static DatabaseSecret? FromEnvironment(Func<string, string?>? environment = null)
    {
        Func<string, string?> read = environment ?? Environment.GetEnvironmentVariable;
        string? password = Given(read(PasswordVariable)) ?? (Given(read(FileVariable)) is { } path ? FromFile(path) : null);
        return password is null ? null : new DatabaseSecret(Given(read(UserVariable)) ?? "neo4j", password);
    }

    /// <inheritdoc/>
    public override string ToString() => "***";

    /// <summary>As an HTTP request carries it.</summary>
    public AuthenticationHeaderValue Header => new("Basic", _header);

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string FromFile(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Unavailable($"{FileVariable}: {path} cannot be read: {error.Message}");
        }
    }
}
