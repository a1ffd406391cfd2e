using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Tests.Support;

/// <summary>A Neo4j server that a test may stop, kill and start again, or one that somebody else keeps.</summary>
internal sealed class Neo4jServer : IDisposable
{
    /// <summary>A server that stops waits twice five seconds for connections of Bolt that nobody has.</summary>
    private const string NoQuietPeriod = "internal.dbms.bolt.netty_server_shutdown_quiet_period=0";

    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly string? _script;
    private readonly TemporaryFolder? _folder;
    private readonly int _http;
    private readonly int _bolt;
    private DatabaseSecret? _secret;

    private Neo4jServer(DatabaseAddress address) => Address = address;

    private Neo4jServer(string script)
    {
        _script = script;
        _folder = new TemporaryFolder();
        (_http, _bolt) = (FreePort(), FreePort());
        Address = DatabaseAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"neo4j+http://127.0.0.1:{_http}/neo4j"));
    }

    public DatabaseAddress Address { get; }

    /// <summary>User and password, where it asks for them: as the environment says, or as it was started.</summary>
    public DatabaseSecret? Secret => _folder is null ? DatabaseSecret.FromEnvironment() : _secret;

    /// <summary>Folder of its data.</summary>
    public string Home => _folder!["neo4j"];

    public int HttpPort => Address.Server.Port;

    /// <summary>Starts one with an empty database.</summary>
    public static Neo4jServer Start(string script, params string[] settings)
    {
        var server = new Neo4jServer(script);
        server.Start(settings);
        return server;
    }

    /// <summary>One that runs already.</summary>
    public static Neo4jServer At(string address) => new(DatabaseAddress.Parse(address));

    /// <summary>Starts it again with its data.</summary>
    public void Start(params string[] settings)
    {
        WaitForPorts();
        int password = Array.IndexOf(settings, "--password") + 1;
        _secret = password > 0 ? new DatabaseSecret("neo4j", settings[password]) : null;
        string[] ports = ["--http", $"{_http}", "--bolt", $"{_bolt}"];
        Run(["start", .. ports, "--heap", "640m", "--pagecache", "128m", "--set", NoQuietPeriod, .. settings]);
    }

    /// <summary>Stops it in order.</summary>
    public void Stop() => Run(["stop"]);

    /// <summary>Kills it with SIGKILL.</summary>
    public void Kill() => Run(["kill"]);

    /// <summary>Runs neo4j-admin on its data; it must not run.</summary>
    public string Admin(params string[] arguments) => Run(["admin", .. arguments]);

    /// <summary>Makes its database anew from the files of a folder; it must not run.</summary>
    public string Import(string folder)
    {
        string report = $"--report-file={_folder!["import.report"]}";
        return Run(["admin", "database", "import", "full", "neo4j", "@import.args", "--overwrite-destination", report], folder);
    }

    /// <summary>Empties the database; its indexes stay.</summary>
    public void Empty()
    {
        const int Attempts = 10;
        for (int i = 1; ; i++)
        {
            try
            {
                // Relationships first: one node may have a hundred thousand.
                Query("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS");
                Query("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS");
                return;
            }
            catch (Exception) when (i < Attempts)
            {
                // A transaction that a test before left in the middle still holds its locks.
                Thread.Sleep(500);
            }
        }
    }

    /// <summary>Rows of a statement, past every store.</summary>
    public List<JsonElement> Query(string statement, object? parameters = null) =>
        [.. Send(HttpMethod.Post, "", statement, parameters).GetProperty("data").GetProperty("values").EnumerateArray()];

    /// <summary>The plan of a statement that begins with EXPLAIN.</summary>
    public JsonElement Plan(string statement, object parameters) =>
        Send(HttpMethod.Post, "", statement, parameters).GetProperty("queryPlan");

    /// <summary>Runs a statement and keeps its locks until disposed of.</summary>
    public IDisposable Hold(string statement)
    {
        string id = Send(HttpMethod.Post, "/tx", statement, null).GetProperty("transaction").GetProperty("id").GetString()!;
        return new Held(() => Send(HttpMethod.Delete, "/tx/" + id, "", null));
    }

    private JsonElement Send(HttpMethod method, string path, string statement, object? parameters)
    {
        string body = JsonSerializer.Serialize(new { statement, parameters = parameters ?? new { } });
        using var request = new HttpRequestMessage(method, new Uri(Address.Server, $"/db/{Address.Database}/query/v2{path}"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = Secret?.Header;
        using HttpResponseMessage answer = s_http.Send(request);
        using Stream stream = answer.Content.ReadAsStream();
        if (method == HttpMethod.Delete)
        {
            return default;
        }

        JsonElement root = JsonDocument.Parse(stream).RootElement;
        return root.TryGetProperty("errors", out JsonElement errors) ? throw new InvalidOperationException(errors.ToString()) : root;
    }

    private sealed class Held(Action release) : IDisposable
    {
        public void Dispose() => release();
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Kill();
            _folder.Dispose();
        }
    }

    /// <summary>
    /// A free port below those that the system gives to clients: a client that calls again and again while its server is away would else be given the
    /// server's own port some day and be connected to itself.
    /// </summary>
    public static int FreePort()
    {
        const int Lowest = 15_000;
        const int Highest = 32_000;
        int port;
        do
        {
            port = RandomNumberGenerator.GetInt32(Lowest, Highest);
        } while (!IsFree(port));

        return port;
    }

    /// <summary>A process that was killed may hold its ports for a moment after its end was seen.</summary>
    private void WaitForPorts()
    {
        const int Attempts = 100;
        foreach (int port in (int[])[_http, _bolt])
        {
            for (int i = 0; i < Attempts && !IsFree(port); i++)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Run(string[] arguments, string? folder = null)
    {
        // Output goes to a file: a pipe would stay open in the server and keep the reader waiting.
        string log = _folder!["command.log"];
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder ?? _folder.Path };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("log=$0; script=$1; shift; exec \"$script\" \"$@\" > \"$log\" 2>&1 < /dev/null");
        start.ArgumentList.Add(log);
        start.ArgumentList.Add(_script!);
        start.ArgumentList.Add(arguments[0]);
        start.ArgumentList.Add("--home");
        start.ArgumentList.Add(Home);
        foreach (string argument in arguments[1..])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        string said = File.Exists(log) ? File.ReadAllText(log) : "";
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"neo4j {string.Join(' ', arguments)}: {said}");
    }
}
