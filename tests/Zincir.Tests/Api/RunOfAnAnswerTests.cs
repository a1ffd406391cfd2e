using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Reports;

namespace Zincir.Tests.Api;

/// <summary>Runs come while questions are answered.</summary>
public sealed class RunOfAnAnswerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task All_rings_of_an_answer_are_of_the_run_that_was_the_newest_when_it_began()
    {
        var options = new ApiOptions
        {
            StorePath = api.StorePath,
            OpenRuns = () => new NewRunEachTime(SqliteRunStore.Open(SqliteRunStore.PathBeside(api.StorePath))),
            Urls = ["http://127.0.0.1:0"],
        };
        await using WebApplication app = ApiHost.Create(options);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        JsonElement members = (await client.AskAsync("{ rings(first: 1) { nodes { members { node { id } } } } }")).GetProperty("rings");
        string[] ids =
        [
            .. members
                .GetProperty("nodes")[0]
                .GetProperty("members")
                .EnumerateArray()
                .Select(m => m.GetProperty("node").GetProperty("id").GetString()!),
        ];
        Assert.True(ids.Length > 2);

        string first = Assert.Single(await RunsOfAsync());
        Assert.NotEqual(first, Assert.Single(await RunsOfAsync()));

        async Task<IEnumerable<string>> RunsOfAsync() =>
            (await client.AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { rings { ring { run { id } } } } }", new { ids }))
                .GetProperty("nodes")
                .EnumerateArray()
                .SelectMany(n => n.GetProperty("rings").EnumerateArray())
                .Select(r => r.GetProperty("ring").GetProperty("run").GetProperty("id").GetString()!)
                .Distinct();
    }

    /// <summary>Whenever the newest run is asked for, there is another.</summary>
    private sealed class NewRunEachTime(IRunStore kept) : IRunStore
    {
        private int _asked;

        public IReadOnlyList<RunRow> Runs(RunOrigin of, int first)
        {
            string number = Interlocked.Increment(ref _asked).ToString(CultureInfo.InvariantCulture);
            return [.. kept.Runs(of, first).Select(r => r with { Id = $"{r.Id}+{number}" })];
        }

        public RunRow? Find(string id, RunOrigin of) => kept.Find(Kept(id), of);

        public IReadOnlyList<RunRow> Named(string id) => kept.Named(Kept(id));

        public string? Report(string id, RunOrigin of, bool candidates) => kept.Report(Kept(id), of, candidates);

        public void Add(RunRow run, byte[] rings, byte[] candidates) => kept.Add(run, rings, candidates);

        public void Dispose() => kept.Dispose();

        private static string Kept(string id) => id.Split('+')[0];
    }
}
