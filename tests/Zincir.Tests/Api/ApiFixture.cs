using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>A small scenario, loaded and searched for rings, served by the real host on a free port.</summary>
public class ApiFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Reads the view into memory, which some answers know more of than the store does.</summary>
    protected const string WholeView = "{ find(where: {}, first: 1) { total } }";

    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public string StorePath => _folder["graph.db"];

    public string DataPath => _folder["data"];

    /// <summary>What the scenario is made of.</summary>
    protected virtual GeneratorOptions Scenario => new(5, 0.05, DataPath);

    public virtual async ValueTask InitializeAsync()
    {
        BorderScenario.Write(Scenario, null, CancellationToken.None);
        await using (IGraphStore store = SqliteGraphStore.Open(StorePath))
        {
            await using ITrackStore tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(StorePath), store.Id);
            var loader = new Loader(store, tracks, Kinds.Default, TimeProvider.System);
            await loader.LoadAsync(
                new LoadRequest(MappingLibrary.Open("border", Kinds.Default), DataPath, null),
                null,
                CancellationToken.None
            );
            using SqliteRunStore runs = SqliteRunStore.Open(SqliteRunStore.PathBeside(StorePath));
            await DetectionRun.MakeAsync(store, runs, new DetectionRequest(View.Main, null, null, 1), null, CancellationToken.None);
        }

        _app = ApiHost.Create(new ApiOptions { StorePath = StorePath, Urls = ["http://127.0.0.1:0"] });
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.Single());
        await Client.AskAsync(WholeView);
    }

    /// <summary>Asks a question; errors fail the test.</summary>
    public virtual Task<JsonElement> AskAsync(string query, object? variables = null) => Client.AskAsync(query, variables);

    /// <summary>Code of the first error of an answer; null when there is none.</summary>
    public virtual Task<string?> CodeAsync(string query, object? variables = null) => Client.CodeAsync(query, variables);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }
}
