using Xunit;
using Zincir.Graph.Rings;

namespace Zincir.Tests.Graph.Rings;

public sealed class RingIdsTests
{
    [Fact]
    public void The_order_of_members_does_not_matter_and_the_view_does()
    {
        string id = RingIds.For(
            "main",
            [
                ["b", "a"],
            ]
        )[0];
        Assert.Equal(
            id,
            RingIds.For(
                "main",
                [
                    ["a", "b"],
                ]
            )[0]
        );
        Assert.NotEqual(
            id,
            RingIds.For(
                "all",
                [
                    ["a", "b"],
                ]
            )[0]
        );
        Assert.Matches("^R-[0-9A-F]{4}$", id);
    }

    [Fact]
    public void Ids_that_would_collide_are_longer()
    {
        string[] ids = RingIds.For("main", [.. Enumerable.Range(0, 2000).Select(i => new[] { $"vehicle:tr-{i}" })]);
        Assert.Equal(2000, ids.Distinct().Count());
        Assert.Contains(ids, i => i.Length > 6);
    }
}
