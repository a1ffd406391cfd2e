using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Cli;

/// <summary>Where the graph is kept: a SQLite file, or a Neo4j database.</summary>
internal sealed class StorePlace
{
    private const string SqlitePrefix = "sqlite:";
    private readonly DatabaseAddress? _database;
    private readonly string _path;

    private StorePlace(DatabaseAddress? database, string path) => (_database, _path) = (database, path);

    /// <summary>The address of the database, where it is one.</summary>
    public DatabaseAddress? Database => _database;

    /// <summary>Folder for what lies beside the store: that of its file, or the current one.</summary>
    public string Folder => _database is null ? Path.GetDirectoryName(_path)! : Environment.CurrentDirectory;

    /// <summary>The place that an option names.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static StorePlace Of(string option, string store)
    {
        if (store.StartsWith(SqlitePrefix, StringComparison.Ordinal) && store.Length > SqlitePrefix.Length)
        {
            return new StorePlace(null, Path.GetFullPath(store[SqlitePrefix.Length..]));
        }

        if (!DatabaseAddress.Names(store))
        {
            throw new UsageException(
                $"{option} {store}: write sqlite:PATH, neo4j+http://HOST:PORT/DATABASE or neo4j+https://HOST:PORT/DATABASE."
            );
        }

        try
        {
            return new StorePlace(DatabaseAddress.Parse(store), "");
        }
        catch (FormatException error)
        {
            throw new UsageException($"{option} {error.Message}");
        }
    }

    /// <summary>Opens it for writing and reading; makes what is not there.</summary>
    /// <param name="cancel">Ends the attempt.</param>
    /// <param name="ceiling">The view that the store is for, where a copy is written to it; null for any other use.</param>
    public async Task<IGraphStore> OpenForWritingAsync(CancellationToken cancel, View? ceiling = null) =>
        _database is null
            ? SqliteGraphStore.Open(_path, ceiling: ceiling)
            : await Neo4jGraphStore
                .OpenAsync(_database, DatabaseSecret.FromEnvironment(), ceiling: ceiling, cancel: cancel)
                .ConfigureAwait(false);

    /// <summary>Opens it for reading; it must be there.</summary>
    public async Task<IGraphStore> OpenForReadingAsync(CancellationToken cancel) =>
        _database is null
            ? SqliteGraphStore.OpenReadOnly(_path)
            : await Neo4jGraphStore.OpenReadOnlyAsync(_database, DatabaseSecret.FromEnvironment(), cancel: cancel).ConfigureAwait(false);

    /// <summary>Opens the database, for what only Neo4j can do.</summary>
    /// <param name="writes">For writing too.</param>
    /// <param name="purpose">What it is needed for, as the beginning of a sentence.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="UsageException">The store is a SQLite file.</exception>
    public Task<Neo4jGraphStore> OpenDatabaseAsync(bool writes, string purpose, CancellationToken cancel)
    {
        DatabaseAddress address =
            _database ?? throw new UsageException($"{purpose}, and {this} is a file: write --store neo4j+http://HOST:PORT/DATABASE.");
        return writes
            ? Neo4jGraphStore.OpenAsync(address, DatabaseSecret.FromEnvironment(), cancel: cancel)
            : Neo4jGraphStore.OpenReadOnlyAsync(address, DatabaseSecret.FromEnvironment(), cancel: cancel);
    }

    /// <inheritdoc/>
    public override string ToString() => _database?.ToString() ?? SqlitePrefix + _path;
}
