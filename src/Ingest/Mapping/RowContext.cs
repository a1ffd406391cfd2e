using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>A plate in a row whose country parts the letters.</summary>
/// <param name="Vehicle">Node id.</param>
/// <param name="Plate">Its plate with the letters parted.</param>
/// <param name="Column">Column in which it stands.</param>
internal readonly record struct PartedPlate(string Vehicle, string Plate, string Column);

/// <summary>A row while it is mapped: its values, its key, the nodes found so far and the warnings.</summary>
internal sealed class RowContext(string?[] values, string key)
{
    private readonly Dictionary<string, NodeFound?> _found = new(StringComparer.Ordinal);

    /// <summary>Property that keeps where the letters of a plate are parted.</summary>
    public const string PlateProperty = "plateAsDeclared";

    private List<FieldWarning>? _warnings;
    private List<PartedPlate>? _plates;

    public string?[] Values => values;

    public string Key => key;

    public IReadOnlyList<FieldWarning> Warnings => _warnings ?? (IReadOnlyList<FieldWarning>)[];

    /// <summary>Plates of the row whose letters are parted where that matters.</summary>
    public IReadOnlyList<PartedPlate> Plates => _plates ?? (IReadOnlyList<PartedPlate>)[];

    /// <summary>Remembers where the letters of a vehicle's plate are parted.</summary>
    public void Saw(NodeFound node)
    {
        if (node.Plate is not null)
        {
            (_plates ??= []).Add(new PartedPlate(node.Id, node.Plate, node.NumberColumn));
        }
    }

    /// <summary>The node of a local name, read once.</summary>
    public NodeFound? Node(string name, Dictionary<string, NodeReader> readers)
    {
        if (!_found.TryGetValue(name, out NodeFound? node))
        {
            _found[name] = node = readers[name].Read(values, key);
        }

        return node;
    }

    /// <summary>Keeps what stands where something should be identified, such as a dash, as a value of the described node.</summary>
    public static void Placeholder(List<Statement> says, string described, string what, Cleaned written)
    {
        var value = new ValueStatement(described, "placeholder", $"{what}: {written.Text}", written.Flag, null, null);
        if (!says.Contains(value))
        {
            says.Add(value);
        }
    }

    public void Warn(string column, string? code)
    {
        if (code is not null && _warnings?.Contains(new FieldWarning(column, code)) != true)
        {
            (_warnings ??= []).Add(new FieldWarning(column, code));
        }
    }
}
