using System.Globalization;
using Npgsql;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Databases;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>
/// Rows that are corrected by hand, without a new version, in whatever way the table is read: after each following, copy and complete reading the
/// graph says what the table holds.
/// </summary>
public sealed class HandEditTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int Seeds => LongRun.IsOn ? 30 : 5;

    [Fact]
    public async Task Forty_rows_corrected_without_a_new_version_all_reach_the_graph()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' FROM generate_series(1, 40) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await scene.FollowAsync(mapping);
        await scene.RunAsync("UPDATE firms SET title = 'Corrected ' || no");
        FileReport report = Assert.Single((await scene.FollowAsync(mapping)).Files);
        Assert.Equal((40, 40, 0), (report.Loaded, report.Read, report.Conflicts.Count));
        Assert.All(await ToldAsync(scene), t => Assert.Contains("Corrected", t, StringComparison.Ordinal));
        await scene.RunAsync("UPDATE firms SET title = 'Firm ' || no");
        await scene.FollowAsync(mapping);
        Assert.All(await ToldAsync(scene), t => Assert.DoesNotContain("Corrected", t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_any_history_of_edits_and_readings_the_graph_says_what_the_tables_hold()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            await using DatabaseScene scene = await DatabaseScene.OpenAsync(
                $"{DatabaseScene.Firms}; {DatabaseScene.Lines}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' FROM generate_series(1, 15) i; "
                    + "INSERT INTO lines SELECT 'O' || o, l, '870323' FROM generate_series(1, 4) o, generate_series(1, 3) l"
            );
            var random = new Random(seed);
            int revision = 1;
            await scene.FollowAsync(Both(revision));
            var history = new List<string>();
            for (int round = 0; round < 8; round++)
            {
                await scene.RunAsync(Edits(random));
                // A following under raised rules copies the tables while its slot still holds older changes.
                revision += random.Next(4) == 0 ? 1 : 0;
                history.Add(await ReadAsync(scene, Both(revision), random) + $" {revision}");
                if (!history[^1].StartsWith("pages", StringComparison.Ordinal))
                {
                    List<string> held = await HeldAsync(scene);
                    List<string> told = await ToldAsync(scene);
                    Assert.True(
                        held.SequenceEqual(told),
                        $"seed {seed}: {string.Join(", ", history)}: held {string.Join(", ", held.Except(told))}; told {string.Join(", ", told.Except(held))}"
                    );
                }
            }
        }
    }

    [Fact]
    public async Task A_row_is_told_as_it_is_read_also_when_the_store_holds_it_from_a_time_that_is_still_to_come()
    {
        long future = new DateTimeOffset(2124, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        IReadOnlyList<LoadedMapping> mapping = Both(1);
        foreach (string reading in (string[])["follow", "recopy", "complete"])
        {
            await using DatabaseScene scene = await DatabaseScene.OpenAsync(
                $"{DatabaseScene.Firms}; {DatabaseScene.Lines}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' FROM generate_series(1, 9) i; INSERT INTO lines VALUES ('O1', 1, '870323')"
            );
            await scene.LoadAsync(mapping, 3, r => r with { AsOf = future });
            await scene.RunAsync("UPDATE firms SET title = 'Corrected ' || no; UPDATE lines SET gtip = '220710'");
            await ReadAsync(scene, mapping, reading);
            Assert.Equal(await HeldAsync(scene), await ToldAsync(scene));
        }
    }

    [Fact]
    public async Task A_group_that_lies_on_many_pages_is_told_as_the_last_of_them_saw_it()
    {
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Lines, ("group:", "version: changed\ngroup:"));
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE TABLE lines (order_no text, line int, gtip text, changed timestamptz); "
                + "INSERT INTO lines SELECT 'O' || o, l, '870323', timestamptz '2024-01-01' + make_interval(days => l) FROM generate_series(1, 2) o, generate_series(1, 9) l"
        );
        var edit = new Once(() =>
        {
            using var connection = new NpgsqlConnection(scene.Database.Connection("").ConnectionString);
            connection.Open();
            using var command = new NpgsqlCommand(
                "UPDATE lines SET gtip = '220710' WHERE line = 1; DELETE FROM lines WHERE line = 9 AND order_no = 'O2'",
                connection
            );
            command.ExecuteNonQuery();
        });
        await scene.LoadAsync(mapping, 2, null, edit);
        Assert.Equal(await HeldAsync(scene, firms: false), await ToldAsync(scene));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_deleted_between_an_interrupted_copy_and_the_next_is_gone(bool recopy)
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' FROM generate_series(1, 9) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        if (recopy)
        {
            await scene.FollowAsync(mapping);
            await scene.RunAsync($"SELECT pg_drop_replication_slot('{scene.Slot}'); DELETE FROM firms WHERE no = 9");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await scene.LoadAsync(
            mapping,
            2,
            r => r with { Follow = new FollowOptions("zincir", scene.Slot, true, recopy) },
            new Once(stop.Cancel),
            stop.Token
        );
        await scene.RunAsync("DELETE FROM firms WHERE no < 4; UPDATE firms SET title = 'Corrected' WHERE no > 6");
        await scene.FollowAsync(mapping);
        Assert.Equal(await HeldAsync(scene, lines: false), await ToldAsync(scene));
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("recopy")]
    public async Task A_whole_reading_warns_of_rows_whose_version_went_back(string reading)
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            $"{DatabaseScene.Firms}; INSERT INTO firms SELECT i, 'Firm ' || i, timestamptz '2024-01-01' FROM generate_series(1, 9) i"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await scene.FollowAsync(mapping);
        await scene.RunAsync("DELETE FROM firms WHERE no = 2; UPDATE firms SET title = 'New' WHERE no = 1");
        await scene.FollowAsync(mapping);
        await scene.RunAsync(
            "INSERT INTO firms VALUES (2, 'Old', timestamptz '2023-01-01'); UPDATE firms SET title = 'Old', changed = timestamptz '2023-01-01' WHERE no > 7"
        );
        LoadReport report = await LoadAsync(scene, mapping, reading);
        FieldReport warning = Assert.Single(Assert.Single(report.Files).Warnings, w => w.Code == "version.older");
        Assert.Equal(("changed", 3L), (warning.Column, warning.Count));
        Assert.Equal(["1 New", "2 Firm 2", "8 Firm 8", "9 Firm 9"], (await ToldAsync(scene)).Where(t => t[0] is '1' or '2' or '8' or '9'));
        await scene.RunAsync("UPDATE firms SET changed = timestamptz '2024-01-01'");
        report = await LoadAsync(scene, mapping, reading);
        Assert.DoesNotContain(Assert.Single(report.Files).Warnings, w => w.Code == "version.older");
        Assert.Equal(await HeldAsync(scene, lines: false), await ToldAsync(scene));
    }

    [Fact]
    public async Task Of_two_equal_rows_without_a_key_a_deleted_one_takes_the_record_out_until_the_table_is_read_whole()
    {
        await using DatabaseScene scene = await DatabaseScene.OpenAsync(
            "CREATE TABLE firms (no int, title text, changed timestamptz); ALTER TABLE firms REPLICA IDENTITY FULL; "
                + "INSERT INTO firms SELECT 1, 'Twice', timestamptz '2024-01-01' FROM generate_series(1, 2)"
        );
        IReadOnlyList<LoadedMapping> mapping = Mappings.Of(Mappings.Firms);
        await scene.FollowAsync(mapping);
        await scene.RunAsync("DELETE FROM firms WHERE ctid = (SELECT min(ctid) FROM firms)");
        await scene.FollowAsync(mapping);
        Assert.Empty(await ToldAsync(scene));
        await ReadAsync(scene, mapping, "complete");
        Assert.Equal(["1 Twice"], await ToldAsync(scene));
    }

    private static IReadOnlyList<LoadedMapping> Both(int revision)
    {
        (string, string) raised = ("revision: 1", string.Create(CultureInfo.InvariantCulture, $"revision: {revision}"));
        return [.. Mappings.Of(Mappings.Firms, raised), .. Mappings.Of(Mappings.Lines, raised)];
    }

    /// <summary>Transactions that correct rows with and without a new version, to a new content and back to an old one, take rows out and put them back.</summary>
    private static string Edits(Random random)
    {
        FormattableString Edit() =>
            random.Next(9) switch
            {
                < 3 => $"UPDATE firms SET title = 'Title {random.Next(3)}' WHERE no % {random.Next(1, 4)} = 0",
                3 =>
                    $"UPDATE firms SET title = 'Title {random.Next(3)}', changed = changed + interval '1 microsecond' WHERE no = {random.Next(1, 16)}",
                4 =>
                    $"UPDATE firms SET title = 'Firm ' || no, changed = changed + interval '2 microseconds' WHERE no % 3 = {random.Next(3)}",
                5 => $"DELETE FROM firms WHERE no = {random.Next(1, 16)}",
                6 =>
                    $"INSERT INTO firms VALUES ({random.Next(1, 16)}, 'Title {random.Next(3)}', clock_timestamp()) ON CONFLICT (no) DO UPDATE SET title = 'Firm ' || firms.no",
                7 => $"UPDATE lines SET gtip = '{(random.Next(2) == 0 ? "220710" : "870323")}' WHERE line = {random.Next(1, 4)}",
                _ =>
                    $"DELETE FROM lines WHERE line = {random.Next(1, 4)} AND order_no = 'O{random.Next(1, 5)}'; INSERT INTO lines VALUES ('O{random.Next(1, 5)}', {random.Next(4, 9)}, '870323') ON CONFLICT DO NOTHING",
            };

        return string.Join(
            "; ",
            Enumerable
                .Range(0, random.Next(1, 6))
                .Select(_ =>
                    $"BEGIN; {string.Join("; ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Edit().ToString(CultureInfo.InvariantCulture)))}; COMMIT"
                )
        );
    }

    private static Task<string> ReadAsync(DatabaseScene scene, IReadOnlyList<LoadedMapping> mapping, Random random) =>
        ReadAsync(
            scene,
            mapping,
            random.Next(8) switch
            {
                < 4 => "follow",
                < 6 => "recopy",
                6 => "complete",
                _ => "pages",
            }
        );

    private static async Task<string> ReadAsync(DatabaseScene scene, IReadOnlyList<LoadedMapping> mapping, string reading)
    {
        Assert.All((await LoadAsync(scene, mapping, reading)).Files, f => Assert.Null(f.Error));
        return reading;
    }

    private static Task<LoadReport> LoadAsync(DatabaseScene scene, IReadOnlyList<LoadedMapping> mapping, string reading) =>
        reading switch
        {
            "complete" => scene.LoadAsync(mapping, 3, r => r with { Complete = true }),
            "pages" => scene.LoadAsync(mapping, 3),
            _ => scene.FollowAsync(mapping, recopy: reading == "recopy"),
        };

    /// <summary>What the tables hold, as <see cref="ToldAsync"/> would tell it.</summary>
    private static async Task<List<string>> HeldAsync(DatabaseScene scene, bool firms = true, bool lines = true)
    {
        const string OfFirms = "SELECT no || ' ' || title FROM firms";
        const string OfLines = "SELECT order_no || '|' || line || ' good:' || gtip FROM lines";
        var held = new List<string>();
        await using var connection = new NpgsqlConnection(scene.Database.Connection("").ConnectionString);
        await connection.OpenAsync(Cancel);
        foreach (
            string sql in (IEnumerable<string>)[.. firms ? [OfFirms] : Array.Empty<string>(), .. lines ? [OfLines] : Array.Empty<string>()]
        )
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                held.Add(reader.GetString(0));
            }
        }

        held.Sort(StringComparer.Ordinal);
        return held;
    }

    /// <summary>What the records that live say.</summary>
    private static async Task<List<string>> ToldAsync(DatabaseScene scene)
    {
        var told = new List<string>();
        await foreach (LiveRecord record in scene.Store.ExportAsync(View.All, null, Cancel))
        {
            IEnumerable<string> says = record
                .Statements.OfType<ValueStatement>()
                .Where(v => v.Property == "title")
                .Select(v => v.Value)
                .Concat(record.Statements.OfType<EdgeStatement>().Select(e => e.To));
            told.Add($"{record.Ref.Key} {string.Join(' ', says)}");
        }

        told.Sort(StringComparer.Ordinal);
        return told;
    }

    private sealed class Once(Action action) : IProgress<LoadProgress>
    {
        private bool _done;

        public void Report(LoadProgress value)
        {
            if (!_done)
            {
                _done = true;
                action();
            }
        }
    }
}
