using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

public sealed class ParticipationTests
{
    [Fact]
    public void The_firm_behind_both_halves_of_a_clone_takes_part_and_whoever_runs_it_is_context_with_a_sentence()
    {
        Scene scene = Clone(firmOfSecond: "firm").Role("person:tr-boss", "company:tr-firm", "owner");
        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal(["company:tr-firm", "person:tr-1", "person:tr-2", "vehicle:tr-34CLN01"], Core(ring));
        RingMember boss = ring.Members.Single(m => m.Id == "person:tr-boss");
        Assert.Equal((false, "", 0), (boss.Core, boss.Role, boss.Score.Value));
        Assert.Equal(
            "Owner, partner or director of 1 firm in the ring by the register; no event names this person, so no member",
            Assert.Single(boss.Score.Reasons).Text.En
        );
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("director")]
    [InlineData("partner")]
    public void Whoever_runs_a_core_firm_and_drives_in_the_events_takes_part(string role)
    {
        Scene scene = Clone(firmOfSecond: "firm").Owns("company:tr-firm", "34CLN01").Role("person:tr-2", "company:tr-firm", role);
        Assert.Equal(["company:tr-firm", "person:tr-1", "person:tr-2", "vehicle:tr-34CLN01"], Core(Assert.Single(scene.Detect().Rings)));
    }

    [Fact]
    public void Crossings_under_a_declaration_that_names_the_driver_are_among_all_that_he_drove()
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        for (int i = 0; i < 3; i++)
        {
            scene
                .Cross("34CLN01", "kapikule", "out", 10.2 + (20 * i), "1")
                .Cross("34CLN01", "habur", "out", 10.3 + (20 * i), null, $"24TR{i}");
            scene.Edge($"declaration:24TR{i}", "driver", "person:tr-2");
        }

        RingMember driver = Assert.Single(scene.Detect().Rings).Members.Single(m => m.Id == "person:tr-2");
        Assert.Equal("Drove in it: 3/3 of all crossings", driver.Score.Reasons[0].Text.En);
    }

    [Fact]
    public void The_shop_that_a_driver_runs_beside_is_no_member() =>
        Assert.DoesNotContain(
            "company:tr-shop",
            Core(Assert.Single(Clone(firmOfSecond: "other").Role("person:tr-1", "company:tr-shop", "director").Detect().Rings))
        );

    [Fact]
    public void The_employer_of_the_victim_alone_stays_context()
    {
        Ring ring = Assert.Single(Clone(firmOfSecond: "other").Detect().Rings);
        Assert.Equal(["person:tr-1", "person:tr-2", "vehicle:tr-34CLN01"], Core(ring));
        Assert.Contains(ring.Members, m => m.Id == "company:tr-firm" && !m.Core);
    }

    [Fact]
    public void An_importer_of_goods_on_both_trucks_takes_part_and_a_large_one_does_not()
    {
        Scene scene = new Scene().Traffic(300, 4, seed: 1);
        double[] nights = [3.91, 11.13, 24.05, 37.88, 52.97, 60.44];
        for (int i = 0; i < nights.Length; i++)
        {
            for (int v = 0; v < 2; v++)
            {
                string mrn = $"24TR{i}N{v}";
                scene.Cross($"34AAA0{v}", "habur", "in", nights[i] + (v * 0.001), $"{v}", mrn, $"carrier{v}");
                scene.Edge($"declaration:{mrn}", "importer", i % 2 == v ? "company:tr-front" : $"company:tr-shop{i}");
            }
        }

        for (int i = 0; i < 3000; i++)
        {
            scene.Edge($"declaration:24TRX{i}", "importer", i < 600 ? "company:tr-large" : $"company:tr-any{i}");
        }

        for (int i = 0; i < 3; i++)
        {
            scene.Edge($"declaration:24TR{i}N{(i + 1) % 2}", "importer", "company:tr-large");
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Contains("company:tr-front", Core(ring));
        Assert.DoesNotContain("company:tr-large", Core(ring));
    }

    [Fact]
    public void Who_shares_rare_phones_with_two_drivers_is_shown_and_not_accused()
    {
        Scene scene = Clone(firmOfSecond: "other")
            .Phone("person:tr-1", "+901")
            .Phone("person:tr-2", "+902")
            .Phone("person:tr-9", "+901")
            .Phone("person:tr-9", "+902");
        for (int i = 100; i < 200; i++)
        {
            scene.Phone($"person:tr-{i}", $"+90{i}");
        }

        RingMember linked = Assert.Single(scene.Detect().Rings).Members.Single(m => m.Id == "person:tr-9");
        Assert.Equal((false, "", 0), (linked.Core, linked.Role, linked.Score.Value));
        Assert.StartsWith("Shares rare phones", Assert.Single(linked.Score.Reasons).Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phone_that_many_share_links_nobody()
    {
        Scene scene = Clone(firmOfSecond: "other");
        for (int i = 1; i < 60; i++)
        {
            scene.Phone($"person:tr-{i}", "+905");
        }

        Assert.Equal(["person:tr-1", "person:tr-2", "vehicle:tr-34CLN01"], Core(Assert.Single(scene.Detect().Rings)));
    }

    [Fact]
    public void A_phone_that_others_hold_too_makes_no_organiser()
    {
        Scene scene = Clone(firmOfSecond: "other");
        for (int i = 1; i < 10; i++)
        {
            scene.Phone($"person:tr-{i}", "+905");
        }

        for (int i = 100; i < 200; i++)
        {
            scene.Phone($"person:tr-{i}", $"+90{i}");
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal(["person:tr-1", "person:tr-2", "vehicle:tr-34CLN01"], Core(ring));
        Assert.Contains(ring.Members, m => m.Id == "person:tr-3" && !m.Core);
    }

    [Fact]
    public void Weakly_tied_parties_are_left_out_and_counted()
    {
        Scene scene = Clone(firmOfSecond: "other");
        for (int i = 0; i < 30; i++)
        {
            scene.Cross("34CLN01", "habur", "out", 10.3 + (i * 0.001), null, $"24TR{i:D2}", $"big{i:D2}"); // every one for another
            scene.Edge($"declaration:24TRY{i:D2}", "carrier", $"company:tr-big{i:D2}");
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        int shown = ring.Members.Count(m => !m.Core && m.Kind is "company" or "person");
        Assert.InRange(shown, 1, 8);
        string text = ring.Score.Reasons.Single(r => r.Code == "more_context").Text.En;
        Assert.StartsWith("And ", text, StringComparison.Ordinal);
        Assert.InRange(ring.Members.Count, 4, 30);
    }

    private static Scene Clone(string firmOfSecond)
    {
        Scene scene = new Scene().Traffic(100, 4, seed: 1);
        foreach (double day in new[] { 10.2, 31.7, 47.9 })
        {
            scene.Cross("34CLN01", "kapikule", "out", day, "1").Cross("34CLN01", "habur", "out", day + 0.1, "2");
        }

        return scene.Role("person:tr-1", "company:tr-firm", "employee").Role("person:tr-2", $"company:tr-{firmOfSecond}", "employee");
    }

    private static string[] Core(Ring ring) => [.. ring.Members.Where(m => m.Core).Select(m => m.Id)];
}
