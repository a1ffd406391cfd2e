using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Postgres;
using Zincir.Ingest;
using Zincir.Ingest.Databases;
using Zincir.Ingest.Mapping;

namespace Zincir.Tests.Support;

/// <summary>A database with tables, and the embedded stores that they are loaded into.</summary>
internal sealed class DatabaseScene : IAsyncDisposable
{
    /// <summary>The table that the mapping of firms reads.</summary>
    public const string Firms = "CREATE TABLE firms (no int PRIMARY KEY, title text, changed timestamptz)";

    /// <summary>The table that the mapping of lines reads.</summary>
    public const string Lines = "CREATE TABLE lines (order_no text, line int, gtip text, PRIMARY KEY (order_no, line))";

    private readonly LoadScene _scene = new();

    private DatabaseScene(PostgresAddress database) => Database = database;

    public PostgresAddress Database { get; }

    public LoadScene Files => _scene;

    public IGraphStore Store => _scene.Store;

    public static async Task<DatabaseScene> OpenAsync(string sql = "", PostgresServer? server = null)
    {
        var scene = new DatabaseScene(server is null ? await PostgresServer.DatabaseAsync() : await server.NewDatabaseAsync());
        if (sql.Length > 0)
        {
            await scene.RunAsync(sql);
        }

        return scene;
    }

    public Task RunAsync(string sql) => PostgresServer.RunAsync(Database, sql);

    /// <summary>Loads the tables of a mapping and holds the balance of each.</summary>
    public Task<LoadReport> LoadAsync(string mapping = "border", int rows = 3, Func<DatabaseRequest, DatabaseRequest>? with = null) =>
        LoadAsync(MappingLibrary.Open(mapping, Kinds.Default), rows, with);

    public async Task<LoadReport> LoadAsync(
        IReadOnlyList<LoadedMapping> mappings,
        int rows = 3,
        Func<DatabaseRequest, DatabaseRequest>? with = null,
        IProgress<LoadProgress>? progress = null,
        CancellationToken? cancel = null
    )
    {
        var request = new DatabaseRequest(mappings, Database, null);
        var loader = new DatabaseLoader(Store, _scene.Tracks, Kinds.Default, TimeProvider.System, rows);
        LoadReport report = await loader.LoadAsync(
            with?.Invoke(request) ?? request,
            progress,
            cancel ?? TestContext.Current.CancellationToken
        );
        Assert.All(report.Files, f => Assert.Equal(f.Read, f.Loaded + f.Unchanged + f.Superseded + f.Quarantined));
        Assert.All(report.Files, f => Assert.Equal(f.Quarantined, f.Codes.Values.Sum()));
        Assert.Empty((await Store.VerifyAsync(null, TestContext.Current.CancellationToken)).Differences);
        return report;
    }

    /// <summary>Follows until what was committed before is stored.</summary>
    public Task<LoadReport> FollowAsync(string mapping = "border", int rows = 3, bool recopy = false, string slot = "") =>
        FollowAsync(MappingLibrary.Open(mapping, Kinds.Default), rows, recopy, slot);

    public Task<LoadReport> FollowAsync(IReadOnlyList<LoadedMapping> mappings, int rows = 3, bool recopy = false, string slot = "") =>
        LoadAsync(mappings, rows, r => r with { Follow = new FollowOptions("zincir", slot.Length > 0 ? slot : Slot, true, recopy) });

    /// <summary>A slot of this database's own: slots belong to the whole server.</summary>
    public string Slot => "slot_" + Database.Database;

    /// <summary>Keys of the records of a table that live, in ordinal order.</summary>
    public async Task<List<string>> LivingAsync(string source)
    {
        var keys = new List<string>();
        await foreach (LiveRecord record in Store.ExportAsync(View.All, null, TestContext.Current.CancellationToken))
        {
            if (record.Ref.Source == source)
            {
                keys.Add(record.Ref.Key);
            }
        }

        return keys;
    }

    public async Task<string> HashAsync() =>
        (await Store.SummaryAsync(View.All, TestContext.Current.CancellationToken)).GraphHash.ToString();

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        await PostgresServer.RunAsync(
            Database,
            $"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database() AND NOT active"
        );
    }
}
