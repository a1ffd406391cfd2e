using System.Text.Json;
using Xunit;
using Zincir.Cli;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

public sealed class MappingCommandTests : IDisposable
{
    private const string Offices = "border/reference.offices";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_ends_with_0_when_rows_can_be_used_and_with_1_when_none_can()
    {
        string sample = Write("offices.csv", "code,name,odd\nTR1,One,x\nTR1,Two,x\n,,x\n");
        (int code, string output, _) = await ZincirRun.Async("mapping", "check", Offices, "--sample", sample);
        Assert.Equal(ZincirProgram.Done, code);
        Assert.Contains("3 rows: 2 would load, 1 would be quarantined\n  quarantined row.no_key: 1\n", output, StringComparison.Ordinal);
        Assert.Contains("same key as an earlier row: 1", output, StringComparison.Ordinal);
        Assert.Contains(
            "  not read: odd\n  missing:  city, country, kind, lat, lon, neighbour_country\n",
            output,
            StringComparison.Ordinal
        );
        (code, output, _) = await ZincirRun.Async("mapping", "check", Offices, "--sample", Write("offices.csv", "code\n\" \"\n"));
        Assert.Equal(ZincirProgram.CheckFailed, code);
        Assert.Contains("1 row: 0 would load", output, StringComparison.Ordinal);
        Assert.Equal(0, (await ZincirRun.Async("mapping", "check", "border")).Code);
    }

    [Fact]
    public async Task Check_ends_with_3_when_a_file_cannot_be_read()
    {
        string sample = Write("offices.csv", "");
        Assert.Equal((3, "file.empty"), await FailAsync(Offices, "--sample", sample));
        Assert.Equal((3, "input.missing"), await FailAsync(Offices, "--sample", _folder["nowhere.csv"]));
        Assert.Equal((3, "mapping.missing"), await FailAsync(_folder["nowhere.yaml"]));
        Assert.Equal((3, "input.empty"), await FailAsync("border", "--sample", Write("other.csv", "a\n1\n")));
        byte[] packed = LoadScene.Packed("code,name\nTR1,One\nTR2,Two\n"u8.ToArray());
        File.WriteAllBytes(_folder["offices.csv.gz"], packed[..^4]);
        (int code, string output, _) = await ZincirRun.Async("mapping", "check", Offices, "--sample", _folder["offices.csv.gz"]);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Contains("2 rows: 2 would load", output, StringComparison.Ordinal);
        Assert.Contains("file.truncated: ", output, StringComparison.Ordinal);
        Assert.Equal(ZincirProgram.Usage, (await ZincirRun.Async("mapping", "check", Offices, "--rows", "-1")).Code);
    }

    [Fact]
    public async Task A_set_is_tried_on_the_files_of_a_folder_and_parts_and_positions_are_shown()
    {
        Directory.CreateDirectory(_folder["vehicle-tracking"]);
        Write("vehicle-tracking/crossings.jsonl", """{"crossing":"1","at":"2024-02-01","officer":"OF7"}""" + "\n");
        Write(
            "vehicle-tracking/positions.jsonl",
            """{"device":"D","at":"2024-02-01T08:00:00Z","lat":41.5,"lon":26,"plateCountry":"TR","plate":"34ABC123"}""" + "\n{}\n"
        );
        (int code, string output, _) = await ZincirRun.Async("mapping", "check", "border", "--sample", _folder.Path);
        Assert.Equal(0, code);
        Assert.Contains(
            "line 1: record 1#officer @ as-of of the extract, compartment internal-affairs\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("  crossing:1 –officer→ officer:OF7  2024-02-01..\n", output, StringComparison.Ordinal);
        Assert.Contains("line 1: vehicle:tr-34ABC123 at 2024-02-01T08:00:00Z, 41.5 26\n", output, StringComparison.Ordinal);
        Assert.Contains("line 2: quarantined, position.unreadable (device).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_is_given_as_json()
    {
        string map = Write(
            "map.yaml",
            "source: a.b\nrevision: 1\nkey: [no]\nnodes: { p: { kind: place, key: no } }\ndescribes: p\nproperties: { name: name }\n"
        );
        (int code, string output, _) = await ZincirRun.Async(
            "mapping",
            "check",
            map,
            "--sample",
            Write("any name.txt", "no,name\n1,Kapıkule\n2,İpsala\n"),
            "--rows",
            "1",
            "--format",
            "json"
        );
        Assert.Equal(0, code);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(1, json.RootElement.GetProperty("schemaVersion").GetInt32());
        JsonElement trial = Assert.Single(json.RootElement.GetProperty("trials").EnumerateArray());
        Assert.Equal((2, 2), (trial.GetProperty("rows").GetInt32(), trial.GetProperty("mapped").GetInt32()));
        JsonElement record = Assert.Single(trial.GetProperty("examples").EnumerateArray()).GetProperty("records")[0];
        Assert.Equal("place:1", record.GetProperty("describes").GetString());
        Assert.Equal("Kapıkule", record.GetProperty("values")[0].GetProperty("value").GetString());
        (code, output, _) = await ZincirRun.Async("mapping", "check", Write("map.yaml", "source: a\nkey: []\n"), "--format", "json");
        Assert.Equal(1, code);
        using JsonDocument mistakes = JsonDocument.Parse(output);
        Assert.True(mistakes.RootElement.GetProperty("errors").GetArrayLength() >= 3);
    }

    [Fact]
    public async Task Show_prints_a_mapping_that_passes_its_check()
    {
        (int code, string output, _) = await ZincirRun.Async("mapping", "show", "customs-declarations");
        Assert.Equal(0, code);
        Assert.Equal(0, (await ZincirRun.Async("mapping", "check", Write("mine.yaml", output))).Code);
        (code, _, string errors) = await ZincirRun.Async("mapping", "show", "border");
        Assert.Equal(3, code);
        Assert.Contains("name one: border/anti-smuggling.izleme", errors, StringComparison.Ordinal);
        Assert.Equal(3, (await ZincirRun.Async("mapping", "show", "nothing")).Code);
    }

    private static async Task<(int Code, string Error)> FailAsync(params string[] more)
    {
        (int code, _, string errors) = await ZincirRun.Async(["mapping", "check", .. more]);
        return (code, errors.Split(':')[0]);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
