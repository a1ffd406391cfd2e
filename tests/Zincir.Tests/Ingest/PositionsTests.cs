using System.Text;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>Positions go to the track store, make no nodes, and balance like every other file.</summary>
public sealed class PositionsTests
{
    private const string File = "vehicle-tracking/positions.jsonl";

    [Fact]
    public async Task Positions_balance_and_are_read_by_vehicle()
    {
        await using var scene = new LoadScene();
        scene.Write("manifest.json", """{ "asOf": "2024-05-18T12:00:00Z", "complete": true }""");
        string[] good =
        [
            Position("D1", "2024-02-01T08:30:00+03:00", 41.7, 26.4),
            Position("D1", "2024-02-01T08:35:00+03:00", 41.8, 26.5),
            Position("D2", "2024-02-01T08:30:00+03:00", -33.9, -70.2),
        ];
        scene.Write(
            File,
            [
                .. good,
                Position("", "2024-02-01T08:30:00+03:00", 41.7, 26.4),
                Position("D1", "soon", 41.7, 26.4),
                Position("D1", "2024-02-01T08:40:00+03:00", 91, 26.4),
                """{"device":"D1","at":"2024-02-01T08:45:00+03:00","lat":41}""",
                "{",
            ]
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((8L, 3L, 5L, ""), (report.Read, report.Loaded, report.Quarantined, report.Claims));
        Assert.Equal(
            [
                "4 position.unreadable device",
                "5 position.unreadable at",
                "6 position.unreadable lat",
                "7 position.unreadable lon",
                "8 row.json ",
            ],
            (await scene.QuarantineAsync()).OrderBy(q => q.Line).Select(q => $"{q.Line} {q.Code} {q.Field}")
        );
        Assert.Contains(
            "\"lat\":91",
            Encoding.UTF8.GetString((await scene.QuarantineAsync()).Single(q => q.Line == 6).Raw.Span),
            StringComparison.Ordinal
        );
        IReadOnlyList<Position> track = await scene.Tracks.ReadAsync(
            "vehicle:tr-34ABC123",
            0,
            long.MaxValue,
            10,
            View.Main,
            TestContext.Current.CancellationToken
        );
        Assert.Equal([41.7, -33.9, 41.8], track.OrderBy(p => p.At).ThenBy(p => p.Device, StringComparer.Ordinal).Select(p => p.Lat));
        Assert.Equal((55.5, 90.0, "closed", "true"), (track[0].SpeedKmh, track[0].Heading, track[0].Seal, track[0].Ignition));
        Assert.Null(await scene.NodeAsync("vehicle:tr-34ABC123"));

        scene.Write(File, [.. good, Position("D1", "2024-02-01T08:50:00+03:00", 41.9, 26.6)]);
        FileReport again = await scene.LoadOneAsync();
        Assert.Equal((4L, 1L, 3L), (again.Read, again.Loaded, again.Unchanged));
    }

    [Fact]
    public async Task A_table_of_positions_in_csv_has_no_unknown_columns()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "map.yaml",
            """
            source: my.tracks
            revision: 1
            key: [unit, when]
            input: { delimiter: ';', decimal: ',', dates: ['dd.MM.yyyy HH:mm:ss'] }
            tracks: { device: unit, at: when, country: land, plate: plate, lat: y, lon: x }
            """
        );
        scene.Write("t.csv", "unit;when;land;plate;y;x;odd", "U1;01.02.2024 08:30:00;TR;34ABC123;41,5;26,25;1");
        FileReport report = (await scene.LoadAsync(scene.Path("map.yaml"), file: "t.csv")).Files[0];
        Assert.Equal(1, report.Loaded);
        Assert.Equal("Columns that the mapping does not know are ignored: odd", Assert.Single(report.Warnings).Text);
    }

    private static string Position(string device, string at, double lat, double lon) =>
        FormattableString.Invariant(
            $$"""{"device":"{{device}}","at":"{{at}}","plateCountry":"TR","plate":"34 ABC 123","lat":{{lat}},"lon":{{lon}},"speedKmh":55.5,"heading":90,"seal":"closed","ignition":true}"""
        );
}
