using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Damage that is planted in the file is reported by verify.</summary>
public sealed class SqliteVerifyTests : SqliteFileTests
{
    [Theory]
    [InlineData("UPDATE content SET state = state & ~1 WHERE no = 1", "should speak")]
    [InlineData("UPDATE content SET state = state | 1 WHERE state & 1 = 0", "should not")]
    [InlineData("UPDATE content SET hash = zeroblob(32) WHERE no = 1", "hash")]
    [InlineData("UPDATE content SET version = 2 WHERE no = 1", "")]
    [InlineData("UPDATE content SET first_seen = first_seen - 1 WHERE no = 1", "")]
    [InlineData("UPDATE content SET last_seen = last_seen - 1 WHERE no = 1", "")]
    [InlineData("UPDATE content SET compartment = 1 - compartment WHERE no = 1", "")]
    [InlineData("UPDATE content SET payload = (SELECT payload FROM content WHERE no = 2) WHERE no = 1", "hash")]
    [InlineData("UPDATE content SET payload = substr(payload, 1, length(payload) - 3) WHERE no = 1", "cannot be read")]
    [InlineData("UPDATE content SET payload = x'' WHERE no = 1", "cannot be read")]
    [InlineData("DELETE FROM content WHERE no = 1", "")]
    [InlineData("UPDATE total SET sum = zeroblob(32)", "sum")]
    [InlineData("UPDATE total SET records = records + 1", "number of records")]
    [InlineData("DELETE FROM total", "sums")]
    [InlineData("UPDATE seen SET as_of = as_of + 1", "last sightings")]
    [InlineData("UPDATE seen SET records = records + 1", "last sightings")]
    [InlineData("UPDATE node SET counts = x'' WHERE id = 'company:tr-1'", "company:tr-1")]
    [InlineData("UPDATE node SET counts = (SELECT counts FROM node WHERE id = 'declaration:1') WHERE id = 'company:tr-1'", "company:tr-1")]
    [InlineData("UPDATE node SET id = 'company:tr-8' WHERE id = 'company:tr-1'", "company:tr-8")]
    [InlineData("DELETE FROM node WHERE id = 'company:tr-1'", "company:tr-1")]
    [InlineData("DELETE FROM describes WHERE content = 1", "describes")]
    [InlineData("UPDATE describes SET edges = x'' WHERE length(edges) > 0", "describes")]
    [InlineData("UPDATE describes SET compartment = 1 - compartment WHERE content = 1", "describes")]
    [InlineData("DELETE FROM incoming WHERE content = 1", "incoming")]
    [InlineData("UPDATE incoming SET sort = sort + 1 WHERE content = 1", "incoming")]
    [InlineData("UPDATE incoming SET compartment = 1 - compartment WHERE content = 1", "incoming")]
    [InlineData("DELETE FROM outgoing", "outgoing")]
    [InlineData("UPDATE outgoing SET sort = sort + 1", "outgoing")]
    [InlineData("UPDATE name SET count = count + 1", "names")]
    [InlineData("UPDATE name SET text = 'x'", "names")]
    [InlineData("UPDATE name SET folded = 'x'", "names")]
    [InlineData("DELETE FROM name", "names")]
    [InlineData("DELETE FROM name_index WHERE rowid = (SELECT min(no) FROM name)", "search rows")]
    [InlineData("DELETE FROM key_index WHERE rowid = (SELECT no FROM node WHERE id = 'company:tr-1')", "search rows")]
    [InlineData("UPDATE size SET count = count + 1 WHERE edge = 0", "size")]
    [InlineData("UPDATE size SET count = count + 1 WHERE edge = 1", "size")]
    [InlineData("UPDATE size SET mask = 3 - mask WHERE edge = 1 AND mask < 3", "size")]
    public async Task Verify_reports_planted_damage(string damage, string reported)
    {
        await using (IGraphStore store = Open())
        {
            RecordContent hidden = Some.Company("company:tr-9", "Gizli", compartment: View.InternalAffairs);
            RecordContent owner = Some.Record(
                "a.owners",
                "1",
                new EdgeStatement("owns", "company:tr-1", "vehicle:tr-34ABC123", "", "2024-01-01", null)
            );
            await store.ApplyAsync(
                Some.Batch(
                    Some.Noon,
                    Some.Declaration("1", "company:tr-1", "Gökdere"),
                    Some.Company("company:tr-1", "Eski"),
                    hidden,
                    owner
                ),
                Cancel
            );
            await store.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Some.Company("company:tr-1", "Gökdere Nakliyat")), Cancel);
            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
        }

        Assert.True(Run(damage) > 0, "the damage must change a row");
        await using var damaged = SqliteGraphStore.OpenReadOnly(Newest);
        IReadOnlyList<string> differences = (await damaged.VerifyAsync(null, Cancel)).Differences;
        Assert.Contains(differences, d => d.Contains(reported, StringComparison.Ordinal));
    }
}
