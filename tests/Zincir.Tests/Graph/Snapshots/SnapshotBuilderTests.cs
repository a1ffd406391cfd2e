using System.Globalization;
using CsCheck;
using Xunit;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Snapshots;

public sealed class SnapshotBuilderTests
{
    private static readonly Gen<(RandomGraphs.Link Link, int Value)> ValuedLink = Gen.Select(
        Gen.Select(
            Gen.Int[0, 5],
            Gen.Int[0, 5],
            Gen.Int[0, 2],
            Gen.Int[0, 1],
            Gen.Int[1, 2],
            (f, t, k, s, w) => new RandomGraphs.Link(f, t, k, s, w)
        ),
        Gen.Int[0, 3]
    );

    [Fact]
    public void Any_order_of_additions_gives_an_equal_snapshot() =>
        Gen.Select(ValuedLink.Array[0, 40], Gen.Int[0, 100_000])
            .Sample(
                (links, seed) =>
                {
                    (RandomGraphs.Link, int)[] shuffled = [.. links];
                    new Random(seed).Shuffle(shuffled);
                    Assert.Equal(Describe(Build(links)), Describe(Build(shuffled)));
                }
            );

    [Fact]
    public void Arrays_give_the_same_snapshot_as_single_additions() =>
        Gen.Select(ValuedLink.Array[0, 40], Gen.Bool)
            .Sample(
                (links, reversed) =>
                {
                    SnapshotBuilder builder = new();
                    foreach (int v in Enumerable.Range(0, 6))
                    {
                        builder.AddNode(RandomGraphs.Id(v));
                    }

                    foreach ((RandomGraphs.Link l, _) in links)
                    {
                        builder.AddEdge(
                            l.From,
                            l.To,
                            builder.EdgeKind(RandomGraphs.KindName(l.Kind)),
                            l.Start,
                            9,
                            l.Weight,
                            (ulong)l.Weight
                        );
                    }

                    int Number(int v) => reversed ? 5 - v : v;
                    EdgeArrays edges = new()
                    {
                        KindNames = [.. Enumerable.Range(0, 3).Select(RandomGraphs.KindName)],
                        Sources = [.. links.Select(l => Number(l.Link.From))],
                        Targets = [.. links.Select(l => Number(l.Link.To))],
                        Kinds = [.. links.Select(l => (ushort)l.Link.Kind)],
                        From = [.. links.Select(l => (long)l.Link.Start)],
                        To = [.. links.Select(_ => 9L)],
                        Weights = [.. links.Select(l => (float)l.Link.Weight)],
                        Masks = [.. links.Select(l => (ulong)l.Link.Weight)],
                    };
                    string[] ids = [.. Enumerable.Range(0, 6).Select(v => RandomGraphs.Id(Number(v)))];
                    Assert.Equal(builder.Build("s").Describe(), SnapshotBuilder.FromArrays("s", ids, edges).Describe());
                }
            );

    [Fact]
    public void Nodes_are_numbered_by_the_bytes_of_their_ids_and_each_kind_is_one_range()
    {
        SnapshotBuilder builder = new();
        string[] ids = ["vehicle:b", "person:z", "person-x:a", "person:a", "vehicle:İ", "vehicle:😀", "vehicle:\uFF5E"];
        foreach (string id in ids.Concat(ids))
        {
            builder.AddNode(id);
        }

        Snapshot graph = builder.Build("s");
        string[] expected = ["person-x:a", "person:a", "person:z", "vehicle:b", "vehicle:İ", "vehicle:\uFF5E", "vehicle:😀"];
        Assert.Equal(expected, Enumerable.Range(0, graph.NodeCount).Select(graph.NodeId));
        Assert.Equal((1, 3), graph.Range("person"));
        Assert.Equal((0, 1), graph.Range("person-x"));
        Assert.Equal((3, 7), graph.Range("vehicle"));
        Assert.Equal((0, 0), graph.Range("vessel"));
        Assert.All(expected, (id, number) => Assert.True(graph.TryFind(id, out int node) && node == number));
        Assert.All(["", "person:", "person:b", "vehicle:zz", "a:a"], id => Assert.False(graph.TryFind(id, out _)));
    }

    [Fact]
    public void Rows_are_sorted_by_kind_target_and_start_and_split_by_kind()
    {
        SnapshotBuilder builder = new();
        int[] node = [.. "abc".Select(c => builder.AddNode($"n:{c}"))];
        int owns = builder.EdgeKind("owns");
        int drives = builder.EdgeKind("drives");
        builder.EdgeKind("never used");
        builder.AddEdge(node[0], node[2], owns, 5, 6, 2);
        builder.AddEdge(node[0], node[1], owns, 7, 8);
        builder.AddEdge(node[0], node[1], owns, 3, 4, mask: 6);
        builder.AddEdge(node[0], node[2], drives, 1, 2);
        builder.AddEdge(node[1], node[2], drives, 1, 2);
        builder.AddEdge(node[2], node[2], drives, Snapshot.NoStart, Snapshot.NoEnd);
        Snapshot graph = builder.Build("s");

        Assert.Equal(["drives", "owns"], graph.EdgeKinds);
        Assert.Equal(1, graph.EdgeKindNumber("owns"));
        Assert.Equal(-1, graph.EdgeKindNumber("a kind between"));
        Assert.Equal([2, 1, 1, 2], graph.Out(0).ToArray());
        Assert.Equal([1L, 3, 7, 5], Enumerable.Range(0, 4).Select(graph.From));
        Assert.Equal((1UL, 6UL, 2f), (graph.Mask(0), graph.Mask(1), graph.Weight(3)));
        Assert.Equal((1, 3), graph.OutOfKind(0, 1));
        Assert.Equal((0, 1), graph.OutOfKind(0, 0));
        Assert.Equal(0, graph.OutOfKind(1, 1).Count);
        Assert.Equal([0, 4, 5, 3], graph.InEdges(2).ToArray());
        Assert.Equal([0, 1, 2, 0], graph.In(2).ToArray());
        Assert.Equal([3], graph.InOfKind(2, 1).ToArray());
        Assert.Equal([0, 4, 5], graph.InOfKind(2, 0).ToArray());
        Assert.Empty(graph.InOfKind(0, 0).ToArray());
        Assert.Equal([0, 0, 0, 0, 1, 2], Enumerable.Range(0, 6).Select(graph.Source));
    }

    [Fact]
    public void Columns_hold_folded_values_and_what_is_contradicted()
    {
        SnapshotBuilder builder = new();
        int b = builder.AddNode("person:b");
        int a = builder.AddNode("person:a");
        int car = builder.AddNode("car:x");
        builder.AddNodeValue(b, "name", "Zeki", contradicted: true);
        builder.AddNodeValue(a, "name", "Ayşe");
        builder.AddNodeValue(car, "year", ColumnType.Number, 1999);
        int edge = builder.AddEdge(b, car, builder.EdgeKind("owns"), 0, 1);
        builder.AddEdge(a, car, builder.EdgeKind("owns"), 0, 1);
        builder.AddEdgeValue(edge, "share", ColumnType.Number, 0.5, contradicted: true);
        builder.AddEdgeValue(edge, "seen", ColumnType.Time, 86_400_000);
        Snapshot graph = builder.Build("s");

        Assert.Equal("1=Ayşe 2=Zeki!", graph.NodeColumn("person", "name").Describe());
        Assert.Equal(["Ayşe", "Zeki"], graph.NodeColumn("person", "name")!.Texts);
        Assert.Equal("0=1999", graph.NodeColumn("car", "year").Describe());
        Assert.Equal("1=0.5!", graph.EdgeColumn("owns", "share").Describe());
        Assert.Equal("1=86400000", graph.EdgeColumn("owns", "seen").Describe());
        Assert.Null(graph.NodeColumn("car", "name"));
        Assert.Null(graph.NodeColumn("person", "name")!.Text(0));
        Assert.False(graph.NodeColumn("person", "name")!.TryGet(0, out _));
    }

    [Fact]
    public void An_empty_builder_gives_an_empty_snapshot()
    {
        Snapshot graph = new SnapshotBuilder().Build("nothing");
        Assert.Equal((0, 0, "nothing"), (graph.NodeCount, graph.EdgeCount, graph.Id));
        Assert.False(graph.TryFind("person:a", out _));
    }

    [Fact]
    public void Refuses_what_cannot_be_a_snapshot()
    {
        SnapshotBuilder builder = new();
        Assert.Throws<ArgumentException>(() => builder.AddNode("no colon"));
        Assert.Throws<ArgumentException>(() => builder.AddNode(":no kind"));
        int node = builder.AddNode("person:a");
        int kind = builder.EdgeKind("owns");
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddEdge(node, 1, kind, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddEdge(node, node, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddEdge(node, node, kind, 0, 1, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddEdgeValue(0, "share", ColumnType.Number, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddNodeValue(node, "age", ColumnType.Number, double.NaN));
        Assert.Throws<ArgumentException>(() => builder.AddNodeValue(node, "age", ColumnType.Text, 1));
        builder.AddNodeValue(node, "name", "a");
        Assert.Throws<ArgumentException>(() => builder.AddNodeValue(node, "name", ColumnType.Number, 1));
        builder.AddNodeValue(node, "name", "b");
        Assert.Throws<ArgumentException>(() => builder.Build("s"));

        EdgeArrays edges = new()
        {
            KindNames = ["owns"],
            Sources = [0],
            Targets = [1],
            Kinds = [0],
        };
        Assert.Throws<ArgumentException>(() => SnapshotBuilder.FromArrays("s", ["person:a"], edges));
        Assert.Throws<ArgumentException>(() => SnapshotBuilder.FromArrays("s", ["person:a", "person:a"], edges));
        Assert.Throws<ArgumentException>(() => SnapshotBuilder.FromArrays("s", ["person:b", "person:a", "person:b"], edges));
        Assert.Throws<OperationCanceledException>(() =>
            SnapshotBuilder.FromArrays("s", ["person:a", "person:b"], edges, new(canceled: true))
        );
    }

    private static Snapshot Build(IEnumerable<(RandomGraphs.Link Link, int Value)> links)
    {
        SnapshotBuilder builder = new();
        HashSet<int> valued = [];
        foreach ((RandomGraphs.Link link, int value) in links)
        {
            int kind = builder.EdgeKind(RandomGraphs.KindName(link.Kind));
            int from = builder.AddNode(RandomGraphs.Id(link.From));
            int to = builder.AddNode(RandomGraphs.Id(link.To));
            int edge = builder.AddEdge(from, to, kind, link.Start, Snapshot.NoEnd, link.Weight);
            if (value > 0)
            {
                builder.AddEdgeValue(edge, "note", value.ToString(CultureInfo.InvariantCulture), contradicted: value == 2);
            }

            if (valued.Add(link.From))
            {
                builder.AddNodeValue(from, "number", ColumnType.Number, link.From);
            }
        }

        return builder.Build("s");
    }

    private static string Describe(Snapshot graph) =>
        string.Join(
            '\n',
            graph.Describe(),
            graph.NodeColumn("car", "number").Describe(),
            graph.NodeColumn("person", "number").Describe(),
            graph.EdgeColumn("owns", "note").Describe(),
            graph.EdgeColumn("drives", "note").Describe(),
            graph.EdgeColumn("knows", "note").Describe()
        );
}
