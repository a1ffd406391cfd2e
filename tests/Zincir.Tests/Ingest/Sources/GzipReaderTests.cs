using System.IO.Compression;
using System.Text;
using Xunit;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Sources;

public sealed class GzipReaderTests : IDisposable
{
    private readonly SomeTable _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Members_one_after_the_other_are_one_file_and_padding_ends_it()
    {
        byte[] first = LoadScene.Packed("a,b\n1,x\n"u8.ToArray());
        byte[] second = LoadScene.Packed("2,y\n"u8.ToArray());
        Assert.Equal(["1", "2"], _table.Read([.. first, .. second], "table.csv.gz").Select(r => r.Values[0]));
        Assert.Equal(["1"], _table.Read([.. first, .. new byte[512]], "table.csv.gz").Select(r => r.Values[0]));
    }

    [Fact]
    public void A_name_a_comment_and_other_extras_in_the_header_are_passed_over()
    {
        byte[] plain = LoadScene.Packed("a\n1\n"u8.ToArray());
        byte[] header = [0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 7, 7, 7, .. "name\0comment\0"u8, 9, 9];
        Assert.Single(_table.Read([.. header, .. plain.AsSpan(10)], "table.csv.gz"));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(4_000)]
    public void Cut_anywhere_it_gives_the_rows_before_the_cut_and_says_so(int lines)
    {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < lines; i++)
        {
            text.Append(i).Append(",value ").Append(i * 7919 % 1_000).Append('\n');
        }

        byte[] packed = LoadScene.Packed(Encoding.UTF8.GetBytes(text.ToString()));
        for (int cut = packed.Length - 1; cut > 30; cut -= Math.Max(1, packed.Length / 50))
        {
            byte[] bytes = packed[..cut];
            (int rows, string code) = Read(bytes);
            Assert.Equal(rows > 0 || code != "file.gz" ? "file.truncated" : "file.gz", code);
            Assert.Equal(WholeRows(bytes), rows);
        }
    }

    [Fact]
    public void A_damaged_byte_is_found_by_the_checksum()
    {
        byte[] packed = LoadScene.Packed("a,b\n1,xxxxxxxxxxxxxxxxxxxxxxxx\n"u8.ToArray());
        packed[^6] ^= 1;
        Assert.Equal((1, "file.truncated"), Read(packed));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { (byte)'a', (byte)',', (byte)'b', 10 })]
    public void What_is_no_gzip_file_is_refused(byte[] bytes) => Assert.Equal((0, "file.gz"), Read(bytes));

    private (int Rows, string Code) Read(byte[] bytes)
    {
        int count = 0;
        try
        {
            using RowSource rows = RowSource.Open(_table.File(bytes, "table.csv.gz"), SomeTable.Mapping("{}"));
            foreach (SourceRow row in rows.Rows())
            {
                Assert.Null(row.Code);
                count++;
            }

            return (count, "");
        }
        catch (SourceFileException error)
        {
            return (count, error.Code);
        }
    }

    /// <summary>Rows with their line end that another reader gets out of the same bytes, after the header.</summary>
    private static int WholeRows(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var plain = new List<byte>();
        try
        {
            for (int b = gzip.ReadByte(); b >= 0; b = gzip.ReadByte())
            {
                plain.Add((byte)b);
            }
        }
        catch (InvalidDataException)
        {
            // Cut: what was unpacked counts.
        }

        return Math.Max(0, plain.Count(b => b == '\n') - 1);
    }
}
