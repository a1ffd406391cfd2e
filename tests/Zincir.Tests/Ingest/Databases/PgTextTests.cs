using Xunit;
using Zincir.Graph.Model;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources.Postgres;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>Values of typed columns as files hold them, and mappings that read them.</summary>
public sealed class PgTextTests
{
    [Theory]
    [InlineData(1184, "2024-02-03 09:37:51+00", "2024-02-03T12:37:51+03:00")]
    [InlineData(1184, "2024-02-03 22:37:51.123456+00", "2024-02-04T01:37:51.123456+03:00")]
    [InlineData(1184, "2014-01-05 10:00:00+00", "2014-01-05T12:00:00+02:00")]
    [InlineData(1184, "infinity", "infinity")]
    [InlineData(1184, "0044-03-15 10:00:00+00 BC", "0044-03-15 10:00:00+00 BC")]
    [InlineData(1114, "2024-02-03 09:37:51.5", "2024-02-03T09:37:51.5")]
    [InlineData(1114, "-infinity", "-infinity")]
    [InlineData(1082, "2024-02-03", "2024-02-03")]
    [InlineData(1700, "12345.50", "12345,50")]
    [InlineData(23, "-7", "-7")]
    [InlineData(701, "1e+20", "100000000000000000000")]
    [InlineData(701, "1.5e-05", "0,000015")]
    [InlineData(701, "NaN", "NaN")]
    [InlineData(16, "t", "true")]
    [InlineData(16, "false", "false")]
    [InlineData(1042, "IM  ", "IM")]
    [InlineData(1042, "    ", null)]
    [InlineData(25, "", null)]
    [InlineData(25, "  as it stands ", "  as it stands ")]
    [InlineData(25, null, null)]
    public void A_value_is_printed_as_a_file_would_hold_it(int type, string? text, string? printed) =>
        Assert.Equal(printed, new PgText("Europe/Istanbul", ",").Print(PgText.KindOf((uint)type), text));

    [Fact]
    public void Mappings_for_databases_are_the_same_rules_with_iso_dates_besides_their_own()
    {
        foreach (LoadedMapping mapping in MappingLibrary.BuiltIn(Kinds.Default))
        {
            MappingFile copy = mapping.File.ForDatabase();
            Assert.Equal(mapping.File.Input.Path, copy.Input.Path);
            Assert.Contains("iso", copy.Input.Dates);
            Assert.Equal(Plain(mapping.File.Rules()), Plain(copy.Rules()));
        }

        // Lists of formats apart, which is all that may differ.
        static string Plain(string rules) =>
            string.Join(
                '\n',
                rules
                    .Split('\n')
                    .Where(l =>
                        l.TrimStart() is not ['-', ' ', ..]
                        || !(l.Contains("yyyy", StringComparison.Ordinal) || l.EndsWith("iso", StringComparison.Ordinal))
                    )
                    .Where(l => !l.TrimStart().StartsWith("dates:", StringComparison.Ordinal))
            );
    }
}
