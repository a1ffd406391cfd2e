using Zincir.Graph.Values;

namespace Zincir.Graph.Model;

/// <summary>Which values and keys are personal, as kinds.yaml says: those that <see cref="Mask"/> closes until a reader asks.</summary>
public static class PersonalNumbers
{
    /// <summary>
    /// The key of a node where it is the number of a person or reaches one: of a person, a contact, and of a company that is a sole trader's national id.
    /// Null for any other key and for one that is a hash.
    /// </summary>
    public static string? KeyOf(ElementId node, Kinds kinds)
    {
        if (node.IsEdge || node.IsWeak || node.IsKeyedByRecord)
        {
            return null;
        }

        string key = node.Key;
        string number = key.Length > 3 && key[2] == '-' && node.Kind is "person" or "company" ? key[3..] : key;
        bool personal = kinds.Nodes.GetValueOrDefault(node.Kind)?.Personal == true;
        return personal || (node.Kind == "company" && NationalId.IsValid(number)) ? number : null;
    }

    /// <summary>True for a value of a personal property, and for one that was meant as a national id and failed its check.</summary>
    public static bool Is(PropertyKind? property, string? flag) =>
        property?.Personal == true || flag is NationalId.WrongForm or NationalId.WrongCheck;

    /// <summary>Personal values and keys in what a record says.</summary>
    public static HashSet<string> In(IEnumerable<Statement> statements, Kinds kinds)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement statement in statements)
        {
            if (statement is ValueStatement value)
            {
                if (Is(kinds.PropertiesOf(ElementId.Parse(value.Element)).GetValueOrDefault(value.Property), value.Flag))
                {
                    numbers.Add(value.Value);
                }
            }
            else if (statement is EdgeStatement edge)
            {
                numbers.UnionWith(Of([edge.From, edge.To], kinds));
            }
            else if (statement is NodeStatement node)
            {
                numbers.UnionWith(Of([node.Node], kinds));
            }
        }

        return numbers;
    }

    /// <summary>Personal keys of nodes, and of the ends of edges.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> elements, Kinds kinds) =>
        elements
            .Select(ElementId.Parse)
            .SelectMany(e => e.IsEdge ? (ElementId[])[e.EdgeParts().From, e.EdgeParts().To] : [e])
            .Select(e => KeyOf(e, kinds))
            .OfType<string>();
}
