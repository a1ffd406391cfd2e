using System.Text.Json.Nodes;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Reports;

/// <summary>A small generated border in a store of its own, with its runs beside it.</summary>
internal sealed class DetectedBorder : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteGraphStore _store;
    private readonly SqliteRunStore _runs;

    private DetectedBorder()
    {
        _store = SqliteGraphStore.Open(_folder["graph.db"]);
        _runs = SqliteRunStore.Open(_folder["runs.db"]);
    }

    public IGraphStore Store => _store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DetectedBorder> MakeAsync(ulong seed, bool dirty)
    {
        var border = new DetectedBorder();
        string folder = border._folder["s"];
        BorderScenario.Write(new GeneratorOptions(seed, 0.03, folder) { Dirt = dirty ? [.. DirtKinds.Names] : [] }, null, Cancel);
        await using ITrackStore tracks = SqliteTrackStore.Open(border._folder["tracks.db"], border._store.Id);
        var request = new LoadRequest(MappingLibrary.Open("border", Kinds.Default), folder, null);
        await new Loader(border._store, tracks, Kinds.Default, TimeProvider.System).LoadAsync(request, null, Cancel);
        return border;
    }

    /// <summary>Makes the run of a view and gives its two reports.</summary>
    public async Task<(RunRow Run, JsonNode Rings, JsonNode Candidates)> DetectAsync(View view)
    {
        (RunRow run, _) = await DetectionRun.MakeAsync(_store, _runs, new DetectionRequest(view, null, null, 1), null, Cancel);
        return (run, Report(run, false), Report(run, true));
    }

    /// <summary>What is derived in a view.</summary>
    public async Task<(RunRow Run, Detection Detection)> DeriveAsync(View view)
    {
        (RunRow run, _, Detection detection) = await DetectionRun.DeriveAsync(
            _store,
            _runs,
            new DetectionRequest(view, null, null, 1),
            null,
            Cancel
        );
        return (run, detection);
    }

    public async ValueTask DisposeAsync()
    {
        _runs.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private JsonNode Report(RunRow run, bool candidates) => JsonNode.Parse(_runs.Report(run.Id, run.Origin, candidates)!)!;
}
