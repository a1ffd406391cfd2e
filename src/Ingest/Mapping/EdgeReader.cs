using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>Makes the statements of one edge of a row: the edge, its properties, and the name and number as they were written.</summary>
internal sealed class EdgeReader(
    MappingFile.EdgeEntry edge,
    string? describes,
    int[] discriminator,
    ValueReader? start,
    ValueReader? end,
    List<(string Property, ValueReader Value)> properties
)
{
    /// <summary>
    /// Adds the edge when the row names both of its ends. What stands in place of an end and identifies nothing is kept as a flagged value of
    /// the described node, if there is one.
    /// </summary>
    public void Add(List<Statement> says, RowContext row, Dictionary<string, NodeReader> nodes, string? described)
    {
        IReadOnlyList<NodeFound> sources = Ends(says, row, row.Node(edge.From, nodes), edge.From, described);
        IReadOnlyList<NodeFound> targets = Ends(says, row, row.Node(edge.To, nodes), edge.To, described);
        foreach (NodeFound from in sources)
        {
            foreach (NodeFound to in targets)
            {
                Add(says, row, from, to);
            }
        }
    }

    /// <summary>The nodes at one end; what identifies nothing is kept and left out.</summary>
    private IReadOnlyList<NodeFound> Ends(List<Statement> says, RowContext row, NodeFound? node, string role, string? described) =>
        node is null ? []
        : node.Others.Count == 0
            ? IsPlaceholder(says, row, node, role, described) ? []
                : [node]
        : [.. node.Others.Prepend(node).Where(n => !IsPlaceholder(says, row, n, role, described))];

    private void Add(List<Statement> says, RowContext row, NodeFound from, NodeFound to)
    {
        if (edge.To != describes)
        {
            row.Saw(to);
        }

        Cleaned? begins = start?.Read(row.Values);
        Cleaned? ends = end?.Read(row.Values);
        if (begins is { IsValid: true } b && ends is { IsValid: true } e && ValidTime.Ends(e.Text) <= ValidTime.Begins(b.Text))
        {
            ends = e with { Flag = "date.end_before_start" };
        }

        var statement = new EdgeStatement(edge.Kind, from.Id, to.Id, Discriminator(row.Values), Valid(begins), Valid(ends));
        says.Add(statement);
        bool tells = properties.Count > 0 || to.Name is not null || to.Plate is not null || (begins?.Flag ?? ends?.Flag) is not null;
        // Of most edges nothing more is said, and their ids are long.
        string id = tells || (to.BadNumber ?? from.BadNumber) is not null ? statement.Id : "";
        Flagged(says, row, id, "validFrom", start, begins);
        Flagged(says, row, id, "validTo", end, ends);
        foreach ((string property, ValueReader value) in properties)
        {
            if (value.Read(row.Values) is { } cleaned)
            {
                row.Warn(value.Column, cleaned.Flag);
                says.Add(new ValueStatement(id, property, cleaned.Text, cleaned.Flag, null, null));
            }
        }

        if (to.Plate is { } plate && edge.To != describes)
        {
            says.Add(new ValueStatement(id, RowContext.PlateProperty, plate, null, null, null));
        }

        AsWritten(says, row, id, to);
        if (edge.From != describes && from.BadNumber is { } bad)
        {
            row.Warn(from.NumberColumn, bad.Flag);
            if (ElementId.Parse(from.Id).IsKeyedByRecord)
            {
                says.Add(new ValueStatement(id, "numberAsDeclared", bad.Text, bad.Flag, null, null));
            }
        }

        if (from.Id == to.Id)
        {
            row.Warn($"{edge.From}/{edge.To}", "edge.self");
        }
    }

    private bool IsPlaceholder(List<Statement> says, RowContext row, NodeFound end, string role, string? described)
    {
        if (end is not { IsNone: true, BadNumber: { } written } || role == describes)
        {
            return false;
        }

        row.Warn(end.NumberColumn, written.Flag);
        if (described is not null)
        {
            RowContext.Placeholder(says, described, edge.Kind, written);
        }

        return true;
    }

    private static string? Valid(Cleaned? time) => time is { IsValid: true } t ? t.Text : null;

    /// <summary>A time that cannot bound the edge is kept as a flagged value of it.</summary>
    private static void Flagged(List<Statement> says, RowContext row, string id, string property, ValueReader? reader, Cleaned? time)
    {
        if (time is { Flag: { } flag } cleaned)
        {
            row.Warn(reader!.Column, flag);
            says.Add(new ValueStatement(id, property, cleaned.Text, flag, null, null));
        }
    }

    private static void AsWritten(List<Statement> says, RowContext row, string id, NodeFound to)
    {
        if (to.Name is { } name)
        {
            says.Add(new ValueStatement(id, "nameAsDeclared", name.Text, name.Flag, null, null));
        }

        if (to.BadNumber is { } number)
        {
            row.Warn(to.NumberColumn, number.Flag);
            says.Add(new ValueStatement(id, "numberAsDeclared", number.Text, number.Flag, null, null));
        }
    }

    private string Discriminator(string?[] values)
    {
        if (discriminator.Length == 0)
        {
            return "";
        }

        string[] parts = Array.ConvertAll(discriminator, p => ColumnPlaces.Text(values, p) is { } text ? PlainText.Clean(text).Text : "");
        return ElementId.Discriminator(parts);
    }
}
