using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>The scenario in both stores, each loaded and searched for rings by itself and served by a host of its own.</summary>
public sealed class BothStoresFixture : ApiFixture
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _other = new();
    private Neo4jServer? _server;
    private IGraphStore? _served;
    private WebApplication? _app;

    public override async ValueTask InitializeAsync()
    {
        if (!Neo4jServers.AreThere)
        {
            return;
        }

        await base.InitializeAsync();
        _server = Neo4jServers.Rent();
        await using (IGraphStore store = await Neo4jGraphStore.OpenAsync(_server.Address, _server.Secret))
        {
            await using ITrackStore tracks = SqliteTrackStore.Open(_folder["tracks.db"], store.Id);
            var request = new LoadRequest(MappingLibrary.Open("border", Kinds.Default), DataPath, null);
            await new Loader(store, tracks, Kinds.Default, TimeProvider.System).LoadAsync(request, null, CancellationToken.None);
            using IRunStore runs = OpenRuns();
            await DetectionRun.MakeAsync(store, runs, new DetectionRequest(View.Main, null, null, 1), null, CancellationToken.None);
        }

        IGraphStore served = _served = await Neo4jGraphStore.OpenReadOnlyAsync(_server.Address, _server.Secret);
        _app = ApiHost.Create(
            new ApiOptions
            {
                OpenGraph = () => served,
                OpenRuns = OpenRuns,
                Urls = ["http://127.0.0.1:0"],
            }
        );
        await _app.StartAsync();
        _other.BaseAddress = new Uri(_app.Urls.Single());
        await _other.AskAsync(WholeView);
    }

    public override async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        Assert.Equal(await TextAsync(Client, query, variables), await TextAsync(_other, query, variables));
        return await base.AskAsync(query, variables);
    }

    public override async Task<string?> CodeAsync(string query, object? variables = null)
    {
        Assert.Equal(await TextAsync(Client, query, variables), await TextAsync(_other, query, variables));
        return await base.CodeAsync(query, variables);
    }

    /// <summary>Both reports of the newest run, of the embedded store and of the other.</summary>
    public IEnumerable<(string Embedded, string Other)> Reports()
    {
        using IRunStore embedded = SqliteRunStore.Open(SqliteRunStore.PathBeside(StorePath));
        using IRunStore other = OpenRuns();
        string id = IdOf(StorePath);
        foreach (bool candidates in (bool[])[true, false])
        {
            yield return (Report(embedded, id, candidates), Report(other, _served!.Id, candidates));
        }
    }

    private static string Report(IRunStore runs, string store, bool candidates)
    {
        var of = new RunOrigin(store, View.Main.Name);
        return runs.Report(runs.Newest(of)!.Id, of, candidates)!;
    }

    private static string IdOf(string path)
    {
        IGraphStore store = SqliteGraphStore.OpenReadOnly(path);
        store.DisposeAsync().AsTask().Wait();
        return store.Id;
    }

    public override async ValueTask DisposeAsync()
    {
        _other.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_server is not null)
        {
            Neo4jServers.Return(_server);
        }

        _folder.Dispose();
        await base.DisposeAsync();
    }

    private static async Task<string> TextAsync(HttpClient client, string query, object? variables)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    private IRunStore OpenRuns() => SqliteRunStore.Open(_folder["runs.db"]);
}
