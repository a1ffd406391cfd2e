using System.IO.Compression;
using System.Text;
using CsCheck;
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
            Assert.Equal("file.truncated", code);
            Assert.Equal(WholeRows(bytes), rows);
        }
    }

    [Fact]
    public void A_damaged_byte_is_found_by_the_checksum_and_nothing_of_its_member_is_given()
    {
        byte[] first = LoadScene.Packed("a,b\n1,x\n"u8.ToArray());
        byte[] second = LoadScene.Packed("2,xxxxxxxxxxxxxxxxxxxxxxxx\n"u8.ToArray());
        second[^6] ^= 1;
        Assert.Equal((1, "file.damaged"), Read([.. first, .. second]));
        first[^6] ^= 1;
        Assert.Equal((0, "file.damaged"), Read([.. first, .. second]));
    }

    /// <summary>Packed at three levels, so that blocks of all three kinds are hit; one byte changed or taken out, anywhere.</summary>
    [Fact]
    public void Damage_anywhere_is_an_error_and_rows_that_are_given_are_those_of_the_file()
    {
        string[] rows = [.. Enumerable.Range(0, 400).Select(i => $"{i},value {i * 7919 % 1_000}")];
        byte[] plain = Encoding.UTF8.GetBytes("a,b\n" + string.Join('\n', rows) + "\n");
        byte[][] packed = [.. Levels.Select(l => Packed(plain, l))];
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Int[0, 1 << 20], Gen.Int[0, 255])
            .Sample(
                (which, place, change) =>
                {
                    byte[] damaged = [.. packed[which]];
                    int at = place % damaged.Length;
                    damaged = change == 0 ? [.. damaged[..at], .. damaged[(at + 1)..]] : damaged;
                    damaged[at % damaged.Length] ^= (byte)change;
                    (List<string> given, string code) = Rows(damaged);
                    if (code.Length == 0)
                    {
                        // The time and the system in the header say nothing of the rows, and neither do the bits that fill a block's byte up.
                        Assert.Equal(rows, given);
                    }
                    else if (code != "file.truncated")
                    {
                        Assert.Empty(given);
                    }
                },
                iter: LongRun.IsOn ? 100_000 : 3_000,
                threads: 1
            );
    }

    [Fact]
    public void A_member_whose_first_byte_is_lost_is_no_padding()
    {
        byte[] first = LoadScene.Packed("a,b\n1,x\n"u8.ToArray());
        byte[] second = LoadScene.Packed("2,y\n"u8.ToArray());
        second[0] = 0;
        Assert.Equal((1, "file.damaged"), Read([.. first, .. second]));
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused_before_a_row_is_given_and_what_packs_well_is_not()
    {
        byte[] bomb = Packed(
            [.. "a,b\n"u8, .. Enumerable.Repeat("1,2\n"u8.ToArray(), 8 << 20).SelectMany(l => l)],
            CompressionLevel.Optimal
        );
        Assert.Equal((0, "file.unpacked_size"), Read(bomb));
        var many = new StringBuilder("a,b\n");
        for (int i = 0; i < 100_000; i++)
        {
            many.Append(i).Append(",the same\n");
        }

        Assert.Equal((100_000, ""), Read(Packed(Encoding.UTF8.GetBytes(many.ToString()), CompressionLevel.SmallestSize)));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { (byte)'a', (byte)',', (byte)'b', 10 })]
    public void What_is_no_gzip_file_is_refused(byte[] bytes) => Assert.Equal((0, "file.gz"), Read(bytes));

    private static CompressionLevel[] Levels => [CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.SmallestSize];

    private static byte[] Packed(byte[] plain, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private (int Rows, string Code) Read(byte[] bytes)
    {
        (List<string> rows, string code) = Rows(bytes);
        return (rows.Count, code);
    }

    private (List<string> Rows, string Code) Rows(byte[] bytes)
    {
        var read = new List<string>();
        try
        {
            using RowSource rows = RowSource.Open(_table.File(bytes, "table.csv.gz"), SomeTable.Mapping("{}"));
            foreach (SourceRow row in rows.Rows())
            {
                read.Add(row.Code ?? string.Join(',', row.Values));
            }

            return (read, "");
        }
        catch (SourceFileException error)
        {
            return (read, error.Code);
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
