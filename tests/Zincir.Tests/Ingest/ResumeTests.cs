using Xunit;
using Zincir.Graph.Model;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>A load that was interrupted goes on where it was acknowledged.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task The_same_load_again_repeats_no_acknowledged_batch_and_counts_every_row_once()
    {
        await using var scene = new LoadScene();
        scene.Write("reference/offices.csv", ["code,name", .. Enumerable.Range(0, 9_000).Select(i => $"TR{i:000000},Gate {i}"), "damaged"]);
        await InterruptAsync(scene, "reference/offices.csv");
        FileReport report = await scene.LoadOneAsync();
        Assert.InRange(report.ResumedBatches, 1, 2);
        Assert.Equal((9_001L, 9_000L, 1L), (report.Read, report.Loaded, report.Quarantined));
        Assert.Single(await scene.QuarantineAsync());
        FileReport again = await scene.LoadOneAsync();
        Assert.Equal((0, 9_000L), (again.ResumedBatches, again.Unchanged));
    }

    [Fact]
    public async Task Watchlist_hits_of_the_interrupted_part_are_reported_by_the_load_that_resumes_it()
    {
        await using var scene = new LoadScene();
        scene.WriteTurkish("anti-smuggling/izleme.csv", "KAYIT_NO;TIP;ULKE;KIMLIK_NO", "1;TUZEL;TR;1234567890");
        scene.Write(
            "customs-warehouse/companies.csv",
            ["country,company_no,title", "TR,1234567890,Watched", .. Enumerable.Range(0, 5_000).Select(i => $"DE,{i},Firm {i}")]
        );
        await InterruptAsync(scene, "customs-warehouse/companies.csv");
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(1, report.Files[1].ResumedBatches);
        Assert.Equal("company:tr-1234567890", Assert.Single(report.Hits).Element);
    }

    [Fact]
    public async Task Long_rows_make_short_batches()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "reference/offices.csv",
            ["code,city", .. Enumerable.Range(0, 30).Select(i => $"TR{i:000000},{new string('x', 600_000)}")]
        );
        await InterruptAsync(scene, "reference/offices.csv");
        FileReport report = await scene.LoadOneAsync();
        Assert.InRange(report.ResumedBatches, 1, 2);
        Assert.Equal((30L, 30L), (report.Read, report.Loaded));
    }

    private static async Task InterruptAsync(LoadScene scene, string file)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var request = new LoadRequest(MappingLibrary.Open("border", Kinds.Default), scene.Input, Some.Noon);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            scene.Loader().LoadAsync(request, new StopAt(file, stop), stop.Token)
        );
    }

    /// <summary>Stops a load when the first batch of a file is acknowledged.</summary>
    private sealed class StopAt(string file, CancellationTokenSource stop) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.File == file)
            {
                stop.Cancel();
            }
        }
    }
}
