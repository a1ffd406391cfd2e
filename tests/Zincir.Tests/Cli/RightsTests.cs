using System.Diagnostics;
using Xunit;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>Disks that cannot be written, files that may not be read, links, and memory that is not enough: one line, and the right code.</summary>
public sealed class RightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_on_a_disk_that_cannot_be_written_is_served_and_verified()
    {
        using var disk = new SmallDisk(32);
        string store = Path.Combine(disk.Path, "graph.db");
        await ServedStore.MakeAsync(store);
        disk.Protect(true);
        await using (ServedStore server = await ServedStore.StartAsync(store))
        {
            Assert.Equal(1, await server.SourcesAsync());
            await server.SaysAsync("The log goes to the error stream");
            await server.SaysAsync("POST /graphql 200");

            // Somebody writes to it after all.
            disk.Protect(false);
            await using SqliteGraphStore writer = SqliteGraphStore.Open(store);
            await writer.ApplyAsync(Some.Batch(Some.Noon, Some.Declaration("D1", "company:tr-1", null, "2024-01-01T00:00:00Z")), Cancel);
            Assert.Equal(2, await server.SourcesAsync());
        }

        disk.Protect(true);
        (int code, string said) = await ZincirProcess.RunAsync("verify", "--store", $"sqlite:{store}");
        Assert.True(code == 0, said);
        (code, said) = await ZincirProcess.RunAsync("init", "--store", $"sqlite:{store}");
        Assert.Equal(4, code);
        Assert.Contains("STORE_UNAVAILABLE", said, StringComparison.Ordinal);
        Assert.DoesNotContain("STORE_BUSY", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "u=,g=,o=", "u=rwx,go=rx")] // the file cannot be read
    [InlineData("verify", "u=,g=,o=", "u=rwx,go=rx")]
    [InlineData("serve", "u=rw,go=r", "u=,g=,o=")] // its folder cannot be entered
    [InlineData("init", "u=rw,go=r", "u=rwx,go=rx")] // nothing can be written
    [InlineData("ingest", "u=rw,go=r", "u=rwx,go=rx")]
    public async Task Without_rights_a_command_says_so_in_one_line(string command, string ofFile, string ofFolder)
    {
        Needs.That(
            Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"),
            "no rights to give up",
            "run as root with util-linux"
        );
        string folder = _folder["kept"];
        string store = Path.Combine(folder, "graph.db");
        await ServedStore.MakeAsync(store);
        await File.WriteAllTextAsync(_folder["rows.csv"], "a\n1\n", Cancel);
        Run("chmod", "a+rx", _folder.Path);
        Run("chmod", ofFile, store);
        Run("chmod", ofFolder, folder);
        string[] more =
            command == "ingest" ? ["border", "--input", _folder.Path]
            : command == "serve" ? ["--urls", "http://127.0.0.1:0"]
            : [];
        await using ZincirProcess process = ZincirProcess.StartThrough(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
            [command, .. more, "--store", $"sqlite:{store}"],
            new Dictionary<string, string> { ["HOME"] = "/tmp", ["DOTNET_CLI_HOME"] = "/tmp" }
        );
        int code = await process.EndAsync();
        Run("chmod", "u=rwx", folder);
        Assert.True(code == 4, $"{code} {process.Said}");
        Assert.Contains("STORE_UNAVAILABLE", process.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link.db")]
    [InlineData("second/chain.db")]
    [InlineData("folder/graph.db")]
    public async Task The_lock_holds_by_whichever_link_the_file_is_named(string link)
    {
        Directory.CreateDirectory(_folder["real"]);
        Directory.CreateDirectory(_folder["second"]);
        File.CreateSymbolicLink(_folder["link.db"], "real/graph.db");
        File.CreateSymbolicLink(_folder["second/chain.db"], "../link.db");
        Directory.CreateSymbolicLink(_folder["folder"], "real");
        await using (SqliteGraphStore first = SqliteGraphStore.Open(_folder[link]))
        {
            foreach (string other in (string[])["real/graph.db", "link.db", "second/chain.db", "folder/graph.db"])
            {
                StoreException busy = Assert.Throws<StoreException>(() => SqliteGraphStore.Open(_folder[other]));
                Assert.Equal("STORE_BUSY", busy.Code);
            }
        }

        await SqliteGraphStore.Open(_folder["link.db"]).DisposeAsync();
        Assert.True(File.Exists(_folder["real/graph.db"]));
    }

    [Fact]
    public async Task What_is_exported_is_for_its_owner_alone()
    {
        Needs.That(!OperatingSystem.IsWindows(), "no modes of files", "run on Linux");
        string store = $"sqlite:{_folder["graph.db"]}";
        Assert.Equal(0, (await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["s"])).Code);
        Assert.Equal(0, (await ZincirRun.Async("ingest", "border", "--input", _folder["s"], "--store", store)).Code);
        Assert.Equal(0, (await ZincirRun.Async("detect", "--store", store)).Code);
        Directory.CreateDirectory(_folder["open"]);
        await File.WriteAllTextAsync(_folder["open/rings.json"], "of before", Cancel);
        Assert.Equal(0, (await ZincirRun.Async("rings", "--out", _folder["open"], "--store", store)).Code);
        Assert.Equal(0, (await ZincirRun.Async("rings", "--out", _folder["new/rings"], "--store", store)).Code);
        Assert.Equal(0, (await ZincirRun.Async("export", "--format", "neo4j-csv", "--out", _folder["new/csv"], "--store", store)).Code);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(_folder["new/rings"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(_folder["new/csv"]));
        string[] files = [.. Directory.GetFiles(_folder["open"]), .. Directory.GetFiles(_folder["new"], "*", SearchOption.AllDirectories)];
        Assert.True(files.Length > 10);
        Assert.All(files, f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(f)));

        static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    [Fact]
    public async Task A_load_that_has_not_memory_enough_ends_in_order_and_goes_on_with_more()
    {
        Assert.Equal(0, (await ZincirRun.Async("generate", "--seed", "3", "--scale", "0.1", "--out", _folder["s"])).Code);
        string store = _folder["graph.db"];
        string[] load = ["ingest", "border", "--input", _folder["s"], "--store", $"sqlite:{store}", "--batch-rows", "1500"];
        int short_ = 0;
        foreach (int mebibytes in (int[])[24, 40, 50, 56, 64, 80])
        {
            var limit = new Dictionary<string, string>
            {
                ["DOTNET_GCHeapHardLimit"] = (mebibytes << 20).ToString("X", System.Globalization.CultureInfo.InvariantCulture),
            };
            await using ZincirProcess process = ZincirProcess.StartThrough([], [.. load, "--acknowledge"], limit);
            int code = await process.EndAsync();
            Assert.True(code is 0 or 4, $"{mebibytes} MiB: {code} {process.Said}");
            short_ += code == 4 ? 1 : 0;
            Assert.Equal(code == 4, process.Said.Contains("OUT_OF_MEMORY", StringComparison.Ordinal));
            Assert.DoesNotContain("   at ", process.Said, StringComparison.Ordinal);
        }

        Assert.NotEqual(0, short_);
        Assert.Equal(0, (await ZincirProcess.RunAsync(load)).Code);
        string fresh = _folder["fresh.db"];
        Assert.Equal(0, (await ZincirProcess.RunAsync("ingest", "border", "--input", _folder["s"], "--store", $"sqlite:{fresh}")).Code);
        Assert.Equal(await ZincirProcess.VerifiedAsync(fresh), await ZincirProcess.VerifiedAsync(store));
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
