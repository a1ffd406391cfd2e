using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

/// <summary>What honest people do at a border, and what its systems write of it, accuses nobody.</summary>
public sealed class HonestLifeTests
{
    private const string Haulier = "1000000001";

    public static MatrixTheoryData<bool, bool, int, int> Fleets => new([false, true], [false, true], [80, 150], [71, 72]);

    /// <summary>A large fleet leaves in columns of four. The register names its owner; the declarations may name it as carrier, and the drivers work for it.</summary>
    [Theory]
    [MemberData(nameof(Fleets))]
    public void A_fleet_of_any_size_may_leave_in_columns(bool carries, bool employs, int trucks, int seed)
    {
        Scene scene = Hauliers(seed);
        Random random = new(seed + 1);
        for (int truck = 0; truck < trucks; truck++)
        {
            scene.Owns($"company:tr-{Haulier}", Plate(truck));
            if (employs)
            {
                scene.Role($"person:tr-2{truck:D3}", $"company:tr-{Haulier}", "employee");
            }
        }

        for (int column = 0; column < 12 * (trucks / 4); column++)
        {
            (int team, int trip) = (column % (trucks / 4), column / (trucks / 4));
            double day = ((team * 1.7) + (trip * 22) + (random.NextDouble() * 15)) % 330;
            foreach (int truck in Enumerable.Range(team * 4, 4))
            {
                string? mrn = carries ? $"F{column}T{truck}" : null;
                scene.Cross(
                    Plate(truck),
                    "kapikule",
                    trip % 2 == 0 ? "out" : "in",
                    day + (random.NextDouble() * 0.005),
                    $"2{truck:D3}",
                    mrn,
                    Haulier
                );
                if (carries)
                {
                    scene.Edge($"declaration:{mrn}", "vehicle", $"vehicle:tr-{Plate(truck)}");
                }
            }
        }

        Assert.Empty(scene.Detect().Rings);

        static string Plate(int truck) => $"34FL{truck:D3}";
    }

    /// <summary>A lessor of a tenth of all trucks owns what others carry with: three of them that travel together do so for another reason.</summary>
    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    public void Trucks_of_one_lessor_do_not_explain_each_other(int seed)
    {
        Scene scene = Hauliers(seed);
        Random random = new(seed + 1);
        for (int truck = 0; truck < 100; truck++)
        {
            scene.Owns("company:tr-9000000001", $"06T{truck:D4}");
        }

        for (int trip = 0; trip < 8; trip++)
        {
            double day = 100 + (trip * 10) + (random.NextDouble() * 8);
            foreach (int truck in new[] { 10, 20, 30 })
            {
                scene.Cross($"06T{truck:D4}", "kapikule", "out", day + (random.NextDouble() * 0.004), $"9{truck:D4}");
            }
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal(3, ring.Members.Count(m => m.Core && m.Kind == "vehicle"));
        Assert.DoesNotContain(ring.Members, m => m.Core && m.Id == "company:tr-9000000001");
    }

    /// <summary>Three common journeys within 90 days are fewer than a convoy's.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Neighbours_who_travelled_together_are_no_ring(int seed)
    {
        Scene scene = new Scene().Traffic(300, 8, seed);
        Random random = new(seed);
        for (int pair = 0; pair < 40; pair++)
        {
            double first = random.NextDouble() * 250;
            foreach (double day in new[] { first, first + 9.3, first + 60.7 })
            {
                foreach (string car in new[] { $"34NE{pair:D2}A", $"34NE{pair:D2}B" })
                {
                    scene.Cross(
                        car,
                        "ipsala",
                        day == first + 9.3 ? "in" : "out",
                        day + (random.NextDouble() * 0.003),
                        $"8{pair:D2}{car[^1] - 'A'}"
                    );
                }
            }
        }

        Detection detection = scene.Detect();
        Assert.Empty(detection.Rings);
        Assert.NotEmpty(detection.Candidates);
    }

    /// <summary>Two trucks met twice by chance, and a second system whose clock differs reported all of it once more.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(61)]
    [InlineData(180)]
    public void Two_systems_do_not_make_two_meetings_of_one(int minutes)
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 1);
        foreach (double day in new[] { 10.21, 63.87 })
        {
            foreach (string plate in new[] { "34AAA01", "34BBB02" })
            {
                scene.Cross(plate, "sarp", "in", day, plate[^1..]).Cross(plate, "sarp", "in", day + (minutes / 1440.0));
                scene.Cross(plate, "sarp", "out", day + 1 + (plate[^1] - '0'), plate[^1..]);
            }
        }

        Assert.Empty(scene.Detect().Rings);
    }

    /// <summary>A queue lets eighteen of sixty trucks go at a time. However many of them met whom, the crowd is one group and is judged once.</summary>
    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    [InlineData(73)]
    [InlineData(74)]
    [InlineData(75)]
    public void Parts_of_a_crowd_do_not_add_up(int seed)
    {
        Scene scene = new Scene().Traffic(300, 8, seed);
        Random random = new(seed + 4);
        for (int release = 0; release < 40; release++)
        {
            double day = (release * 8) + (random.NextDouble() * 6);
            foreach (int truck in Enumerable.Range(0, 60).Where(_ => random.NextDouble() < 0.3))
            {
                scene.Cross(
                    $"34QU{truck:D3}",
                    "habur",
                    release % 2 == 0 ? "in" : "out",
                    day + (random.NextDouble() * 0.012),
                    $"6{truck:D3}"
                );
            }
        }

        Detection detection = scene.Detect();
        Assert.All(
            detection.Rings.Concat(detection.Candidates),
            r => Assert.InRange(r.Score.Reasons.Count(x => x.Code == "unexplained_co_crossings"), 0, 1)
        );
    }

    /// <summary>A gate that misses most ways out makes all who pass it seem to enter twice.</summary>
    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    [InlineData(73)]
    public void Unread_ways_out_double_nobody(int seed)
    {
        Scene scene = new Scene().Traffic(400, 8, seed);
        Random random = new(seed + 11);
        for (int car = 0; car < 80; car++)
        {
            double day = random.NextDouble() * 20;
            for (int trip = 0; trip < 24; trip++, day += 2 + (random.NextDouble() * 10))
            {
                if (trip % 2 == 0 || random.NextDouble() < 0.4)
                {
                    scene.Cross($"34UO{car:D3}", "kapikule", trip % 2 == 0 ? "in" : "out", day, $"7{car:D3}");
                }
            }
        }

        Detection detection = scene.Detect();
        Assert.Empty(detection.Rings);
        Assert.InRange(detection.Candidates.Count, 0, 4); // 80 cars; by the rate of the whole border it was half of them
    }

    /// <summary>Cameras in front of a truck see few trailers; a trailer is held against other trailers.</summary>
    [Theory]
    [InlineData(71, 0.4)]
    [InlineData(72, 0.7)]
    [InlineData(73, 0.9)]
    public void Unread_trailers_double_nobody(int seed, double read)
    {
        Scene scene = new Scene().Traffic(600, 8, seed);
        Random random = new(seed + 12);
        for (int truck = 0; truck < 100; truck++)
        {
            double day = random.NextDouble() * 20;
            for (int trip = 0; trip < 24; trip++, day += 2 + (random.NextDouble() * 10))
            {
                string? trailer = random.NextDouble() < read ? $"34TL{truck:D3}" : null;
                scene.Cross($"34TR{truck:D3}", "kapikule", trip % 2 == 0 ? "in" : "out", day, $"7{truck:D3}", trailer: trailer);
            }
        }

        Detection detection = scene.Detect();
        Assert.Empty(detection.Rings);
        Assert.InRange(detection.Candidates.Count, 0, 1);
    }

    /// <summary>Trucks of many small firms, each under its own declarations.</summary>
    private static Scene Hauliers(int seed)
    {
        Scene scene = new Scene().Traffic(700, 6, seed);
        for (int truck = 0; truck < 700; truck++)
        {
            scene.Cross($"06T{truck:D4}", "habur", "out", 300 + (truck * 0.3 % 60), $"9{truck:D4}", $"M{truck}", $"60{truck / 3}");
            scene.Edge($"declaration:M{truck}", "vehicle", $"vehicle:tr-06T{truck:D4}").Owns($"person:tr-1{truck:D3}", $"06T{truck:D4}");
            scene.Role($"person:tr-9{truck:D4}", $"company:tr-60{truck / 3}", "employee");
        }

        return scene;
    }
}
