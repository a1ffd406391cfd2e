using System.Globalization;
using System.Text;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Tests.Support;

/// <summary>Everything a store answers within a view, as one text: two stores agree iff their texts are equal.</summary>
internal static class Answers
{
    public static async Task<string> Of(IGraphStore store, View view, IEnumerable<string> nodes, IEnumerable<string> searches)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var text = new StringBuilder();
        StoreSummary summary = await store.SummaryAsync(view, cancel);
        Line(
            text,
            $"hash {summary.GraphHash} asOf {summary.AsOf} records {summary.Records} nodes {summary.Nodes} edges {summary.Edges} in {string.Join(',', summary.Compartments)}"
        );
        foreach (SourceSummary source in summary.Sources)
        {
            Line(text, $"source {source.Source} {source.Records} {source.FirstSeen} {source.LastSeen} {source.Quarantined}");
        }

        foreach (NodeRead node in await store.NodesAsync([.. nodes.Order(StringComparer.Ordinal)], view, cancel))
        {
            Node(text, node);
            (string Kind, string Other)[] links = await Neighbours(text, store, view, node.Id, cancel);
            Assert.Equal(node.Degrees, Assert.Single(await store.DegreesAsync([node.Id], view, cancel)).Degrees);
            foreach (string[]? kinds in (string[]?[])[null, [], ["owns"], [.. links.Select(l => l.Kind).Take(2), "phone"]])
            {
                IEnumerable<string> others = links.Where(l => kinds is null || kinds.Contains(l.Kind)).Select(l => l.Other);
                Assert.Equal(
                    others.Distinct().Order(StringComparer.Ordinal),
                    (await store.LinkedAsync(["place:nowhere", node.Id], kinds, view, cancel))[1]
                );
            }

            NodeSources sources = (await store.SourcesOfAsync([node.Id], 3, view, cancel))[0];
            IEnumerable<string> tables = sources.Sources.Select(s => $"{s.Source} {s.Records} {s.Describes} {s.Version} {s.Grade}");
            Line(text, $"  spoken of by {string.Join(", ", tables)} {sources.HasMore}");
        }

        foreach (EdgeRead edge in await store.EdgesAmongAsync([.. nodes], null, 1000, view, cancel))
        {
            Line(text, $"among {edge.Id} x{edge.Total} {string.Join(',', edge.Asserted.Select(a => a.By.Ref))}");
        }

        foreach (string search in searches)
        {
            SearchCandidates found = await store.SearchAsync(new SearchQuery(search, null, 1000), view, cancel);
            IEnumerable<string> lines = SearchRanking
                .Rank(search, found.Candidates)
                .Select(h => $"  {h.Best.Node} {h.Best.Field} {h.Best.Text} {h.Best.Degree} {h.Fit}");
            Line(text, $"search {search} {found.TooMany}\n{string.Join('\n', lines)}");
        }

        await Records(text, store, view, cancel);
        foreach (long? at in (long?[])[null, Some.Noon + Some.Day])
        {
            text.AppendLine(await SnapshotOf(store, view, at));
        }

        return text.ToString();
    }

    /// <summary>The snapshot of a view with all its columns; a store that keeps the fold must give what its records give.</summary>
    public static async Task<string> SnapshotOf(IGraphStore store, View view, long? validAt)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        BuiltSnapshot built = await StoreSnapshot.BuildAsync(store, view, validAt, null, null, cancel);
        BuiltSnapshot told = await StoreSnapshot.OfRecordsAsync(store, view, (validAt, null), null, cancel);
        Assert.Equal((told.ValidAt, told.Records), (built.ValidAt, built.Records));
        Assert.True(store is not IFoldedStore folded || await folded.FoldedAsync(view, validAt, new CountingSink(), cancel) is not null);
        string text = told.Snapshot.DescribeWithColumns(Kinds.Default);
        Assert.Equal(text, built.Snapshot.DescribeWithColumns(Kinds.Default));
        return text;
    }

    private static async Task Records(StringBuilder text, IGraphStore store, View view, CancellationToken cancel)
    {
        await foreach (LiveRecord record in store.ExportAsync(view, null, cancel))
        {
            Line(text, $"record {record.Ref} {record.Compartment} {record.Grade} {record.LastSeen} {record.Content} {record.Hash}");
        }

        foreach ((string source, string key) in History.Keys)
        {
            if (await store.RecordAsync(new RecordRef(source, key, ""), view, cancel) is { } read)
            {
                Line(
                    text,
                    $"read {read.Ref} {read.Live} {read.Deleted} {read.FirstSeen} {read.LastSeen} {read.Compartment} {read.Grade} {read.Contents}"
                );
            }
        }
    }

    private static void Node(StringBuilder text, NodeRead node)
    {
        Line(text, $"node {node.Id} {string.Join(' ', node.Degrees.Select(d => $"{d.EdgeKind}/{d.Direction}/{d.OtherKind}={d.Count}"))}");
        foreach (
            FoldedProperty property in Fold.At(node.Described, Kinds.Default.Nodes[ElementId.Parse(node.Id).Kind].Properties, long.MaxValue)
        )
        {
            IEnumerable<string> values = property.Values.Select(v =>
                $"{v.Text}!{v.Flag}!{v.Current}!{v.Past}[{string.Join(',', v.Evidence.Select(e => e.Ref))}]"
            );
            Line(text, $"  {property.Name} {property.Contradicted} {string.Join(' ', values)}");
        }
    }

    /// <summary>Tells a node's edges page by page; gives their kinds and the nodes at their other ends.</summary>
    private static async Task<(string Kind, string Other)[]> Neighbours(
        StringBuilder text,
        IGraphStore store,
        View view,
        string node,
        CancellationToken cancel
    )
    {
        var links = new HashSet<(string, string)>();
        string? after = null;
        NeighbourPage page;
        do
        {
            Expansion expansion = await store.ExpandAsync(new NeighbourQuery(node, null, null, null, null, null, 2, after), view, cancel);
            page = expansion.Page;
            Line(text, $"  others {string.Join(' ', expansion.Others.Select(o => $"{o.Id}={o.Degree}/{o.Described.Count}"))}");
            foreach (NeighbourRead neighbour in page.Edges)
            {
                IEnumerable<string> says = neighbour.Edge.Asserted.Select(a =>
                    $"{a.By.Ref} {a.Edge.ValidFrom}..{a.Edge.ValidTo} {string.Join(',', a.By.Values.Select(v => v.Value))}"
                );
                Line(
                    text,
                    $"  {neighbour.Direction} {neighbour.Edge.Id} {neighbour.Other} x{neighbour.Edge.Total} {string.Join(" | ", says)}"
                );
                after = neighbour.Cursor;
                links.Add((neighbour.Edge.Id.Split('|')[0], neighbour.Other));
            }
        } while (page.HasMore);

        return [.. links];
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
