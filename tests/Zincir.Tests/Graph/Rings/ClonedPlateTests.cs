using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

public sealed class ClonedPlateTests
{
    [Fact]
    public void A_plate_at_two_ends_of_the_country_within_hours_is_cloned()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        foreach (double day in new[] { 10.2, 31.7, 47.9 })
        {
            scene.Cross("34CLN01", "kapikule", "out", day, "1").Cross("34CLN01", "habur", "out", day + 0.1, "2");
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal(["cloned_plate"], ring.Typologies);
        Assert.Equal(["person:tr-1", "person:tr-2", "vehicle:tr-34CLN01"], ring.Members.Where(m => m.Core).Select(m => m.Id));
        Assert.Contains(ring.Score.Reasons, r => r.Code == "impossible_speed");
    }

    [Fact]
    public void Two_plates_that_one_key_stands_for_are_no_clone()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        foreach (double day in new[] { 10.2, 31.7, 47.9 })
        {
            scene.Cross("34CLN01", "kapikule", "out", day, "1").Cross("34CLN01", "habur", "out", day + 0.1, "2");
        }

        scene.Value("vehicle:tr-34CLN01", "plateAsDeclared", "B-AB 123", contradicted: true).Value("vehicle:tr-34CLN01", "vin", "W", true);
        Detection detection = scene.Detect();
        Assert.DoesNotContain(
            detection.Rings.Concat(detection.Candidates),
            r => r.Typologies.Contains("cloned_plate") || r.Members.Any(m => m.Core && m.Id == "vehicle:tr-34CLN01")
        );
    }

    [Fact]
    public void Contradicting_chassis_numbers_alone_are_a_candidate()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1).Value("vehicle:tr-06T0003", "vin", "WDB1", contradicted: true);
        Detection detection = scene.Detect();
        Assert.Empty(detection.Rings);
        Assert.Contains(detection.Candidates, r => r.Members.Any(m => m.Core && m.Id == "vehicle:tr-06T0003"));
    }

    [Fact]
    public void A_wrong_clock_at_one_gate_clones_nobody()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        for (int v = 0; v < 8; v++)
        {
            // Left at Kapıkule on day 40; the clock of Habur is a day behind, so that they seem to be there hours later.
            scene.Cross($"34CLK0{v}", "kapikule", "out", 40 + (v * 0.1), $"3{v}");
            scene.Cross($"34CLK0{v}", "habur", "in", 40.2 + (v * 0.1), $"3{v}");
        }

        Assert.Empty(scene.Detect().Rings);
    }

    /// <summary>The same where no direction is read, and where a second system reports each passage under a code that lies elsewhere.</summary>
    [Theory]
    [InlineData("unknown", false)]
    [InlineData("unknown", true)]
    [InlineData("in", true)]
    public void A_gate_at_a_wrong_place_clones_nobody(string direction, bool again)
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1).Place("elsewhere", 41.0, 36.5);
        Random random = new(7);
        for (int v = 0; v < 40; v++)
        {
            for (int trip = 0; trip < 10; trip++)
            {
                double day = (trip * 30) + (random.NextDouble() * 20);
                double later = day + (again ? random.NextDouble() * 0.004 : 0.12 + (random.NextDouble() * 0.1));
                scene.Cross($"34DS0{v:D2}", "kapikule", direction, day, $"8{v:D3}");
                if (!again || random.NextDouble() < 0.4)
                {
                    scene.Cross($"34DS0{v:D2}", "elsewhere", direction, later, v % 2 == 0 ? null : $"8{v:D3}");
                }

                scene.Cross($"34DS0{v:D2}", "kapikule", direction == "in" ? "out" : direction, day + 5, $"8{v:D3}");
            }
        }

        Detection detection = scene.Detect();
        Assert.Empty(detection.Rings);
        Assert.Contains(detection.Findings, f => f.Code == "impossible_journeys_at_gate");
    }

    public static MatrixTheoryData<int, int> SmallGates => new([71, 72, 73, 74, 75, 76, 77, 78], [3, 4]);

    /// <summary>Few use a small gate whose place is wrong, all of them with two crews: it is the gate that contradicts each of them.</summary>
    [Theory]
    [MemberData(nameof(SmallGates))]
    public void A_small_gate_at_a_wrong_place_clones_nobody(int seed, int trucks)
    {
        Scene scene = new Scene().Traffic(300, 8, seed).Place("elsewhere", 41.0, 36.5);
        Random random = new(seed + 65);
        for (int truck = 0; truck < trucks; truck++)
        {
            double day = random.NextDouble() * 10;
            for (int trip = 0; trip < 15; trip++, day += 5 + (random.NextDouble() * 14))
            {
                double back = day + 0.15 + (random.NextDouble() * 0.1);
                scene.Cross($"34FW0{truck}", "kapikule", "out", day, $"5{truck}{random.Next(2)}");
                scene.Cross($"34FW0{truck}", "elsewhere", "in", back, $"5{truck}{random.Next(2)}");
            }
        }

        Assert.Empty(scene.Detect().Rings);
    }

    /// <summary>Whoever doubles a plate may hire another driver for every journey: two vehicles make all of them, and no placeholder is so orderly.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(6, 1)]
    [InlineData(6, 2)]
    public void A_clone_whose_drivers_never_return_is_one(int pairs, int every)
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1).Owns("company:tr-7", "34CLN01");
        int passage = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            double day = 15.3 + (pair * 250.0 / pairs);
            foreach (
                (string gate, string direction, double later) in new[]
                {
                    ("kapikule", "out", 0),
                    ("habur", "out", 0.12),
                    ("kapikule", "in", 4.2),
                    ("habur", "in", 5.6),
                }
            )
            {
                passage++;
                scene.Cross("34CLN01", gate, direction, day + later, passage % every == 0 ? $"21{passage:D2}" : null);
            }
        }

        Detection detection = scene.Detect();
        Assert.Equal(["cloned_plate"], Assert.Single(detection.Rings).Typologies);
        Assert.DoesNotContain(detection.Findings, f => f.Code == "placeholder_plate");
    }

    [Fact]
    public void A_misread_plate_clones_nobody()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        scene.Cross("34ABC12", "kapikule", "in", 20, "1").Cross("34ABC12", "kapikule", "out", 26, "1");
        scene.Cross("34ABC17", "habur", "in", 12, "2").Cross("34ABC17", "habur", "in", 33, "2");
        scene.Cross("34ABC12", "habur", "out", 20.1, "2"); // in truth 34ABC17, which lacks its way out
        Detection detection = scene.Detect();
        Assert.DoesNotContain(
            detection.Rings.Concat(detection.Candidates),
            r => r.Members.Any(m => m.Id.StartsWith("vehicle:tr-34ABC", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void One_impossible_journey_is_a_candidate_and_no_ring()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        scene.Cross("34ONE01", "kapikule", "in", 20, "1").Cross("34ONE01", "habur", "out", 20.1, "2");
        Detection detection = scene.Detect();
        Assert.Empty(detection.Rings);
        Assert.Contains(detection.Candidates, r => r.Typologies.Contains("cloned_plate"));
    }

    [Fact]
    public void Places_without_coordinates_accuse_nobody()
    {
        Scene scene = new Scene().Cross("34NOC01", "nowhere", "in", 20, "1").Cross("34NOC01", "habur", "out", 20.001, "2");
        Assert.Empty(scene.Detect().Rings);
    }
}
