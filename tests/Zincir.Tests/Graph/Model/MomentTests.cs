using CsCheck;
using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

public sealed class MomentTests
{
    [Theory]
    [InlineData(1706953071000, "2024-02-03T09:37:51Z")]
    [InlineData(1706953071010, "2024-02-03T09:37:51.010Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    public void Milliseconds_are_printed_only_when_there_are_any(long ms, string text) => Assert.Equal(text, Moment.Print(ms));

    [Fact]
    public void What_is_printed_is_read_back() =>
        Gen.Long[-62_135_596_800_000, 253_402_300_799_999]
            .Sample(ms =>
            {
                Assert.True(Moment.TryParse(Moment.Print(ms), out long again));
                Assert.Equal(ms, again);
            });

    [Fact]
    public void A_time_with_an_offset_is_read() =>
        Assert.Equal((true, 1706953071000), (Moment.TryParse("2024-02-03T12:37:51+03:00", out long ms), ms));
}
