using System.Buffers;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

public sealed class RecordPayloadTests
{
    [Fact]
    public void Raw_values_and_canonical_bytes_come_back() =>
        Gen.Select(Gen.OneOf(Gen.Const((string?)null), Gen.String.Select(s => (string?)s)).Array[0, 8], Gen.String)
            .Where((values, title) => title.Length > 0 && values.All(v => v is null || IsWellFormed(v)) && IsWellFormed(title))
            .Sample(
                (values, title) =>
                {
                    RecordContent company = Some.Company("company:tr-1", title);
                    var content = new RecordContent
                    {
                        Source = company.Source,
                        Key = company.Key,
                        Statements = company.Statements,
                        Raw = new RawRow([.. values.Select((_, i) => $"c{i}")], values, "some.csv", 2),
                    };
                    (IReadOnlyList<string?> raw, byte[] canonical) = RecordPayload.Unpack(content.Payload);
                    Assert.Equal(values, raw);
                    Assert.Equal(content.Canonical.ToArray(), canonical);
                }
            );

    [Fact]
    public void A_row_that_may_not_be_kept_leaves_the_statements_alone()
    {
        var content = new RecordContent
        {
            Source = "a.b",
            Key = "1",
            Statements = [new NodeStatement("place:1")],
        };
        (IReadOnlyList<string?> raw, byte[] canonical) = RecordPayload.Unpack(content.Payload);
        Assert.Empty(raw);
        Assert.Equal(content.Canonical.ToArray(), canonical);
    }

    [Fact]
    public void Bytes_of_another_format_are_refused()
    {
        Assert.Throws<FormatException>(() => RecordPayload.Unpack([]));
        Assert.Throws<FormatException>(() => RecordPayload.Unpack([2, 1, 1]));
    }

    [Fact]
    public void Numbers_come_back() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 300], Gen.Const(ulong.MaxValue))
            .Sample(number =>
            {
                var output = new ArrayBufferWriter<byte>();
                RecordPayload.WriteNumber(output, number);
                int at = 0;
                Assert.Equal(number, RecordPayload.ReadNumber(output.WrittenSpan, ref at));
                Assert.Equal(output.WrittenCount, at);
            });

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
            {
                return false;
            }

            i += char.IsSurrogate(text[i]) ? 1 : 0;
        }

        return true;
    }
}
