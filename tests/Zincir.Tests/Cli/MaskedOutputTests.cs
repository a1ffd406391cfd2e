using Xunit;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>What the program says never repeats a person's number that it was called with, however it was called.</summary>
public sealed class MaskedOutputTests
{
    [Theory]
    [InlineData("ID")]
    [InlineData("person:tr-ID")]
    [InlineData("rings", "--run", "ID", "--out", "FOLDER/out")]
    [InlineData("rings", "--run", "person:ge-12AB34567", "--out", "FOLDER/out")]
    [InlineData("withdraw", "ID")]
    [InlineData("purge", "ID")]
    [InlineData("purge", "customs-warehouse.persons/TR|ID")]
    [InlineData("detect", "--at", "ID")]
    [InlineData("detect", "--seed", "ID")]
    [InlineData("detect", "--view", "ID")]
    [InlineData("ask", "ID")]
    [InlineData("ask", "shared-phones", "--param", "person:tr-ID")]
    [InlineData("ask", "crossed-together", "--param", "from=ID", "--param", "until=ID")]
    [InlineData("ingest", "ID", "--input", "FOLDER")]
    [InlineData("ingest", "border", "--input", "FOLDER/ID")]
    [InlineData("mapping", "check", "ID")]
    [InlineData("verify", "--store", "sqlite:FOLDER/ID.db")]
    [InlineData("verify", "--store", "ID")]
    public async Task No_output_and_no_error_repeats_it(params string[] arguments)
    {
        const string Id = "10000000146";
        using var folder = new TemporaryFolder();
        await SqliteGraphStore.Open(folder["z.db"]).DisposeAsync();
        string[] called =
        [
            .. arguments.Select(a =>
                a.Replace("ID", Id, StringComparison.Ordinal).Replace("FOLDER", folder["."], StringComparison.Ordinal)
            ),
        ];
        bool takesStore = !arguments.Contains("--store") && arguments[0] is "rings" or "withdraw" or "purge" or "detect" or "ingest";
        (_, string output, string errors) = await ZincirRun.Async([
            .. called,
            .. takesStore ? ["--store", "sqlite:" + folder["z.db"]] : Array.Empty<string>(),
        ]);
        string said = output + errors;
        Assert.NotEmpty(said);
        Assert.DoesNotContain(Id, said, StringComparison.Ordinal);
        Assert.DoesNotContain("12AB34567", said, StringComparison.Ordinal);
    }
}
