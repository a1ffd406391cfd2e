using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>Puts folded elements into a builder: texts of columns become numbers and times where kinds.yaml says so.</summary>
internal sealed class SnapshotSink(Kinds kinds) : IFoldedSink
{
    /// <summary>What was taken so far.</summary>
    public SnapshotBuilder Builder { get; } = new();

    /// <inheritdoc/>
    public int AddNode(string id) => Builder.AddNode(id);

    /// <inheritdoc/>
    public int AddEdge(FoldedEdge edge) =>
        Builder.AddEdge(
            edge.From,
            edge.To,
            Builder.EdgeKind(edge.Kind),
            edge.Begins == long.MinValue ? Snapshot.NoStart : edge.Begins,
            edge.Ends == long.MaxValue ? Snapshot.NoEnd : edge.Ends,
            1,
            edge.Mask
        );

    /// <inheritdoc/>
    public void AddNodeValue(int node, string kind, FoldedColumn value)
    {
        ColumnType type = TypeOf(kinds.Nodes[kind].Properties[value.Property]);
        if (type == ColumnType.Text)
        {
            Builder.AddNodeValue(node, value.Property, value.Text, value.Contradicted);
        }
        else if (TryRead(type, value.Text, out double number))
        {
            Builder.AddNodeValue(node, value.Property, type, number, value.Contradicted);
        }
    }

    /// <inheritdoc/>
    public void AddEdgeValue(int edge, string kind, FoldedColumn value)
    {
        ColumnType type = TypeOf(kinds.Edges[kind].Properties[value.Property]);
        if (type == ColumnType.Text)
        {
            Builder.AddEdgeValue(edge, value.Property, value.Text, value.Contradicted);
        }
        else if (TryRead(type, value.Text, out double number))
        {
            Builder.AddEdgeValue(edge, value.Property, type, number, value.Contradicted);
        }
    }

    private static bool TryRead(ColumnType type, string text, out double number)
    {
        if (type == ColumnType.Number)
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }

        long begins = ValidTime.Begins(text);
        number = begins;
        return begins != long.MinValue;
    }

    private static ColumnType TypeOf(PropertyKind property) =>
        property.Type switch
        {
            "number" or "integer" or "money_amount" => ColumnType.Number,
            "date" or "time" => ColumnType.Time,
            _ => ColumnType.Text,
        };
}
