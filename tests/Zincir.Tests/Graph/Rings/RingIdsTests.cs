using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

public sealed class RingIdsTests
{
    [Fact]
    public void An_id_is_of_the_members_alone_in_whatever_order()
    {
        string[] one = ["b", "a"];
        string[] same = ["a", "b"];
        string[] other = ["a", "b", "c"];
        string id = RingIds.For([one])[0];
        Assert.Equal(id, RingIds.For([other, same])[1]);
        Assert.NotEqual(id, RingIds.For([other])[0]);
        Assert.Equal(id[2..], RingIds.ForCommunities([same])[0][2..]);
        Assert.Matches("^R-[0-9A-F]{8}$", id);
    }

    [Fact]
    public void Of_many_rings_none_shares_an_id_and_hardly_one_needs_a_longer_one()
    {
        string[] ids = RingIds.For([.. Enumerable.Range(0, 20_000).Select(i => new[] { $"vehicle:tr-{i}" })]);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, i => Assert.InRange(i.Length, 10, 12));
        Assert.InRange(ids.Count(i => i.Length > 10), 0, 6);
    }
}
