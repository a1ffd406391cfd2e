using System.Runtime.InteropServices;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What the steps of a bulk export share: numbers of elements and compartments, and what is counted.</summary>
internal sealed class BulkGraph(BulkFiles files, GraphNames names)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [""];
    private readonly Dictionary<(int Edge, ulong Mask), long> _sizes = [];

    /// <summary>Where everything is written.</summary>
    public BulkFiles Files => files;

    /// <summary>Labels and types.</summary>
    public GraphNames Names => names;

    /// <summary>Numbers of compartments.</summary>
    public CompartmentNumbers Compartments { get; } = new();

    /// <summary>Number of elements.</summary>
    public int Elements => _ids.Count - 1;

    /// <summary>Number of edges, and of elements, by the set of compartments that hold them.</summary>
    public IReadOnlyDictionary<(int Edge, ulong Mask), long> Sizes => _sizes;

    /// <summary>Number of an element, from 1; a new one when it has none.</summary>
    public int NumberOf(string id)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, id, out bool known);
        if (!known)
        {
            number = _ids.Count;
            _ids.Add(id);
        }

        return number;
    }

    /// <summary>Id of the element with a number.</summary>
    public string IdOf(int number) => _ids[number];

    /// <summary>One more edge (1) or node (0) that a set of compartments holds.</summary>
    public void Count(int edge, ulong mask) => CollectionsMarshal.GetValueRefOrAddDefault(_sizes, (edge, mask), out _)++;

    /// <summary>Writes a row of the book-keeping.</summary>
    public void Ledger(LedgerRow row)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal) { ["uid"] = row.Uid };
        foreach (JsonProperty property in JsonSerializer.SerializeToElement(row.Properties).EnumerateObject())
        {
            properties[property.Name] = Value(property.Value);
        }

        if (row.Delta != 0)
        {
            properties["count"] = row.Delta;
        }

        files.Node($"Ledger:{row.Label}", properties);
    }

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.GetInt64(),
            JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Number => (long[])
                [.. value.EnumerateArray().Select(v => v.GetInt64())],
            JsonValueKind.Array => (string[])[.. value.EnumerateArray().Select(v => v.GetString()!)],
            _ => value.GetString(),
        };
}
