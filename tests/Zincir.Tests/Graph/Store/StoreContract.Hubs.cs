using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    private const string Lessor = "company:tr-9";

    [Fact]
    public async Task A_node_with_very_many_edges_out_of_it_is_paged_as_any_other()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. Fleet()]), Cancel);
        foreach (View view in (View[])[View.Main, View.All])
        {
            List<LiveRecord> live = await LiveOf(store, view);
            foreach (NeighbourQuery query in FleetQueries())
            {
                await CheckNeighbours(store, view, live, query);
                Expansion expansion = await store.ExpandAsync(query, view, Cancel);
                NeighbourPage page = await store.NeighboursAsync(query, view, Cancel);
                Assert.Equal(page.Edges.Select(e => (e.Edge.Id, e.Cursor)), expansion.Page.Edges.Select(e => (e.Edge.Id, e.Cursor)));
                Assert.Equal(page.HasMore, expansion.Page.HasMore);
                Assert.Equal(page.Edges.Select(e => e.Other).Distinct(), expansion.Others.Select(o => o.Id));
            }
        }
    }

    [Fact]
    public async Task Pages_out_of_a_hub_go_on_where_they_ended_while_edges_come_and_go()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. Fleet()]), Cancel);
        NeighbourQuery query = All(Lessor) with { EdgeKinds = ["owns"], First = 60 };
        var seen = new List<string>();
        NeighbourPage page;
        int round = 0;
        do
        {
            page = await store.NeighboursAsync(query with { After = seen.Count == 0 ? null : seen[^1] }, View.Main, Cancel);
            seen.AddRange(page.Edges.Select(e => e.Cursor));
            // A newer one comes in; one that the next pages would show is said anew, and stays where it is.
            RecordContent newer = Some.Record("z.fleet", $"new{round}", Owns($"new{round}", "2024-12-01"));
            RecordContent same = Some.Record("z.fleet", $"again{round}", Owns("419", "2024-05-01T00:00:00Z"));
            await store.ApplyAsync(Some.Batch(Some.Noon + ++round, newer, same), Cancel);
        } while (page.HasMore);
        Assert.Equal(420, seen.Count);
        Assert.Equal(420, seen.Distinct().Count());
    }

    private static EdgeStatement Owns(string vehicle, string? from) => new("owns", Lessor, $"vehicle:tr-34V{vehicle}", "", from, null);

    /// <summary>A lessor with 420 vehicles, most of them bought on one of a few days, some also by a record that not everybody sees, and declarations of its own.</summary>
    private static IEnumerable<RecordContent> Fleet()
    {
        for (int i = 0; i < 420; i++)
        {
            yield return Some.Record("a.fleet", $"{i:000}", Owns($"{i}", i % 50 == 0 ? null : $"2024-05-{1 + i % 3:00}"));
        }

        for (int i = 0; i < 9; i++)
        {
            yield return new RecordContent
            {
                Source = "b.fleet",
                Key = $"{i}",
                Compartment = View.InternalAffairs,
                Statements = [Owns($"{i * 47}", i % 2 == 0 ? "2024-06-01" : "2024-05-01"), Owns($"hidden{i}", "2024-04-01")],
            };
            yield return Some.Declaration($"L{i}", Lessor, registered: $"2024-05-0{1 + i % 3}");
        }

        yield return Some.Record(
            Some.Companies,
            "tr|9",
            new NodeStatement(Lessor),
            new EdgeStatement("phone", Lessor, "phone:+905321234567", "", null, null)
        );
    }

    private static IEnumerable<NeighbourQuery> FleetQueries()
    {
        NeighbourQuery all = All(Lessor);
        long second = StatementJson.Time("2024-05-02T00:00:00Z");
        yield return all with
        {
            First = 70,
        };
        yield return all with
        {
            First = 1000,
        };
        yield return all with
        {
            EdgeKinds = ["owns"],
            First = 33,
        };
        yield return all with
        {
            Direction = Direction.In,
            First = 4,
        };
        yield return all with
        {
            OtherKinds = ["declaration", "phone"],
            First = 3,
        };
        yield return all with
        {
            From = second,
            To = second + Some.Day,
            First = 50,
        };
        yield return all with
        {
            To = second,
            Direction = Direction.Out,
            First = 90,
        };
        yield return all with
        {
            From = StatementJson.Time("2024-05-20T00:00:00Z"),
            First = 5,
        };
    }
}
