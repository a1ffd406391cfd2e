using CsCheck;
using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

public sealed class RecordRefTests
{
    [Theory]
    [InlineData(
        "customs-warehouse.declarations/24TR34030000123451@2024-02-03T09:37:51Z",
        "customs-warehouse.declarations",
        "24TR34030000123451",
        "2024-02-03T09:37:51Z"
    )]
    [InlineData("customs-warehouse.declaration_items/24TR1|2", "customs-warehouse.declaration_items", "24TR1|2", "")]
    [InlineData(
        "vehicle-tracking.crossings/C1#officer@2024-02-03T09:37:51Z",
        "vehicle-tracking.crossings",
        "C1#officer",
        "2024-02-03T09:37:51Z"
    )]
    public void A_printed_record_is_read(string text, string source, string key, string version)
    {
        Assert.True(RecordRef.TryParse(text, out RecordRef? record));
        Assert.Equal(new RecordRef(source, key, version), record);
        Assert.Equal(text, record.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/key")]
    [InlineData("source/")]
    [InlineData("source/@2024-02-03T09:37:51Z")]
    [InlineData("key")]
    public void What_is_no_record_is_refused(string? text) => Assert.False(RecordRef.TryParse(text, out _));

    [Fact]
    public void Any_key_is_read_back_once_it_is_encoded() =>
        Gen.String[Gen.Char["a/@|#%:ş"], 1, 10]
            .Sample(key =>
            {
                var record = new RecordRef("system.table", ElementId.Encode(key), "2024-02-03T09:37:51Z");
                Assert.True(RecordRef.TryParse(record.ToString(), out RecordRef? again));
                Assert.Equal(record, again);
            });
}
