using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

public sealed class MappedVersionTests
{
    private const long YearOne = -62_135_596_800_000;
    private const long Year9999 = 253_402_300_799_999;
    private static readonly Gen<long> s_time = Gen.OneOf(Gen.Long[YearOne, Year9999], Gens.OneOf(YearOne, 0L, Year9999));

    [Fact]
    public void Dated_versions_stand_in_the_order_of_their_times_whenever_they_were_seen() =>
        Gen.Select(s_time, s_time, s_time)
            .Sample(
                (a, b, seen) =>
                {
                    Assert.Equal(a.CompareTo(b), MappedVersion.At(a).Order(seen).CompareTo(MappedVersion.At(b).Order(seen + 1)));
                    Assert.Equal(Math.Max(a, b), MappedVersion.Max(MappedVersion.At(a), MappedVersion.At(b)).Order(seen));
                    Assert.Equal(MappedVersion.At(a), MappedVersion.FromCode(MappedVersion.At(a).Code));
                    Assert.Equal(Moment.Print(a), MappedVersion.At(a).Print(seen));
                }
            );

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
        Assert.Equal(42, MappedVersion.Absent.Order(42));
        Assert.Equal("1970-01-01T00:00:00.042Z", MappedVersion.Absent.Print(42));
    }
}
