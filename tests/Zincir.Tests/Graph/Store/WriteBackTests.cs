using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>What a run derived stands beside the graph in Neo4j: replaced as a whole, no part of the graph.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class WriteBackTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_replaces_the_one_before_as_a_whole()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        DerivedCounts first = await scene.Store.WriteBackAsync(Run("D-1", "R-1", "company:tr-1", "company:tr-2"), Cancel);
        Assert.Equal(new DerivedCounts(2, 4, 2), first);
        Assert.Equal(["C-R-1 D-1", "D-1 -", "R-1 D-1"], Derived(scene));
        Assert.Equal(["company:tr-1 R-1", "company:tr-2 R-1"], Members(scene));
        Assert.Equal(["company:tr-1 D-1 C-R-1 0.5", "company:tr-2 D-1 C-R-1 0.5"], Marks(scene));

        await scene.Store.WriteBackAsync(Run("D-2", "R-2", "company:tr-3"), Cancel);
        Assert.Equal(["C-R-2 D-2", "D-2 -", "R-2 D-2"], Derived(scene));
        Assert.Equal(["company:tr-3 R-2"], Members(scene));
        Assert.Equal(["company:tr-3 D-2 C-R-2 0.5"], Marks(scene));

        await scene.Store.WriteBackAsync(Run("D-2", "R-2", "company:tr-3"), Cancel);
        Assert.Equal(["C-R-2 D-2", "D-2 -", "R-2 D-2"], Derived(scene));
    }

    [Fact]
    public async Task What_was_derived_is_no_part_of_the_graph()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        string[] nodes = ["company:tr-1", "company:tr-2", "company:tr-3", "phone:+905321234567"];
        string before = await Answers.Of(scene.Store, View.All, nodes, ["firma", "R-1"]);
        List<string> exported = await ExportAsync(scene.Store);

        await scene.Store.WriteBackAsync(Run("D-1", "R-1", "company:tr-1", "phone:+905321234567"), Cancel);
        Assert.Equal(2, Members(scene).Count);
        Assert.Equal(before, await Answers.Of(scene.Store, View.All, nodes, ["firma", "R-1"]));
        Assert.Equal(exported, await ExportAsync(scene.Store));
        Assert.Empty((await scene.Store.VerifyAsync(null, Cancel)).Differences);
    }

    [Fact]
    public async Task An_element_that_nobody_names_any_more_leaves_its_ring_and_a_new_load_leaves_the_marks()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        await scene.Store.WriteBackAsync(Run("D-1", "R-1", "company:tr-1", "company:tr-2"), Cancel);

        // A change of the element keeps its marks.
        await scene.Store.ApplyAsync(Some.Batch(Some.Noon + 1, Some.Company("company:tr-1", "Yeni Ad")), Cancel);
        Assert.Equal(["company:tr-1 R-1", "company:tr-2 R-1"], Members(scene));
        Assert.Equal(2, Marks(scene).Count);

        Assert.True(await scene.Store.PurgeAsync(new RecordRef(Neo4jScene.Table, "company:tr-2", ""), Cancel));
        Assert.Equal(["company:tr-1 R-1"], Members(scene));
        await scene.Store.WithdrawAsync("customs-warehouse", Cancel);
        Assert.Empty(Members(scene));
        Assert.Equal(["C-R-1 D-1", "D-1 -", "R-1 D-1"], Derived(scene));
        StoreAudit audit = await scene.Store.VerifyAsync(null, Cancel);
        Assert.Empty(audit.Differences);
        Assert.All(audit.Views, v => Assert.Equal(0, v.Nodes));
    }

    [Fact]
    public async Task An_element_that_is_gone_meanwhile_is_left_out()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        DerivedCounts written = await scene.Store.WriteBackAsync(Run("D-1", "R-1", "company:tr-1", "company:tr-99"), Cancel);
        Assert.Equal(new DerivedCounts(2, 2, 1), written);
        Assert.Equal(["company:tr-1 R-1"], Members(scene));
    }

    [Fact]
    public async Task A_run_of_another_view_is_refused_and_changes_nothing()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        await scene.Store.WriteBackAsync(Run("D-1", "R-1", "company:tr-1"), Cancel);
        DerivedRun narrow = Run("D-2", "R-2", "company:tr-2") with { View = "main" };
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => scene.Store.WriteBackAsync(narrow, Cancel));
        Assert.Equal("STORE_VIEW", refused.Code);
        Assert.Contains("--view all", refused.Message, StringComparison.Ordinal);

        // The same run in a database for the narrower view is the right one, and the wider one is refused.
        scene.Server.Query("MATCH (z:Ledger {uid: 'store'}) SET z.ceiling = 'main'");
        await Assert.ThrowsAsync<StoreException>(() => scene.Store.WriteBackAsync(Run("D-3", "R-3", "company:tr-2"), Cancel));
        Assert.Equal(["C-R-1 D-1", "D-1 -", "R-1 D-1"], Derived(scene));
        await scene.Store.WriteBackAsync(narrow, Cancel);
        Assert.Equal(["C-R-2 D-2", "D-2 -", "R-2 D-2"], Derived(scene));
    }

    [Fact]
    public async Task A_run_that_fails_half_way_leaves_the_one_before()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        await scene.Store.WriteBackAsync(Run("D-1", "R-1", "company:tr-1"), Cancel);
        DerivedRun run = Run("D-2", "R-2", "company:tr-2");
        // A map cannot be a property: the database refuses the membership after the rest was written.
        DerivedRun bad = run with
        {
            Members = [run.Members[0] with { Properties = new Dictionary<string, object?> { ["core"] = new { no = 1 } } }],
        };
        await Assert.ThrowsAsync<StoreException>(() => scene.Store.WriteBackAsync(bad, Cancel));
        Assert.Equal(["C-R-1 D-1", "D-1 -", "R-1 D-1"], Derived(scene));
        Assert.Equal(["company:tr-1 R-1"], Members(scene));
        Assert.Equal(["company:tr-1 D-1 C-R-1 0.5"], Marks(scene));
    }

    [Fact]
    public async Task A_store_that_was_opened_for_reading_writes_nothing()
    {
        await using Neo4jScene scene = await ThreeCompaniesAsync();
        await using Neo4jGraphStore read = await Neo4jGraphStore.OpenReadOnlyAsync(
            scene.Server.Address,
            scene.Server.Secret,
            cancel: Cancel
        );
        await Assert.ThrowsAsync<StoreException>(() => read.WriteBackAsync(Run("D-1", "R-1", "company:tr-1"), Cancel));
        Assert.Empty(Derived(scene));
    }

    private static async Task<Neo4jScene> ThreeCompaniesAsync()
    {
        Neo4jScene scene = await Neo4jScene.OpenAsync();
        scene
            .Company("tr-1", "Firma Bir")
            .Company("tr-2", "Firma İki")
            .Company("tr-3", "Firma Üç")
            .Edge("phone", "company:tr-1", "phone:+905321234567");
        await scene.LoadAsync();
        return scene;
    }

    private static DerivedRun Run(string id, string ring, params string[] members) =>
        new(
            id,
            "all",
            new Dictionary<string, object?> { ["asOf"] = "2024-05-17T12:00:00Z" },
            [
                new DerivedGroup(DerivedKind.Ring, ring, new Dictionary<string, object?> { ["rank"] = 1 }),
                new DerivedGroup(DerivedKind.Community, "C-" + ring, new Dictionary<string, object?>()),
            ],
            [
                .. members.Select(m => new DerivedMember(DerivedKind.Ring, ring, m, new Dictionary<string, object?> { ["core"] = true })),
                .. members.Select(m => new DerivedMember(DerivedKind.Community, "C-" + ring, m, new Dictionary<string, object?>())),
            ],
            [.. members.Select(m => new DerivedMark(m, "C-" + ring, 0.5))]
        );

    private static List<string> Derived(Neo4jScene scene) =>
        Lines(scene, "MATCH (d:Derived) RETURN d.uid + ' ' + coalesce(d.run, '-') AS line ORDER BY line");

    private static List<string> Members(Neo4jScene scene) =>
        Lines(scene, "MATCH (n)-[m:MEMBER_OF]->(r:Ring {run: m.run}) RETURN n.uid + ' ' + r.uid AS line ORDER BY line");

    private static List<string> Marks(Neo4jScene scene) =>
        Lines(
            scene,
            "MATCH (n:Element) WHERE n:Marked OR n.derivedBy IS NOT NULL OR n.community IS NOT NULL OR n.ringScore IS NOT NULL "
                + "RETURN n.uid + ' ' + n.derivedBy + ' ' + n.community + ' ' + toString(n.ringScore) AS line ORDER BY line"
        );

    private static List<string> Lines(Neo4jScene scene, string statement) =>
        [.. scene.Server.Query(statement).Select((JsonElement r) => r[0].GetString()!)];

    private static async Task<List<string>> ExportAsync(IGraphStore store)
    {
        var lines = new List<string>();
        await foreach (LiveRecord record in store.ExportAsync(View.All, null, Cancel))
        {
            lines.Add($"{record}");
        }

        return lines;
    }
}
