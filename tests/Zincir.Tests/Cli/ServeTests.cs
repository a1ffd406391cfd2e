using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>The real server as an operator meets it: its log, its addresses, and what it says where it cannot do its work.</summary>
public sealed class ServeTests : IDisposable
{
    private const string Secret = "10000000146";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Store => _folder["graph.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_has_a_line_for_every_answer_and_nothing_of_who_asked_or_what()
    {
        await ServedStore.MakeAsync(Store);
        string token;
        (string Request, int Status)[] asked;
        await using (ServedStore server = await ServedStore.StartAsync(Store, null, "--urls", "http://0.0.0.0:0"))
        {
            token = new Uri(server.Addresses[0]).Query["?token=".Length..];
            string bearer = $"Authorization: Bearer {token}\r\n";
            asked =
            [
                ($"GET /{Secret}?name={Secret} HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\n", 404),
                ($"GET / HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\n", 200),
                ($"GET / HTTP/1.1\r\nHost: {Secret}.example\r\n\r\n", 421),
                ($"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://{Secret}.example\r\n\r\n", 403),
                ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 401),
                ($"GET /?token={Secret} HTTP/1.1\r\nHost: localhost\r\n\r\n", 401),
                ($"GET /?token={token} HTTP/1.1\r\nHost: localhost\r\n\r\n", 302),
                ($"GET /graphql?query={Secret} HTTP/1.1\r\nHost: localhost\r\n{bearer}\r\n", 405),
                (Post(bearer, "{}"), 400),
                (Post(bearer, "{\"query\":\"{ search(text: \\\"" + Secret + "\\\", first: 1) { total } }\"}"), 200),
                (Post(bearer, "{\"query\":\"{ " + Secret + " }\"}"), 200),
                (Post($"{bearer}Content-Type: text/plain\r\n", "{}"), 415),
                (
                    $"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{bearer}Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n",
                    413
                ),
                ($"{Secret} / HTTP/1.1\r\nHost: localhost\r\n\r\n", 401), // a method that is none
                // Refused before the application sees them.
                ($"GET / HTTP/9.9\r\nX: {Secret}\r\n\r\n", 505),
                ($"GET / HTTP/1.1\r\nX: {Secret}\r\n\r\n", 400),
                ($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('1', 40_000)}\r\n\r\n", 431),
                ($"GET /{new string('1', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
            ];
            foreach ((string request, int status) in asked)
            {
                string answer = await SendAsync(server.Address.Port, request);
                Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
            }

            // One that goes away in the middle of its question.
            using (var gone = new TcpClient())
            {
                await gone.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancel);
                await gone.GetStream()
                    .WriteAsync(
                        Encoding.ASCII.GetBytes(
                            $"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{bearer}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{{"
                        ),
                        Cancel
                    );
                await Task.Delay(300, Cancel);
                gone.Client.LingerState = new LingerOption(true, 0);
            }

            await Task.Delay(500, Cancel);
        }

        string log = await File.ReadAllTextAsync(Directory.GetFiles(_folder["logs"]).Single(), Cancel);
        Assert.DoesNotContain(Secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(token, log, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", log, StringComparison.Ordinal);
        JsonElement[] lines =
        [
            .. log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonDocument.Parse(l).RootElement)
                .Where(l => l.TryGetProperty("Status", out _)),
        ];
        // A line is written when its answer has gone out, which the next question need not wait for.
        Assert.Equal(asked.Select(a => a.Status).Append(499).Order(), lines.Select(l => l.GetProperty("Status").GetInt32()).Order());
        Assert.All(lines, l => Assert.Contains(l.GetProperty("Door").GetString(), (string[])["/", "/graphql", "-"]));
        Assert.All(lines, l => Assert.Contains(l.GetProperty("Method").GetString(), (string[])["GET", "POST", "-"]));
        Assert.All(lines, l => Assert.InRange(l.GetProperty("Elapsed").GetDouble(), 0, 60_000));
        Assert.True(lines.Single(l => l.GetProperty("Status").GetInt32() == 499).GetProperty("Elapsed").GetDouble() > 200);
    }

    [Theory]
    [InlineData(256, 300)]
    [InlineData(320, 2_000)]
    public async Task A_server_with_few_descriptors_answers_beside_many_idle_connections(int limit, int idle)
    {
        Needs.That(OperatingSystem.IsLinux(), "no limit of descriptors", "run on Linux");
        await ServedStore.MakeAsync(Store);
        await using ServedStore server = await ServedStore.StartAsync(Store, ["sh", "-c", $"ulimit -n {limit}; exec \"$@\"", "-"]);
        var connections = new List<Socket>();
        try
        {
            // Before the first question, when nothing that answers need has been loaded on request.
            for (int i = 0; i < idle; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                connections.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancel);
                if (i % 3 == 0)
                {
                    // Some begin a request and never end it.
                    await socket.SendAsync("GET / HT"u8.ToArray(), Cancel);
                }
            }

            Assert.Equal(1, await server.SourcesAsync());
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => server.SourcesAsync()));
        }
        finally
        {
            connections.ForEach(c => c.Dispose());
        }

        Assert.Equal(1, await server.SourcesAsync());
        Assert.False(server.HasEnded, server.Said);
    }

    [Fact]
    public async Task Every_address_that_is_printed_opens_and_foreign_names_stay_out()
    {
        await ServedStore.MakeAsync(Store);
        foreach (string urls in (string[])["http://0.0.0.0:0", "http://[::]:0", "http://*:0", "http://localhost.localdomain:0"])
        {
            await using ServedStore server = await ServedStore.StartAsync(Store, null, "--urls", urls, "--allow-host", "localhost.");
            using var handler = new HttpClientHandler { UseCookies = true };
            using var client = new HttpClient(handler);
            Assert.NotEmpty(server.Addresses);
            Assert.Contains(server.Addresses, a => a.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
            foreach (string address in server.Addresses.Where(a => !a.Contains("localhost.", StringComparison.Ordinal)))
            {
                using HttpResponseMessage answer = await client.GetAsync(address, Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
            }

            using var foreign = new HttpRequestMessage(HttpMethod.Get, server.Address);
            foreign.Headers.Host = "rebound.example";
            using HttpResponseMessage refused = await client.SendAsync(foreign, Cancel);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
            using var other = new HttpRequestMessage(HttpMethod.Get, server.Address);
            other.Headers.Host = "203.0.113.7";
            using HttpResponseMessage elsewhere = await client.SendAsync(other, Cancel);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, elsewhere.StatusCode);
        }
    }

    [Fact]
    public async Task A_tool_that_is_named_may_ask_from_its_page_and_what_is_no_origin_is_refused()
    {
        await ServedStore.MakeAsync(Store);
        (int code, string said) = await ZincirProcess.RunAsync(
            "serve",
            "--store",
            $"sqlite:{Store}",
            "--allow-origin",
            "https://tool.example/a"
        );
        Assert.Equal(2, code);
        Assert.Contains("--allow-origin https://tool.example/a", said, StringComparison.Ordinal);
        await using ServedStore server = await ServedStore.StartAsync(
            Store,
            null,
            "--allow-origin",
            "https://Tool.example/",
            "http://localhost:3000"
        );
        using var client = new HttpClient();
        foreach (string origin in (string[])["https://tool.example", "http://localhost:3000", "https://other.example"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
            request.Headers.Add("Origin", origin);
            using HttpResponseMessage answer = await client.SendAsync(request, Cancel);
            bool named = origin != "https://other.example";
            Assert.Equal(named ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal(named, answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT", 2)]
    [InlineData("http://203.0.113.7:5080", 2)]
    [InlineData("https://127.0.0.1:0", 2)]
    [InlineData("nonsense", 2)]
    [InlineData("5080", 2)]
    [InlineData("http://0.0.0.0:99999", 2)]
    [InlineData("http://127.0.0.1:50x", 2)] // the server itself would listen on every address
    [InlineData("http://256.1.1.1:0", 2)]
    [InlineData("http://127.0.0.1:0/zincir", 2)]
    [InlineData("http://unix:/tmp/zincir.sock", 2)]
    [InlineData("http://me@127.0.0.1:0", 2)]
    [InlineData("ftp://127.0.0.1:0", 2)]
    public async Task An_address_that_cannot_be_listened_on_is_one_line(string url, int expected)
    {
        await ServedStore.MakeAsync(Store);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string address = url.Replace("PORT", port, StringComparison.Ordinal);
        (int code, string said) = await ZincirProcess.RunAsync("serve", "--store", $"sqlite:{Store}", "--urls", address);
        Assert.Equal(expected, code);
        Assert.Single(Lines(said), l => l.Contains(address, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3cret", 2)]
    [InlineData("0123456789abcdef0123456789abcde", 2)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 2)]
    public async Task A_token_that_is_easy_to_guess_is_refused_with_the_cure(string token, int expected)
    {
        await ServedStore.MakeAsync(Store);
        await using var process = ZincirProcess.StartThrough(
            [],
            ["serve", "--store", $"sqlite:{Store}", "--urls", "http://0.0.0.0:0"],
            new Dictionary<string, string> { ["ZINCIR_TOKEN"] = token }
        );
        Assert.Equal(expected, await process.EndAsync());
        Assert.Contains("openssl rand", process.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(token, process.Said, StringComparison.Ordinal);
    }

    private static string Post(string headers, string body)
    {
        string type = headers.Contains("Content-Type", StringComparison.Ordinal) ? "" : "Content-Type: application/json\r\n";
        return $"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{headers}{type}Content-Length: {body.Length}\r\n\r\n{body}";
    }

    private static string[] Lines(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<string> SendAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        byte[] answer = new byte[4096];
        int read = await stream.ReadAsync(answer, Cancel);
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
