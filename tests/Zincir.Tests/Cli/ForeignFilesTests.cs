using System.Text;
using Xunit;
using Zincir.Cli;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>Files of others as a person loads them, in samples/cases and of the same kinds: read, or refused with the cure, and never nothing with exit 0.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private static readonly string s_cases = Repository.PathOf("samples/cases");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cr_only.csv", 0, "2           2 ")]
    [InlineData("sep_line.csv", 0, "2           2 ")]
    [InlineData("header_zwsp.csv", 0, "2           2 ")]
    [InlineData("trailing_delim_rows.csv", 0, "2           2 ")]
    [InlineData("total_row.csv", 0, "quarantined row.total: 1")]
    [InlineData("backslash_escape.csv", 3, "Declare escape: '\\' in the mapping's input")]
    [InlineData("preamble.csv", 3, "Declare 'skip: 2' in the mapping's input")]
    [InlineData("utf16nobom.csv", 3, "Save it as UTF-8")]
    [InlineData("damaged-block.csv.gz", 3, "file.damaged: ")]
    public async Task The_cases_are_read_or_refused_with_the_cure(string file, int code, string says)
    {
        (int ended, string output, _) = await IngestAsync($"{s_cases}/csv/rows.yaml", $"{s_cases}/csv/{file}");
        Assert.Equal(code, ended);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_program_says_of_a_case_is_the_cure_of_it()
    {
        string rules = await File.ReadAllTextAsync($"{s_cases}/csv/rows.yaml", TestContext.Current.CancellationToken);
        Write("skip.yaml", rules + "input: { skip: 2 }\n");
        (int code, string output, _) = await IngestAsync(_folder["skip.yaml"], $"{s_cases}/csv/preamble.csv");
        Assert.Equal((ZincirProgram.Done, true), (code, output.Contains("2           2 ", StringComparison.Ordinal)));
        Write("escape.yaml", rules + "input: { escape: '\\' }\n");
        (code, output, _) = await ZincirRun.Async(
            "mapping",
            "check",
            _folder["escape.yaml"],
            "--sample",
            $"{s_cases}/csv/backslash_escape.csv"
        );
        Assert.Equal((ZincirProgram.Done, true), (code, output.Contains("title = Alpha \"best\" GmbH\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_damaged_file_of_a_folder_stops_none_of_the_others()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.Copy($"{s_cases}/csv/damaged-block.csv.gz", _folder["in/b.csv.gz"]);
        Write("in/a.csv", "ID,C,NO,NAME\n1,DE,HRB1,Alpha\n");
        Write("in/c.csv", "ID,C,NO,NAME\n2,DE,HRB2,Beta\n");
        (int code, string output, _) = await IngestAsync($"{s_cases}/csv/rows.yaml", _folder["in"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Equal(2, output.Split("          1           1           0           0            0  ").Length - 1);
    }

    [Theory]
    [InlineData("../out/secret")]
    [InlineData("/etc/secret")]
    [InlineData("a/../../out/secret")]
    [InlineData("C:/out/secret")]
    [InlineData("..\\out\\secret")]
    public async Task A_path_of_a_mapping_does_not_lead_out_of_the_input(string path)
    {
        Directory.CreateDirectory(_folder["in"]);
        Directory.CreateDirectory(_folder["out"]);
        Write("out/secret.csv", "ID\nhidden\n");
        Write(
            "m.yaml",
            $"source: a.b\nrevision: 1\ninput: {{ path: '{path}' }}\nkey: [ID]\nnodes: {{ p: {{ kind: place, key: ID }} }}\ndescribes: p\n"
        );
        (int code, string output, string errors) = await IngestAsync(_folder["m.yaml"], _folder["in"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Contains("leads out of the input; write a path below it", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", output + errors, StringComparison.Ordinal);
        Assert.Equal(ZincirProgram.CheckFailed, (await ZincirRun.Async("mapping", "check", _folder["m.yaml"])).Code);
    }

    [Fact]
    public async Task A_link_does_not_lead_out_of_the_input_and_one_inside_it_may_be()
    {
        Directory.CreateDirectory(_folder["in/real"]);
        Directory.CreateDirectory(_folder["out"]);
        Write("out/secret.csv", "ID,C,NO,NAME\n9,DE,hidden,Secret\n");
        Write("in/real/a.csv", "ID,C,NO,NAME\n1,DE,HRB1,Alpha\n");
        File.CreateSymbolicLink(_folder["in/a.csv"], "real/a.csv");
        File.CreateSymbolicLink(_folder["in/b.csv"], _folder["out/secret.csv"]);
        Directory.CreateSymbolicLink(_folder["in/dir"], "../out");
        Directory.CreateSymbolicLink(_folder["input"], _folder["in"]);
        (int code, string output, _) = await IngestAsync($"{s_cases}/csv/rows.yaml", _folder["input"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Contains("file.outside: b.csv is a link that leads out of the input", output, StringComparison.Ordinal);
        Assert.Contains("1           1           0           0            0  a.csv", output, StringComparison.Ordinal);
        string rules = await File.ReadAllTextAsync($"{s_cases}/csv/rows.yaml", TestContext.Current.CancellationToken);
        Write("dir.yaml", rules + "input: { path: dir/secret }\n");
        (code, output, _) = await IngestAsync(_folder["dir.yaml"], _folder["input"]);
        Assert.Equal((ZincirProgram.BadInput, true), (code, output.Contains("file.outside", StringComparison.Ordinal)));
    }

    /// <summary>Column names, keys, values, words and file names that are commands to a terminal, in every text that speaks of them.</summary>
    [Theory]
    [InlineData("\u001b[2J\u001b[1;1H")]
    [InlineData("\u001b]0;owned\u0007")]
    [InlineData("\u009b31m")]
    [InlineData("\u0008\u0008\u0008\u007f")]
    public async Task What_a_terminal_would_obey_is_shown_and_not_sent(string command)
    {
        string rules =
            "source: a.b\nrevision: 1\nkey: [ID]\nnodes: { c: { kind: company, country: C, number: ID, name: NAME } }\ndescribes: c\n"
            + "properties: { title: NAME, legal_form: { column: FORM, enum: [A] }, founded: BORN }\n";
        Write("m.yaml", rules);
        string table = $"ID,C,NAME,FORM,BORN,odd{command}\n1,DE,Alpha{command},B{command},x{command},y\n2{command},DE,Beta,A,,\n3,DE,a,b\n";
        Write($"t{command.Replace("/", "", StringComparison.Ordinal)}.csv", table);
        string file = Directory.EnumerateFiles(_folder.Path, "t*.csv").Single();
        foreach (
            string[] args in (string[][])
                [
                    ["mapping", "check", _folder["m.yaml"], "--sample", file],
                    ["ingest", _folder["m.yaml"], "--input", file, "--store", Store],
                ]
        )
        {
            (int code, string output, string errors) = await ZincirRun.Async(args);
            Assert.Equal(ZincirProgram.Done, code);
            Assert.Contains("odd", output, StringComparison.Ordinal);
            Assert.DoesNotContain((output + errors).Replace("\n", "", StringComparison.Ordinal), char.IsControl);
        }

        (_, _, string refused) = await ZincirRun.Async("ingest", $"nowhere{command}", "--input", file, "--store", Store);
        Assert.DoesNotContain(refused.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
        (_, _, refused) = await ZincirRun.Async($"unknown{command}");
        Assert.DoesNotContain(refused.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
    }

    [Fact]
    public async Task A_cell_makes_no_line_of_the_report()
    {
        Write(
            "m.yaml",
            "source: a.b\nrevision: 1\nkey: [ID]\nnodes: { c: { kind: place, key: ID } }\ndescribes: c\nproperties: { name: NAME }\n"
        );
        Write("t.csv", "ID,NAME,\"odd\nno differences\"\n1,\"Alpha\n\n1 row: all is well\",x\n");
        (_, string output, _) = await ZincirRun.Async("mapping", "check", _folder["m.yaml"], "--sample", _folder["t.csv"]);
        Assert.DoesNotContain(output.Split('\n'), l => l.StartsWith("1 row: all is well", StringComparison.Ordinal));
        (_, output, _) = await IngestAsync(_folder["m.yaml"], _folder["t.csv"]);
        Assert.DoesNotContain("no differences", output.Split('\n'));
    }

    private string Store => "sqlite:" + _folder["z.db"];

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text, new UTF8Encoding(false));

    private Task<(int Code, string Output, string Errors)> IngestAsync(string mapping, string input) =>
        ZincirRun.Async("ingest", mapping, "--input", input, "--store", Store);
}
