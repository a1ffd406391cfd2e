using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;

[assembly: AssemblyFixture(typeof(Zincir.Tests.Support.Neo4jServers))]

namespace Zincir.Tests.Support;

/// <summary>
/// Real Neo4j servers for tests: started when the first test asks for one, kept until the last test ends, then killed. <c>ZINCIR_NEO4J_HOME</c> names the
/// folder of the script <c>neo4j</c> that starts them; <c>ZINCIR_TEST_NEO4J</c> names two databases (comma between them) to use instead, which the tests EMPTY.
/// </summary>
public sealed class Neo4jServers : IAsyncDisposable
{
    private static readonly List<Neo4jServer> s_free = [];
    private static readonly List<Neo4jServer> s_all = [];
    private static readonly Lock s_lock = new();

    /// <summary>True when a test can have one.</summary>
    public static bool AreThere => Given is not null || Script is not null;

    private static string? Given => Environment.GetEnvironmentVariable("ZINCIR_TEST_NEO4J") is { Length: > 0 } given ? given : null;

    internal static string? Script =>
        Environment.GetEnvironmentVariable("ZINCIR_NEO4J_HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, "neo4j"))
            ? Path.Combine(home, "neo4j")
            : null;

    /// <summary>Skips the test, or fails it in CI, where there is no server.</summary>
    internal static void Need() =>
        Needs.That(
            AreThere,
            "no Neo4j server",
            "set ZINCIR_NEO4J_HOME to the folder of the script that starts one, or ZINCIR_TEST_NEO4J to two databases that may be emptied"
        );

    /// <summary>The same for a test that stops and starts servers of its own.</summary>
    internal static void NeedOwn() =>
        Needs.That(
            Script is not null,
            "no Neo4j server that may be stopped",
            "set ZINCIR_NEO4J_HOME to the folder of the script that starts one"
        );

    /// <summary>A server of its own for the caller, with an empty database, until it is given back.</summary>
    internal static Neo4jServer Rent(bool emptied = true)
    {
        Need();
        lock (s_lock)
        {
            if (s_free.Count == 0)
            {
                Start();
            }

            Neo4jServer server = s_free[^1];
            s_free.RemoveAt(s_free.Count - 1);
            if (emptied)
            {
                server.Empty();
            }

            return server;
        }
    }

    /// <summary>A store in a database of its own, which is given back when the store is closed.</summary>
    internal static IGraphStore OpenStore(View? ceiling = null) => Open(Rent(), ceiling);

    /// <summary>The store that was closed last.</summary>
    internal static IGraphStore ReopenStore(View? ceiling = null) => Open(Rent(emptied: false), ceiling);

    private static IGraphStore Open(Neo4jServer server, View? ceiling)
    {
        try
        {
            IGraphStore store = Neo4jGraphStore.OpenAsync(server.Address, server.Secret, ceiling: ceiling).GetAwaiter().GetResult();
            return Returning.When(store, () => Return(server));
        }
        catch
        {
            Return(server);
            throw;
        }
    }

    internal static void Return(Neo4jServer server)
    {
        lock (s_lock)
        {
            s_free.Add(server);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        s_all.ForEach(s => s.Dispose());
        return ValueTask.CompletedTask;
    }

    private static void Start()
    {
        if (Given is { } given)
        {
            string[] databases = given.Split(',', StringSplitOptions.TrimEntries);
            Assert.True(s_all.Count < databases.Length, $"ZINCIR_TEST_NEO4J: this test needs {s_all.Count + 1} databases");
            s_all.Add(Neo4jServer.At(databases[s_all.Count]));
        }
        else
        {
            s_all.Add(Neo4jServer.Start(Script!));
        }

        s_free.Add(s_all[^1]);
    }
}
