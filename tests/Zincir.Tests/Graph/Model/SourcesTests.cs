using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

public sealed class SourcesTests
{
    [Theory]
    [InlineData("customs-warehouse", "customs-warehouse.declarations", true)]
    [InlineData("customs-warehouse.declarations", "customs-warehouse.declarations", true)]
    [InlineData("customs-warehouse.declaration", "customs-warehouse.declarations", false)]
    [InlineData("customs", "customs-warehouse.declarations", false)]
    [InlineData("customs-warehouse.declarations", "customs-warehouse", false)]
    [InlineData("", "customs-warehouse.declarations", false)]
    public void A_name_means_its_table_or_its_whole_system(string name, string source, bool means) =>
        Assert.Equal(means, Sources.Names(name, source));

    [Fact]
    public void Preference_counts_tables_and_systems_and_leaves_the_others_alike()
    {
        PropertyKind kind = Kinds.Default.Nodes["company"].Properties["title"] with { Prefer = ["a.one", "b"] };
        Assert.Equal([0, 2, 1, 1, 2], ((string[])["a.one", "a.two", "b.x", "b", "bb.x"]).Select(kind.Preference));
    }
}
