using System.CommandLine;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Cli;

/// <summary>Where detection runs and positions are kept: two SQLite files, or a PostgreSQL database that several processes share.</summary>
internal sealed class WorkspacePlace
{
    private const string SqlitePrefix = "sqlite:";
    private readonly PostgresAddress? _database;
    private readonly string _runs;
    private readonly string _tracks;

    private WorkspacePlace(PostgresAddress? database, string runs, string tracks) => (_database, _runs, _tracks) = (database, runs, tracks);

    public static Option<string?> Option() =>
        new("--workspace")
        {
            Description = "Where runs and positions are kept: sqlite:PATH or postgresql://HOST:PORT/DATABASE; beside the store by default",
            DefaultValueFactory = _ => CommonOptions.FromEnvironment("WORKSPACE"),
        };

    /// <summary>The place that the options name.</summary>
    /// <exception cref="UsageException">The option cannot be understood.</exception>
    public static WorkspacePlace Of(string store, string? workspace)
    {
        if (workspace is null)
        {
            // A store that is no file has nothing beside it.
            string beside = IsFile(store) ? PathOf(store) : Path.GetFullPath("zincir-workspace.db");
            return IsFile(store) ? new(null, SqliteRunStore.PathBeside(beside), SqliteTrackStore.PathBeside(beside)) : InFile(beside);
        }

        return PostgresAddress.Is(workspace) ? new(AddressOf("--workspace", workspace), "", "")
            : IsFile(workspace) ? InFile(PathOf(workspace))
            : throw new UsageException($"--workspace {workspace}: write sqlite:PATH or postgresql://HOST:PORT/DATABASE.");
    }

    /// <summary>The database that an option names.</summary>
    /// <exception cref="UsageException">The address cannot be used.</exception>
    public static PostgresAddress AddressOf(string option, string address)
    {
        try
        {
            return PostgresAddress.Parse(address, Environment.GetEnvironmentVariable);
        }
        catch (FormatException error)
        {
            throw new UsageException($"{option} {error.Message}");
        }
    }

    /// <summary>Positions of a graph store.</summary>
    public ITrackStore OpenTracks(IGraphStore of) =>
        _database is null ? SqliteTrackStore.Open(_tracks, of.Id) : PostgresTrackStore.Open(_database, of.Id);

    public IRunStore OpenRuns() => _database is null ? SqliteRunStore.Open(_runs) : PostgresRunStore.Open(_database);

    /// <summary>Runs for those who only read: a file that is not there, or may not be written, is no hindrance.</summary>
    public IRunStore OpenRunsForReading() => _database is null ? SqliteRunStore.OpenForReading(_runs) : PostgresRunStore.Open(_database);

    /// <summary>Runs for a question that is asked once: a file that is not there is not made.</summary>
    public IRunStore OpenRunsAsTheyAre() =>
        _database is not null || File.Exists(_runs) ? OpenRunsForReading() : SqliteRunStore.OpenNone(_runs);

    private static WorkspacePlace InFile(string path) => new(null, path, SqliteTrackStore.PathBeside(path));

    private static bool IsFile(string place) =>
        place.StartsWith(SqlitePrefix, StringComparison.Ordinal) && place.Length > SqlitePrefix.Length;

    private static string PathOf(string place) => Path.GetFullPath(place[SqlitePrefix.Length..]);
}
