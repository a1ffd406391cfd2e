using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Tests.Ingest.Sources;

public sealed class JsonLinesRowsTests : IDisposable
{
    private const string Input = "{ format: jsonl }";
    private readonly SomeTable _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Each_row_names_its_own_columns_and_equal_lists_are_shared()
    {
        List<SourceRow> rows = _table.Read(
            """
            {"a":"1","b":2.50,"c":true}
            {"a":"2","b":null,"c":""}
            {"c":{"d":[1]},"a":"3"}

            {"a":"4","b":0,"c":"say \"x\" İ"}
            """,
            Input
        );
        Assert.Equal(["1|2.50|true", "2||", "{\"d\":[1]}|3", "4|0|say \"x\" İ"], rows.Select(r => string.Join('|', r.Values)));
        Assert.Same(rows[0].Columns, rows[1].Columns);
        Assert.Equal(["c", "a"], rows[2].Columns);
        Assert.Equal(5, rows[3].Line);
    }

    /// <summary>Databases and joined files write a list with one object a line, marks before objects, or separators.</summary>
    [Theory]
    [InlineData("[\n{0},\n{1}\n]\n")]
    [InlineData("[{0},\n{1}]\n")]
    [InlineData("[\n  {0}\n  ,{1}\n]")]
    [InlineData("{0},\r\n{1},\r\n")]
    [InlineData("{0}\n\ufeff{1}\n")]
    [InlineData("\u001e{0}\n\u001e{1}\n")]
    [InlineData("[{0}]\n[{1}]\n")]
    public void What_stands_around_the_object_of_a_line_is_passed_over(string form)
    {
        const string First = """{"a":"1","b":[1,[2]]}""";
        const string Second = """{"a":"],","b":{}}""";
        string text = form.Replace("{0}", First, StringComparison.Ordinal).Replace("{1}", Second, StringComparison.Ordinal);
        List<SourceRow> rows = _table.Read(text, Input);
        Assert.Equal(["1|[1,[2]]", "],|{}"], rows.Select(r => string.Join('|', r.Values)));
        Assert.All(rows, r => Assert.Null(r.Code));
    }

    [Theory]
    [InlineData("[\"a\",\"b\"]")]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    [InlineData("{\"a\":1}{\"a\":2}")]
    [InlineData("[null]")]
    [InlineData("{\"a\":1")]
    public void What_is_no_object_of_a_line_is_not_read(string line) =>
        Assert.Equal("row.json", _table.Read(line + "\n", Input).Single().Code);

    /// <summary>A number with an exponent may have lost its last digits, wherever it stands; a text is what it says.</summary>
    [Theory]
    [InlineData("1e3", "1e+3")]
    [InlineData("1.5E9", "1.5E+9")]
    [InlineData("1e+21", "1e+21")]
    [InlineData("-2e15", "-2e+15")]
    [InlineData("\"1e3\"", "1e3")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    public void A_number_with_an_exponent_shows_it(string literal, string text)
    {
        const string Path = "key: [a.b]\ninput: { format: jsonl }";
        Assert.Equal([text, "x"], _table.Read($"{{\"a\":{literal},\"b\":\"x\"}}\n", Input)[0].Values);
        using RowSource rows = RowSource.Open(
            _table.File(Encoding.UTF8.GetBytes($"{{\"a\":{{\"b\":{literal}}}}}\n")),
            MappingFile.Parse($"source: some.table\nrevision: 1\n{Path}\n", "some.yaml")
        );
        Assert.Contains(text, rows.Rows().Single().Values);
        string? flag = text.Contains("e+", StringComparison.OrdinalIgnoreCase) ? KeyText.Rounded : null;
        Assert.Equal(flag, literal[0] is 't' or 'f' ? flag : ValueTypes.Clean("code", text, ValueContext.Default).Flag);
    }

    [Theory]
    [InlineData("{\"a\":1", "row.json")]
    [InlineData("[1]", "row.json")]
    [InlineData("7", "row.json")]
    [InlineData("{\"a\":1}{\"a\":2}", "row.json")]
    [InlineData("{\"a\":\"\\ud800\"}", "row.json")]
    [InlineData("{\"a\":1,\"a\":2}", "row.duplicate_field")]
    [InlineData("{\"a\":\"\0\"}", "row.nul")]
    public void What_is_no_object_is_unreadable_and_the_rest_is_not(string line, string code)
    {
        List<SourceRow> rows = _table.Read($"{line}\n{{\"a\":2}}\n", Input);
        Assert.Equal([code, null], rows.Select(r => r.Code));
        Assert.Equal(line, Encoding.UTF8.GetString(rows[0].Raw.Span));
        Assert.NotEqual(code, rows[0].Reason);
    }

    [Fact]
    public void Deep_nesting_is_unreadable() =>
        Assert.Equal("row.json", _table.Read($"{{\"a\":{new string('[', 100_000)}\n", Input).Single().Code);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_unreadable()
    {
        byte[] bytes = [.. "{\"a\":\"ş\"}\n{\"a\":\""u8, 0xFE, .. "\"}\n"u8];
        Assert.Equal([null, "row.encoding"], _table.Read(bytes, input: Input).Select(r => r.Code));
    }

    [Fact]
    public void An_empty_file_is_valid() => Assert.Empty(_table.Read("", Input));

    [Fact]
    public void Ever_new_names_do_not_fill_the_memory()
    {
        List<SourceRow> rows = _table.Read(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{{\"a\":\"{i}\",\"x{i}\":1}}\n")), Input);
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => $"x{i}"), rows.Select(r => r.Columns[1]));
        Assert.Equal(2, _table.Read("{\"a\":1,\"b\":2}\n{\"a\\u001fb\":1}\n", Input).Select(r => r.Columns.Count).Distinct().Count());
    }

    [Fact]
    public void Any_bytes_are_read_to_the_end()
    {
        Gen<byte> likely = Gen.OneOf(Gen.Byte, Gen.Char["{}[]\":,\\\n1a "].Select(c => (byte)c));
        likely
            .Array[0, 2_000]
            .Sample(
                bytes =>
                {
                    List<SourceRow> rows = _table.Read([0xEF, 0xBB, 0xBF, .. bytes], input: Input);
                    // Lines of nothing but these are passed over.
                    static int Count(IEnumerable<byte> of) => of.Count(b => !" \t\r\n[],"u8.Contains(b));
                    Assert.Equal(Count(bytes), rows.Sum(r => Count(r.Raw.ToArray())));
                },
                iter: 300,
                threads: 1
            );
    }

    [Fact]
    public void What_another_program_writes_is_read_back_equal()
    {
        Gen<string> text = Gen.String[Gen.OneOf(Gen.Char["\"\\/\n\r\t\u0001 "], Gen.Char["aİıŞğ€中"]), 1, 12];
        Gen.Dictionary(text, text)[1, 8]
            .Array[1, 20]
            .Sample(
                objects =>
                {
                    byte[] bytes = [.. objects.SelectMany(o => (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(o), 10])];
                    List<SourceRow> read = _table.Read(bytes, input: Input);
                    Assert.Equal(objects.Select(o => o.Keys.ToArray()), read.Select(r => r.Columns.ToArray()));
                    Assert.Equal(objects.Select(o => o.Values.ToArray()), read.Select(r => r.Values));
                },
                iter: 200,
                threads: 1
            );
    }
}
