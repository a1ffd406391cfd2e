using System.Globalization;
using Xunit;

namespace Zincir.Tests.Ingest.Generator;

/// <summary>What each planted ring promises, checked from the written files alone, on a larger scenario with every difficulty.</summary>
public sealed class BorderRingsTests(BorderRingsTests.Larger larger) : IClassFixture<BorderRingsTests.Larger>
{
    private readonly BorderSample _sample = larger.Sample;

    [Fact]
    public void Convoy_vehicles_meet_their_lead_four_times_in_ninety_days()
    {
        var byVehicle = _sample.Crossings().ToLookup(c => c.Vehicle);
        foreach (var (ring, members) in Rings("convoy"))
        {
            var vehicles = members.Where(m => m.Role is "vehicle" or "scout").Select(m => m.Element).ToList();
            Assert.True(vehicles.Count >= 2);
            var lead = byVehicle[vehicles[0]].ToList();
            foreach (var other in vehicles.Skip(1))
            {
                var meetings = lead.Where(a => byVehicle[other].Any(b => Together(a, b))).Select(a => a.At).Order().ToList();
                var best = meetings.Max(first => meetings.Count(t => t >= first && t < first.AddDays(90)));
                Assert.True(best >= 4, $"{ring}: {other} meets {best} times");
            }
        }
    }

    [Fact]
    public void Convoys_have_no_common_employer()
    {
        var owners = _sample
            .Warehouse("vehicles")
            .ToLookup(r => BorderSample.Key("vehicle", r["plate_country"], r["plate"]), r => r["owner_no"]);
        foreach (var (_, members) in Rings("convoy"))
        {
            var firms = members.Where(m => m.Role == "vehicle").Select(m => owners[m.Element].LastOrDefault()).OfType<string>().ToList();
            Assert.Equal(firms.Count, firms.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("easy", 8)]
    [InlineData("medium", 5)]
    [InlineData("hard", 3)]
    public void Cloned_plates_are_faster_than_anybody_can_drive(string difficulty, int least)
    {
        var impossible = Impossible();
        var checkedRings = 0;
        foreach (var (ring, members) in Rings("cloned_plate", difficulty))
        {
            checkedRings++;
            foreach (var plate in members.Where(m => m.Role == "vehicle"))
            {
                var pairs = impossible.GetValueOrDefault(plate.Element);
                Assert.True(pairs >= least, $"{ring}: {plate.Element} breaks the limit {pairs} times");
            }
        }

        Assert.True(checkedRings > 0);
    }

    [Fact]
    public void Honest_vehicles_do_not_break_the_limit_but_for_the_noise()
    {
        var cloned = Rings("cloned_plate").SelectMany(r => r.Members).Select(m => m.Element).ToHashSet();
        var crossings = _sample.Crossings().Count;
        var noise = Impossible().Where(p => !cloned.Contains(p.Key)).Sum(p => p.Value);
        Assert.True(noise <= 0.002 * crossings, $"{noise} of {crossings}");
    }

    [Fact]
    public void Honest_vehicles_go_out_and_in_by_turns_but_for_the_noise()
    {
        var cloned = Rings("cloned_plate").SelectMany(r => r.Members).Select(m => m.Element).ToHashSet();
        var (turns, same) = (0, 0);
        foreach (var journey in _sample.Crossings().Where(c => !cloned.Contains(c.Vehicle)).GroupBy(c => c.Vehicle))
        {
            var ordered = journey.OrderBy(c => c.At).ToList();
            turns += ordered.Count - 1;
            same += ordered.Zip(ordered.Skip(1)).Count(p => p.First.In == p.Second.In);
        }

        Assert.True(same <= 0.01 * turns, $"{same} of {turns}");
    }

    [Fact]
    public void Phoenix_companies_are_young_trade_heavily_and_are_succeeded_within_ninety_days()
    {
        var founded = _sample
            .Warehouse("companies")
            .ToLookup(r => BorderSample.Key("company", r["country"], r["company_no"]), r => r["founded"]);
        var traded = _sample
            .Warehouse("declarations")
            .DistinctBy(r => r["mrn"])
            .SelectMany(r => new[] { ("exporter", r), ("importer", r) })
            .Where(p => p.Item2[p.Item1 + "_country"] == "TR")
            .ToLookup(p => BorderSample.Key("company", "TR", p.r[p.Item1 + "_no"]), p => BorderSample.Time(p.r["registered_at"]));
        foreach (var (ring, members) in Rings("phoenix_company"))
        {
            var firms = members.Where(m => m.Role == "front_company").Select(m => m.Element).ToList();
            Assert.All(firms, f => Assert.True(traded[f].Count() >= 14, $"{ring}: {f} {traded[f].Count()}"));
            for (var i = 0; i + 1 < firms.Count; i++)
            {
                var last = traded[firms[i]].Max();
                Assert.InRange((traded[firms[i + 1]].Min() - last).TotalDays, -30, 90);
                var birth = founded[firms[i]].First();
                Assert.True(birth.Length == 0 || last.Date - DateTime.Parse(birth, CultureInfo.InvariantCulture) < TimeSpan.FromDays(365));
            }
        }
    }

    [Fact]
    public void Diverted_transits_are_not_ended_properly_with_one_surety_and_one_receiver()
    {
        var transits = _sample.Warehouse("declarations").Where(r => r["regime"] is "TR" or "TIR").DistinctBy(r => r["mrn"]).ToList();
        foreach (var (ring, members) in Rings("transit_diversion"))
        {
            string One(string role) => members.First(m => m.Role == role).Element;
            var (carrier, surety, receiver) = (One("carrier"), One("financier"), One("consignee"));
            var improper = transits.Count(r =>
                BorderSample.Key("company", r["carrier_country"], r["carrier_no"]) == carrier
                && BorderSample.Key("company", r["guarantor_country"], r["guarantor_no"]) == surety
                && BorderSample.Key("company", r["consignee_country"], r["consignee_no"]) == receiver
                && (
                    r["discharged_at"].Length == 0
                    || (
                        BorderSample.Time(r["discharged_at"]) > BorderSample.Time(r["transit_due_at"])
                        && r["discharge_seal_no"] != r["seal_no"]
                    )
                )
            );
            Assert.True(improper >= 3, $"{ring}: {improper}");
        }
    }

    [Fact]
    public void Members_of_convoys_also_live_honestly()
    {
        var byVehicle = _sample.Crossings().ToLookup(c => c.Vehicle);
        var alone = 0;
        foreach (var (_, members) in Rings("convoy"))
        {
            var vehicles = members.Where(m => m.Role == "vehicle").Select(m => m.Element).ToList();
            alone += vehicles.Sum(v => byVehicle[v].Count(a => !vehicles.Exists(o => o != v && byVehicle[o].Any(b => Together(a, b)))));
        }

        Assert.True(alone > 10);
    }

    private static bool Together(Passage a, Passage b) =>
        a.Gate == b.Gate && a.In == b.In && (a.At - b.At).Duration() <= TimeSpan.FromMinutes(10);

    private Dictionary<string, int> Impossible()
    {
        var km = _sample.Distances();
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var vehicle in _sample.Crossings().GroupBy(c => c.Vehicle))
        {
            var ordered = vehicle.OrderBy(c => c.At).ToList();
            foreach (var (a, b) in ordered.Zip(ordered.Skip(1)))
            {
                if (a.Gate != b.Gate && km(a.Gate, b.Gate) > 110 * (b.At - a.At).TotalHours)
                {
                    found[vehicle.Key] = found.GetValueOrDefault(vehicle.Key) + 1;
                }
            }
        }

        return found;
    }

    private IEnumerable<(string Ring, List<(string Element, string Role)> Members)> Rings(string typology, string? difficulty = null)
    {
        var members = _sample.Truth("members").ToLookup(r => r["ring"], r => (r["element"], r["role"]));
        return _sample
            .Truth("rings")
            .Where(r => r["typology"] == typology && (difficulty is null || r["difficulty"] == difficulty))
            .Select(r => (r["ring"], members[r["ring"]].ToList()));
    }

    public sealed class Larger : IDisposable
    {
        public BorderSample Sample { get; } = new(5, 0.25);

        public void Dispose() => Sample.Dispose();
    }
}
