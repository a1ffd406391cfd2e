using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class MoneyTests
{
    [Fact]
    public void An_amount_is_read_with_the_mark_of_its_file()
    {
        Some.Passes(Money.Clean("1500,50", ','), "1500.5");
        Some.Passes(Money.Clean("1500.50", '.'), "1500.5");
        Some.Fails(Money.Clean("1500.50", ','), "1500.50", Number.Unreadable);
    }

    [Fact]
    public void A_tenth_stays_a_tenth() => Some.Passes(Money.Clean("0.1"), "0.1");

    [Fact]
    public void A_negative_amount_is_flagged() => Some.Fails(Money.Clean("-1", '.'), "-1", Number.Negative);
}
