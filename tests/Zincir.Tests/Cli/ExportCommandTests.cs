using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary><c>zincir export</c> of a view: what it says, and what is left when something stands against it.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["border.db"]}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_what_it_wrote_whose_rings_and_that_numbers_are_whole()
    {
        await LoadAsync();
        (int code, string output, string errors) = await ExportAsync("graphml", _folder["deep/er/g.graphml"]);
        Assert.True(code == 0, errors);
        Assert.Contains("no run has been made in the view main", errors, StringComparison.Ordinal);
        Assert.Contains("personal numbers whole", errors, StringComparison.Ordinal);
        Assert.Contains(" 0 derived links", output, StringComparison.Ordinal);
        Assert.Equal(["g.graphml"], Directory.GetFileSystemEntries(_folder["deep/er"]).Select(Path.GetFileName));

        string run = (await ZincirRun.Async("detect", "--store", Store)).Output.Trim();
        (_, _, errors) = await ExportAsync("ndjson", _folder["g.ndjson"]);
        Assert.Contains($"rings of the run {run}\n", errors, StringComparison.Ordinal);
        Assert.Contains($"\"run\":\"{run}\"", File.ReadLines(_folder["g.ndjson"]).First(), StringComparison.Ordinal);

        // A run of the view all is not one of the view main, and one of an earlier state says so.
        (_, _, errors) = await ExportAsync("csv", _folder["all"], "--view", "all");
        Assert.Contains("no run has been made in the view all", errors, StringComparison.Ordinal);
        await ZincirRun.Async("withdraw", "anti-smuggling", "--store", Store);
        (_, _, errors) = await ExportAsync("csv", _folder["later"]);
        Assert.Contains($"rings of the run {run}, which was made of an earlier state", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_find_limits_the_file_to_what_it_finds_and_the_edges_among_it()
    {
        await LoadAsync();
        await ZincirRun.Async("detect", "--store", Store);
        Assert.Equal(0, (await ExportAsync("ndjson", _folder["whole"])).Code);
        string[] whole = File.ReadAllLines(_folder["whole"]);
        await using SqliteGraphStore store = SqliteGraphStore.OpenReadOnly(_folder["border.db"]);
        ViewGraph graph = await ViewGraph.BuildAsync(store, View.Main, Cancel);
        (string Json, NodeFilter Filter)[] filters =
        [
            ("{}", new NodeFilter()),
            ("""{"kinds":["vehicle","person"]}""", new NodeFilter { Kinds = ["vehicle", "person"] }),
            (
                """{"kinds":["vehicle"],"properties":[{"name":"type","in":["car","van"]}],"minDegree":2}""",
                new NodeFilter
                {
                    Kinds = ["vehicle"],
                    Properties = [new PropertyFilter { Name = "type", In = ["car", "van"] }],
                    MinDegree = 2,
                }
            ),
            (
                """{"anyOf":[{"seized":true},{"linked":[{"edge":{"kinds":["owns"],"direction":"OUT","window":{"from":"2024","mode":"OVERLAPS"}},"node":{"kinds":["vehicle"]},"atLeast":2}]}]}""",
                new NodeFilter
                {
                    AnyOf =
                    [
                        new NodeFilter { Seized = true },
                        new NodeFilter
                        {
                            Linked =
                            [
                                new LinkedTo
                                {
                                    Edge = new LinkFilter
                                    {
                                        Kinds = ["owns"],
                                        Direction = Zincir.Graph.Store.Direction.Out,
                                        Window = new TimeWindow { From = "2024", Mode = WindowMode.Overlaps },
                                    },
                                    Node = new NodeFilter { Kinds = ["vehicle"] },
                                    AtLeast = 2,
                                },
                            ],
                        },
                    ],
                }
            ),
            ("""{"kinds":["vehicle"],"minDegree":1000000}""", new NodeFilter { Kinds = ["vehicle"], MinDegree = 1_000_000 }),
        ];
        foreach ((string json, NodeFilter filter) in filters)
        {
            var query = new FindQuery { Where = filter, First = graph.NodeCount };
            HashSet<string> found = [.. Find.Nodes(graph, query, new Effort(long.MaxValue, Cancel)).Items.Select(n => n.Id)];
            string place = _folder[$"found{json.Length}"];
            (int code, _, string errors) = await ExportAsync("ndjson", place, "--find", json);
            Assert.True(code == 0, errors);

            // Of the whole file the lines of these nodes and of the edges among them, as they stand there.
            Assert.Equal(whole.Where(l => IsAmong(l, found)), File.ReadAllLines(place));
        }

        await File.WriteAllTextAsync(_folder["filter.json"], """{"inRing":true}""", Cancel);
        Assert.Equal(0, (await ExportAsync("csv", _folder["rings"], "--find", _folder["filter.json"])).Code);
        string[] members = File.ReadAllLines(Path.Combine(_folder["rings"], "nodes.csv"));
        Assert.Equal(
            whole.Count(l =>
                l.StartsWith("{\"type\":\"node\"", StringComparison.Ordinal) && l.Contains("\"rings\":", StringComparison.Ordinal)
            ),
            members.Length - 1
        );

        static bool IsAmong(string line, HashSet<string> found)
        {
            using var json = JsonDocument.Parse(line);
            JsonElement said = json.RootElement;
            return said.GetProperty("type").GetString() switch
            {
                "node" => found.Contains(said.GetProperty("id").GetString()!),
                "edge" => found.Contains(said.GetProperty("from").GetString()!) && found.Contains(said.GetProperty("to").GetString()!),
                _ => true,
            };
        }
    }

    [Theory]
    [InlineData("{\"kinds\":[\"car\"]}", "There is no node kind 'car'")]
    [InlineData("{\"kinds\":[\"vehicle\"],\"properties\":[{\"name\":\"colour\",\"eq\":\"red\"}]}", "There is no property 'colour'")]
    [InlineData("{\"ids\":[\"vehicle:tr-nowhere\"]}", "The view holds no node 'vehicle:tr-nowhere'")]
    [InlineData("{\"kind\":\"vehicle\"}", "no filter")]
    [InlineData("{\"kinds\":[\"vehicle\"]", "no filter")]
    [InlineData("{\"seized\":true,\"seized\":false}", "no filter")]
    [InlineData("nowhere.json", "name a file that holds one")]
    public async Task A_filter_that_cannot_be_meant_is_refused(string filter, string message)
    {
        await LoadAsync();
        (int code, _, string errors) = await ExportAsync("ndjson", _folder["x"], "--find", filter);
        Assert.Equal(2, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder["x"]));
        Assert.Equal(2, (await ExportAsync("neo4j-csv", _folder["x"], "--find", "{}")).Code);
        NothingIsPartial();
    }

    [Theory]
    [InlineData("graphml")]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task A_place_that_is_taken_stays_as_it_is(string format)
    {
        await LoadAsync();
        await File.WriteAllTextAsync(_folder["file"], "mine", Cancel);
        Directory.CreateDirectory(_folder["folder"]);
        foreach (string place in (string[])["file", "folder"])
        {
            (int code, _, string errors) = await ExportAsync(format, _folder[place]);
            Assert.Equal(4, code);
            Assert.Contains($"{_folder[place]} is there already", errors, StringComparison.Ordinal);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["file"], Cancel));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["folder"]));
        NothingIsPartial();
    }

    [Fact]
    public async Task A_view_or_form_that_does_not_exist_and_a_place_that_is_none_are_refused()
    {
        await LoadAsync();
        (int code, _, string errors) = await ExportAsync("csv", _folder["x"], "--view", "secret");
        Assert.Equal(2, code);
        Assert.Contains("There is no view 'secret'", errors, StringComparison.Ordinal);
        Assert.Equal(2, (await ExportAsync("gexf", _folder["x"])).Code);
        (code, _, errors) = await ExportAsync("csv", "/");
        Assert.Equal(4, code);
        (code, _, errors) = await ExportAsync("csv", Path.Combine(_folder["border.db"], "x"));
        Assert.Equal(3, code);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        string narrow = $"sqlite:{_folder["main.db"]}";
        Assert.Equal(0, (await ZincirRun.Async("copy", "--view", "main", "--from", Store, "--to", narrow)).Code);
        (code, _, errors) = await ZincirRun.Async("export", "--format", "csv", "--view", "all", "--out", _folder["x"], "--store", narrow);
        Assert.Equal(4, code);
        Assert.Contains("STORE_VIEW", errors, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder["x"]));
        NothingIsPartial();
    }

    [Theory]
    [InlineData("graphml")]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task A_full_disk_leaves_nothing_half(string format)
    {
        await LoadAsync();
        using var disk = new SmallDisk(1);
        for (int megabytes = 1; ; megabytes += 4)
        {
            disk.Grow(megabytes);
            (int code, _, string errors) = await ExportAsync(format, Path.Combine(disk.Path, "g"));
            if (code == 0)
            {
                Assert.NotEqual(1, megabytes);
                Assert.Equal(["g"], Directory.GetFileSystemEntries(disk.Path).Select(Path.GetFileName));
                return;
            }

            Assert.Equal(3, code);
            Assert.Contains("No space left", errors, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(disk.Path));
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task A_process_that_is_ended_leaves_the_whole_file_or_none(string signal)
    {
        await LoadAsync();
        Assert.Equal(0, (await ExportAsync("ndjson", _folder["whole"])).Code);
        byte[] whole = await File.ReadAllBytesAsync(_folder["whole"], Cancel);
        int none = 0;
        foreach (int milliseconds in (int[])[250, 400, 600, 900, 1_300, 2_000])
        {
            string place = _folder[$"g{milliseconds}"];
            await using var process = ZincirProcess.StartThrough(
                ["timeout", "--signal", signal, (milliseconds / 1000.0).ToString(CultureInfo.InvariantCulture)],
                ["export", "--format", "ndjson", "--out", place, "--store", Store]
            );
            await process.EndAsync();
            if (File.Exists(place))
            {
                Assert.Equal(whole, await File.ReadAllBytesAsync(place, Cancel));
            }
            else
            {
                none++;
            }
        }

        Assert.NotEqual(0, none);
        if (signal != "KILL")
        {
            NothingIsPartial();
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_process_that_is_told_to_end_again_and_again_still_tidies_up(string signal)
    {
        await LoadAsync();
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        // The first signal when the folder is there; then one every few milliseconds until the process has gone.
        string line = $$"""
            env --default-signal={{signal}} "$0" "$@" 2>&1 & p=$!
            while kill -0 $p && ! ls -A {{_folder.Path}} | grep -q partial; do sleep 0.005; done
            while kill -{{signal}} $p; do sleep 0.005; done 2>/dev/null
            wait $p; echo ended with $?
            """;
        string[] command =
        [
            Path.Combine(AppContext.BaseDirectory, "zincir.dll"),
            "export",
            "--format",
            "ndjson",
            "--out",
            _folder["g"],
            "--store",
            Store,
        ];
        var start = new ProcessStartInfo("sh", ["-c", line, host, .. command]) { RedirectStandardOutput = true };
        using Process shell = Process.Start(start)!;
        string said = await shell.StandardOutput.ReadToEndAsync(Cancel);
        await shell.WaitForExitAsync(Cancel);
        Assert.Contains("Stopped.", said, StringComparison.Ordinal);
        Assert.Contains("ended with 1", said, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder["g"]));
        NothingIsPartial();
    }

    [Fact]
    public async Task Whoever_hears_the_command_may_leave()
    {
        await LoadAsync();
        Assert.Equal(0, (await ExportAsync("ndjson", _folder["whole"])).Code);
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        string line =
            $"{host} {Path.Combine(AppContext.BaseDirectory, "zincir.dll")} export --format ndjson --out {_folder["g"]} --store {Store} 2>&1 | true";
        using Process shell = Process.Start("sh", ["-c", line]);
        await shell.WaitForExitAsync(Cancel);
        if (File.Exists(_folder["g"]))
        {
            Assert.Equal(await File.ReadAllBytesAsync(_folder["whole"], Cancel), await File.ReadAllBytesAsync(_folder["g"], Cancel));
        }

        NothingIsPartial();
    }

    private Task<(int Code, string Output, string Errors)> ExportAsync(string format, string place, params string[] more) =>
        ZincirRun.Async(["export", "--format", format, "--out", place, "--store", Store, .. more]);

    private void NothingIsPartial() =>
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder.Path), e => e.EndsWith(".partial", StringComparison.Ordinal));

    private async Task LoadAsync()
    {
        await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["s"]);
        Assert.Equal(0, (await ZincirRun.Async("ingest", "border", "--input", _folder["s"], "--store", Store)).Code);
    }
}
