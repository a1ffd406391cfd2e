using System.Data;
using System.Text;
using CsCheck;
using Sylvan.Data.Csv;
using Xunit;
using Zincir.Ingest.Sources;

namespace Zincir.Tests.Ingest.Sources;

public sealed class CsvRowsTests : IDisposable
{
    private readonly SomeTable _table = new();

    public void Dispose() => _table.Dispose();

    [Theory]
    [InlineData("1,2,3", "1|2|3")]
    [InlineData("1,,", "1||")]
    [InlineData("\"1\",\"two, three\",\"say \"\"x\"\"\"", "1|two, three|say \"x\"")]
    [InlineData("1,\"two\nlines\",3", "1|two\nlines|3")]
    [InlineData("1,5\"\" pipe,3", "1|5\"\" pipe|3")]
    [InlineData("1,in \"quotes\",3", "1|in \"quotes\"|3")]
    [InlineData("1,\"a\"b\"c,3", "1|ab\"c|3")]
    [InlineData("1,\"\",3", "1||3")]
    [InlineData("1,\"\"\"\",3", "1|\"|3")]
    public void Fields_are_read_as_they_are_meant(string row, string fields)
    {
        List<SourceRow> rows = _table.Read($"a,b,c\n{row}\n9,9,9\n");
        Assert.Equal([fields, "9|9|9"], rows.Select(r => string.Join('|', r.Values)));
    }

    [Fact]
    public void Lines_count_from_one_across_quoted_line_ends_and_empty_lines()
    {
        List<SourceRow> rows = _table.Read("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n3,\n4,no line end");
        Assert.Equal([2L, 5, 6, 7], rows.Select(r => r.Line));
        Assert.Equal("x\r\ny", rows[0].Values[1]);
        Assert.Equal("no line end", rows[^1].Values[1]);
    }

    [Fact]
    public void A_doubled_mark_inside_a_plain_field_swallows_no_rows()
    {
        List<SourceRow> rows = _table.Read("a,b\n1,5\"\" pipe\n2,6\"\" pipe\n3,x\n");
        Assert.Equal(["1", "2", "3"], rows.Select(r => r.Values[0]));
    }

    [Fact]
    public void An_unclosed_quote_loses_its_first_line_and_reading_resumes_on_the_next()
    {
        var text = new StringBuilder("a,b\n1,\"never closed\n");
        for (int i = 2; i <= 150; i++)
        {
            text.Append(i).Append(",x\n");
        }

        List<SourceRow> rows = _table.Read(text.ToString());
        Assert.Equal((2L, "row.unclosed_quote", "1,\"never closed"), (rows[0].Line, rows[0].Code, Text(rows[0])));
        Assert.Equal(Enumerable.Range(2, 149).Select(i => $"{i}"), rows.Skip(1).Select(r => r.Values[0]));
    }

    [Fact]
    public void A_quoted_field_may_have_64_KiB_and_100_lines_and_no_more()
    {
        string Field(int length) => new StringBuilder().Insert(0, "\"\"", 100).Append('x', length - 200).ToString();
        Assert.Null(_table.Read($"a,b\n1,\"{Field(65_500)}\"\n")[0].Code);
        Assert.Equal(["row.unclosed_quote", null], _table.Read($"a,b\n1,\"{Field(66_000)}\"\n2,x\n").Select(r => r.Code));
        string Lines(int count) => string.Join('\n', Enumerable.Repeat("\"\"", count + 1));
        Assert.Null(_table.Read($"a,b\n1,\"{Lines(100)}\"\n")[0].Code);
        List<SourceRow> rows = _table.Read($"a,b\n1,\"{Lines(101)}\"\n2,x\n");
        Assert.Equal((2L, "row.unclosed_quote"), (rows[0].Line, rows[0].Code));
        Assert.Equal(("2", 104L), (rows[^1].Values[0], rows[^1].Line));
    }

    [Fact]
    public void A_long_line_with_a_quote_is_one_unreadable_row()
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"a,b\n1,\"{new string('x', 3_000_000)}\n2,y\n");
        List<SourceRow> rows = _table.Read(bytes);
        Assert.Equal(["row.unclosed_quote", null], rows.Select(r => r.Code));
        Assert.Equal((3L, "2"), (rows[1].Line, rows[1].Values[0]));
    }

    [Fact]
    public void A_row_may_have_one_MiB_and_no_more()
    {
        string Row(int length) => "1," + new string('x', length - 2);
        Assert.Null(_table.Read($"a,b\n{Row(1 << 20)}\n2,y\n")[0].Code);
        List<SourceRow> rows = _table.Read($"a,b\n{Row((1 << 20) + 1)}\n2,y\n");
        Assert.Equal(["row.too_long", null], rows.Select(r => r.Code));
        Assert.Equal(4096, rows[0].Raw.Length);
        Assert.Equal(3, rows[1].Line);
    }

    [Fact]
    public void A_line_of_50_MB_costs_no_memory()
    {
        byte[] bytes = [.. "a,b\n1,"u8, .. Enumerable.Repeat((byte)'x', 50_000_000), .. "\n2,y\n"u8];
        SourceFile file = _table.File(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using RowSource rows = RowSource.Open(file, SomeTable.Mapping("{}"));
        Assert.Equal(["row.too_long", null], rows.Rows().Select(r => r.Code));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Rows_with_NUL_or_too_few_fields_or_other_bytes_are_unreadable_and_the_rest_is_not()
    {
        byte[] bytes = [.. "a,b\n1,ç\n2,\0\n3\n4,x,y\n5,"u8, 0xE7, .. "\n6,ş\n"u8];
        Assert.Equal([null, "row.nul", "row.fields", "row.fields", "row.encoding", null], _table.Read(bytes).Select(r => r.Code));
    }

    [Fact]
    public void Any_bytes_are_read_to_the_end_and_every_line_is_some_row()
    {
        // A backslash before a mark may say of the whole file that it is written otherwise.
        Gen<byte> any = Gen.Byte.Where(b => b != '\\');
        Gen<byte> likely = Gen.OneOf(Gen.Const((byte)'"'), Gen.Const((byte)'\n'), Gen.Const((byte)','), Gen.Const((byte)'\r'), any);
        likely
            .Array[0, 3_000]
            .Sample(
                bytes =>
                {
                    List<SourceRow> rows = _table.Read([0xEF, 0xBB, 0xBF, .. "a,b\n"u8, .. bytes]);
                    long last = 1;
                    foreach (SourceRow row in rows)
                    {
                        Assert.True(row.Line > last);
                        last = row.Line;
                        Assert.Equal(row.Code is null ? 2 : 0, row.Values.Length);
                    }

                    Assert.True(last <= 1 + bytes.Count(b => b == '\n') + 1);
                    Assert.Equal(Lines(bytes), rows.Sum(r => Lines(r.Raw.Span)));
                },
                iter: 300,
                threads: 1
            );
    }

    [Fact]
    public void What_another_program_writes_is_read_back_equal()
    {
        Gen<string> text = Gen.String[Gen.OneOf(Gen.Char["\",;\n\r\t '"], Gen.Char["aİıŞğ€中"]), 0, 12];
        Gen.Select(text, text, text)
            .Array[1, 30]
            .Sample(
                rows =>
                {
                    List<SourceRow> read = _table.Read(Encoding.UTF8.GetBytes(Written(rows)));
                    IEnumerable<string[]> expected = rows.Select(r => (string[])["k" + r.Item1, r.Item2, r.Item3]);
                    Assert.Equal(expected, read.Select(r => r.Values.Select(v => v ?? "").ToArray()));
                },
                iter: 200,
                threads: 1
            );
    }

    private static string Written((string, string, string)[] rows)
    {
        using var data = new DataTable();
        data.Columns.AddRange([new DataColumn("a"), new DataColumn("b"), new DataColumn("c")]);
        foreach ((string a, string b, string c) in rows)
        {
            data.Rows.Add("k" + a, b, c);
        }

        var output = new StringWriter();
        using (CsvDataWriter writer = CsvDataWriter.Create(output, new CsvDataWriterOptions { NewLine = "\r\n" }))
        {
            writer.Write(data.CreateDataReader());
        }

        return output.ToString();
    }

    /// <summary>Bytes of a file that belong to some row: all but line ends.</summary>
    private static int Lines(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
        {
            count += b is (byte)'\n' or (byte)'\r' ? 0 : 1;
        }

        return count;
    }

    private static string Text(SourceRow row) => Encoding.UTF8.GetString(row.Raw.Span);
}
