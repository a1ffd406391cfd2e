using System.Text;
using CsCheck;
using Xunit;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Sources;

/// <summary>
/// Tables as other programs write them: with other line ends, marks behind backslashes, lines above the header, a delimiter too many, other encodings. What
/// is read are the cells that were written; what cannot be is refused or quarantined with a code, and never read as something else.
/// </summary>
public sealed class CsvDialectsTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private readonly SomeTable _table = new();

    /// <summary>How a program writes.</summary>
    private sealed record Dialect(
        char Delimiter,
        string LineEnd,
        bool Backslash,
        bool Declared,
        bool Surplus,
        bool SepLine,
        int Above,
        string Hidden,
        Encoding Encoding
    );

    private static readonly Gen<Dialect> s_dialects =
        from delimiter in Gens.OneOf(',', ';', '\t', '|')
        from end in Gens.OneOf("\n", "\r\n", "\r")
        from backslash in Gen.Bool
        from declared in Gen.Bool
        from surplus in Gen.Bool
        from sep in Gen.Bool
        from above in Gen.Int[0, 3]
        from hidden in Gens.OneOf("", "", "\ufeff", "\u200b", "\u200f")
        from encoding in Gens.OneOf<Encoding>(
            new UTF8Encoding(false),
            new UTF8Encoding(false),
            new UTF8Encoding(true),
            new UnicodeEncoding(false, false),
            new UnicodeEncoding(true, false),
            new UnicodeEncoding(false, true)
        )
        select new Dialect(delimiter, end, backslash, declared, surplus, sep, above, hidden, encoding);

    private static readonly Gen<string> s_cell = Gen.OneOf(
        Gen.String[Gen.OneOf(Gen.Char["\",;|\n\r\t '\\\\"], Gen.Char["aİş中"]), 0, 8],
        Gens.OneOf("", "C:\\", "a\"b", "\\\"", "\",", "sep=;", "x")
    );

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Any_table_in_any_dialect_is_read_as_it_was_meant_or_not_at_all()
    {
        int whole = 0;
        Gen.Select(s_dialects, s_cell.Array[2].Array[1, 12])
            .Sample(
                (dialect, cells) =>
                {
                    // What shows that marks are escaped is a mark with text behind it; a file without one does not show that its backslashes are.
                    bool tells = !dialect.Backslash || dialect.Declared;
                    string[][] rows =
                    [
                        .. cells.Select(
                            (c, i) =>
                                (string[])
                                    [$"k{i}", .. c.Select(t => tells ? t : t.Replace("\\", "", Ordinal).Replace("\"", "\"x", Ordinal))]
                        ),
                    ];
                    (List<string[]> good, int coded) = Read(dialect, Written(dialect, rows));
                    Assert.True(IsPartOf(good, rows), $"{dialect}: {Show(rows)} was read as {Show(good)}");
                    Assert.True(good.Count == rows.Length || coded > 0, $"{dialect}: rows are missing without a word");
                    bool plain = !dialect.Surplus && (dialect.Declared || dialect is { Backslash: false, Above: 0 });
                    if (plain && Encoding.UTF8.CodePage == dialect.Encoding.CodePage)
                    {
                        Assert.Equal(rows.Length, good.Count);
                        whole++;
                    }
                },
                iter: LongRun.IsOn ? 100_000 : 3_000,
                threads: 1
            );
        Assert.True(whole > 100, $"{whole}");
    }

    [Theory]
    [InlineData("a,b\r1,x\r2,y\r", "1|x 2|y")]
    [InlineData("a,b\r1,\"x\ny\"\r2,y", "1|x\ny 2|y")]
    [InlineData("sep=,\na,b\n1,x\n", "1|x")]
    [InlineData("\"sep=,\"\r\na,b\r\n1,x\r\n", "1|x")]
    [InlineData("SEP=,\na,b\n1,x\n", "1|x")]
    [InlineData("a,b\n1,x,\n2,y,\n", "1|x 2|y")]
    [InlineData("a,b,\n1,x\n2,y\n", "1|x| 2|y|")]
    [InlineData("a,b,\n1,x,\n2,y,\n", "1|x| 2|y|")]
    [InlineData("a,b\n1,x,,,\n2,y,,,\n", "1|x 2|y")]
    [InlineData("a,b,,,\n1,x\n2,y\n", "1|x||| 2|y|||")]
    [InlineData("\u200ba,b\u200f\n1,x\n", "1|x")]
    [InlineData("\ufeff\"a\",b\n1,x\n", "1|x")]
    public void It_is_read(string text, string rows) =>
        Assert.Equal(rows, string.Join(' ', _table.Read(text).Select(r => string.Join('|', r.Values))));

    [Theory]
    [InlineData("a,b\n1,x,\n", "row.fields")]
    [InlineData("a,b\n1,x,\n2,y\n3,z,\n", "row.fields  row.fields")]
    [InlineData("a,b\n1,x,z\n2,y,z\n", "row.fields row.fields")]
    [InlineData("a,b\n1,x,\n2,y,,\n", "row.fields row.fields")]
    [InlineData("a,b\n1,x\na,b\n2,y\n\ufeffa,b\n", " row.header  row.header")]
    [InlineData("a,b\n1,x\na,c\n", " ")]
    [InlineData("a,b\n1,\"C:\\\"\n2,y\n", " ")]
    [InlineData("a,b\n1,x\nTotal,2\n", " row.total")]
    [InlineData("a,b\n1,x\nGENEL TOPLAM,2\n", " row.total")]
    [InlineData("a,b\n1,x\nToplam: 2 kayıt,\n2,y\nİtogo,\nИТОГО (2),\n", " row.total   row.total")]
    [InlineData("a,b\nTOTAL-7,x\nTotal7,y\nSummer,z\nAra,z\n", "   ")]
    public void It_is_quarantined_and_the_rest_is_not(string text, string codes) =>
        Assert.Equal(codes, string.Join(' ', _table.Read(text).Select(r => r.Code)));

    [Theory]
    [InlineData("Report of 01.02.2024\n\na,b\n1,x\n", "file.preamble", "Declare 'skip: 2'")]
    [InlineData("Liste\r\ra,b\r1,x\r", "file.preamble", "Declare 'skip: 2'")]
    [InlineData("sep=,\n\"Liste\"\na,b\n1,x\n", "file.preamble", "Declare 'skip: 2'")]
    [InlineData("\"Report of\n01.02.2024\n\na,b\n1,x\n", "file.preamble", "Declare 'skip: 3'")]
    [InlineData("sep=;\na;b\n1;x\n", "file.delimiter", "Declare 'delimiter: ';''")]
    [InlineData("a,b\n1,\"x \\\"y\\\" z\"\n2,y\n", "file.escape", "Declare escape: '\\'")]
    [InlineData("a,b\n1,\"C:\\\"\n2,\"x \\\"y\\\" z\"\n", "file.escape", "Declare escape: '\\'")]
    [InlineData("a,b\n1,\"y \\\"\"\n2,y\n", "file.escape", "Declare escape: '\\'")]
    [InlineData("a;b\n1;x\n", "file.delimiter", "Declare 'delimiter: ';''")]
    public void It_is_refused_with_the_cure(string text, string code, string cure)
    {
        SourceFileException error = Assert.Throws<SourceFileException>(() => _table.Read(text));
        Assert.Equal(code, error.Code);
        Assert.Contains(cure, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preamble_of_any_length_within_the_first_64_KiB_is_named() =>
        Gen.Int[1, 3_000]
            .Sample(
                lines =>
                {
                    string above = string.Concat(Enumerable.Range(0, lines).Select(i => $"Satır {i}, x\n"));
                    SourceFileException error = Assert.Throws<SourceFileException>(() => _table.Read($"{above}a,b\n1,x\n"));
                    Assert.EndsWith($"Declare 'skip: {lines}' in the mapping's input.", error.Message, StringComparison.Ordinal);
                },
                iter: 30,
                threads: 1
            );

    /// <summary>Where the last row begins with a word of the list, alone or with its like and a number, in whatever dress, it is no record.</summary>
    [Theory]
    [InlineData("Celkem")]
    [InlineData("合计")]
    [InlineData("총계：")]
    [InlineData("Yhteensä 3 riviä", false)]
    [InlineData("Total general:")]
    [InlineData("*** TOTAL ***")]
    [InlineData("TOPLAM TUTAR (TL)")]
    [InlineData("Общая сумма")]
    [InlineData("Общее количество записей", false)]
    [InlineData("Gesamtbetrag")]
    [InlineData("Totale complessivo")]
    [InlineData("Iš viso")]
    [InlineData("Ընդամենը՝ 3")]
    [InlineData("Ümumi cəmi")]
    [InlineData("Tổng cộng: 12")]
    [InlineData("Σύνολο εγγραφών = 3")]
    [InlineData("Total Petrol", false)]
    [InlineData("Toplam Gıda A.Ş.", false)]
    public void A_line_that_adds_the_table_up(string key, bool total = true) =>
        Assert.Equal(total ? "row.total" : null, _table.Read($"a,b\n1,x\n{key},3\n")[^1].Code);

    [Theory]
    [InlineData("{ skip: 2 }", "Report of 01.02.2024\n\na,b\n1,x\n", "1|x@4")]
    [InlineData("{ skip: 2 }", "He said \"no\rone\ra,b\r1,x\r", "1|x@4")]
    [InlineData("{ skip: 1 }", "Liste\nsep=,\na,b\n1,x\n", "1|x@4")]
    [InlineData("{ escape: '\\' }", "a,b\n1,\"x \\\"y\\\", \\\\ z\"\n", "1|x \"y\", \\ z@2")]
    [InlineData("{ escape: '\\' }", "a,b\n1,say \\\"y\\\" \\, z\n", "1|say \"y\" , z@2")]
    [InlineData("{ escape: '\\' }", "a,b\n1,C:\\temp\n", "1|C:\\temp@2")]
    public void The_cure_helps(string input, string text, string rows) =>
        Assert.Equal(rows, string.Join(' ', _table.Read(text, input).Select(r => $"{string.Join('|', r.Values)}@{r.Line}")));

    private (List<string[]> Good, int Coded) Read(Dialect dialect, byte[] bytes)
    {
        string delimiter = dialect.Delimiter == '\t' ? "tab" : $"'{dialect.Delimiter}'";
        string escape = dialect is { Backslash: true, Declared: true } ? ", escape: '\\'" : "";
        string skip = dialect is { Above: > 0, Declared: true } ? $", skip: {dialect.Above + (dialect.SepLine ? 1 : 0)}" : "";
        try
        {
            List<SourceRow> rows = _table.Read(bytes, input: $"{{ delimiter: {delimiter}{escape}{skip} }}");
            return (
                [.. rows.Where(r => r.Code is null).Select(r => r.Values.Take(3).Select(v => v ?? "").ToArray())],
                rows.Count(r => r.Code is not null)
            );
        }
        catch (SourceFileException)
        {
            return ([], 1);
        }
    }

    private static byte[] Written(Dialect dialect, string[][] rows)
    {
        var text = new StringBuilder();
        text.Append(dialect.SepLine ? $"sep={dialect.Delimiter}{dialect.LineEnd}" : "");
        for (int i = 0; i < dialect.Above; i++)
        {
            text.Append("Report").Append(i).Append(dialect.LineEnd);
        }

        text.Append(dialect.Hidden).AppendJoin(dialect.Delimiter, "a", "b", "c").Append(dialect.LineEnd);
        foreach (string[] row in rows)
        {
            text.AppendJoin(dialect.Delimiter, row.Select(c => Cell(dialect, c)));
            text.Append(dialect.Surplus ? dialect.Delimiter : "").Append(dialect.LineEnd);
        }

        return [.. dialect.Encoding.GetPreamble(), .. dialect.Encoding.GetBytes(text.ToString())];
    }

    private static string Cell(Dialect dialect, string cell)
    {
        bool quoted = cell.AsSpan().IndexOfAny("\"\n\r\\") >= 0 || cell.Contains(dialect.Delimiter, StringComparison.Ordinal);
        string inside = dialect.Backslash
            ? cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            : cell.Replace("\"", "\"\"", StringComparison.Ordinal);
        return quoted ? $"\"{inside}\"" : cell;
    }

    private static bool IsPartOf(List<string[]> good, string[][] rows)
    {
        int at = 0;
        foreach (string[] row in good)
        {
            while (at < rows.Length && !rows[at].SequenceEqual(row, StringComparer.Ordinal))
            {
                at++;
            }

            if (at++ == rows.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static string Show(IEnumerable<string[]> rows) =>
        string.Join(" / ", rows.Select(r => string.Join('|', r.Select(c => $"[{c}]"))));
}
