using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Support;

/// <summary>
/// Graphs as text: <c>"a-owns->b, b-drives->c=2.5, d"</c>. Without a kind, <c>a->b</c>, the kind is <c>link</c>; <c>=2.5</c> is a weight;
/// a name alone is a node without edges. A name without a colon stands for <c>node:name</c>.
/// </summary>
internal static partial class GraphText
{
    public static Snapshot Parse(string text)
    {
        SnapshotBuilder builder = new();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Match edge = Edge().Match(part);
            int from = builder.AddNode(Id(edge.Success ? edge.Groups["from"].Value : part));
            if (edge.Success)
            {
                int to = builder.AddNode(Id(edge.Groups["to"].Value));
                int kind = builder.EdgeKind(edge.Groups["kind"].Success ? edge.Groups["kind"].Value : "link");
                float weight = edge.Groups["weight"].Success ? float.Parse(edge.Groups["weight"].Value, CultureInfo.InvariantCulture) : 1;
                builder.AddEdge(from, to, kind, Snapshot.NoStart, Snapshot.NoEnd, weight);
            }
        }

        return builder.Build("text");
    }

    /// <summary>Number of a node by its name in the text.</summary>
    public static int Node(this Snapshot graph, string name) =>
        graph.TryFind(Id(name), out int node) ? node : throw new ArgumentException($"The graph has no node '{name}'.");

    /// <summary>Name of a node as the text gave it.</summary>
    public static string Name(this Snapshot graph, int node) => graph.NodeId(node).Replace("node:", "", StringComparison.Ordinal);

    /// <summary>All that a snapshot answers, as text: two snapshots are equal when these are.</summary>
    public static string Describe(this Snapshot graph)
    {
        StringBuilder text = new();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{graph.Id} {string.Join('|', graph.NodeKinds)} {string.Join('|', graph.EdgeKinds)}"
        );
        for (int v = 0; v < graph.NodeCount; v++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{v} {graph.NodeId(v)} in {string.Join(' ', graph.InEdges(v).ToArray())}");
            for (int e = graph.OutStart(v); e < graph.OutStart(v) + graph.Out(v).Length; e++)
            {
                text.Append(CultureInfo.InvariantCulture, $" {e} {graph.EdgeKind(e)} {graph.Target(e)} {graph.From(e)} {graph.To(e)} ");
                text.AppendLine(CultureInfo.InvariantCulture, $"{graph.Weight(e)} {graph.Mask(e)}");
            }
        }

        return text.ToString();
    }

    /// <summary>The same with every column that kinds.yaml marks.</summary>
    public static string DescribeWithColumns(this Snapshot graph, Kinds kinds)
    {
        IEnumerable<string> ofNodes =
            from kind in kinds.Nodes.Values
            from property in kind.Properties.Keys
            select $"{kind.Name}.{property} {graph.NodeColumn(kind.Name, property).Describe()}";
        IEnumerable<string> ofEdges =
            from kind in kinds.Edges.Values
            from property in kind.Properties.Keys
            select $"{kind.Name}.{property} {graph.EdgeColumn(kind.Name, property).Describe()}";
        return graph.Describe() + string.Join('\n', ofNodes.Concat(ofEdges).Where(c => !c.EndsWith(" none", StringComparison.Ordinal)));
    }

    /// <summary>A column as text.</summary>
    public static string Describe(this Column? column) =>
        column is null
            ? "none"
            : string.Join(
                ' ',
                column
                    .Owners.ToArray()
                    .Select(o =>
                    {
                        Assert.True(column.TryGet(o, out double value));
                        string shown = column.Type == ColumnType.Text ? column.Text(o)! : value.ToString(CultureInfo.InvariantCulture);
                        return $"{o}={shown}{(column.IsContradicted(o) ? "!" : "")}";
                    })
            );

    private static string Id(string name) => name.Contains(':', StringComparison.Ordinal) ? name : "node:" + name;

    [GeneratedRegex("^(?<from>[^-]+)-((?<kind>[^-]+)-)?>(?<to>[^=]+)(=(?<weight>.+))?$")]
    private static partial Regex Edge();
}
