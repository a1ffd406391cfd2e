using System.Text;
using Xunit;
using Zincir.Cli;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>Files that cannot be used, or only up to a point: an error that names file and cure, exit code 3, and what was read stays.</summary>
public sealed class BadFilesTests
{
    private const string Offices = "reference/offices.csv";
    private const string Header = "code,name,kind,country,city,lat,lon,neighbour_country";

    public static TheoryData<string, byte[], string, string> Unusable =>
        new()
        {
            { Offices, [], "file.empty", "not even a header" },
            { Offices, "name,kind\nKapikule,land\n"u8.ToArray(), "file.missing_key", "'code' is missing. Its columns: name, kind" },
            { Offices, Encoding.UTF8.GetBytes(Header.Replace(',', ';')), "file.delimiter", "by ';'. Declare 'delimiter: ';''" },
            { Offices, Encoding.UTF8.GetBytes(Header.Replace(',', '\t')), "file.delimiter", "'delimiter: tab'" },
            { Offices, Encoding.UTF8.GetBytes(Header.Replace(',', '^')), "file.delimiter", "'delimiter: '^''" },
            { Offices, Encoding.UTF8.GetBytes(Header.Replace(',', '~')), "file.delimiter", "'delimiter: '~''" },
            { Offices, "code,name,code\n1,x,2\n"u8.ToArray(), "file.duplicate_header", "'code' stands twice" },
            { Offices, LoadScene.Turkish.GetBytes("code,name\n1,Kapıkule\n"), "file.encoding", "Declare 'encoding: windows-1254'" },
            { Offices, [0xFF, 0xFE, (byte)'c', 0, (byte)'o', 0], "file.encoding", "is UTF-16" },
            { Offices, "code,na\0me\n"u8.ToArray(), "file.header", "row.nul" },
            { Offices, "code,\"name\n1,x\n"u8.ToArray(), "file.header", "row.unclosed_quote" },
            { Offices + ".gz", "code,name\n"u8.ToArray(), "file.gz", "Copy it again" },
            { Offices + ".gz", [], "file.gz", "Copy it again" },
            {
                "anti-smuggling/izleme.csv",
                Encoding.UTF8.GetBytes("KAYIT_NO;AD_UNVAN\n1;IŞIK\n"),
                "file.encoding",
                "Declare 'encoding: utf-8'"
            },
            { "anti-smuggling/izleme.csv", "KAYIT_NO,AD_UNVAN\n1,ISIK\n"u8.ToArray(), "file.delimiter", "by ','" },
            { "vehicle-tracking/crossings.jsonl.gz", "{}"u8.ToArray(), "file.gz", "Copy it again" },
            {
                Offices,
                [.. "PK\u0003\u0004"u8, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, 200, 201, 10, 202],
                "file.form",
                "Save the sheet as CSV UTF-8"
            },
            { Offices, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0], "file.form", "old workbook" },
            { Offices, LoadScene.Packed("code,name\n1,x\n"u8.ToArray()), "file.form", "Let its name end with .gz" },
            { Offices + ".gz", LoadScene.Packed(LoadScene.Packed("code,name\n1,x\n"u8.ToArray())), "file.form", "packed with gzip" },
            { Offices, "BZh91AY&SY"u8.ToArray(), "file.form", "bzip2" },
            { Offices, "\n<!DOCTYPE html><table><tr><td>code</td></tr></table>"u8.ToArray(), "file.form", "is HTML or XML" },
            { Offices, "{\"code\":\"1\",\"name\":\"x\"}\n"u8.ToArray(), "file.form", "format: jsonl" },
            {
                Offices,
                Encoding.BigEndianUnicode.GetBytes("code,name\n1,上海市浦东新区国际贸易有限公司上海市浦东新区国际贸易有限公司\n"),
                "file.encoding",
                "is UTF-16"
            },
        };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task It_is_refused_and_names_the_cure(string file, byte[] bytes, string code, string message)
    {
        await using var scene = new LoadScene();
        scene.WriteRaw(file, bytes);
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((code, 0L), (report.ErrorCode, report.Read));
        Assert.Contains(message, report.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(file, report.File);
    }

    public static TheoryData<string, string, string> NoRows =>
        new()
        {
            { Offices, "code,name\r1,x\n2,y\n", "row.fields" },
            { Offices, "code,name\n1,x\r2,y\r", "row.fields" },
            { Offices, "code,name\n1,x,\n", "row.fields" },
            { Offices, "code,name\n,x\n-,y\n", "row.no_key" },
            { Offices, "code,name\nTotal,0\n", "row.total" },
            { "vehicle-tracking/crossings.jsonl", "[{\"crossing\":\"1\"},{\"crossing\":\"2\"}]\n", "row.json" },
            { "vehicle-tracking/crossings.jsonl", "{\n  \"crossing\": \"1\"\n}\n", "row.json" },
            { "vehicle-tracking/crossings.jsonl", "{\"data\":[{\"crossing\":\"1\"}]}\n", "row.no_key" },
            { "vehicle-tracking/crossings.jsonl", "crossing;gate\n1;TR1\n", "row.json" },
            { "vehicle-tracking/positions.jsonl", "{\"x\":1}\n", "position.unreadable" },
        };

    /// <summary>A file of which no row can be used is none of the mapping's, whatever the reason: no silence, and the other files load.</summary>
    [Theory]
    [MemberData(nameof(NoRows))]
    public async Task A_file_without_one_usable_row_is_an_error_with_its_rows_in_quarantine(string file, string text, string code)
    {
        await using var scene = new LoadScene();
        scene.Write(file, Encoding.UTF8.GetBytes(text)).Write("customs-warehouse/companies.csv", "country,company_no", "TR,1234567890");
        LoadReport report = await scene.LoadAsync();
        FileReport bad = report.Files.Single(f => f.File == file);
        Assert.Equal(("file.no_rows", true), (bad.ErrorCode, report.HasErrors));
        Assert.Contains(code, bad.Codes.Keys);
        Assert.Contains(RowCodes.Reason(code), bad.Error, StringComparison.Ordinal);
        Assert.Equal(bad.Read, bad.Quarantined);
        Assert.Equal(1, report.Files.Single(f => f.File != file).Loaded);
    }

    [Fact]
    public async Task Rows_before_a_cut_stay_and_so_do_the_other_files_and_the_load_can_be_repeated()
    {
        await using var scene = new LoadScene();
        string[] rows = [.. Enumerable.Range(0, 9_000).Select(i => $"TR{i:000000},Gate {i * 7919}")];
        byte[] whole = LoadScene.Packed(Encoding.UTF8.GetBytes("code,name\n" + string.Join('\n', rows) + "\n"));
        scene.WriteRaw(Offices + ".gz", whole[..(whole.Length * 3 / 4)]);
        scene.Write("customs-warehouse/companies.csv", "country,company_no,title", "TR,1234567890,Some Title");
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(["", "file.truncated"], report.Files.Select(f => f.ErrorCode ?? ""));
        FileReport cut = report.Files[1];
        Assert.InRange(cut.Read, 5_000, 8_000);
        Assert.Equal(cut.Read, cut.Loaded);
        Assert.NotNull(await scene.NodeAsync("place:TR000000"));
        Assert.NotNull(await scene.NodeAsync("company:tr-1234567890"));

        FileReport again = (await scene.LoadAsync()).Files[1];
        Assert.Equal((cut.Read, 2), (again.Loaded, again.ResumedBatches));
        scene.WriteRaw(Offices + ".gz", whole);
        FileReport mended = (await scene.LoadAsync()).Files[1];
        Assert.Equal((9_000L, cut.Read, null), (mended.Read, mended.Unchanged, mended.ErrorCode));
    }

    [Fact]
    public async Task A_cut_file_of_a_complete_extract_takes_nothing_out()
    {
        await using var scene = new LoadScene();
        scene.Write("manifest.json", """{ "schema": 1, "asOf": "2024-05-18T12:00:00Z", "complete": true }""");
        scene.Write(Offices, "code,name", "TR000001,One", "TR000002,Two");
        await scene.LoadAsync();
        scene.Write("manifest.json", """{ "schema": 1, "asOf": "2024-05-19T12:00:00Z", "complete": true }""");
        File.Delete(scene.Path(Offices));
        scene.WriteRaw(Offices + ".gz", LoadScene.Packed("code,name\nTR000001,One\nTR000003,Three\n"u8.ToArray())[..^8]);
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal(("file.truncated", ""), (report.ErrorCode, report.Claims));
        Assert.NotNull(await scene.NodeAsync("place:TR000002"));
    }

    [Theory]
    [InlineData("code,name\n")]
    [InlineData("code,name")]
    public async Task A_header_alone_is_valid(string text)
    {
        await using var scene = new LoadScene();
        scene.WriteRaw(Offices, Encoding.UTF8.GetBytes(text));
        scene.WriteRaw("vehicle-tracking/crossings.jsonl", []);
        scene.WriteRaw("vehicle-tracking/positions.jsonl", []);
        LoadReport report = await scene.LoadAsync();
        Assert.Equal(3, report.Files.Count);
        Assert.All(report.Files, f => Assert.Equal((0L, null), (f.Read, f.Error)));
    }

    [Theory]
    [InlineData("{ \"asOf\": \"yesterday\" }")]
    [InlineData("{ \"complete\": \"yes\" }")]
    [InlineData("[1]")]
    [InlineData("{")]
    public async Task A_manifest_that_cannot_be_read_stops_the_load(string manifest)
    {
        await using var scene = new LoadScene();
        scene.Write("manifest.json", manifest).Write(Offices, "code,name", "TR000001,One");
        SourceFileException error = await Assert.ThrowsAsync<SourceFileException>(() => scene.LoadAsync());
        Assert.Equal("file.manifest", error.Code);
        Assert.Null(await scene.NodeAsync("place:TR000001"));
    }

    [Fact]
    public async Task Changed_rules_under_the_same_revision_are_refused_before_anything_is_loaded()
    {
        await using var scene = new LoadScene();
        const string Rules = "source: my.table\nrevision: 1\nkey: [no]\nnodes: { it: { kind: place, key: no } }\ndescribes: it\n";
        scene.Write("data/t.csv", "no,name", "1,One").Write("map.yaml", Rules);
        string map = scene.Path("map.yaml");
        Assert.Equal(1, (await scene.LoadAsync(map, file: "data/t.csv")).Files[0].Loaded);
        scene.Write("map.yaml", "# a comment and a label change no rule\n" + Rules + "label: { en: Mine }\n");
        Assert.Equal(1, (await scene.LoadAsync(map, file: "data/t.csv")).Files[0].Unchanged);
        scene.Write("map.yaml", Rules + "properties: { name: name }\n");
        MappingException error = await Assert.ThrowsAsync<MappingException>(() => scene.LoadAsync(map, file: "data/t.csv"));
        Assert.Contains("Raise the revision", Assert.Single(error.Errors), StringComparison.Ordinal);
        scene.Write("map.yaml", Rules.Replace("revision: 1", "revision: 2", StringComparison.Ordinal) + "properties: { name: name }\n");
        Assert.Equal(1, (await scene.LoadAsync(map, file: "data/t.csv")).Files[0].Loaded);
    }

    [Fact]
    public async Task The_program_ends_with_3_and_lists_what_was_read()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in/reference"]);
        await File.WriteAllBytesAsync(folder["in/reference/offices.csv"], [], TestContext.Current.CancellationToken);
        (int code, string output, _) = await Ingest(folder, "border", folder["in"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Contains("file.empty: reference/offices.csv is empty", output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["in/reference/offices.csv"], "code\nTR1\n", TestContext.Current.CancellationToken);
        (code, output, _) = await Ingest(folder, "border", folder["in"]);
        Assert.Equal(ZincirProgram.Done, code);
        Assert.Contains("reference/offices.csv", output, StringComparison.Ordinal);
        (code, _, string errors) = await Ingest(folder, "border", folder["nowhere"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.StartsWith("input.missing: ", errors, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["empty"]);
        (code, _, errors) = await Ingest(folder, "border", folder["empty"]);
        Assert.Equal((ZincirProgram.BadInput, true), (code, errors.StartsWith("input.empty: ", StringComparison.Ordinal)));
        (code, _, errors) = await Ingest(folder, "no-such-mapping", folder["in"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Contains("Built in: border, customs-declarations", errors, StringComparison.Ordinal);
        (code, _, _) = await Ingest(folder, "border", folder["in"], "--as-of", "yesterday");
        Assert.Equal(ZincirProgram.Usage, code);
    }

    private static async Task<(int Code, string Output, string Errors)> Ingest(
        TemporaryFolder folder,
        string mapping,
        string input,
        params string[] more
    )
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        string[] args = ["ingest", mapping, "--input", input, "--store", "sqlite:" + folder["z.db"], .. more];
        int code = await ZincirProgram.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
