using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Reports;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>Several stores keep their runs in one workspace, as those do that are used from one folder: each command shows those of its own store alone.</summary>
public sealed class SharedWorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rings_evaluate_and_serve_show_the_runs_of_their_own_store_and_view_alone()
    {
        foreach ((string seed, string name) in ((string, string)[])[("3", "one"), ("4", "two")])
        {
            await DoneAsync(["generate", "--seed", seed, "--scale", "0.02", "--out", _folder[name]]);
            await DoneAsync(["ingest", "border", "--input", _folder[name], .. On(name)]);
        }

        // A copy holds the same, so that its runs have the same ids; it is another store all the same.
        await DoneAsync(["copy", "--from", $"sqlite:{_folder["one.db"]}", "--to", $"sqlite:{_folder["copy.db"]}"]);
        string ofOne = (await DoneAsync(["detect", .. On("one")])).Trim();
        foreach (string other in (string[])["two", "copy"])
        {
            Assert.Contains(
                "No run has been made of",
                await RefusedAsync(["rings", "--out", _folder["out"], .. On(other)]),
                StringComparison.Ordinal
            );
            Assert.Contains(
                "No run has been made of",
                await RefusedAsync(["evaluate", "--truth", _folder["one/truth"], .. On(other)]),
                StringComparison.Ordinal
            );
            string refused = await RefusedAsync(["rings", "--run", ofOne, "--out", _folder["out"], .. On(other)]);
            Assert.Contains("was made of another store", refused, StringComparison.Ordinal);
        }

        string inAll = (await DoneAsync(["detect", "--view", "all", .. On("one")])).Trim();
        Assert.Contains(
            "--view all",
            await RefusedAsync(["rings", "--run", inAll, "--out", _folder["out"], .. On("one")]),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "There is no run",
            await RefusedAsync(["rings", "--run", "D-0", "--out", _folder["out"], .. On("one")]),
            StringComparison.Ordinal
        );

        string ofTwo = (await DoneAsync(["detect", .. On("two")])).Trim();
        Assert.Equal(ofOne, (await DoneAsync(["detect", .. On("copy")])).Trim());
        foreach ((string name, string run) in ((string, string)[])[("one", ofOne), ("two", ofTwo), ("copy", ofOne)])
        {
            await DoneAsync(["rings", "--out", _folder[$"rings-{name}"], .. On(name)]);
            string written = await File.ReadAllTextAsync(_folder[$"rings-{name}/rings.json"], TestContext.Current.CancellationToken);
            Assert.Contains(run, written, StringComparison.Ordinal);
            Assert.Equal([run], await ServedAsync(name));
        }

        Assert.Equal("BAD_INPUT", await CodeAsync("two", ofOne));
        // Whether there is a run of a wider view is not told.
        string nobodys = await RefusalAsync("one", "D-0");
        Assert.StartsWith("There is no run 'D-0'", nobodys, StringComparison.Ordinal);
        Assert.Equal(nobodys, (await RefusalAsync("one", inAll)).Replace(Shown(inAll), "D-0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("detect", "graph.db")]
    [InlineData("serve", "graph.db")]
    [InlineData("rings", "link.db")]
    [InlineData("detect", "other.db")]
    public async Task A_store_is_no_workspace(string command, string workspace)
    {
        await ServedStore.MakeAsync(_folder["graph.db"]);
        await ServedStore.MakeAsync(_folder["other.db"]);
        File.CreateSymbolicLink(_folder["link.db"], "graph.db");
        byte[] before = await File.ReadAllBytesAsync(_folder[workspace], TestContext.Current.CancellationToken);
        string refused = await UnusableAsync(command, workspace);
        Assert.Contains($"{workspace} is a store of a graph", refused, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder[workspace], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("rings")]
    [InlineData("detect")]
    public async Task A_workspace_that_cannot_be_used_ends_the_command_and_is_named(string command)
    {
        await ServedStore.MakeAsync(_folder["graph.db"]);
        await File.WriteAllTextAsync(_folder["runs.db"], new string('x', 9_000), TestContext.Current.CancellationToken);
        string refused = await UnusableAsync(command, "runs.db");
        Assert.Contains("STORE_DAMAGED", refused, StringComparison.Ordinal);
        Assert.Contains("runs.db", refused, StringComparison.Ordinal);
    }

    private async Task<string> UnusableAsync(string command, string workspace)
    {
        string[] more =
            command == "rings" ? ["--out", _folder["out"]]
            : command == "serve" ? ["--urls", "http://127.0.0.1:0"]
            : [];
        (int code, string output, string errors) = await ZincirRun.Async([
            command,
            .. more,
            "--store",
            $"sqlite:{_folder["graph.db"]}",
            "--workspace",
            $"sqlite:{_folder[workspace]}",
        ]);
        Assert.Equal((4, ""), (code, output));
        return errors;
    }

    private string[] On(string name) => ["--store", $"sqlite:{_folder[name + ".db"]}", "--workspace", $"sqlite:{_folder["shared.db"]}"];

    private async Task<IEnumerable<string>> ServedAsync(string name) =>
        await OverAsync(
            name,
            async client =>
                (await client.AskAsync("{ runs(first: 9) { nodes { id } } }"))
                    .GetProperty("runs")
                    .GetProperty("nodes")
                    .EnumerateArray()
                    .Select(r => r.GetProperty("id").GetString()!)
                    .ToList()
        );

    /// <summary>A run's id as an error repeats it: its digits are masked like any number.</summary>
    private static string Shown(string run) => Zincir.Graph.Model.Mask.Echo(run);

    private Task<string> RefusalAsync(string name, string run) =>
        OverAsync(
            name,
            async client =>
                (await client.PostAsync("query($run: ID) { rings(run: $run, first: 1) { total } }", new { run }))
                    .GetProperty("errors")[0]
                    .GetProperty("message")
                    .GetString()!
        );

    private Task<string?> CodeAsync(string name, string run) =>
        OverAsync(name, client => client.CodeAsync("query($run: ID) { rings(run: $run, first: 1) { total } }", new { run }));

    private async Task<T> OverAsync<T>(string name, Func<HttpClient, Task<T>> ask)
    {
        var options = new ApiOptions
        {
            OpenGraph = () => SqliteGraphStore.OpenReadOnly(_folder[name + ".db"]),
            OpenRuns = () => SqliteRunStore.Open(_folder["shared.db"]),
            Urls = ["http://127.0.0.1:0"],
        };
        await using WebApplication app = ApiHost.Create(options);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        return await ask(client);
    }

    private static async Task<string> DoneAsync(string[] words)
    {
        (int code, string output, string errors) = await ZincirRun.Async(words);
        Assert.True(code == 0, errors);
        return output;
    }

    private static async Task<string> RefusedAsync(string[] words)
    {
        (int code, _, string errors) = await ZincirRun.Async(words);
        Assert.Equal(2, code);
        return errors;
    }
}
