using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>What docker-compose.yml starts comes up, is reached with the token and by nobody else, and comes up again with what is there.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class ComposeRunTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_profiles_come_up_and_a_second_start_finds_what_is_there()
    {
        Neo4jServers.NeedOwn();
        Compose file = Compose.Parse(Compose.Text, new Dictionary<string, string> { ["ZINCIR_DEMO_SCALE"] = "0.05" });
        await using var run = new ComposeRun();
        await run.StartDatabasesAsync(file);

        // docker compose up, on empty databases.
        IReadOnlyDictionary<string, string> said = await run.UpAsync(file, null);
        Assert.Equal(["init"], said.Keys);
        Assert.StartsWith("made: ", said["init"], StringComparison.Ordinal);
        await AssertGuardedAsync(run, file.Services["zincir"]);
        (int none, string empty) = await FoundAsync(run);
        Assert.Equal(0, none);
        await run.DownAsync();

        // docker compose --profile demo up, over it.
        said = await run.UpAsync(file, "demo");
        Assert.StartsWith("is there: ", said["init"], StringComparison.Ordinal);
        Assert.DoesNotContain("reused", said["demo"], StringComparison.Ordinal);
        (int rings, string hash) = await FoundAsync(run);
        Assert.True(rings > 0 && hash != empty, $"{rings} rings, {hash}");
        await AssertGuardedAsync(run, file.Services["zincir"]);
        string contents = Contents(run);
        await run.DownAsync();

        // The same again: nothing is written, loaded or found a second time.
        said = await run.UpAsync(file, "demo");
        Assert.Equal(3, said["demo"].Split("reused: ").Length - 1);
        Assert.Equal((rings, hash), await FoundAsync(run));
        Assert.Equal(contents, Contents(run));
        Assert.DoesNotContain(run.Token, run.Said, StringComparison.Ordinal);
        Assert.Contains("screen: as published", run.Said, StringComparison.Ordinal);
    }

    /// <summary>Every record with its commit, and how much lies in the database beside.</summary>
    private static string Contents(ComposeRun run) =>
        string.Join(' ', run.Neo4j.Query("MATCH (n) RETURN labels(n)[0], count(*) ORDER BY labels(n)[0]").Select(r => r.ToString()))
        + string.Join(' ', run.Neo4j.Query("MATCH (z:Ledger {uid: 'store'}) RETURN z.commit").Select(r => r.ToString()));

    private static async Task AssertGuardedAsync(ComposeRun run, ComposeService service)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = run.Url };
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/?token=" + new string('0', 48), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(http, null)).StatusCode);
        Assert.Equal(1, await run.HealthAsync(service, withToken: false));
        Assert.Equal(0, await run.HealthAsync(service));

        // What a person does: opens the address with the token, and gets the page without it.
        HttpResponseMessage first = await http.GetAsync("/?token=" + run.Token, Cancel);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (first.StatusCode, first.Headers.Location!.ToString()));
        using var page = new HttpRequestMessage(HttpMethod.Get, "/");
        page.Headers.Add("Cookie", first.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        HttpResponseMessage screen = await http.SendAsync(page, Cancel);
        Assert.Equal(HttpStatusCode.OK, screen.StatusCode);
        Assert.Contains("<script type=\"module\"", await screen.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, run.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await AskAsync(http, run.Token, r => r.Headers.Host = "evil.example")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await AskAsync(http, run.Token, r => r.Headers.Add("Origin", "http://evil.example"))).StatusCode
        );
    }

    private static async Task<(int Rings, string Hash)> FoundAsync(ComposeRun run)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = run.Url };
        HttpResponseMessage answer = await AskAsync(http, run.Token);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        JsonElement data = json.RootElement.GetProperty("data");
        return (
            data.GetProperty("rings").GetProperty("total").GetInt32(),
            data.GetProperty("sources").GetProperty("graphHash").GetString()!
        );
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient http, string? token, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = new StringContent(
            """{"query":"{ rings(first: 1) { total } sources(first: 1) { graphHash } }"}""",
            Encoding.UTF8,
            "application/json"
        );
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        change?.Invoke(request);
        return http.SendAsync(request, Cancel);
    }
}
