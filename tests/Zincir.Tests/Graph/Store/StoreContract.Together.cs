using System.Globalization;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    private const string Great = "company:tr-1";
    private const string Small = "company:tr-2";

    [Fact]
    public async Task Pages_of_several_nodes_at_once_are_the_pages_of_each()
    {
        await using IGraphStore store = Open();
        // More than a store may read whole, and of another kind of edge a few.
        IEnumerable<RecordContent> records = Enumerable
            .Range(0, 330)
            .Select(i => Some.Declaration($"D{i:000}", i % 50 == 0 ? Small : Great, registered: $"2024-05-{1 + i % 28:00}"));
        var phone = new EdgeStatement("phone", Great, "phone:+905321234567", "", "2024-05-03", null);
        var exporter = new EdgeStatement("exporter", "declaration:D007", Great, "", "2024-05-20", null);
        RecordContent[] others =
        [
            Some.Record(Some.Companies, "tr|1", new NodeStatement(Great), phone),
            Some.Record(Some.Companies, "tr|x", exporter),
        ];
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. records, .. others]), Cancel);
        var first = new NeighbourQuery(Great, null, null, null, null, null, 7, null);
        string cursor = (await store.NeighboursAsync(first, View.Main, Cancel)).Edges[^1].Cursor;
        NeighbourQuery[] queries =
        [
            first,
            first with
            {
                After = cursor,
            },
            new NeighbourQuery(Small, ["importer"], Direction.In, null, null, null, 3, null),
            new NeighbourQuery("company:tr-none", null, null, null, null, null, 3, null),
            first with
            {
                EdgeKinds = ["exporter", "phone"],
            },
            first with
            {
                EdgeKinds = ["importer"],
                First = 400,
            },
            new NeighbourQuery("declaration:D007", null, Direction.Out, ["company"], null, null, 1, null),
        ];
        IReadOnlyList<NeighbourPage> together = await store.NeighboursAsync(queries, View.Main, Cancel);
        Assert.Equal(queries.Length, together.Count);
        for (int i = 0; i < queries.Length; i++)
        {
            Assert.Equal(Text(await store.NeighboursAsync(queries[i], View.Main, Cancel)), Text(together[i]));
        }

        Assert.Equal([7, 7, 3, 0, 2, 323, 1], together.Select(p => p.Edges.Count));
        Assert.Equal([true, true, true, false, false, false, true], together.Select(p => p.HasMore));
        foreach (NeighbourQuery query in queries)
        {
            Expansion expansion = await store.ExpandAsync(query, View.Main, Cancel);
            Assert.Equal(Text(await store.NeighboursAsync(query, View.Main, Cancel)), Text(expansion.Page));
            IReadOnlyList<NodeRead> itself = await store.NodesAsync([query.Node], View.Main, Cancel);
            Assert.Equal(itself.SelectMany(n => n.Degrees), expansion.Degrees);
            string[] ends = [.. expansion.Page.Edges.Select(e => e.Other).Distinct(StringComparer.Ordinal)];
            Assert.Equal(Nodes(await store.NodesAsync(ends, View.Main, Cancel)), Nodes(expansion.Others));
            Assert.Equal(ends, expansion.Others.Select(o => o.Id));
            Assert.Equal((await store.SummaryAsync(View.Main, Cancel)).AsOf, expansion.AsOf);
        }

        await Assert.ThrowsAsync<CursorException>(() => store.ExpandAsync(first with { After = "?" }, View.Main, Cancel));
        Assert.Empty(await store.NeighboursAsync(Array.Empty<NeighbourQuery>(), View.Main, Cancel));
        await Assert.ThrowsAsync<CursorException>(() => store.NeighboursAsync([first, first with { After = "?" }], View.Main, Cancel));

        static string Nodes(IReadOnlyList<NodeRead> nodes) =>
            string.Join(
                '\n',
                nodes.Select(n =>
                    $"{n.Id} {string.Join(' ', n.Degrees)} {string.Join(' ', n.Described.Select(d => $"{d.Ref}:{string.Join(',', d.Values)}"))}"
                )
            );

        static string Text(NeighbourPage page) =>
            string.Join('\n', page.Edges.Select(e => $"{e.Edge.Id} x{e.Edge.Total} {e.Other} {e.Direction} {e.Cursor}")) + page.HasMore;
    }

    [Fact]
    public async Task Numbers_of_a_snapshot_keep_all_their_digits()
    {
        // Single precision holds the first three exactly and would print the first as 3445711.8; the last two it does not hold.
        string[] numbers = ["3445711.75", "16777217.5", "0.3125", "0.1", "123456789012.25"];
        await using IGraphStore store = Open();
        RecordContent[] declarations =
        [
            .. numbers.Select(
                (number, i) =>
                    Some.Record(
                        Some.Declarations,
                        $"{i}",
                        new NodeStatement($"declaration:{i}"),
                        new ValueStatement($"declaration:{i}", "gross_kg", number, null, null, null),
                        new EdgeStatement("goods", $"declaration:{i}", "good:870323", "1", null, null),
                        new ValueStatement($"goods|declaration:{i}|good:870323|1", "quantity", number, null, null, null)
                    )
            ),
        ];
        await store.ApplyAsync(Some.Batch(Some.Noon, declarations), Cancel);
        string told = await Answers.SnapshotOf(store, View.Main, null);
        string all = string.Join(' ', numbers.Select((n, i) => $"{i}={n}"));
        Assert.Contains("declaration.gross_kg " + all, told, StringComparison.Ordinal);
        Assert.Contains("goods.quantity " + all, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_a_snapshot_are_what_was_said_whatever_signs_they_hold()
    {
        string[] texts = ["a|b", "^", "^p|^^", "x=y", "!", "?", "seal!=", "İ\"\\"];
        await using IGraphStore store = Open();
        RecordContent Said(int i, string source, string seal) =>
            Some.Record(
                source,
                $"{i}",
                new NodeStatement($"declaration:{i}"),
                new ValueStatement($"declaration:{i}", "seal_no", seal, null, null, null),
                new ValueStatement($"declaration:{i}", "lane", "|", null, null, null)
            );
        RecordContent[] declarations = [.. texts.Select((text, i) => Said(i, Some.Declarations, text)), Said(2, "b.declarations", "other")];
        await store.ApplyAsync(Some.Batch(Some.Noon, declarations), Cancel);
        string told = await Answers.SnapshotOf(store, View.Main, null);
        string seals = string.Join(' ', texts.Select((t, i) => $"{i}={t}{(i == 2 ? "!" : "")}"));
        Assert.Contains("declaration.seal_no " + seals, told, StringComparison.Ordinal);
        Assert.Contains("declaration.lane " + string.Join(' ', texts.Select((_, i) => $"{i}=|")), told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_is_what_the_records_say_also_of_what_is_kept_only_in_part()
    {
        await using IGraphStore store = Open();
        const string From = "declaration:D1";
        var goods = new EdgeStatement("goods", From, "good:870323", "1", null, null);
        // More records than an edge lists, the last of which disagrees.
        IEnumerable<RecordContent> many = Enumerable
            .Range(0, 60)
            .Select(i => Said(i, View.MainCompartment, goods with { ValidFrom = $"2024-03-{1 + i % 28:00}" }, i == 59 ? "9" : "3"));
        // The same edge by others, one of them hidden; an edge that only the hidden one knows; ends; a kind that nobody declared.
        var shared = new EdgeStatement("goods", From, "good:240220", "1", "2024-02-01", "2024-06-30");
        RecordContent[] others =
        [
            Said(100, View.MainCompartment, shared, "1"),
            Said(101, View.InternalAffairs, shared with { ValidFrom = "2023-01-01", ValidTo = null }, "2"),
            Said(102, View.InternalAffairs, new EdgeStatement("goods", From, "good:010101", "1", null, null), "5"),
            Said(103, View.MainCompartment, new EdgeStatement("strange", From, "good:870323", "", "2024-01-05T10:00:00.250Z", null), null),
        ];
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. many, .. others]), Cancel);
        string main = await Answers.SnapshotOf(store, View.Main, null);
        string all = await Answers.SnapshotOf(store, View.All, null);
        Assert.Contains("goods.quantity 0=1 1=9!", main, StringComparison.Ordinal);
        Assert.Contains("goods.quantity 0=5 1=", all, StringComparison.Ordinal);
        Assert.DoesNotContain("good:010101", main, StringComparison.Ordinal);

        static RecordContent Said(int number, string compartment, EdgeStatement edge, string? quantity) =>
            new()
            {
                Source = Some.Declarations,
                Key = string.Create(CultureInfo.InvariantCulture, $"R{number}"),
                Compartment = compartment,
                Version = MappedVersion.At(Some.Noon + number),
                Statements = quantity is null ? [edge] : [edge, new ValueStatement(edge.Id, "quantity", quantity, null, null, null)],
                Raw = new RawRow(["key"], ["key"], "some.csv", 2),
            };
    }
}
