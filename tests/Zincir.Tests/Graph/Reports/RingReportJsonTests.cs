using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Graph.Rings;

namespace Zincir.Tests.Graph.Reports;

public sealed class RingReportJsonTests
{
    private static readonly RunFacts Run = new(
        "RUN",
        "main",
        new DateTimeOffset(2024, 12, 31, 20, 59, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()
    );

    [Fact]
    public void The_report_is_what_is_written_down_in_rings_json()
    {
        string folder = Path.Combine(Repository(), "tests/Zincir.Tests/Graph/Reports");
        string actual = Report(Scene().Build());
        if (File.ReadAllText(Path.Combine(folder, "rings.json")) != actual)
        {
            Directory.CreateDirectory(Path.Combine(folder, "__mismatch__"));
            File.WriteAllText(Path.Combine(folder, "__mismatch__/rings.json"), actual);
            Assert.Fail("The report differs from rings.json: compare with __mismatch__/rings.json");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_loading_does_not_show(int shuffle) => Assert.Equal(Report(Scene().Build()), Report(Scene().Build(shuffle)));

    [Fact]
    public void The_culture_does_not_show()
    {
        string expected = Report(Scene().Build());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, Report(Scene().Build()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Evidence_comes_from_the_store()
    {
        ReportFacts facts = new(
            id => new ElementFacts($"caption of {id}", [$"record of {id}"]),
            e => new EdgeFacts($"{e.Kind}|{e.From}|{e.To}|x", ["r"])
        );
        using JsonDocument json = JsonDocument.Parse(Report(Scene().Build(), facts));
        JsonElement ring = json.RootElement.GetProperty("rings")[0];
        JsonElement vehicle = ring.GetProperty("members").EnumerateArray().First(m => m.GetProperty("kind").ValueEquals("vehicle"));
        Assert.StartsWith("caption of vehicle:", vehicle.GetProperty("caption").GetString(), StringComparison.Ordinal);
        Assert.All(
            ring.GetProperty("reasons").EnumerateArray().Where(r => !r.GetProperty("code").ValueEquals("varying_hours")),
            HasEvidence
        );
        Assert.All(ring.GetProperty("edges").EnumerateArray(), HasEvidence);

        static void HasEvidence(JsonElement e) => Assert.NotEqual(0, e.GetProperty("evidence").GetArrayLength());
    }

    [Fact]
    public void An_empty_snapshot_gives_an_empty_report()
    {
        using JsonDocument json = JsonDocument.Parse(Report(new SnapshotBuilder().Build("empty")));
        Assert.Equal(0, json.RootElement.GetProperty("rings").GetArrayLength());
    }

    private static Scene Scene()
    {
        Scene scene = new Scene().Traffic(60, 3, seed: 1);
        double[] nights = [3.91, 11.13, 24.05, 37.88, 52.97];
        foreach (double night in nights)
        {
            scene
                .Cross("34AAA01", "habur", "in", night, "1", FormattableString.Invariant($"24TR{night:000}X"), "77")
                .Cross("34BBB02", "habur", "in", night + 0.003, "2");
            scene.Cross("34AAA01", "sarp", "out", night + 3.1, "1").Cross("34BBB02", "habur", "out", night + 4.4, "2");
        }

        foreach (double night in nights)
        {
            string mrn = FormattableString.Invariant($"24TR{night:000}X");
            scene.Value($"declaration:{mrn}", "value_amount", 1000.25).Value($"declaration:{mrn}", "value_currency", "EUR");
        }

        return scene
            .Value("vehicle:tr-34AAA01", "type", "truck")
            .Value("vehicle:tr-34BBB02", "type", "car")
            .Owns("person:tr-3", "34BBB02")
            .Phone("person:tr-1", "+905321112233")
            .Phone("person:tr-4", "+905321112233")
            .Phone("person:tr-2", "+905321112244")
            .Phone("person:tr-4", "+905321112244");
    }

    private static string Report(Snapshot snapshot, ReportFacts? facts = null)
    {
        Detection detection = RingDetector.Compute(snapshot, new DetectionOptions(), null, TestContext.Current.CancellationToken);
        using MemoryStream stream = new();
        new RingReportJson(snapshot, facts ?? ReportFacts.None).Write(stream, Run, detection, candidates: false);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Repository()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Zincir.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
