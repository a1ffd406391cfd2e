using Xunit;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;

namespace Zincir.Tests.Graph.Rings;

public sealed class ConvoyTests
{
    /// <summary>Days with a fraction: five nights, no two at the same hour of the week.</summary>
    private static readonly double[] Nights = [3.91, 11.13, 24.05, 37.88, 52.97];

    [Fact]
    public void Two_vehicles_that_cross_together_five_nights_are_a_convoy()
    {
        Ring ring = Assert.Single(Convoy(new Scene().Traffic(300, 4, seed: 1)).Detect().Rings);
        Assert.Equal(["convoy"], ring.Typologies);
        Assert.Equal(
            ["person:tr-1", "person:tr-2", "vehicle:tr-34AAA01", "vehicle:tr-34BBB02"],
            ring.Members.Where(m => m.Core).Select(m => m.Id)
        );
        RingEdge link = Assert.Single(ring.Edges, e => e.Kind == "co-crossing");
        Assert.Equal(3, link.Validation!.Shared); // a bin's edge cuts the other two, at either offset
        Assert.InRange(link.Validation.Q, 1e-30, 1e-4);
        Assert.StartsWith(
            "5 joint crossings",
            ring.Score.Reasons.Single(r => r.Code == "repeated_journeys").Text.En,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Counts_in_reasons_and_links_are_those_of_the_meetings_shown()
    {
        Ring ring = Assert.Single(Convoy(new Scene().Traffic(300, 4, seed: 1)).Detect().Rings);
        RingEdge link = Assert.Single(ring.Edges, e => e.Kind == "co-crossing");
        Assert.Equal((5, 5), (link.Validation!.Unexplained, link.Validation.Observed));
        Assert.Equal(2 * link.Validation.Unexplained, link.Basis.Count);
        Reason reason = ring.Score.Reasons.Single(r => r.Code == "unexplained_co_crossings");
        Assert.Contains("5 times without explanation (observed 5, 3 of them in a shared", reason.Text.En, StringComparison.Ordinal);
        Assert.Equal(link.Basis.ToHashSet(), reason.Basis.ToHashSet());
    }

    [Fact]
    public void Links_of_one_who_takes_turns_count_their_own_meetings()
    {
        Ring ring = Assert.Single(TakingTurns().Detect().Rings);
        RingEdge[] links = [.. ring.Edges.Where(e => e.Kind == "co-crossing")];
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.Equal(2 * l.Validation!.Unexplained, l.Basis.Count));
        Assert.Contains(links, l => l.Validation!.Group);
        Assert.Contains(
            ring.Members.SelectMany(m => m.Score.Reasons),
            r => r.Text.En.Contains("tested against the whole group", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_light_vehicle_is_guessed_to_be_the_scout()
    {
        Scene scene = Convoy(new Scene().Traffic(100, 4, seed: 1))
            .Value("vehicle:tr-34AAA01", "type", "car")
            .Value("vehicle:tr-34BBB02", "type", "truck");
        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal("scout", ring.Members.Single(m => m.Id == "vehicle:tr-34AAA01").Role);
        Assert.Contains(ring.Score.Reasons, r => r.Code == "light_vehicle");
    }

    [Fact]
    public void One_carriers_fleet_in_column_is_explained()
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 2);
        for (int i = 0; i < 12; i++)
        {
            for (int v = 0; v < 4; v++)
            {
                scene.Cross($"34FLT0{v}", "habur", "out", (i * 6.3) + (v * 0.002), $"5{v}", $"24TR{i}F{v}", "fleet");
            }
        }

        Assert.Empty(scene.Detect().Rings);
    }

    [Fact]
    public void Vehicles_of_one_owner_are_explained()
    {
        Scene scene = Convoy(new Scene().Traffic(300, 4, seed: 3)).Owns("company:tr-1", "34AAA01").Owns("company:tr-1", "34BBB02");
        Assert.Empty(scene.Detect().Rings);
    }

    [Fact]
    public void A_bus_line_is_explained_by_its_timetable()
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 4);
        for (int week = 0; week < 20; week++)
        {
            scene.Cross("34BUS01", "ipsala", "out", (week * 7) + 4.9 + (0.002 * (week % 3)), "61").Owns("company:tr-91", "34BUS01");
            scene.Cross("34BUS02", "ipsala", "out", (week * 7) + 4.902 + (0.002 * (week % 3)), "62").Owns("company:tr-92", "34BUS02");
        }

        Assert.Empty(scene.Detect().Rings);
    }

    [Fact]
    public void Ordinary_traffic_has_no_rings() => Assert.Empty(new Scene().Traffic(600, 5, seed: 5).Detect().Rings);

    [Fact]
    public void Strangers_off_one_ferry_are_no_convoy()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 6);
        Random random = new(7);
        for (int ferry = 0; ferry < 12; ferry++)
        {
            for (int v = 0; v < 40; v++)
            {
                if (random.Next(2) == 0)
                {
                    scene.Cross($"35FER{v:D2}", "sarp", "in", (ferry * 5.37) + (v * 0.0001), $"7{v:D2}");
                }
            }
        }

        Assert.Empty(scene.Detect().Rings);
    }

    [Fact]
    public void A_convoy_that_takes_turns_is_found_whole() =>
        Assert.Equal(4, Assert.Single(TakingTurns().Detect().Rings).Members.Count(m => m.Core && m.Kind == "vehicle"));

    private static Scene TakingTurns()
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 8);
        (int, int)[] turns = [(0, 1), (0, 1), (2, 0), (1, 2), (0, 1), (3, 2), (3, 0), (1, 3), (0, 1), (2, 1), (3, 1), (2, 0)];
        for (int t = 0; t < turns.Length; t++)
        {
            double night = (t * 5.13) + 0.9;
            scene.Cross($"34RTN0{turns[t].Item1}", "habur", "in", night, $"8{turns[t].Item1}");
            scene.Cross($"34RTN0{turns[t].Item2}", "habur", "in", night + 0.001, $"8{turns[t].Item2}");
        }

        return scene;
    }

    [Fact]
    public void Commuters_of_one_shift_are_explained_by_their_timetable()
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 9);
        Random random = new(9);
        for (int day = 0; day < 60; day++)
        {
            for (int v = 0; v < 6 && day % 7 < 5; v++)
            {
                scene.Cross($"34SHF0{v}", "ipsala", "in", day + 0.31 + (random.NextDouble() * 0.02), $"66{v}");
                scene.Cross($"34SHF0{v}", "ipsala", "out", day + 0.71 + (random.NextDouble() * 0.02), $"66{v}");
            }
        }

        Assert.Empty(scene.Detect().Rings);
    }

    [Fact]
    public void Trucks_of_one_exporter_are_explained_by_the_contract()
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 10);
        for (int i = 0; i < 8; i++)
        {
            for (int v = 0; v < 3; v++)
            {
                scene.Cross($"34EXP0{v}", "habur", "out", (i * 6.3) + (v * 0.002), $"5{v}", $"24TR{i}E{v}", $"carrier{v}");
                scene.Edge($"declaration:24TR{i}E{v}", "exporter", "company:tr-harvest");
            }
        }

        Assert.Empty(scene.Detect().Rings);
    }

    [Fact]
    public void Baselines_find_what_they_are_told_to_find()
    {
        Scene scene = Convoy(new Scene()).Phone("person:tr-1", "+90").Phone("person:tr-5", "+90").Phone("person:tr-6", "+90");
        FoundRing shared = Assert.Single(Baselines.SharedAttributeComponents(scene.Build(), default));
        Assert.Equal(["person:tr-1", "person:tr-5", "person:tr-6"], shared.Members);
        FoundRing together = Assert.Single(Baselines.RawCoOccurrence(scene.Build(), new DetectionOptions(), default));
        Assert.Equal(["person:tr-1", "person:tr-2", "vehicle:tr-34AAA01", "vehicle:tr-34BBB02"], together.Members);
    }

    private static Scene Convoy(Scene scene)
    {
        foreach (double night in Nights)
        {
            scene.Cross("34AAA01", "habur", "in", night, "1").Cross("34BBB02", "habur", "in", night + 0.003, "2");
            scene.Cross("34AAA01", "sarp", "out", night + 3.1, "1").Cross("34BBB02", "habur", "out", night + 4.4, "2");
        }

        return scene;
    }
}
