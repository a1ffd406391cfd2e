using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>
/// Loads a generated border scenario into the embedded store at full durability, end to end from files, and prints declarations a second
/// (declarations with their items), crossings and positions apart; beside it, in the same run, a bare loop of prepared inserts of as many rows.
/// </summary>
internal static class LoadBench
{
    /// <summary>Runs with <c>--declarations N</c> (200,000 by default), <c>--batch ROWS</c> and <c>--keep DIR</c>.</summary>
    public static int Run(string[] args)
    {
        double declarations = GeneratedBorder.Declarations(args, "200000");
        string folder = Option(args, "--keep") ?? Directory.CreateTempSubdirectory("zincir-bench-").FullName;
        string data = Path.Combine(folder, "data");
        if (!Directory.Exists(data))
        {
            Console.WriteLine("generating");
            GeneratedBorder.Write(declarations, data);
        }

        string path = Path.Combine(folder, "bench.db");
        foreach (string old in Directory.GetFiles(folder, "bench*"))
        {
            File.Delete(old);
        }

        double bare = Bare(Path.Combine(folder, "bench-bare.db"), 1_000_000);
        int? batch = Option(args, "--batch") is { } rows ? int.Parse(rows, CultureInfo.InvariantCulture) : null;
        Load(data, path, bare, batch).GetAwaiter().GetResult();
        if (Option(args, "--keep") is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task Load(string data, string path, double bare, int? batch)
    {
        await using IGraphStore store = SqliteGraphStore.Open(path);
        await using ITrackStore tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(path), store.Id);
        var loader = new Loader(store, tracks, Kinds.Default, TimeProvider.System, batch);
        (long Rows, double Seconds, long Bytes) Add((long Rows, double Seconds, long Bytes) a, (long Rows, double Seconds, long Bytes) b) =>
            (a.Rows + b.Rows, a.Seconds + b.Seconds, a.Bytes + b.Bytes);
        var declarations = (Rows: 0L, Seconds: 0.0, Bytes: 0L);
        Line($"{"rows", 10} {"seconds", 8} {"rows/s", 9} {"of bare", 8} {"bytes/row", 10}  table");
        foreach (LoadedMapping mapping in MappingLibrary.Open("border", Kinds.Default))
        {
            long before = Size(path);
            long start = Stopwatch.GetTimestamp();
            LoadReport report;
            try
            {
                report = await loader.LoadAsync(new LoadRequest([mapping], data, null), null, CancellationToken.None);
            }
            catch (Ingest.Sources.SourceFileException)
            {
                continue;
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            long rows = report.Files.Sum(f => f.Read);
            long bytes = Size(path) - before;
            Line(
                $"{rows, 10:N0} {seconds, 8:0.0} {rows / seconds, 9:N0} {rows / seconds / bare, 8:0.00} {(double)bytes / Math.Max(1, rows), 10:N0}  {mapping.File.Source}"
            );
            if (mapping.File.Source.Contains("declaration", StringComparison.Ordinal))
            {
                bool main = mapping.File.Source.EndsWith(".declarations", StringComparison.Ordinal);
                declarations = Add(declarations, (main ? rows : 0, seconds, bytes));
            }
        }

        using var process = Process.GetCurrentProcess();
        Line(
            $"processor {process.TotalProcessorTime.TotalSeconds:0} s; garbage collection: {GC.CollectionCount(0)} runs, {GC.GetTotalPauseDuration().TotalSeconds:0.0} s paused, {GC.GetTotalAllocatedBytes() / 1048576.0:N0} MiB allocated"
        );
        Line(
            $"declarations with their items: {declarations.Rows / declarations.Seconds:N0} a second, {(double)declarations.Bytes / declarations.Rows:N0} bytes of store each, peak memory {process.PeakWorkingSet64 / 1048576.0:N0} MiB"
        );
    }

    /// <summary>Prepared inserts of small rows, 1,000 a transaction, synchronous=FULL: what SQLite gives when nothing else is done.</summary>
    private static double Bare(string path, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "CREATE TABLE bare (a INTEGER PRIMARY KEY, b TEXT, c INTEGER)");
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO bare (b, c) VALUES ($b, $c)";
        SqliteParameter b = insert.Parameters.Add("$b", SqliteType.Text);
        SqliteParameter c = insert.Parameters.Add("$c", SqliteType.Integer);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < rows; )
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (int j = 0; j < 1_000; j++, i++)
            {
                b.Value = "24TR34030000123451";
                c.Value = i;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        double rate = rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Line($"bare prepared inserts: {rate:N0} rows a second");
        return rate;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Bytes of all pages, those in the log that are not in the file yet included.</summary>
    private static long Size(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        return (long)command.ExecuteScalar()!;
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
