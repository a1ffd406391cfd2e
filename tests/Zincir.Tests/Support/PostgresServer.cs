using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;
using Zincir.Graph.Store.Postgres;

namespace Zincir.Tests.Support;

/// <summary>
/// A throw-away PostgreSQL server: a cluster of its own in a temporary folder, on loopback only, that ends with the test run even when that is
/// killed, because a shell beside it waits for the end of its input. Set ZINCIR_PG_BIN where the programs are not in Debian's folder.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Settings =
        "-c wal_level=logical -c max_wal_size=256MB -c shared_buffers=32MB -c max_connections=100 -c logging_collector=off -c autovacuum=off "
        + "-c wal_keep_size=0 -c track_commit_timestamp=off -c max_replication_slots=100 -c max_wal_senders=50";

    /// <summary>
    /// Starts the server as a child, and stops it when the test run that feeds this shell is gone, however that ended. "restart" on a line starts it
    /// again.
    /// </summary>
    private const string Guard = """
        trap '' TERM INT HUP
        start() { "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses=127.0.0.1 -p "$3" $4 >>"$2/log" 2>&1 & pid=$!; }
        start "$@"
        while read -r word; do
          kill -QUIT $pid 2>/dev/null; wait $pid 2>/dev/null
          case $word in restart) start "$@";; esac
          echo "$word"
        done
        kill -QUIT $pid 2>/dev/null; wait $pid 2>/dev/null
        rm -rf "$2"
        """;

    private static readonly Lazy<Task<PostgresServer>> s_shared = new(() => StartAsync(CancellationToken.None));
    private static int s_databases;
    private readonly string _folder;
    private readonly Process? _guard;

    private PostgresServer(string folder, int port, Process? guard) => (_folder, Port, _guard) = (folder, port, guard);

    public int Port { get; }

    /// <summary>Folder of the server's programs: the newest that Debian has installed, where no other is named.</summary>
    private static string Programs { get; } =
        Environment.GetEnvironmentVariable("ZINCIR_PG_BIN")
        ?? Debian().Order(StringComparer.Ordinal).LastOrDefault(p => File.Exists(Path.Combine(p, "initdb")))
        ?? "/usr/lib/postgresql/15/bin";

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>The server that all tests share; those that stop it take one of their own.</summary>
    public static async Task<PostgresServer> SharedAsync()
    {
        Required();
        return await s_shared.Value;
    }

    /// <summary>A server of the test's own.</summary>
    /// <param name="settings">What is set otherwise than usually.</param>
    public static async Task<PostgresServer> OwnAsync(string settings = "")
    {
        Required();
        return await StartAsync(TestContext.Current.CancellationToken, settings);
    }

    /// <summary>An empty database on the server that ZINCIR_TEST_POSTGRES names, else on the shared one.</summary>
    public static async Task<PostgresAddress> DatabaseAsync()
    {
        if (Environment.GetEnvironmentVariable("ZINCIR_TEST_POSTGRES") is { Length: > 0 } given)
        {
            PostgresAddress server = PostgresAddress.Parse(given, Environment.GetEnvironmentVariable);
            return await CreateAsync(server);
        }

        return await (await SharedAsync()).NewDatabaseAsync();
    }

    /// <summary>An empty database on this server.</summary>
    public Task<PostgresAddress> NewDatabaseAsync() => CreateAsync(Address("postgres"));

    public PostgresAddress Address(string database) =>
        PostgresAddress.Parse(
            string.Create(CultureInfo.InvariantCulture, $"postgresql://127.0.0.1:{Port}/{database}?sslmode=disable"),
            Environment.GetEnvironmentVariable
        );

    /// <summary>Kills the server with all it is doing and starts it again; it recovers from its log.</summary>
    public async Task KillAsync()
    {
        await TellAsync("restart");
        await ReadyAsync(CancellationToken.None);
    }

    /// <summary>Kills the server; it stays down until <see cref="KillAsync"/> starts it again.</summary>
    public Task StopAsync() => TellAsync("stop");

    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
        {
            NpgsqlConnection.ClearAllPools();
            _guard.StandardInput.Close();
            await _guard.WaitForExitAsync();
            _guard.Dispose();
        }
    }

    /// <summary>Runs statements in a database.</summary>
    public static async Task RunAsync(PostgresAddress database, string sql)
    {
        NpgsqlConnectionStringBuilder builder = database.Connection("-c TimeZone=UTC");
        builder.Pooling = false;
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first value that a query gives.</summary>
    public static async Task<T> ValueAsync<T>(PostgresAddress database, string sql)
    {
        NpgsqlConnectionStringBuilder builder = database.Connection("-c TimeZone=UTC");
        builder.Pooling = false;
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static IEnumerable<string> Debian() =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")) : [];

    private static void Required() =>
        Needs.That(
            File.Exists(Path.Combine(Programs, "initdb")),
            $"no PostgreSQL in {Programs}",
            "apt-get install postgresql, or set ZINCIR_PG_BIN"
        );

    private static async Task<PostgresAddress> CreateAsync(PostgresAddress server)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref s_databases)}");
        await RunAsync(server, $"CREATE DATABASE {name}");
        string text = string.Create(CultureInfo.InvariantCulture, $"postgresql://{server.Host}:{server.Port}/{name}?sslmode=disable");
        return PostgresAddress.Parse(text, Environment.GetEnvironmentVariable);
    }

    private static async Task<PostgresServer> StartAsync(CancellationToken cancel, string settings = "")
    {
        // The tests call the program as people do, who say in the environment who they are.
        Environment.SetEnvironmentVariable("ZINCIR_PG_USER", "postgres");
        string root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        string folder = Directory.CreateDirectory(Path.Combine(root, "zincir-pg-" + Path.GetRandomFileName())).FullName;
        if (IsRoot)
        {
            await EndAsync(Process.Start("chown", ["postgres", folder]), cancel);
        }

        await EndAsync(
            Start([
                Path.Combine(Programs, "initdb"),
                "-D",
                Path.Combine(folder, "data"),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
            ]),
            cancel
        );
        int port = FreePort();
        Process guard = Start([
            "sh",
            "-c",
            Guard,
            "guard",
            Programs,
            folder,
            port.ToString(CultureInfo.InvariantCulture),
            $"{Settings} {settings}",
        ]);
        var server = new PostgresServer(folder, port, guard);
        try
        {
            await server.ReadyAsync(cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells the guard a word and waits until it has done it: before that, the old server may still answer.</summary>
    private async Task TellAsync(string word)
    {
        await _guard!.StandardInput.WriteLineAsync(word);
        await _guard.StandardInput.FlushAsync();
        Assert.Equal(word, await _guard.StandardOutput.ReadLineAsync());
    }

    private async Task ReadyAsync(CancellationToken cancel)
    {
        for (long start = Stopwatch.GetTimestamp(); ; await Task.Delay(50, cancel))
        {
            try
            {
                NpgsqlConnectionStringBuilder builder = Address("postgres").Connection("");
                builder.Pooling = false;
                await using var connection = new NpgsqlConnection(builder.ConnectionString);
                await connection.OpenAsync(cancel);
                return;
            }
            catch (NpgsqlException error) when (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
            {
                string log = Path.Combine(_folder, "log");
                string said = File.Exists(log) ? await File.ReadAllTextAsync(log, cancel) : "";
                throw new InvalidOperationException($"PostgreSQL does not answer: {error.Message}\n{said}", error);
            }
            catch (NpgsqlException)
            {
                // Not yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program, as the user postgres where the tests run as root: PostgreSQL refuses root.</summary>
    private static Process Start(string[] command)
    {
        string[] line = IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command] : command;
        var start = new ProcessStartInfo(line[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        line.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process process, CancellationToken cancel)
    {
        using (process)
        {
            string said = process.StartInfo.RedirectStandardOutput ? await process.StandardOutput.ReadToEndAsync(cancel) : "";
            await process.WaitForExitAsync(cancel);
            Assert.True(process.ExitCode == 0, $"{process.StartInfo.FileName} ended with {process.ExitCode}: {said}");
        }
    }
}
