using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

public sealed class ValidTimeTests
{
    [Theory]
    [InlineData("2024-05-17", "2024-05-16T21:00:00Z", "2024-05-17T21:00:00Z")]
    [InlineData("2024-02", "2024-01-31T21:00:00Z", "2024-02-29T21:00:00Z")]
    [InlineData("2023", "2022-12-31T21:00:00Z", "2023-12-31T21:00:00Z")]
    [InlineData("2024-05-17T12:00:00Z", "2024-05-17T12:00:00Z", "2024-05-17T12:00:00.001Z")]
    [InlineData("2014-01-15", "2014-01-14T22:00:00Z", "2014-01-15T22:00:00Z")] // Türkiye had winter time then
    public void A_date_covers_its_whole_day_month_or_year_in_turkiye(string text, string begins, string ends)
    {
        Assert.Equal(begins, Moment.Print(ValidTime.Begins(text)));
        Assert.Equal(ends, Moment.Print(ValidTime.Ends(text)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("31.02.2024")]
    public void What_is_unknown_bounds_nothing(string? text)
    {
        Assert.Equal(long.MinValue, ValidTime.Begins(text));
        Assert.Equal(long.MaxValue, ValidTime.Ends(text));
    }
}
