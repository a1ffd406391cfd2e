using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>Stores that hold only what one view sees: copies for people who may read the whole store, and must not learn of the rest.</summary>
public abstract partial class StoreContract
{
    private const string Hidden = "Gizli";
    private static readonly View s_customs = View.Of("customs", "customs");

    [Fact]
    public async Task A_copy_for_a_view_answers_every_question_in_the_view_alike_and_follows_records_that_come_and_go() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                using var folder = new TemporaryFolder(inMemory: true);
                await using SqliteGraphStore whole = SqliteGraphStore.Open(folder["whole.db"]);
                await using IGraphStore copy = OpenFor(View.Main);
                IReadOnlyList<RecordBatch> batches = history.Shuffled(new Random(1));
                foreach (RecordBatch[] some in batches.Chunk(Math.Max(1, batches.Count / 2)))
                {
                    await Load(whole, some, View.All);
                    CopyOutcome outcome = await new StoreCopy(whole, copy).RunAsync(null, Cancel);
                    Assert.Empty((await copy.VerifyAsync(null, Cancel)).Differences);
                    foreach (View view in (View[])(outcome.StayOut > 0 ? [] : [View.Main, s_customs]))
                    {
                        Assert.Equal(
                            await Answers.Of(whole, view, History.Nodes.Distinct(), History.Searches),
                            await Answers.Of(copy, view, History.Nodes.Distinct(), History.Searches)
                        );
                    }

                    await foreach (Holding holding in copy.HoldingsAsync(null, Cancel))
                    {
                        if (holding is HeldRecord held)
                        {
                            var record = new RecordRef(held.Source, held.Key, "");
                            Assert.True(await whole.RecordAsync(record, View.Main, Cancel) is not null, record.ToString());
                        }
                    }
                }
            },
            iter: Histories,
            threads: 1
        );

    [Fact]
    public async Task A_copy_for_a_view_holds_no_word_of_what_the_view_does_not_see()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using SqliteGraphStore whole = await WholeAsync(folder["whole.db"]);
        await using IGraphStore copy = OpenFor(View.Main);
        CopyOutcome outcome = await new StoreCopy(whole, copy).RunAsync(null, Cancel);
        Assert.Equal(2, outcome.Records);
        Assert.Equal("main", copy.Ceiling.Name);
        var held = new List<string>();
        await foreach (Holding holding in copy.HoldingsAsync(null, Cancel))
        {
            held.AddRange(
                holding switch
                {
                    HeldBook book => book
                        .Markers.Select(m => $"{m.Source} {m.Group}")
                        .Concat(book.Mappings.Select(m => m.Source))
                        .Concat(book.Positions.Where(p => !p.Stream.StartsWith('|')).Select(p => p.Stream))
                        .Concat(book.Purged.Fingerprints),
                    HeldRecord record =>
                    [
                        $"{record.Source}/{record.Key}",
                        .. record.Contents.Select(c => string.Join(' ', c.Content.Statements)),
                    ],
                    HeldRow row => [row.Row.ToString()],
                    _ => [],
                }
            );
        }

        Assert.DoesNotContain(held, h => h.Contains(Hidden, StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"{Some.Declarations} g0", held);
        Assert.Contains(held, h => h.Contains("bozuk.csv", StringComparison.Ordinal));
        Assert.Equal((await whole.SummaryAsync(View.Main, Cancel)).GraphHash, (await copy.SummaryAsync(View.Main, Cancel)).GraphHash);
        Assert.Single(await copy.QuarantineAsync(null, 10, View.Main, Cancel));
    }

    [Fact]
    public async Task A_store_for_a_view_is_read_in_no_wider_one_and_takes_copies_only()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using SqliteGraphStore whole = await WholeAsync(folder["whole.db"]);
        await using (IGraphStore copy = OpenFor(View.Main))
        {
            await new StoreCopy(whole, copy).RunAsync(null, Cancel);
        }

        await using (IGraphStore opened = Reopen())
        {
            Assert.Equal("main", opened.Ceiling.Name);
            Func<Task>[] wider =
            [
                () => opened.SummaryAsync(View.All, Cancel),
                () => opened.NodesAsync(["company:tr-1"], View.All, Cancel),
                () => opened.ExpandAsync(All("company:tr-1"), View.All, Cancel),
                () => opened.SearchAsync(new SearchQuery("x", null, 10), View.Of("x", View.InternalAffairs), Cancel),
                () => opened.RecordAsync(new RecordRef(Some.Declarations, "g0|1", ""), View.All, Cancel),
                async () =>
                {
                    await foreach (LiveRecord _ in opened.ExportAsync(View.All, null, Cancel)) { }
                },
            ];
            foreach (Func<Task> question in wider)
            {
                Assert.Equal("STORE_VIEW", (await Assert.ThrowsAsync<StoreException>(question)).Code);
            }

            RecordBatch batch = Some.Batch(Some.Noon, Some.Declaration("9", "company:tr-9"));
            Func<Task>[] changes =
            [
                () => opened.ApplyAsync(batch, Cancel),
                () => opened.RegisterMappingAsync(Some.Declarations, 9, "{}", Cancel),
                () => opened.BeginLoadAsync(new LoadStart("l", Some.Declarations, "f", Some.Noon), Cancel),
                () => opened.WithdrawAsync(Some.Declarations, Cancel),
                () => opened.PurgeAsync(new RecordRef(Some.Declarations, "g0|1", ""), Cancel),
            ];
            string before = (await opened.SummaryAsync(View.Main, Cancel)).GraphHash.ToString();
            foreach (Func<Task> change in changes)
            {
                StoreException refused = await Assert.ThrowsAsync<StoreException>(change);
                Assert.Equal("STORE_VIEW", refused.Code);
                Assert.Contains("copy --view main", refused.Message, StringComparison.Ordinal);
            }

            Assert.Equal(before, (await opened.SummaryAsync(View.Main, Cancel)).GraphHash.ToString());
        }

        Assert.Contains("not the view all", Assert.Throws<StoreException>(() => ReopenFor(View.All)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_comes_into_a_hidden_compartment_leaves_the_copy_for_good()
    {
        using var folder = new TemporaryFolder(inMemory: true);
        await using SqliteGraphStore whole = await WholeAsync(folder["whole.db"]);
        await using IGraphStore copy = OpenFor(View.Main);
        await new StoreCopy(whole, copy).RunAsync(null, Cancel);
        RecordContent Declaration(string compartment) =>
            Content(Some.Declarations, "g0|1", compartment, Some.Declaration("1", "company:tr-1", "Gökdere").Statements);
        await whole.ApplyAsync(Some.Batch(Some.Noon + Some.Day, Declaration(View.InternalAffairs)), Cancel);
        CopyOutcome outcome = await new StoreCopy(whole, copy).RunAsync(null, Cancel);
        Assert.Equal(1, outcome.Left);
        Assert.Null(await copy.RecordAsync(new RecordRef(Some.Declarations, "g0|1", ""), View.Main, Cancel));
        Assert.Equal((await whole.SummaryAsync(View.Main, Cancel)).GraphHash, (await copy.SummaryAsync(View.Main, Cancel)).GraphHash);

        await whole.ApplyAsync(Some.Batch(Some.Noon + 2 * Some.Day, Declaration("customs")), Cancel);
        Assert.True((await new StoreCopy(whole, copy).RunAsync(null, Cancel)).StayOut > 0);
    }

    /// <summary>A store with two records that the view main sees, and hidden ones, a hidden table and hidden groups beside them.</summary>
    private static async Task<SqliteGraphStore> WholeAsync(string path)
    {
        SqliteGraphStore whole = SqliteGraphStore.Open(path);
        string secrets = Hidden.ToLowerInvariant() + ".kayit";
        await whole.RegisterMappingAsync(Some.Companies, 1, "compartment: main", Cancel);
        await whole.RegisterMappingAsync(secrets, 1, "compartment: " + View.InternalAffairs, Cancel);
        IReadOnlyList<Statement> said = Some.Declaration("1", "company:tr-1", "Gökdere").Statements;
        IReadOnlyList<Statement> hidden = Some.Declaration("2", "company:tr-2", Hidden + " Nakliyat").Statements;
        Marker[] markers =
        [
            new(Some.Declarations, "g0", Some.Noon),
            new(Some.Declarations, Hidden + "1", Some.Noon),
            new(secrets, "", Some.Noon),
        ];
        await whole.ApplyAsync(
            new RecordBatch
            {
                AsOf = Some.Noon,
                Records =
                [
                    Content(Some.Declarations, "g0|1", View.MainCompartment, said),
                    Content(Some.Declarations, Hidden + "1|2", View.InternalAffairs, hidden),
                    Content(secrets, "1", View.InternalAffairs, hidden),
                    Some.Company("company:tr-1", "Gökdere"),
                ],
                Markers = markers,
                Quarantined = [Quarantined(3) with { Source = secrets, File = Hidden }, Quarantined(4) with { Source = Some.Companies }],
                Position = new StreamPosition(Hidden + " akış", "7"),
            },
            Cancel
        );
        await whole.PurgeAsync(new RecordRef(secrets, "1", ""), Cancel);
        return whole;
    }

    private static RecordContent Content(string source, string key, string compartment, IReadOnlyList<Statement> statements) =>
        new()
        {
            Source = source,
            Key = key,
            Compartment = compartment,
            Statements = statements,
        };
}
