using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

public sealed class MappedVersionTests
{
    private const long YearOne = -62_135_596_800_000;
    private const long Year9999 = 253_402_300_799_999;
    private const long TicksPerMs = TimeSpan.TicksPerMillisecond;
    private static readonly Gen<long> s_time = Gen.OneOf(Gen.Long[YearOne, Year9999], Gens.OneOf(YearOne, 0L, Year9999));

    [Fact]
    public void Dated_versions_stand_in_the_order_of_their_times_whenever_they_were_seen() =>
        Gen.Select(s_time, s_time, s_time)
            .Sample(
                (a, b, seen) =>
                {
                    Assert.Equal(a.CompareTo(b), MappedVersion.At(a).Order(seen).CompareTo(MappedVersion.At(b).Order(seen + 1)));
                    Assert.Equal(Math.Max(a, b) * TicksPerMs, MappedVersion.Max(MappedVersion.At(a), MappedVersion.At(b)).Order(seen));
                    Assert.Equal(MappedVersion.At(a), MappedVersion.FromCode(MappedVersion.At(a).Code));
                    Assert.Equal(Moment.Print(a), MappedVersion.At(a).Print(seen));
                }
            );

    [Fact]
    public void Versions_in_one_millisecond_stand_in_their_order_and_are_printed_and_read_back() =>
        Gen.Select(s_time, Gen.Int[0, 9_999], Gen.Int[0, 9_999])
            .Sample(
                (ms, a, b) =>
                {
                    (MappedVersion first, MappedVersion second) = (At(ms, a), At(ms, b));
                    Assert.Equal(a.CompareTo(b), first.Order(0).CompareTo(second.Order(0)));
                    Assert.Equal(a == b, first.Print(0) == second.Print(0));
                    Assert.Equal(first, MappedVersion.Parse(first.Print(0)));
                }
            );

    [Theory]
    [InlineData("2024-02-03T09:37:51Z", "2024-02-03T09:37:51Z")]
    [InlineData("2024-02-03T09:37:51.5Z", "2024-02-03T09:37:51.500Z")]
    [InlineData("2024-02-03T09:37:51.123456Z", "2024-02-03T09:37:51.123456Z")]
    [InlineData("2024-02-03T09:37:51.1234001Z", "2024-02-03T09:37:51.1234001Z")]
    [InlineData("2024-02-03T12:37:51.00001+03:00", "2024-02-03T09:37:51.00001Z")]
    public void As_many_digits_are_printed_as_say_something(string text, string printed) =>
        Assert.Equal(printed, MappedVersion.Parse(text).Print(0));

    [Fact]
    public void An_empty_cell_is_below_every_date_and_prints_the_first_sighting()
    {
        Assert.True(MappedVersion.Empty.Order(Year9999) < MappedVersion.At(YearOne).Order(YearOne));
        Assert.False(MappedVersion.Empty.IsDated);
        Assert.False(MappedVersion.Empty.IsAbsent);
        Assert.Equal("1970-01-01T00:00:00Z", MappedVersion.Empty.Print(0));
        Assert.Equal(MappedVersion.At(YearOne), MappedVersion.Max(MappedVersion.Empty, MappedVersion.At(YearOne)));
    }

    [Fact]
    public void Without_a_version_column_sightings_decide()
    {
        Assert.True(MappedVersion.Absent.IsAbsent);
        Assert.Equal(42 * TicksPerMs, MappedVersion.Absent.Order(42));
        Assert.Equal("1970-01-01T00:00:00.042Z", MappedVersion.Absent.Print(42));
    }

    private static MappedVersion At(long ms, int ticks) => MappedVersion.AtTicks(ms * TicksPerMs + ticks);
}
