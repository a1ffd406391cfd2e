using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>
/// The innocent explanation of everything that contradicts itself on a plate of a country that parts the letters: the key has lost where they
/// are parted, and both plates (B-AB 123 and BA-B 123) were seen. They are two vehicles, and no clone.
/// </summary>
internal sealed class AmbiguousPlates(GraphKinds kinds)
{
    private const string Property = "plateAsDeclared";
    private readonly Column? _registered = kinds.Graph.NodeColumn("vehicle", Property);
    private readonly (int Kind, Column Column)[] _seen =
    [
        .. new[] { (kinds.Vehicle, "vehicle"), (kinds.Trailer, "trailer") }
            .Select(e => (Kind: e.Item1, Column: kinds.Graph.EdgeColumn(e.Item2, Property)))
            .Where(e => e.Column is not null)
            .Select(e => (e.Kind, e.Column!)),
    ];

    /// <summary>True when the plate of a vehicle was written with its letters parted in two ways.</summary>
    public bool Explain(int vehicle)
    {
        if (_registered?.IsContradicted(vehicle) == true)
        {
            return true;
        }

        string? written = _registered?.Text(vehicle);
        foreach ((int kind, Column column) in _seen)
        {
            foreach (int edge in kinds.Graph.InOfKind(vehicle, kind))
            {
                string? other = column.Text(edge);
                if (other is not null && written is not null && other != written)
                {
                    return true;
                }

                written ??= other;
            }
        }

        return false;
    }
}
