using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

public sealed class SharedValueTests
{
    private static readonly string[] Firms = ["company:tr-1", "company:tr-2", "company:tr-3"];

    [Fact]
    public void Firms_that_share_rare_values_without_a_declared_tie_are_a_candidate_and_no_ring()
    {
        Detection detection = Sharing(Firms).Detect();
        Assert.Empty(detection.Rings);
        Ring candidate = Assert.Single(detection.Candidates);
        Assert.Empty(candidate.Typologies);
        Assert.Equal(Firms, candidate.Members.Where(m => m.Core).Select(m => m.Id));
        Assert.Equal("shared_rare_values", Assert.Single(candidate.Score.Reasons).Code);
        Assert.Equal(9, candidate.Score.Reasons[0].Basis.Count); // three firms hold three values each
    }

    [Fact]
    public void Seizures_and_watchlist_entries_make_a_ring_of_them()
    {
        Scene scene = Sharing(Firms);
        for (int i = 0; i < 3; i++)
        {
            scene.Edge($"seizure:{i}", "suspect", Firms[i]).Edge($"watch:{i}", "names", Firms[i]);
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal(["shared_rare_values", "seizures", "watchlist"], ring.Score.Reasons.Select(r => r.Code));
    }

    [Fact]
    public void Firms_of_one_family_are_explained() =>
        Assert.Empty(
            Sharing(Firms)
                .Role("person:tr-f", Firms[0], "owner")
                .Role("person:tr-f", Firms[1], "owner")
                .Role("person:tr-f", Firms[2], "director")
                .Detect()
                .Candidates
        );

    [Fact]
    public void Two_that_share_everything_may_be_one_under_two_keys() => Assert.Empty(Sharing(Firms[..2]).Detect().Candidates);

    [Fact]
    public void One_shared_phone_links_nobody()
    {
        Scene scene = People();
        foreach (string firm in Firms)
        {
            scene.Phone(firm, "+90");
        }

        Assert.Empty(scene.Detect().Candidates);
    }

    [Fact]
    public void Hubs_link_nobody() =>
        Assert.Empty(Sharing([.. Enumerable.Range(1, 13).Select(i => $"company:tr-{i}")]).Detect().Candidates);

    [Fact]
    public void A_shared_phone_supports_a_convoy_that_was_found_otherwise()
    {
        Scene scene = People().Traffic(300, 4, seed: 1);
        foreach (double night in new[] { 3.91, 11.13, 24.05, 37.88, 52.97 })
        {
            scene.Cross("34AAA01", "habur", "in", night, "d1").Cross("34BBB02", "habur", "in", night + 0.003, "d2");
        }

        Assert.DoesNotContain(Assert.Single(scene.Detect().Rings).Score.Reasons, r => r.Code == "shared_values");
        Ring ring = Assert.Single(scene.Phone("person:tr-d1", "+90").Phone("person:tr-d2", "+90").Detect().Rings);
        Assert.Equal(2, ring.Score.Reasons.Single(r => r.Code == "shared_values").Basis.Count);
    }

    /// <summary>Everybody has a phone, an account and a mailbox of his own, and these firms one of each together.</summary>
    private static Scene Sharing(string[] firms)
    {
        Scene scene = People();
        foreach (string firm in firms)
        {
            scene.Phone(firm, "+90").Edge(firm, "account", "account:TR00").Edge(firm, "email", "email:a@b.example");
        }

        return scene;
    }

    private static Scene People()
    {
        Scene scene = new();
        for (int i = 0; i < 1500; i++)
        {
            scene
                .Phone($"person:tr-p{i}", $"+901{i:D4}")
                .Edge($"person:tr-p{i}", "account", $"account:TR1{i:D4}")
                .Edge($"person:tr-p{i}", "email", $"email:{i}@b.example");
        }

        return scene;
    }
}
