using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

public sealed class ViewTests
{
    [Fact]
    public void Main_sees_all_but_internal_affairs_and_all_sees_everything()
    {
        Assert.True(View.Main.Sees("main"));
        Assert.True(View.Main.Sees("never heard of"));
        Assert.False(View.Main.Sees(View.InternalAffairs));
        Assert.True(View.All.Sees(View.InternalAffairs));
    }

    [Fact]
    public void A_view_of_named_compartments_sees_these_alone()
    {
        var view = View.Of("some", "main", "customs");
        Assert.True(view.Sees("customs"));
        Assert.False(view.Sees("Customs"));
        Assert.False(view.Sees(View.InternalAffairs));
    }

    [Fact]
    public void The_two_undeclared_views_are_found_by_name()
    {
        Assert.Same(View.Main, View.Named("main"));
        Assert.Same(View.All, View.Named("all"));
        Assert.Contains("main or all", Assert.Throws<ArgumentException>(() => View.Named("other")).Message, StringComparison.Ordinal);
    }
}
