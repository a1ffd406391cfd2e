using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Standard tools and clients, on loopback and with a token, each as its own package asks.</summary>
public sealed partial class ToolTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Token = "d0b1a9c27f4e4d0c8a6b5e3f2c1d0e9f";
    private static readonly string[] s_tools = ["url-loader", "gql.tada", "get-graphql-schema", "urql", "graphql-request", "text"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Address => api.Client.BaseAddress!.ToString().TrimEnd('/');

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_tool_reads_the_same_schema_and_nobody_reads_it_without_the_token(bool token)
    {
        Script.NeedsPackage("@gql.tada/internal");
        await using WebApplication? guarded = token ? await StartAsync(new ApiOptions { Token = Token }) : null;
        string address = guarded?.Urls.Single() ?? Address;
        var read = new HashSet<string>();
        foreach (string tool in s_tools)
        {
            string schema = await Script.RunAsync("node", ["tools.mjs", tool], "", Environment(address, token ? Token : null));
            Assert.Contains("type RingConnection", schema, StringComparison.Ordinal);
            // The text has what a tool that asks for no descriptions lacks; beyond these all read one schema.
            read.Add(Descriptions().Replace(schema, ""));
        }

        Assert.Single(read);
        if (token)
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/schema.graphql", Cancel)).StatusCode);
            using StringContent question = Json("{\"query\":\"{ __schema { types { name } } }\"}");
            using HttpResponseMessage answer = await client.PostAsync("/graphql", question, Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.DoesNotContain("Ring", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_schema_is_served_as_text()
    {
        using HttpResponseMessage answer = await api.Client.GetAsync("/schema.graphql", Cancel);
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(ApiHost.PrintSchema(), await answer.Content.ReadAsStringAsync(Cancel));
        using HttpResponseMessage posted = await api.Client.PostAsync("/schema.graphql", null, Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    [Fact]
    public async Task A_question_is_understood_in_every_form_that_tools_send()
    {
        string[] names = ["", ",\"operationName\":null", ",\"operationName\":\"\"", ",\"operationName\":\"Q\""];
        string[] variables =
        [
            "",
            ",\"variables\":null",
            ",\"variables\":{}",
            ",\"variables\":\"\"",
            ",\"variables\":\"{}\"",
            ",\"variables\":\"null\"",
            ",\"variables\":{\"n\":2}",
            ",\"variables\":\"{\\\"n\\\":2}\"",
            ",\"variables\":{\"other\":1}",
        ];
        string[] others =
        [
            "",
            ",\"extensions\":null",
            ",\"extensions\":{}",
            ",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"ab\"}}",
            ",\"id\":\"1\",\"docId\":null,\"query_hash\":3",
        ];
        string[] accepts =
        [
            "",
            "*/*",
            "application/json",
            "application/json, multipart/mixed",
            "application/json, text/plain, */*",
            "application/graphql-response+json, application/json, multipart/mixed",
            "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed",
            "multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json",
            "multipart/mixed; boundary=graphql; subscriptionSpec=1.0, application/json;charset=utf-8",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "application/graphql-response+json;q=0, application/*;q=0.5",
        ];
        string[] types =
        [
            "application/json",
            "application/json; charset=utf-8",
            "application/json;charset=UTF-8",
            "application/json; charset=\"utf8\"",
            "APPLICATION/JSON",
        ];
        string[] bodies =
        [
            .. from name in names
            from variable in variables
            from other in others
            select "{\"query\":\"query Q($n: Int! = 2) { rings(first: $n) { total } }\"" + name + variable + other + "}",
        ];
        string expected = await AskedAsync(bodies[0], accepts[2], types[0]);
        Assert.Contains("\"total\":", expected, StringComparison.Ordinal);
        for (int i = 0; i < bodies.Length; i++)
        {
            Assert.Equal(expected, await AskedAsync(bodies[i], accepts[i % accepts.Length], types[i % types.Length]));
        }
    }

    [Theory]
    [InlineData("\"variables\":\"nonsense\"")]
    [InlineData("\"variables\":\"[1]\"")]
    [InlineData("\"variables\":[1]")]
    [InlineData("\"variables\":5")]
    [InlineData("\"operationName\":5")]
    [InlineData("\"query\":\"{ kinds { nodes { name } } }\"")]
    public async Task What_is_no_question_is_refused(string member)
    {
        using StringContent body = Json("{\"query\":\"{ kinds { nodes { name } } }\"," + member + "}");
        using HttpResponseMessage answer = await api.Client.PostAsync("/graphql", body, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, deflate, br, zstd")]
    [InlineData("deflate, gzip;q=0.5, identity;q=0.1")]
    [InlineData("br;q=0, *;q=0")]
    [InlineData("identity")]
    [InlineData("deflate")]
    public async Task Answers_are_compressed_as_the_asker_can_read_it(string accepted)
    {
        foreach (string path in (string[])["/graphql", "/schema.graphql"])
        {
            (byte[] plain, string? none) = await BytesAsync(path, null);
            (byte[] bytes, string? encoding) = await BytesAsync(path, accepted);
            string? expected =
                accepted.Contains("br", StringComparison.Ordinal) && !accepted.Contains("br;q=0", StringComparison.Ordinal) ? "br"
                : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip"
                : null;
            Assert.Equal((null, expected), (none, encoding));
            Assert.Equal(plain, Unpacked(bytes, encoding));
            Assert.True(encoding is null || bytes.Length < plain.Length / 2);
        }
    }

    [Theory]
    [InlineData("@urql/core", "js")]
    [InlineData("graphql-request", "js")]
    [InlineData("urllib", "python")]
    public async Task A_client_runs_as_the_documentation_prints_it(string client, string language)
    {
        string page = (await File.ReadAllTextAsync(Repository.PathOf("docs/api.md"), Cancel)).ReplaceLineEndings("\n");
        string program = Blocks()
            .Matches(page)
            .Select(b => b.Groups["text"].Value)
            .Single(t => t.Contains(client, StringComparison.Ordinal));
        if (language == "js")
        {
            Script.NeedsPackage(client);
        }
        else
        {
            Needs.That(Script.IsThere("python3"), "there is no Python", "apt-get install python3");
        }

        string[] command = language == "js" ? ["node", "--input-type=module", "-"] : ["python3", "-"];
        JsonElement rings = (await api.AskAsync("{ rings(first: 3) { nodes { rank title { en } } } }")).GetProperty("rings");
        string[] titles =
        [
            .. rings.GetProperty("nodes").EnumerateArray().Select(r => r.GetProperty("title").GetProperty("en").GetString()!),
        ];
        await using WebApplication guarded = await StartAsync(new ApiOptions { Token = Token });
        foreach ((string address, string? token) in (ValueTuple<string, string?>[])[(Address, null), (guarded.Urls.Single(), Token)])
        {
            string printed = await Script.RunAsync(command[0], command[1..], program, Environment(address, token));
            string[] lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(titles.Length, lines.Length);
            Assert.All(lines.Zip(titles), l => Assert.EndsWith(l.Second, l.First, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_of_a_named_tool_may_ask_and_no_other()
    {
        string[] named = ["https://studio.example", "http://localhost:3000", "chrome-extension://flnheeellpciglgpaodhkhmapeljopja"];
        foreach (string? token in (string?[])[null, Token])
        {
            await using WebApplication app = await StartAsync(new ApiOptions { Token = token, AllowedOrigins = named });
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            foreach (string origin in named)
            {
                using HttpResponseMessage preflight = await SendAsync(client, HttpMethod.Options, origin, null);
                Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
                Assert.Equal(origin, Header(preflight, "Access-Control-Allow-Origin"));
                Assert.Contains("POST", Header(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
                Assert.Contains("Authorization", Header(preflight, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
                Assert.Contains("Content-Type", Header(preflight, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
                Assert.Contains("Origin", Header(preflight, "Vary"), StringComparison.Ordinal);
                Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
                using HttpResponseMessage answer = await SendAsync(client, HttpMethod.Post, origin, token);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(origin, Header(answer, "Access-Control-Allow-Origin"));
                Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
                if (token is not null)
                {
                    // The cookie is the screen's, and a token in an address would leave a cookie behind.
                    using HttpResponseMessage cookie = await SendAsync(client, HttpMethod.Post, origin, null, "zincir=" + token);
                    Assert.Equal(HttpStatusCode.Unauthorized, cookie.StatusCode);
                    Assert.Equal(origin, Header(cookie, "Access-Control-Allow-Origin"));
                    using HttpResponseMessage address = await SendAsync(client, HttpMethod.Get, origin, null, path: "/?token=" + token);
                    Assert.Equal(HttpStatusCode.Unauthorized, address.StatusCode);
                }
            }

            string[] others =
            [
                "null",
                "http://studio.example",
                "https://studio.example:8443",
                "https://studio.example.evil.example",
                "https://evil.studio.example",
                "http://localhost:3001",
                "http://localhost",
                "chrome-extension://other",
                "file://",
            ];
            foreach (string origin in others)
            {
                foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Options, HttpMethod.Post, HttpMethod.Get])
                {
                    using HttpResponseMessage refused = await SendAsync(client, method, origin, token);
                    Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
                    Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
                }
            }
        }
    }

    [Theory]
    [InlineData("https://studio.example", "https://studio.example")]
    [InlineData("https://Studio.Example/", "https://studio.example")]
    [InlineData("https://studio.example:443", "https://studio.example")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("http://[::1]:3000", "http://[::1]:3000")]
    [InlineData("https://gümrük.example", "https://xn--gmrk-0rac.example")]
    [InlineData("electron://altair", "electron://altair")]
    [InlineData("chrome-extension://flnheeellpciglgpaodhkhmapeljopja", "chrome-extension://flnheeellpciglgpaodhkhmapeljopja")]
    [InlineData("*", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("https://*", null)]
    [InlineData("https://*.example", null)]
    [InlineData("studio.example", null)]
    [InlineData("https://studio.example/graphql", null)]
    [InlineData("https://studio.example?a", null)]
    [InlineData("https://studio.example#a", null)]
    [InlineData("https://me@studio.example", null)]
    [InlineData("file:///tool.html", null)]
    [InlineData("/tool", null)]
    [InlineData("mailto:a@studio.example", null)]
    public void An_origin_is_scheme_host_and_port(string url, string? origin) => Assert.Equal(origin, ApiOptions.OriginOf(url));

    private async Task<WebApplication> StartAsync(ApiOptions options)
    {
        WebApplication app = ApiHost.Create(options with { StorePath = api.StorePath, Urls = ["http://127.0.0.1:0"] });
        await app.StartAsync(Cancel);
        return app;
    }

    private static Dictionary<string, string?> Environment(string address, string? token) =>
        new() { ["ZINCIR_URL"] = address, ["ZINCIR_TOKEN"] = token };

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<string> AskedAsync(string body, string accept, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        if (accept.Length > 0)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        }

        using HttpResponseMessage answer = await api.Client.SendAsync(request, Cancel);
        string text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{body} {accept} {type}: {(int)answer.StatusCode} {text}");
        // What it costs is reckoned before the defaults of variables are known.
        return text.Split(",\"extensions\"")[0];
    }

    private async Task<(byte[] Bytes, string? Encoding)> BytesAsync(string path, string? accepted)
    {
        using var request = new HttpRequestMessage(path == "/graphql" ? HttpMethod.Post : HttpMethod.Get, path);
        if (path == "/graphql")
        {
            request.Content = Json("{\"query\":\"{ kinds { nodes { name label { tr en } properties { name type } } } }\"}");
        }

        if (accepted is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted));
        }

        using HttpResponseMessage answer = await api.Client.SendAsync(request, Cancel);
        string? encoding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        Assert.True(encoding is null || Header(answer, "Vary").Contains("Accept-Encoding", StringComparison.Ordinal));
        return (await answer.Content.ReadAsByteArrayAsync(Cancel), encoding);
    }

    private static byte[] Unpacked(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpMethod method,
        string origin,
        string? token,
        string? cookie = null,
        string path = "/graphql"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        Assert.True(request.Headers.TryAddWithoutValidation("Origin", origin));
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        }

        if (method == HttpMethod.Post)
        {
            request.Content = Json("{\"query\":\"{ kinds { nodes { name } } }\"}");
        }

        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await client.SendAsync(request, Cancel);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";

    [GeneratedRegex("""[ ]*\"\"\"(?s:.*?)\"\"\"\n""")]
    private static partial Regex Descriptions();

    [GeneratedRegex("^```(js|python)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
