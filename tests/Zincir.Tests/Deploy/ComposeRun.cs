using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;
using Zincir.Graph.Store.Postgres;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>
/// The services of docker-compose.yml as plain processes: their own commands, environments and order, against real servers with the file's settings; only
/// addresses and folders are others. The program lies as in the image, with the screen beside it and no source near.
/// </summary>
internal sealed class ComposeRun : IAsyncDisposable
{
    private const string Program = "/app/zincir.dll";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = Neo4jServer.FreePort();
    private readonly List<(string From, string To)> _places = [];
    private readonly StringBuilder _said = new();
    private Neo4jServer? _neo4j;
    private PostgresServer? _postgres;
    private Process? _serving;

    /// <summary>Where the screen answers.</summary>
    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>The token, as the page says where it is found.</summary>
    public string Token => File.ReadAllText(_folder["secrets/token"]);

    public Neo4jServer Neo4j => _neo4j!;

    /// <summary>All that the server said.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts the databases with what the file sets.</summary>
    public async Task StartDatabasesAsync(Compose file)
    {
        Publish();
        ComposeFileTests.MakeSecrets(_folder["secrets"]);
        Directory.CreateDirectory(_folder["work"]);
        Directory.CreateDirectory(_folder["demo"]);
        string[] own = ["server.default_listen_address", "server.directories.", "server.memory.", "db.memory."];
        string[] auth = Given(file.Services["neo4j"].Environment["NEO4J_AUTH_PATH"]).Split('/');
        IEnumerable<string> settings = Neo4jSettings
            .Read()
            .Where(s => !Array.Exists(own, o => s.Key.StartsWith(o, StringComparison.Ordinal)))
            .SelectMany(s => (string[])["--set", $"{s.Key}={s.Value}"]);
        _neo4j = await Task.Run(() => Neo4jServer.Start(Neo4jServers.Script!, ["--password", auth[1], .. settings]), Cancel);
        _postgres = await StartPostgresAsync(file.Services["postgres"].Environment);
        _places.AddRange([
            ("neo4j:7474", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_neo4j.HttpPort}")),
            ("postgres:5432", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_postgres.Port}")),
            ("0.0.0.0:5080", string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{_port}")),
            ("/run/secrets/", _folder["secrets"] + "/"),
            ("/app/", _folder["app"] + "/"),
            ("/demo", _folder["demo"]),
        ]);
    }

    /// <summary>Starts the program's services in their order, as one start does; gives what those that end by themselves said, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UpAsync(Compose file, string? profile)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            (string name, ComposeService service) in file.Order(profile)
                .Where(s => s.Service.Image.StartsWith("zincir:", StringComparison.Ordinal))
        )
        {
            if (service.EndsByItself)
            {
                (int code, said[name]) = await EndAsync(Start(service, [Program, .. service.Command]));
                Assert.True(code == 0, $"{name}: {said[name]}");
            }
            else
            {
                _serving = Start(service, [Program, .. service.Command]);
                Hear(_serving);
                await HealthyAsync(service);
            }
        }

        return said;
    }

    /// <summary>Ends the server as a container is ended.</summary>
    public async Task DownAsync()
    {
        if (_serving is not null)
        {
            using Process end = Process.Start("kill", ["-TERM", _serving.Id.ToString(CultureInfo.InvariantCulture)]);
            await end.WaitForExitAsync(Cancel);
            await _serving.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
            _serving.Dispose();
            _serving = null;
        }
    }

    /// <summary>The health check of the service, once; with the token or without.</summary>
    public async Task<int> HealthAsync(ComposeService service, bool withToken = true)
    {
        Assert.Equal(["CMD", "dotnet"], service.Healthcheck!.Test[..2]);
        // Its address is that of the container.
        using Process check = Start(service, [.. service.Healthcheck.Test[2..], "--url", Url.ToString()], withToken);
        return (await EndAsync(check)).Code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_serving is { HasExited: false })
        {
            _serving.Kill();
            await _serving.WaitForExitAsync(CancellationToken.None);
        }

        _serving?.Dispose();
        _neo4j?.Dispose();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>The program and the screen as the image holds them.</summary>
    private void Publish()
    {
        string program = Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", "Zincir.Cli", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')))
        );
        string screen = Repository.PathOf("src/Web/dist");
        Needs.That(File.Exists(Path.Combine(screen, "index.html")), "the screen is not built", "npm ci && npm run build in src/Web");
        Copy(program, _folder["app"]);
        Copy(screen, _folder["app/wwwroot"]);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>A server that asks the user of the file for the password of the file; the tests' own user sets it up.</summary>
    private async Task<PostgresServer> StartPostgresAsync(Dictionary<string, string> environment)
    {
        string rules = _folder["pg_hba.conf"];
        string user = environment["POSTGRES_USER"];
        await File.WriteAllTextAsync(
            rules,
            $"host all postgres 127.0.0.1/32 trust\nhost all {user} 127.0.0.1/32 scram-sha-256\nlocal all postgres trust\n",
            Cancel
        );
        // The server runs as another user.
        using (Process open = Process.Start("chmod", ["o+x", _folder.Path]))
        {
            await open.WaitForExitAsync(Cancel);
        }

        PostgresServer server = await PostgresServer.OwnAsync($"-c hba_file={rules}");
        PostgresAddress first = server.Address("postgres");
        await PostgresServer.RunAsync(first, $"CREATE ROLE {user} LOGIN PASSWORD '{Given(environment["POSTGRES_PASSWORD_FILE"])}'");
        await PostgresServer.RunAsync(first, $"CREATE DATABASE {environment["POSTGRES_DB"]} OWNER {user}");
        return server;
    }

    private string Given(string secret) => File.ReadAllText(Path.Combine(_folder["secrets"], Path.GetFileName(secret)));

    private string Placed(string text) => _places.Aggregate(text, (t, p) => t.Replace(p.From, p.To, StringComparison.Ordinal));

    private Process Start(ComposeService service, IEnumerable<string> words, bool withToken = true)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder["work"],
        };
        words.Select(Placed).ToList().ForEach(start.ArgumentList.Add);
        start
            .Environment.Keys.Where(k => k.StartsWith("ZINCIR_", StringComparison.Ordinal))
            .ToList()
            .ForEach(k => start.Environment.Remove(k));
        foreach ((string name, string value) in service.Environment.Where(e => withToken || e.Key != "ZINCIR_TOKEN_FILE"))
        {
            start.Environment[name] = Placed(value);
        }

        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Said)> EndAsync(Process process)
    {
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel);
            Task<string> errors = process.StandardError.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel).WaitAsync(s_patience, Cancel);
            return (process.ExitCode, await output + await errors);
        }
    }

    private void Hear(Process process)
    {
        void Say(object _, DataReceivedEventArgs line)
        {
            lock (_said)
            {
                _said.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Say;
        process.ErrorDataReceived += Say;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task HealthyAsync(ComposeService service)
    {
        for (int i = 0; i < 10 * service.Healthcheck!.Retries; i++)
        {
            Assert.False(_serving!.HasExited, Said);
            if (await HealthAsync(service) == 0)
            {
                return;
            }

            await Task.Delay(500, Cancel);
        }

        Assert.Fail($"never healthy: {Said}");
    }
}
