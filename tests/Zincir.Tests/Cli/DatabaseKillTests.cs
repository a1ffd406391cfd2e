using System.Diagnostics;
using System.Globalization;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Sources;
using Zincir.Tests.Ingest.Databases;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>
/// The real program and the real server are killed by turns while one loads from the other: nothing is lost, nothing is there twice, and in the end
/// the graph is that of a load without interruption. Set ZINCIR_LONG=1 for ten times as many kills.
/// </summary>
public sealed class DatabaseKillTests : IDisposable
{
    private const int Seed = 20240518;
    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int Kills => LongRun.IsOn ? 60 : 6;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_reading_goes_on_after_kills_of_either_side_and_makes_the_graph_of_the_files()
    {
        BorderScenario.Write(new GeneratorOptions(Seed, 0.02, _folder["input"]) { Days = 150 }, null, Cancel);
        foreach (string other in (string[])["anti-smuggling", "vehicle-tracking", "reference"])
        {
            Directory.Delete(Path.Combine(_folder["input"], other), recursive: true);
        }

        string asOf = Moment.Print(ExtractManifest.Read(_folder["input"]).AsOf!.Value);
        Assert.Equal(0, (await ZincirProcess.RunAsync("ingest", "border", "--input", _folder["input"], "--store", Store("files"))).Code);
        string expected = await ZincirProcess.VerifiedAsync(_folder["files.db"]);
        await using PostgresServer server = await PostgresServer.OwnAsync();
        PostgresAddress database = await server.NewDatabaseAsync();
        await CustomsTables.FillAsync(database, _folder["input"], "customs_warehouse", typed: true);
        string[] command =
        [
            "ingest",
            "border",
            "--input",
            $"{database}?sslmode=disable",
            "--as-of",
            asOf,
            "--batch-rows",
            "40",
            "--acknowledge",
        ];

        (int ours, int theirs, int store, int acknowledged) = (0, 0, 0, 0);
        long start = Stopwatch.GetTimestamp();
        while (ours < Kills || theirs < Kills)
        {
            await using ZincirProcess process = ZincirProcess.Start([.. command, "--store", Store($"killed{store}")]);
            bool running = await process.ReachesAsync(1 + _random.Next(25), TimeSpan.FromMilliseconds(_random.Next(20)));
            if (running && ours <= theirs)
            {
                ours += await process.KillAsync() ? 1 : 0;
            }
            else if (running)
            {
                await server.KillAsync();
                int code = await process.EndAsync();
                Assert.True(code is 0 or 3, process.Said);
                Assert.True(code == 0 || process.Said.Contains("database.unavailable", StringComparison.Ordinal), process.Said);
                theirs += code == 3 ? 1 : 0;
            }
            else
            {
                Assert.Equal(0, await process.EndAsync());
                Assert.Equal(expected, await ZincirProcess.VerifiedAsync(_folder[$"killed{store++}.db"]));
            }

            acknowledged += process.Acknowledged;
        }

        (int end, string said) = await ZincirProcess.RunAsync([.. command, "--store", Store($"killed{store}")]);
        Assert.True(end == 0, said);
        Assert.Equal(expected, await ZincirProcess.VerifiedAsync(_folder[$"killed{store}.db"]));
        Say(
            $"reading, seed {Seed}: {ours} kills of zincir and {theirs} of PostgreSQL in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s over {store + 1} stores, {acknowledged} pages acknowledged, graph hash {expected}"
        );
    }

    [Fact]
    public async Task A_following_goes_on_after_kills_of_either_side_and_ends_with_what_the_tables_hold()
    {
        await using PostgresServer server = await PostgresServer.OwnAsync();
        PostgresAddress database = await server.NewDatabaseAsync();
        await PostgresServer.RunAsync(
            database,
            "CREATE TABLE firms (no int PRIMARY KEY, title text, changed timestamptz NOT NULL); CREATE TABLE lines (order_no text, line int, gtip text, PRIMARY KEY (order_no, line)); "
                + "INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2023-01-01' + make_interval(secs => i) FROM generate_series(1, 300) i; "
                + "INSERT INTO lines SELECT 'O' || o, l, '870323' FROM generate_series(1, 30) o, generate_series(1, 5) l"
        );
        await File.WriteAllTextAsync(_folder["firms.yaml"], Mappings.Firms, Cancel);
        await File.WriteAllTextAsync(_folder["lines.yaml"], Mappings.Lines, Cancel);
        string[] tables =
        [
            "ingest",
            _folder["firms.yaml"],
            _folder["lines.yaml"],
            "--input",
            $"{database}?sslmode=disable",
            "--batch-rows",
            "25",
        ];
        string[] command = [.. tables, "--follow", "--acknowledge", "--store", Store("followed")];
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writer = new TableWriter(database, Seed);
        Task writing = writer.RunAsync(done.Token);

        (int ours, int theirs, int acknowledged) = (0, 0, 0);
        long start = Stopwatch.GetTimestamp();
        while (ours < Kills || theirs < Kills)
        {
            // Now and then the tables are copied anew, and the copy is killed.
            bool recopy = _random.Next(4) == 0;
            await using ZincirProcess process = ZincirProcess.Start([.. command, .. recopy ? ["--recopy"] : Array.Empty<string>()]);
            bool running = await process.ReachesAsync(1 + _random.Next(12), TimeSpan.FromMilliseconds(_random.Next(40)));
            Assert.True(running, process.Said);
            if (ours <= theirs)
            {
                ours += await process.KillAsync() ? 1 : 0;
            }
            else
            {
                await server.KillAsync();
                int code = await process.EndAsync();
                Assert.True(
                    code == 3 && process.Said.Contains("database.unavailable", StringComparison.Ordinal),
                    $"{code}: {process.Said}"
                );
                theirs++;
            }

            acknowledged += process.Acknowledged;
        }

        await done.CancelAsync();
        await writing;
        (int end, string said) = await ZincirProcess.RunAsync([.. command, "--until-current"]);
        Assert.True(end == 0, said);
        (end, said) = await ZincirProcess.RunAsync([.. tables, "--store", Store("fresh")]);
        Assert.True(end == 0, said);
        string hash = await ZincirProcess.VerifiedAsync(_folder["followed.db"]);
        await ZincirProcess.VerifiedAsync(_folder["fresh.db"]);
        List<string> expected = await LivingAsync(_folder["fresh.db"]);
        Assert.Equal(expected, await LivingAsync(_folder["followed.db"]));
        Assert.True(writer.Transactions > 100, $"only {writer.Transactions} transactions");
        Say(
            $"following, seed {Seed}: {ours} kills of zincir and {theirs} of PostgreSQL in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, {writer.Transactions} transactions written, {acknowledged} batches acknowledged, {expected.Count} records live, graph hash {hash}"
        );
    }

    /// <summary>
    /// Every record that lives: of the table with versions what it adds to the graph hash; of the other what it says, because its printed version is
    /// the time at which it was first seen.
    /// </summary>
    private static async Task<List<string>> LivingAsync(string store)
    {
        var living = new List<string>();
        await using var reader = SqliteGraphStore.OpenReadOnly(store);
        await foreach (LiveRecord record in reader.ExportAsync(View.All, null, Cancel))
        {
            living.Add(
                record.Ref.Source == "shop.firms" ? $"{record.Ref} {record.Hash}" : $"{record.Ref.Source}/{record.Ref.Key} {record.Content}"
            );
        }

        return living;
    }

    private static void Say(FormattableString text) =>
        TestContext.Current.TestOutputHelper?.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private string Store(string name) => $"sqlite:{_folder[name + ".db"]}";
}
