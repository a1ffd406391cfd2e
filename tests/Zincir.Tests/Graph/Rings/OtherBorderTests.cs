using Xunit;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <summary>What is promised must hold on borders that another generator makes.</summary>
public sealed class OtherBorderTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("ZINCIR_LONG") == "1";
    private static readonly Dictionary<string, Func<OtherBorder, OtherBorder>> Borders = new(StringComparer.Ordinal)
    {
        ["plain"] = b => b,
        ["times to the minute"] = b => b with { ResolutionSeconds = 60 },
        ["times to the hour"] = b => b with { ResolutionSeconds = 3600 },
        ["little traffic"] = b => b with { Vehicles = 800, Trips = 5 },
        ["four gates"] = b => b with { Gates = 4 },
        ["open by day"] = b => b with { Open = (8, 9) },
        ["large convoys"] = b => b with { SmallestConvoy = 6, LargestConvoy = 9 },
        ["four meetings, ten minutes"] = b => b with { FewestMeetings = 4, Spread = 10 },
        ["no drivers read"] = b => b with { Drivers = 0 },
        ["few drivers read"] = b => b with { Drivers = 0.4 },
        ["no owners known"] = b => b with { Owners = 0 },
        ["foreign plates"] = b => b with { Plates = "ir-12A{0:D6}-78" },
        ["commuters"] = b => b with { Commuters = 60 },
        ["ferries"] = b => b with { Visitors = 250 },
        ["front firm"] = b => b with { Front = 1, SmallestConvoy = 3 },
        ["harvest, back together"] = b => b with { HarvestReturn = 3 },
        ["harvest, back together late"] = b => b with { HarvestReturn = 9 },
        ["accountants"] = b => b with { Accountants = true },
        ["clones near each other"] = b => b with { NearClones = true },
        ["directors"] = b => b with { Offices = true, Front = 1, SmallestConvoy = 3 },
    };

    public static TheoryData<string> Names => [.. Borders.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rings_are_found_and_look_alikes_are_not(string border)
    {
        Evaluation found = Detect(Borders[border](new OtherBorder(Seed: 1)));
        Assert.All(found.RecallByTypology.Values, r => Assert.InRange(r.Hits, 0.8 * r.Planted, r.Planted));
        Assert.Empty(found.Decoys);
        Assert.InRange(found.Rings.Precision, 0.9, 1);
    }

    public static MatrixTheoryData<string, int> Dirty => new(OtherBorder.Spoilt, Long ? [11, 12, 13, 14, 15, 16] : [11]);

    /// <summary>The same border spoilt: rings stay, and no false one comes.</summary>
    [Theory]
    [MemberData(nameof(Dirty))]
    public void Rings_are_found_among_dirt(string dirt, int seed)
    {
        Evaluation found = Detect(new OtherBorder(seed) { Dirt = dirt });
        Assert.All(found.RecallByTypology.Values, r => Assert.InRange(r.Hits, 0.8 * r.Planted, r.Planted));
        Assert.Equal(found.Matches.Count, found.Rings.Found);
    }

    /// <summary>
    /// Trucks that leave by one gate and come back by another one, whose clock or place is wrong: each of them is impossibly fast eight times, and
    /// the gate is at fault. The clones that pass there are still found.
    /// </summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void A_gate_at_fault_accuses_none_of_those_who_pass_it(string fault, int shuttles, double drivers)
    {
        OtherBorder border = new(Seed: 21)
        {
            Dirt = fault,
            Shuttles = shuttles,
            Drivers = drivers,
        };
        (Snapshot graph, Truth truth) = border.Build();
        Detection detection = RingDetector.Compute(graph, new DetectionOptions(), null, TestContext.Current.CancellationToken);
        Evaluation found = Evaluation.Compute(truth, [.. detection.Rings.Select(FoundRing.Of)]);
        Assert.All(found.RecallByTypology.Values, r => Assert.InRange(r.Hits, 0.8 * r.Planted, r.Planted));
        Assert.Equal(found.Matches.Count, found.Rings.Found);
        Assert.Equal("place:G05", Assert.Single(detection.Findings, f => f.Code == "impossible_journeys_at_gate").Element);
    }

    public static MatrixTheoryData<string, int, double> Faults => new(["gate's clock", "gate misplaced"], [6, 25], [0, 0.9]);

    [Fact]
    public void Times_to_the_day_accuse_nobody() =>
        Assert.InRange(
            Detect(
                new OtherBorder(Seed: 1)
                {
                    ResolutionSeconds = 86_400,
                    Convoys = 0,
                    Clones = 0,
                }
            ).Rings.Found,
            0,
            0
        );

    /// <summary>Some pairs of cars cross together four times within 90 days; that is what a convoy is, so not all are kept out.</summary>
    [Fact]
    public void Families_that_travel_once_are_no_convoys() =>
        Assert.InRange(Detect(new OtherBorder(Seed: 1) { Families = 150 }).Rings.Precision, 0.7, 1);

    private static Evaluation Detect(OtherBorder border)
    {
        (Snapshot graph, Truth truth) = border.Build();
        Detection detection = RingDetector.Compute(graph, new DetectionOptions(), null, TestContext.Current.CancellationToken);
        return Evaluation.Compute(truth, [.. detection.Rings.Select(FoundRing.Of)]);
    }
}
