using System.Globalization;
using SQLitePCL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// What the checksums of pages cost a read: the same statements over the same store file, through the layer that compares and past it, in turns.
/// Time of the processor, least of the rounds; <c>NodesAsync</c> is what a whole answer takes, for comparison.
/// Options: <c>--declarations N</c> (20,000), <c>--rounds N</c> (9).
/// </summary>
internal static class PageBench
{
    private const int Lookups = 20_000;
    private const string Setting = "PRAGMA query_only = 1; PRAGMA cache_size = -8192";
    private const string Lookup =
        "SELECT length(n.counts), length(c.payload), length(d.edges) FROM node n LEFT JOIN describes d ON d.node = n.no LEFT JOIN content c ON c.no = d.content WHERE n.id = ?1";

    public static int Run(string[] args)
    {
        int rounds = int.Parse(Option(args, "--rounds") ?? "9", CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        string path = Path.Combine(folder, "store.db");
        string[] ids = PrepareAsync(GeneratedBorder.Declarations(args, "20000"), folder, path).GetAwaiter().GetResult();
        Console.WriteLine($"{"", -44} {"unchecked ms", 13} {"checked ms", 11} {"ratio", 6}");
        Compare("every page once, new connection", path, rounds, [], Whole);
        Compare($"{Lookups:N0} nodes with their record, new connection", path, rounds, ids, Panels);
        Compare("the same again, warm", path, rounds, ids, Panels, warm: true);
        AnswersAsync(path, ids).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<string[]> PrepareAsync(double declarations, string folder, string path)
    {
        GeneratedBorder.Write(declarations, Path.Combine(folder, "input"));
        await using IGraphStore store = SqliteGraphStore.Open(path);
        await GeneratedBorder.LoadAsync(store, Path.Combine(folder, "input"));
        List<string> ids = [];
        foreach (string kind in Kinds.Default.Nodes.Keys)
        {
            ids.AddRange(await store.NodesOfKindAsync(kind, null, int.MaxValue, View.All, default));
        }

        string[] all = [.. ids];
        new Random(1).Shuffle(all);
        return all[..Math.Min(Lookups, all.Length)];
    }

    private static void Compare(string what, string path, int rounds, string[] ids, Action<sqlite3, string[]> read, bool warm = false)
    {
        double[] least = [double.MaxValue, double.MaxValue];
        for (int round = 0; round < rounds * 2; round++)
        {
            using sqlite3 db = Open(path, round % 2 == 0 ? null : "zincir");
            if (warm)
            {
                read(db, ids);
            }

            TimeSpan before = Environment.CpuUsage.TotalTime;
            read(db, ids);
            least[round % 2] = Math.Min(least[round % 2], (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{what, -44} {least[0], 13:0.0} {least[1], 11:0.0} {least[1] / least[0], 6:0.00}")
        );
    }

    private static async Task AnswersAsync(string path, string[] ids)
    {
        await using var store = SqliteGraphStore.OpenReadOnly(path);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        foreach (string id in ids)
        {
            _ = await store.NodesAsync([id], View.Main, default);
        }

        double ms = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{"the same nodes by NodesAsync, new connection", -44} {"", 13} {ms, 11:0.0}")
        );
    }

    private static void Whole(sqlite3 db, string[] ids)
    {
        foreach (string table in (string[])["content", "node", "describes", "incoming", "outgoing", "name"])
        {
            Step(db, $"SELECT count(*) FROM {table} NOT INDEXED", []);
        }

        Step(db, "SELECT sum(length(payload)) FROM content", []);
    }

    private static void Panels(sqlite3 db, string[] ids) => Step(db, Lookup, ids);

    private static void Step(sqlite3 db, string sql, string[] ids)
    {
        Check(raw.sqlite3_prepare_v2(db, sql, out sqlite3_stmt statement));
        using (statement)
        {
            foreach (string? id in ids.Length == 0 ? new string?[] { null } : ids)
            {
                if (id is not null)
                {
                    Check(raw.sqlite3_bind_text(statement, 1, id));
                }

                int code;
                while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) { }

                Check(code);
                Check(raw.sqlite3_reset(statement));
            }
        }
    }

    private static sqlite3 Open(string path, string? layer)
    {
        Check(raw.sqlite3_open_v2(path, out sqlite3 db, raw.SQLITE_OPEN_READONLY, layer));
        Check(raw.sqlite3_exec(db, Setting));
        return db;
    }

    private static void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException($"SQLite error {code}");
        }
    }
}
