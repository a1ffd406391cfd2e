using System.Text;
using Xunit;
using Zincir.Graph.Store;
using Zincir.Ingest;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

/// <summary>Rows that cannot be used: quarantined with file, line, field, code, reason and their beginning, while the rows beside them load.</summary>
public sealed class BadRowsTests
{
    [Fact]
    public async Task Each_unreadable_row_of_a_csv_file_is_quarantined_as_it_came()
    {
        await using var scene = new LoadScene();
        string longRow = "TR000003," + new string('ğ', 25_000_000);
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("code,name\nTR000001,Çilvegözü\nTR000002,\0\n" + longRow + "\nTR000004\nTR000005,a,b\n,no key\n"),
            .. "TR000006,"u8,
            0xC7,
            .. Encoding.UTF8.GetBytes("\nTR000007,\"never closed\nTR000008,Öncüpınar\n"),
        ];
        scene.Write("reference/offices.csv", bytes);
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((9L, 2L, 7L), (report.Read, report.Loaded, report.Quarantined));
        Assert.Equal(
            [
                (3L, "row.nul", ""),
                (4L, "row.too_long", ""),
                (5L, "row.fields", ""),
                (6L, "row.fields", ""),
                (7L, "row.no_key", "code"),
                (8L, "row.encoding", ""),
                (9L, "row.unclosed_quote", ""),
            ],
            (await scene.QuarantineAsync()).OrderBy(q => q.Line).Select(q => (q.Line, q.Code, q.Field))
        );
        Assert.NotNull(await scene.NodeAsync("place:TR000001"));
        Assert.NotNull(await scene.NodeAsync("place:TR000008"));
        foreach (QuarantinedRow row in await scene.QuarantineAsync())
        {
            Assert.Equal(("reference.offices", "reference/offices.csv", Some.Noon), (row.Source, row.File, row.AsOf));
            Assert.Equal(RowCodes.Reason(row.Code), row.Reason);
        }

        string Raw(long line, IReadOnlyList<QuarantinedRow> rows) => Encoding.UTF8.GetString(rows.Single(r => r.Line == line).Raw.Span);
        IReadOnlyList<QuarantinedRow> quarantine = await scene.QuarantineAsync();
        Assert.Equal(["TR000002,\0", "TR000004", ",no key"], new long[] { 3, 5, 7 }.Select(l => Raw(l, quarantine)));
        Assert.Equal(longRow[..2052], Raw(4, quarantine)[..2052]);
        Assert.Equal(4096, quarantine.Single(q => q.Line == 4).Raw.Length);
    }

    [Fact]
    public async Task Repeating_a_load_does_not_repeat_its_quarantine()
    {
        await using var scene = new LoadScene();
        scene.Write("reference/offices.csv", "code,name", "TR000001,One", "TR000002");
        await scene.LoadOneAsync();
        FileReport again = await scene.LoadOneAsync(day: 1);
        Assert.Equal((2L, 1L, 1L), (again.Read, again.Unchanged, again.Quarantined));
        Assert.Single(await scene.QuarantineAsync());
    }

    [Fact]
    public async Task Each_unreadable_line_of_json_is_quarantined_as_it_came()
    {
        await using var scene = new LoadScene();
        scene.Write(
            "vehicle-tracking/crossings.jsonl",
            """{"crossing":"1","gate":"TR220300"}""",
            """{"crossing":"2","gate":"TR220300" """,
            """["crossing","3"]""",
            """{"gate":"TR220300"}""",
            """{"crossing":"5","crossing":"6"}""",
            """{"crossing":"  "}""",
            """{"crossing":"7"}"""
        );
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((7L, 2L, 5L), (report.Read, report.Loaded, report.Quarantined));
        Assert.Equal(
            ["2 row.json", "3 row.json", "4 row.no_key", "5 row.duplicate_field", "6 row.no_key"],
            (await scene.QuarantineAsync()).OrderBy(q => q.Line).Select(q => $"{q.Line} {q.Code}")
        );
        Assert.Equal("""{"gate":"TR220300"}""", Encoding.UTF8.GetString((await scene.QuarantineAsync()).Single(q => q.Line == 4).Raw.Span));
    }

    [Fact]
    public async Task A_party_without_a_number_loads_by_its_name_and_one_without_either_does_not()
    {
        await using var scene = new LoadScene();
        scene.Write("customs-warehouse/persons.csv", "country,person_no,name,city", "TR,,Işıl Öz,Edirne", "TR,,Işıl Öz,Kars", "TR,,,Kars");
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((3L, 2L, 1L), (report.Read, report.Loaded, report.Quarantined));
        Assert.Equal(
            2,
            (
                await scene.Store.NodesOfKindAsync("person", null, 10, Zincir.Graph.Model.View.Main, TestContext.Current.CancellationToken)
            ).Count
        );
    }

    [Fact]
    public async Task A_purged_record_stays_in_quarantine_and_does_not_spoil_what_the_extract_claims()
    {
        await using var scene = new LoadScene();
        scene.Write("manifest.json", """{ "schema": 1, "asOf": "2024-05-18T12:00:00Z", "complete": true }""");
        scene.Write("reference/offices.csv", "code,name", "TR000001,One", "TR000002,Two", "TR000003,Three");
        await scene.LoadAsync();
        await scene.Store.PurgeAsync(
            new Zincir.Graph.Model.RecordRef("reference.offices", "TR000001", ""),
            TestContext.Current.CancellationToken
        );
        scene.Write("manifest.json", """{ "schema": 1, "asOf": "2024-05-19T12:00:00Z", "complete": true }""");
        scene.Write("reference/offices.csv", "code,name", "TR000001,One", "TR000002,Two");
        FileReport report = await scene.LoadOneAsync();
        Assert.Equal((1L, 1L, "the whole table"), (report.Unchanged, report.Quarantined, report.Claims));
        Assert.Equal(1, report.Codes["record.purged"]);
        Assert.Null(await scene.NodeAsync("place:TR000001"));
        Assert.Null(await scene.NodeAsync("place:TR000003"));
    }
}
