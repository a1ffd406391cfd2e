using System.Text;
using Xunit;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Sources;

public sealed class EncodingCheckTests : IDisposable
{
    private const string Turkish = "{ encoding: windows-1254 }";
    private const string Text = "a,b\n1,İĞÜŞÖÇ ığüşöç\n2,Kapıkule\n";
    private readonly SomeTable _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Turkish_letters_are_read_right_in_both_encodings()
    {
        Assert.Equal("İĞÜŞÖÇ ığüşöç", _table.Read(Text)[0].Values[1]);
        Assert.Equal("İĞÜŞÖÇ ığüşöç", _table.Read(LoadScene.Turkish.GetBytes(Text), input: Turkish)[0].Values[1]);
    }

    [Theory]
    [InlineData(1250, "Łódź Žďár")]
    [InlineData(1251, "Фирма ООД")]
    [InlineData(1252, "Société à Liège")]
    [InlineData(1253, "Εταιρεία")]
    [InlineData(1254, "Işık Şti")]
    [InlineData(1256, "شركة النور")]
    [InlineData(1257, "Įmonė ąčęė")]
    public void Letters_of_every_declared_code_page_are_read_right(int page, string name)
    {
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes($"a,b\n1,{name}\n");
        Assert.Equal(name, _table.Read(bytes, input: $"{{ encoding: windows-{page} }}")[0].Values[1]);
        Refused(bytes, "{}", "windows-1251 where it is Cyrillic");
    }

    /// <summary>A file that was filled up with NUL behind its end has one row that cannot be read, and is no UTF-16.</summary>
    [Fact]
    public void What_a_file_is_filled_up_with_is_not_its_encoding() =>
        Assert.Equal([null, null, "row.nul"], _table.Read([.. Encoding.UTF8.GetBytes(Text), .. new byte[4096]]).Select(r => r.Code));

    [Fact]
    public void A_byte_order_mark_belongs_to_no_column() =>
        Assert.Equal("1", _table.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)])[0].Values[0]);

    [Fact]
    public void The_wrong_encoding_is_refused_with_the_cure()
    {
        Refused(LoadScene.Turkish.GetBytes(Text), "{}", "encoding: windows-1254");
        Refused(Encoding.UTF8.GetBytes(Text), Turkish, "encoding: utf-8");
        Refused([0xEF, 0xBB, 0xBF, .. "a,b\n"u8], Turkish, "encoding: utf-8");
        Refused([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)], "{}", "Save it as UTF-8");
        Refused([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Text)], Turkish, "Save it as UTF-8");
    }

    [Fact]
    public void The_cure_is_one_that_the_format_allows() =>
        Refused(LoadScene.Turkish.GetBytes("{\"a\":\"Işık\"}\n"), "{ format: jsonl }", "declares. Save it as UTF-8.");

    [Fact]
    public void One_damaged_row_among_good_ones_is_its_own_fault()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Text), .. "3,"u8, 0xDE, .. "\n"u8];
        Assert.Equal([null, null, "row.encoding"], _table.Read(bytes).Select(r => r.Code));
        Refused(bytes, Turkish, "encoding: utf-8");
    }

    [Fact]
    public void A_letter_that_the_sample_cuts_in_two_says_nothing()
    {
        for (int pad = 0; pad < 4; pad++)
        {
            string text = "a\n" + new string('x', 65_520 + pad) + "ığüşöç" + new string('y', 100) + "\n";
            Assert.Null(_table.Read(text)[0].Code);
        }
    }

    private void Refused(byte[] bytes, string input, string cure)
    {
        SourceFileException error = Assert.Throws<SourceFileException>(() => _table.Read(bytes, input: input));
        Assert.Equal("file.encoding", error.Code);
        Assert.Contains(cure, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("table.csv", error.Message, StringComparison.Ordinal);
    }
}
