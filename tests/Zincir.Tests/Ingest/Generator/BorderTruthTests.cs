using Xunit;
using Zincir.Ingest.Generator;

namespace Zincir.Tests.Ingest.Generator;

public sealed class BorderTruthTests(BorderSample sample) : IClassFixture<BorderSample>
{
    private static readonly string[] Patterns =
    [
        "broker_hub",
        "bus_line",
        "family_group",
        "fleet_column",
        "logistics_hub",
        "seasonal_exporter",
    ];

    [Fact]
    public void Every_element_of_the_truth_is_in_the_data()
    {
        var known = Known();
        Assert.All(sample.Truth("members"), r => Assert.Contains(r["element"], known));
        Assert.All(sample.Truth("decoys"), r => Assert.Contains(r["element"], known));
        Assert.All(sample.Truth("paths"), r => Assert.Contains(r["element"], known));
        Assert.All(sample.Truth("duplicates"), r => Assert.True(known.Contains(r["element_a"]) && known.Contains(r["element_b"])));
    }

    [Fact]
    public void Rings_have_several_members_and_none_in_common()
    {
        var members = sample.Truth("members");
        Assert.All(members.GroupBy(r => r["ring"]), g => Assert.InRange(g.Count(), 4, 14));
        Assert.Equal(members.Count, members.Select(r => r["element"]).Distinct().Count());
        Assert.Equal(sample.Truth("rings").Count, members.Select(r => r["ring"]).Distinct().Count());
    }

    [Fact]
    public void Decoys_of_every_pattern_are_there_and_innocent()
    {
        var decoys = sample.Truth("decoys");
        Assert.Equal(Patterns, decoys.Select(r => r["pattern"]).Distinct().Order(StringComparer.Ordinal));
        var guilty = sample.Truth("members").Select(r => r["element"]).ToHashSet();
        Assert.DoesNotContain(decoys, r => guilty.Contains(r["element"]));
        Assert.True(decoys.Count(r => r["pattern"] == "broker_hub") > 400);
    }

    [Fact]
    public void A_small_scenario_still_has_a_ring_of_each_typology()
    {
        using var small = new BorderSample(11, 0.02);
        Assert.Equal(
            ["cloned_plate", "convoy", "phoenix_company", "transit_diversion"],
            small.Truth("rings").Select(r => r["typology"]).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void One_difficulty_can_be_asked_for()
    {
        using var hard = new BorderSample(11, 0.02, Difficulty.Hard);
        Assert.All(hard.Truth("rings"), r => Assert.Equal("hard", r["difficulty"]));
    }

    [Fact]
    public void Paths_are_counted_from_zero_and_of_both_kinds()
    {
        var paths = sample.Truth("paths").GroupBy(r => r["path"]).ToList();
        Assert.All(paths, p => Assert.Equal(Enumerable.Range(0, p.Count()).Select(i => $"{i}"), p.Select(r => r["position"])));
        Assert.Equal(2, paths.Select(p => p.First()["anomalous"]).Distinct().Count());
    }

    [Fact]
    public void Most_members_of_rings_are_on_no_watchlist()
    {
        var listed = sample.Smuggling("izleme").Select(r => r["KIMLIK_NO"]).Where(n => n.Length > 0).ToHashSet();
        var members = sample
            .Truth("members")
            .Select(r => r["element"][(r["element"].IndexOf('-', StringComparison.Ordinal) + 1)..])
            .ToList();
        Assert.InRange(members.Count(listed.Contains), 0, members.Count / 3);
    }

    private HashSet<string> Known()
    {
        var roles = sample.Warehouse("company_roles");
        var crossings = sample.Crossings();
        return
        [
            .. sample.Warehouse("companies").Select(r => BorderSample.Key("company", r["country"], r["company_no"])),
            .. sample.Warehouse("persons").Select(r => BorderSample.Key("person", r["country"], r["person_no"])),
            .. roles.Select(r => BorderSample.Key("company", r["company_country"], r["company_no"])),
            .. roles.Select(r => BorderSample.Key("person", r["person_country"], r["person_no"])),
            .. sample.Warehouse("vehicles").Select(r => BorderSample.Key("vehicle", r["plate_country"], r["plate"])),
            .. sample.Warehouse("declarations").Select(r => "declaration:" + r["mrn"]),
            .. sample.Csv("reference/offices.csv").Select(r => "place:" + r["code"]),
            .. crossings.Select(c => "crossing:" + c.Id),
            .. crossings.Select(c => c.Vehicle),
            .. crossings.Select(c => c.Driver).OfType<string>(),
        ];
    }
}
