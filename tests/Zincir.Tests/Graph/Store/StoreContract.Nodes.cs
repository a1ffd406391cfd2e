using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    /// <summary>For what is not there a store may read what comes next, so that time does not tell it from what is hidden; nobody is told of it.</summary>
    [Fact]
    public async Task What_is_not_there_is_nothing_wherever_its_place_would_be()
    {
        await using IGraphStore store = Open();
        RecordContent[] records =
        [
            Some.Company("company:tr-2", "B"),
            Some.Company("company:tr-4", "D"),
            Some.Company("company:tr-4", "E", "a.companies"),
            Some.Company("company:tr-3", "C", compartment: View.InternalAffairs),
        ];
        await store.ApplyAsync(Some.Batch(Some.Noon, records), Cancel);
        foreach (string key in (string[])["", "tr-", "tr-1", "tr-2", "tr-2 ", "tr-3", "tr-4", "tr-5", "zz"])
        {
            foreach (string source in (string[])[Some.Companies, "a.companies", "a.a", "z.z"])
            {
                RecordRead? read = key == "" ? null : await store.RecordAsync(new RecordRef(source, key, ""), View.Main, Cancel);
                bool there = records.Any(r => r.Source == source && r.Key == key && r.Compartment == View.MainCompartment);
                Assert.Equal(there ? key : null, read?.Ref.Key);
            }

            string id = $"company:{key}";
            NodeRead[] nodes = [.. await store.NodesAsync(["company:tr-4", id, "company:tr-2"], View.Main, Cancel)];
            Assert.Equal(
                ((string[])["company:tr-4", id, "company:tr-2"]).Where(i => i is "company:tr-2" or "company:tr-4"),
                nodes.Select(n => n.Id)
            );
            Assert.Equal(id is "company:tr-2" or "company:tr-4" ? 1 : 0, (await store.DegreesAsync([id], View.Main, Cancel)).Count);
        }
    }

    [Fact]
    public async Task Degrees_are_counted_within_the_view()
    {
        await using IGraphStore store = Open();
        RecordContent Hidden(string mrn) =>
            new()
            {
                Source = Some.Declarations,
                Key = mrn,
                Compartment = View.InternalAffairs,
                Statements = Some.Declaration(mrn, "company:tr-1").Statements,
            };
        await store.ApplyAsync(
            Some.Batch(
                Some.Noon,
                Some.Declaration("1", "company:tr-1"),
                Hidden("2"),
                Hidden("3"),
                Some.Record("a.phones", "1", new EdgeStatement("phone", "company:tr-1", "phone:+905321234567", "", null, null))
            ),
            Cancel
        );
        Assert.Equal(
            [new Degree("importer", Direction.In, "declaration", 1), new Degree("phone", Direction.Out, "phone", 1)],
            (await store.NodesAsync(["company:tr-1"], View.Main, Cancel))[0].Degrees
        );
        Assert.Equal(
            [new Degree("importer", Direction.In, "declaration", 3), new Degree("phone", Direction.Out, "phone", 1)],
            (await store.NodesAsync(["company:tr-1"], View.All, Cancel))[0].Degrees
        );
        Assert.Equal(2, (await store.SummaryAsync(View.Main, Cancel)).Edges);
        Assert.Equal(4, (await store.SummaryAsync(View.All, Cancel)).Edges);
        Assert.Equal(5, (await store.SummaryAsync(View.All, Cancel)).Nodes);
    }

    [Fact]
    public async Task Nodes_of_a_kind_come_in_pages_in_the_order_of_their_ids_and_only_visible_ones()
    {
        await using IGraphStore store = Open();
        IEnumerable<RecordContent> firms = Enumerable.Range(0, 25).Select(i => Some.Company($"company:tr-{i:00}", "A"));
        IEnumerable<RecordContent> hidden = Enumerable
            .Range(25, 5)
            .Select(i => Some.Company($"company:tr-{i:00}", "A", compartment: View.InternalAffairs));
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. firms, .. hidden, Some.Declaration("1", "company:tr-99")]), Cancel);
        foreach ((View view, int count) in ((View, int)[])[(View.Main, 26), (View.All, 31)])
        {
            var ids = new List<string>();
            IReadOnlyList<string> page;
            do
            {
                page = await store.NodesOfKindAsync("company", ids.LastOrDefault(), 7, view, Cancel);
                ids.AddRange(page);
            } while (page.Count == 7);

            Assert.Equal(count, ids.Count);
            Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        }

        Assert.Empty(await store.NodesOfKindAsync("compan", null, 7, View.All, Cancel));
    }

    [Fact]
    public async Task Edges_among_nodes_are_those_whose_two_ends_are_asked_for()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(
            Some.Batch(
                Some.Noon,
                Some.Declaration("1", "company:tr-1"),
                Some.Declaration("2", "company:tr-1"),
                Some.Declaration("3", "company:tr-2")
            ),
            Cancel
        );
        string[] nodes = ["company:tr-1", "declaration:1", "declaration:2", "declaration:3", "company:none"];
        Assert.Equal(
            ["importer|declaration:1|company:tr-1|", "importer|declaration:2|company:tr-1|"],
            (await store.EdgesAmongAsync(nodes, null, 10, View.Main, Cancel)).Select(e => e.Id)
        );
        EdgeRead first = Assert.Single(await store.EdgesAmongAsync(nodes, null, 1, View.Main, Cancel));
        Assert.Equal(
            ["importer|declaration:2|company:tr-1|"],
            (await store.EdgesAmongAsync(nodes, first.Id, 10, View.Main, Cancel)).Select(e => e.Id)
        );
    }
}
