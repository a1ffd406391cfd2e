using CsCheck;
using NodaTime;
using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024-02-03T12:37:51+03:00", "2024-02-03T09:37:51Z")]
    [InlineData("2024-02-03T09:37:51Z", "2024-02-03T09:37:51Z")]
    [InlineData("2024-02-03 12:37:51+03", "2024-02-03T09:37:51Z")]
    [InlineData("2024-02-03T12:37+0300", "2024-02-03T09:37:00Z")]
    [InlineData("2024-02-03T09:37:51.250Z", "2024-02-03T09:37:51.250Z")]
    [InlineData("2024-02-03T09:37:51.2509999Z", "2024-02-03T09:37:51.250Z")]
    [InlineData("2024-02-03T09:37:51.000Z", "2024-02-03T09:37:51Z")]
    [InlineData("2024-02-03T01:00:00+03:00", "2024-02-02T22:00:00Z")]
    [InlineData("2024-02-03T24:00:00Z", "2024-02-04T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z")]
    [InlineData("2004-05-17", "2004-05-17")]
    [InlineData("2004-05", "2004-05")]
    [InlineData(" 2004 ", "2004")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T20:59:59Z")]
    public void Iso_stays_as_precise_as_it_is(string raw, string text) => Some.Passes(DateText.Clean(raw), text);

    [Theory]
    [InlineData("2024-07-01T12:00:00", "2024-07-01T09:00:00Z")]
    [InlineData("2015-07-01T12:00:00", "2015-07-01T09:00:00Z")]
    [InlineData("2015-01-15T12:00:00", "2015-01-15T10:00:00Z")]
    [InlineData("2017-01-15T12:00:00", "2017-01-15T09:00:00Z")]
    public void Local_times_follow_Istanbul_summer_time_until_2016(string raw, string text) => Some.Passes(DateText.Clean(raw), text);

    [Theory]
    [InlineData("2015-03-29T03:30:00", null, DateText.Skipped, "2015-03-29T01:30:00Z")]
    [InlineData("2015-11-08T03:30:00", null, DateText.Repeated, "2015-11-08T00:30:00Z")]
    [InlineData("2024-03-31T03:30:00", "Europe/Sofia", DateText.Skipped, "2024-03-31T01:30:00Z")]
    [InlineData("2024-10-27T03:30:00", "Europe/Sofia", DateText.Repeated, "2024-10-27T00:30:00Z")]
    [InlineData("2024-03-10T02:30:00", "America/New_York", DateText.Skipped, "2024-03-10T07:30:00Z")]
    public void A_local_time_that_was_never_or_twice_is_flagged_and_only_orders(string raw, string? zone, string flag, string nearest)
    {
        Some.Fails(DateText.Clean(raw, ["iso"], zone), raw, flag);
        Assert.Equal(nearest, DateText.Nearest(raw, ["iso"], zone));
        Assert.True(DateText.Clean(raw + "+02:00", ["iso"], zone).IsValid);
    }

    [Fact]
    public void Clocks_of_every_zone_are_looked_at()
    {
        foreach (string name in DateTimeZoneProviders.Tzdb.Ids)
        {
            DateTimeZone zone = DateTimeZoneProviders.Tzdb[name];
            foreach (var interval in zone.GetZoneIntervals(Instant.FromUtc(2000, 1, 1, 0, 0), Instant.FromUtc(2005, 1, 1, 0, 0)).Skip(1))
            {
                LocalDateTime change = interval.Start.InZone(zone).LocalDateTime;
                LocalDateTime before = interval.Start.Plus(-Duration.Epsilon).InZone(zone).LocalDateTime.PlusNanoseconds(1);
                long gap = Period.Between(before, change, PeriodUnits.Minutes).Minutes;
                if (gap != 0)
                {
                    string raw = (gap > 0 ? change.PlusMinutes(-1) : change).ToString("uuuu-MM-dd'T'HH:mm:ss", null);
                    Assert.Equal(gap > 0 ? DateText.Skipped : DateText.Repeated, DateText.Clean(raw, ["iso"], name).Flag);
                }
            }
        }
    }

    [Theory]
    [InlineData("1970-01-01")]
    [InlineData("1900-01-01")]
    [InlineData("01.01.1970")]
    [InlineData("01.01.1900 00:00")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("1970-01-01T02:00:00+02:00")]
    [InlineData("1969-12-31T22:00:00Z")]
    [InlineData("1970-01-01T00:00:00")]
    [InlineData("1900-01-01T00:00:00+03:00")]
    [InlineData("1900-01-01T00:00:00Z")]
    public void The_day_with_which_programs_fill_an_empty_field_is_flagged(string raw)
    {
        string[] formats = ["iso", "dd.MM.yyyy", "dd.MM.yyyy HH:mm"];
        Some.Fails(DateText.Clean(raw, formats), raw, DateText.Default);
        Assert.Null(DateText.Nearest(raw, formats));
    }

    [Theory]
    [InlineData("1970-01-02")]
    [InlineData("1970-01")]
    [InlineData("1970-01-01T09:30:00Z")]
    [InlineData("1971-01-01")]
    [InlineData("1901-01-01")]
    public void Other_days_are_days(string raw) => Some.Passes(DateText.Clean(raw), raw);

    /// <summary>Digits of other scripts, marks that nobody sees and what a spreadsheet puts around a text do not hide a date.</summary>
    [Theory]
    [InlineData("٢٠٢٤-٠٥-١٧")]
    [InlineData("۲۰۲۴-۰۵-۱۷")]
    [InlineData("２０２４-０５-１７")]
    [InlineData("\u200e2024-05-17\u200f")]
    [InlineData("\ufeff2024-05-17")]
    [InlineData("'2024-05-17")]
    [InlineData("=\"2024-05-17\"")]
    public void A_date_is_the_same_in_any_dress(string raw)
    {
        Some.Passes(DateText.Clean(raw), "2024-05-17");
        Some.Passes(DateText.Clean(raw.Replace("-", ".", StringComparison.Ordinal), ["yyyy.MM.dd"]), "2024-05-17");
        Assert.True(DateText.TryTicks(raw, [DateText.Iso], null, out _));
    }

    [Fact]
    public void People_are_born_on_the_first_day_of_1970()
    {
        Some.Passes(ValueTypes.Clean("birth_date", "1970-01-01", ValueContext.Default), "1970-01-01");
        Some.Fails(ValueTypes.Clean("birth_date", "1900-01-01", ValueContext.Default), "1900-01-01", DateText.Default);
    }

    [Theory]
    [InlineData("03.02.2024", "2024-02-03")]
    [InlineData("03.02.2024 12:37", "2024-02-03T09:37:00Z")]
    [InlineData("29.02.2024", "2024-02-29")]
    public void Custom_patterns_are_tried_in_order(string raw, string text) =>
        Some.Passes(DateText.Clean(raw, ["dd.MM.yyyy", "dd.MM.yyyy HH:mm"]), text);

    [Theory]
    [InlineData("5/2004", "M/yyyy", "2004-05")]
    [InlineData("2004", "yyyy", "2004")]
    [InlineData("3.2.2024", "d.M.yyyy", "2024-02-03")]
    [InlineData("20240203", "yyyyMMdd", "2024-02-03")]
    [InlineData("2024-02-03T12:37:51", "yyyy-MM-dd'T'HH:mm:ss", "2024-02-03T09:37:51Z")]
    [InlineData("03.02.2024 12:37 +03:00", "dd.MM.yyyy HH:mm o<m>", "2024-02-03T09:37:00Z")]
    [InlineData("03.02.2024 12:37 +03:00", "dd.MM.yyyy HH:mm zzz", "2024-02-03T09:37:00Z")]
    [InlineData("03 Feb 2024", "dd MMM yyyy", "2024-02-03")]
    public void A_pattern_is_read_at_the_precision_of_its_letters(string raw, string format, string text) =>
        Some.Passes(DateText.Clean(raw, [format]), text);

    [Theory]
    [InlineData("01.07.2024 12:00", "Europe/Berlin", "2024-07-01T10:00:00Z")]
    [InlineData("01.07.2024 12:00", "UTC", "2024-07-01T12:00:00Z")]
    public void A_zone_can_be_named(string raw, string zone, string text) =>
        Some.Passes(DateText.Clean(raw, ["dd.MM.yyyy HH:mm"], zone), text);

    [Theory]
    [InlineData("31.02.2024", "date.impossible")]
    [InlineData("29.02.2023", "date.impossible")]
    [InlineData("00.01.2024", "date.impossible")]
    [InlineData("01.13.2024", "date.impossible")]
    [InlineData("31.12.1899", "date.too_early")]
    [InlineData("2024-02-03", "date.unreadable")]
    [InlineData("3.2.2024", "date.unreadable")]
    [InlineData("03.02.24", "date.unreadable")]
    [InlineData("bilinmiyor", "date.unreadable")]
    [InlineData("", "date.unreadable")]
    [InlineData("03.02.2024 25:00", "date.impossible")]
    public void A_date_that_cannot_be_is_kept_as_written(string raw, string flag) =>
        Some.Fails(DateText.Clean(raw, ["dd.MM.yyyy", "dd.MM.yyyy HH:mm"]), raw, flag);

    [Theory]
    [InlineData("2024-02-31", "date.impossible")]
    [InlineData("2024-13", "date.impossible")]
    [InlineData("2024-00-01", "date.impossible")]
    [InlineData("2024-02-03T25:00:00Z", "date.impossible")]
    [InlineData("2024-02-03T24:00:01Z", "date.impossible")]
    [InlineData("2024-02-03T10:60:00Z", "date.impossible")]
    [InlineData("2024-02-03T10:00:00+19:00", "date.impossible")]
    [InlineData("9999-12-31T23:59:59-05:00", "date.impossible")]
    [InlineData("9999-12-31T24:00:00Z", "date.impossible")]
    [InlineData("1899", "date.too_early")]
    [InlineData("0000-01-01", "date.too_early")]
    [InlineData("1900-01-01T02:00:00+03:00", "date.too_early")]
    [InlineData("20240203", "date.unreadable")]
    [InlineData("2024-2-3", "date.unreadable")]
    [InlineData("2024-02-03T", "date.unreadable")]
    [InlineData("2024-02-03T10", "date.unreadable")]
    [InlineData("2024-02-03T10:00:00.Z", "date.unreadable")]
    [InlineData("2024-02-03T10:00:00+3", "date.unreadable")]
    [InlineData("2024-02-03T10:00:00Z ?", "date.unreadable")]
    public void An_iso_date_that_cannot_be_is_kept_as_written(string raw, string flag) => Some.Fails(DateText.Clean(raw), raw, flag);

    [Fact]
    public void The_end_of_time_can_be_read_in_any_zone() =>
        Assert.All(
            DateTimeZoneProviders.Tzdb.Ids,
            zone =>
            {
                _ = DateText.Clean("9999-12-31T23:59:59.999", ["iso"], zone);
                _ = DateText.Clean("31.12.9999 23:59", ["dd.MM.yyyy HH:mm"], zone);
                _ = DateText.Clean("0000-01-01T00:00", ["iso"], zone);
                _ = DateText.Clean("01.01.0001 00:00", ["dd.MM.yyyy HH:mm"], zone);
            }
        );

    [Fact]
    public void Formats_and_zones_can_be_checked_beforehand()
    {
        Assert.True(DateText.IsFormat("iso") && DateText.IsFormat("dd.MM.yyyy HH:mm"));
        Assert.False(DateText.IsFormat("") || DateText.IsFormat("yyyy-MM-dd'") || DateText.IsFormat("qq"));
        Assert.All(
            [
                "yyyy",
                "MM.yyyy",
                "d.M.yy",
                "ddd dd.MM.yyyy",
                "yyyyMMddHHmmss",
                "dd.MM.yyyy hh:mm tt",
                "dd.MM.yyyy HH",
                "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
            ],
            whole => Assert.True(DateText.IsFormat(whole), whole)
        );
        Assert.All(
            [
                "dd.mm.yyyy",
                "dd.MM",
                "dd.yyyy",
                "ddd MM.yyyy HH:mm",
                "HH:mm",
                "yyyy HH:mm",
                "dd.MM.yyyy mm:ss",
                "dd.MM.yyyy HH.ss",
                "dd.MM.yyyy HH:mm.fff",
                "dd.MM.yyyy hh:mm",
                "dd.MM.yyyy HH:mm tt",
                "dd.MM.yyyy HH hh tt",
                "dd.MM.yyyyzzz",
            ],
            guessed => Assert.False(DateText.IsFormat(guessed), guessed)
        );
        Assert.True(DateText.IsZone("Europe/Istanbul"));
        Assert.False(DateText.IsZone("Europe/Edirne"));
    }

    [Theory]
    [InlineData("2024-02-03T09:37:51Z", "2024-02-03T09:37:51Z", 1L)]
    [InlineData("2024-02-03T09:37:51.250Z", "2024-02-03T09:37:51.250Z", 1L)]
    [InlineData("2024-02-03", "2024-02-02T21:00:00Z", 86_400_000L)]
    [InlineData("2015-03-29", "2015-03-28T22:00:00Z", 82_800_000L)]
    [InlineData("2015-11-08", "2015-11-07T21:00:00Z", 90_000_000L)]
    [InlineData("2024-02", "2024-01-31T21:00:00Z", 29 * 86_400_000L)]
    [InlineData("2023", "2022-12-31T21:00:00Z", 365 * 86_400_000L)]
    [InlineData("9999-12-31", "9999-12-30T21:00:00Z", 86_400_000L)]
    [InlineData("9999", "9998-12-31T21:00:00Z", 365 * 86_400_000L)]
    public void A_canonical_text_covers_an_interval_with_exclusive_end(string text, string start, long length)
    {
        Assert.True(DateText.TryInstant(text, out var startMs, out var endMs));
        Assert.Equal(NodaTime.Text.InstantPattern.ExtendedIso.Parse(start).Value.ToUnixTimeMilliseconds(), startMs);
        Assert.Equal(length, endMs - startMs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-02-31")]
    [InlineData("1899-12-31")]
    [InlineData("2024-02-03T12:37:51+03:00")]
    [InlineData("2024-02-03T09:37:51.000Z")]
    [InlineData("31.02.2024")]
    public void A_text_that_is_not_canonical_covers_nothing(string text) => Assert.False(DateText.TryInstant(text, out _, out _));

    [Fact]
    public void Every_instant_of_the_range_survives_its_text() =>
        Gen.Long[-2_208_988_800_000, 253_402_300_799_999]
            .Sample(ms =>
            {
                var raw = NodaTime.Text.InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeMilliseconds(ms));
                var cleaned = DateText.Clean(raw);
                Assert.Null(cleaned.Flag);
                Assert.True(DateText.TryInstant(cleaned.Text, out var startMs, out _));
                Assert.Equal(ms, startMs);
            });

    [Fact]
    public void Any_text_may_be_asked_about() =>
        Some.NastyText.Sample(text =>
        {
            var canonical = DateText.Clean(text);
            Assert.Equal(canonical.IsValid && canonical.Text == text, DateText.TryInstant(text, out _, out _));
            _ = DateText.IsZone(text);
        });

    [Fact]
    public void Any_pattern_may_be_asked_about() =>
        Gen.String[Gen.Char["dMyHhmsftuzo<>'\"\\%+-:/. TZg;;"], 0, 12]
            .Sample(pattern =>
            {
                if (DateText.IsFormat(pattern))
                {
                    Assert.Equal("?", DateText.Clean("?", [pattern]).Text);
                }
            });
}
