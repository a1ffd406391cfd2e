using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>The officer of a crossing is a record of its own in a compartment of its own.</summary>
public sealed class OfficerPartTests
{
    private const string Source = "vehicle-tracking.crossings";
    private const string File = "vehicle-tracking/crossings.jsonl";

    [Fact]
    public async Task The_part_holds_key_and_officer_and_the_crossing_lacks_the_officer()
    {
        await using var scene = new LoadScene();
        scene.Write(
            File,
            """{"crossing":"C/1","gate":"TR220300","at":"2024-02-01T08:30:00+03:00","officer":"OF7","lane":"3","weightKg":-4}"""
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((1L, 1L), (report.Read, report.Loaded));
        RecordRead part = (await scene.RecordAsync(Source, "C%2F1#officer"))!;
        Assert.Equal(("internal-affairs", true), (part.Compartment, part.Live));
        Assert.Equal(["crossing", "officer"], part.Raw!.Columns);
        Assert.Equal(["C/1", "OF7"], part.Raw.Values);
        Assert.Null(await scene.RecordAsync(Source, "C%2F1#officer", View.Main));
        RecordRead crossing = (await scene.RecordAsync(Source, "C%2F1", View.Main))!;
        Assert.DoesNotContain("officer", crossing.Raw!.Columns);
        Assert.DoesNotContain("OF7", crossing.Raw.Values);
        Assert.DoesNotContain(crossing.Statements, s => s.ToString()!.Contains("OF7", StringComparison.Ordinal));
        Assert.Null(await scene.NodeAsync("officer:OF7", View.Main));
        Assert.Equal(["officer <- crossing:C%2F1 (; 2024-02-01T05:30:00Z..)"], await scene.EdgesAsync("officer:OF7"));
        Assert.Equal(["gate -> place:TR220300 (; 2024-02-01T05:30:00Z..)"], await scene.EdgesAsync("crossing:C%2F1", View.Main));
    }

    [Fact]
    public async Task A_row_that_could_not_be_cut_shows_its_officer_to_nobody_who_may_not_see_officers()
    {
        await using var scene = new LoadScene();
        scene.Write(File, """{"crossing":"1","at":"2024-02-01","officer":"OF7"}""", """{"crossing":"2","officer":"OF8",""");
        await scene.LoadOneAsync();
        QuarantinedRow row = Assert.Single(await scene.QuarantineAsync(View.All));
        Assert.Contains("OF8", System.Text.Encoding.UTF8.GetString(row.Raw.Span), StringComparison.Ordinal);
        Assert.Empty(await scene.QuarantineAsync(View.Main));
        StoreSummary main = await scene.Store.SummaryAsync(View.Main, TestContext.Current.CancellationToken);
        Assert.Null(Assert.Single(main.Sources).Quarantined);
    }

    [Theory]
    [InlineData("""{"crossing":"1","at":"2024-02-01","officer":null}""")]
    [InlineData("""{"crossing":"1","at":"2024-02-01","officer":""}""")]
    [InlineData("""{"crossing":"1","at":"2024-02-01"}""")]
    public async Task An_officer_that_was_emptied_is_deleted_and_the_crossing_stays(string later)
    {
        await using var scene = new LoadScene();
        scene.Write(File, """{"crossing":"1","at":"2024-02-01","officer":"OF7"}""");
        await scene.LoadOneAsync();
        scene.Write(File, later);
        FileReport report = await scene.LoadOneAsync(day: 1);
        Assert.Equal((1L, 1L), (report.Read, report.Unchanged));
        Assert.Null(await scene.NodeAsync("officer:OF7"));
        Assert.NotNull(await scene.NodeAsync("crossing:1"));
        Assert.True((await scene.RecordAsync(Source, "1#officer"))!.Deleted);
        Assert.Null(await scene.RecordAsync(Source, "1#officer", View.Main));
    }
}
