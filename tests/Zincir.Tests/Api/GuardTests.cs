using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;

namespace Zincir.Tests.Api;

public sealed class GuardTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Token = "d0b1a9c27f4e4d0c8a6b5e3f2c1d0e9f";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{ rings(first: 201) { total } }", "BAD_INPUT")]
    [InlineData("{ rings(first: 0) { total } }", "BAD_INPUT")]
    [InlineData("{ expand(id: \"place:TR220300\", first: 5, after: \"nonsense\") { total } }", "BAD_INPUT")]
    [InlineData("{ rings { total } }", "PROVIDED_NON_NULL_ARGUMENTS")]
    [InlineData("query { nonsense", "SYNTAX_ERROR")]
    [InlineData(
        "{ a: kinds { nodes { name } } b: kinds { nodes { name } } c: kinds { nodes { name } } d: kinds { nodes { name } } e: kinds { nodes { name } } f: kinds { nodes { name } } }",
        "TOO_COMPLEX"
    )]
    [InlineData("{ node(id: \"nonsense\") { caption } }", "BAD_INPUT")]
    [InlineData("{ node(id: \"vehicle:nobody\") { caption } }", null)]
    public async Task A_question_out_of_bounds_gets_a_code(string query, string? code)
    {
        if (code is null)
        {
            await api.AskAsync(query);
        }
        else
        {
            Assert.Equal(code, await api.CodeAsync(query));
        }
    }

    [Fact]
    public async Task Hostile_documents_are_refused_before_anything_quadratic_looks_at_them()
    {
        string many = "{ kinds { nodes { " + string.Concat(Enumerable.Repeat("name ", 3_000)) + "} } }";
        string deep = string.Concat(Enumerable.Repeat("{ kinds ", 40)) + string.Concat(Enumerable.Repeat("}", 40));
        string bomb =
            "{ ...f0 } "
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }} "))
            + "fragment f20 on Query { kinds { nodes { name } } }";
        foreach (string query in (string[])[many, deep, bomb])
        {
            long start = Stopwatch.GetTimestamp();
            Assert.Equal("TOO_COMPLEX", await api.CodeAsync(query));
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 2);
        }

        Assert.Equal("TOO_LARGE", await api.CodeAsync("{ kinds { nodes { name } } } #" + new string('x', 20_000)));
    }

    [Fact]
    public async Task What_only_validation_would_look_at_is_bounded_too()
    {
        string unused =
            "{ kinds { nodes { name } } } fragment f on KindCatalog { nodes { " + string.Concat(Enumerable.Repeat("name ", 2_500)) + "} }";
        Assert.Equal("TOO_COMPLEX", await api.CodeAsync(unused));
        string nested = string.Concat(Enumerable.Repeat("{ a ", 3_000)) + string.Concat(Enumerable.Repeat("}", 3_000));
        Assert.Contains(await api.CodeAsync(nested), (string[])["TOO_COMPLEX", "SYNTAX_ERROR"]);
    }

    [Theory]
    [InlineData("query($n: Int! = 200) { rings(first: $n) { nodes { members { node { events(first: $n) { total } } } } } }")]
    [InlineData("{ rings(first: 200) { nodes { members { node { events(first: 20) { total } } } } } }")]
    [InlineData("query($ids: [ID!]!) { nodes(ids: $ids) { events(first: 200) { nodes { at } } } }")]
    [InlineData("{ expand(id: \"a:b\", first: 200) { nodes { node { events(first: 200) { total nodes { at } } } } } }")]
    public async Task What_a_question_would_read_is_counted_before_it_is_read(string query) =>
        Assert.Equal("TOO_COMPLEX", await api.CodeAsync(query, new { ids = Enumerable.Range(0, 200).Select(i => $"company:tr-{i}") }));

    [Fact]
    public async Task A_body_without_a_length_is_bounded_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StreamContent(new MemoryStream(new byte[2 << 20]));
        request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"query\":\"{ kinds { nodes { name } } }\"}", "application/json", HttpStatusCode.OK)]
    [InlineData("{\"query\":\"{ kinds { nodes { name } } }\"}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("query=%7Bkinds%7D", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("[{\"query\":\"{ kinds { nodes { name } } }\"}]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    public async Task Only_one_json_object_by_post_is_a_question(string body, string type, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await Post(body, type);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Get_is_refused()
    {
        using HttpResponseMessage response = await api.Client.GetAsync("/graphql?query={kinds{nodes{name}}}", Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData(null, "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData("localhost", null, HttpStatusCode.OK)]
    public async Task Foreign_hosts_and_pages_are_kept_out(string? host, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent("{\"query\":\"{ kinds { nodes { name } } }\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using HttpResponseMessage response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public void An_address_that_others_can_reach_needs_a_token()
    {
        foreach (string? token in (string?[])[null, "", "s3cret", "0123456789abcdef0123456789abcde"])
        {
            var options = new ApiOptions
            {
                StorePath = api.StorePath,
                Urls = ["http://0.0.0.0:0"],
                Token = token,
            };
            Assert.Throws<InvalidOperationException>(() => ApiHost.Create(options));
        }
    }

    [Fact]
    public async Task The_token_opens_and_nothing_else_does()
    {
        await using WebApplication app = ApiHost.Create(
            new ApiOptions
            {
                StorePath = api.StorePath,
                Urls = ["http://127.0.0.1:0"],
                Token = Token,
            }
        );
        await app.StartAsync(Cancel);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/?token=wrong", Cancel)).StatusCode);
        HttpResponseMessage opened = await client.GetAsync("/?token=" + Token, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        using HttpResponseMessage astray = await client.GetAsync(new Uri($"{app.Urls.Single()}//evil.example?token={Token}"), Cancel);
        Assert.Equal("/evil.example", astray.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_keeps_the_page_to_itself()
    {
        using HttpResponseMessage response = await api.Client.GetAsync("/", Cancel);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("Node 20.19", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Post(string body, string type) =>
        api.Client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, type), Cancel);
}
