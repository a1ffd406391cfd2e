using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Columns of nodes and edges and their values from stored properties or, where those do not tell them, from records.</summary>
internal sealed class FoldedColumns
{
    private const string Undeclared = "UNDECLARED";
    private readonly GraphNames _names;
    private readonly Dictionary<string, string[]> _ofKind = new(StringComparer.Ordinal);

    public FoldedColumns(GraphNames names)
    {
        _names = names;
        Types = names.Kinds.Edges.Keys.Order(StringComparer.Ordinal).ToArray();
        foreach ((string kind, NodeKind node) in names.Kinds.Nodes)
        {
            Add((ByKind, NumbersByKind), kind, kind + ":", node.Properties);
        }

        foreach ((string kind, EdgeKind edge) in names.Kinds.Edges)
        {
            Add((ByType, NumbersByType), names.TypeOf(kind).ToString(), kind + "|", edge.Properties);
        }
    }

    /// <summary>Edge kinds; a relationship's type is told by the place of its kind here. Undeclared ones are told by the number after the last.</summary>
    public string[] Types { get; }

    /// <summary>Names of columns by node kind, but for those that hold numbers with fractions.</summary>
    public Dictionary<string, string[]> ByKind { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of columns of numbers with fractions by node kind.</summary>
    public Dictionary<string, string[]> NumbersByKind { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of columns by relationship type, but for those that hold numbers with fractions.</summary>
    public Dictionary<string, string[]> ByType { get; } = new(StringComparer.Ordinal) { [Undeclared] = [] };

    /// <summary>Names of columns of numbers with fractions by relationship type.</summary>
    public Dictionary<string, string[]> NumbersByType { get; } = new(StringComparer.Ordinal) { [Undeclared] = [] };

    /// <summary>Place of each relationship type among <see cref="Types"/>.</summary>
    public Dictionary<string, int> TypeNumbers =>
        Types
            .Select((kind, no) => (Type: _names.TypeOf(kind).ToString(), no))
            .Append((Undeclared, Types.Length))
            .ToDictionary(t => t.Item1, t => t.Item2, StringComparer.Ordinal);

    /// <summary>Values of the columns of a node kind (<c>kind:</c>) or edge kind (<c>kind|</c>), from a list that holds them after some others.</summary>
    public IEnumerable<FoldedColumn> Read(string kind, JsonElement values, int from)
    {
        if (values.ValueKind != JsonValueKind.Array || !_ofKind.TryGetValue(kind, out string[]? columns))
        {
            yield break;
        }

        int at = -from;
        foreach (JsonElement value in values.EnumerateArray())
        {
            if (at >= 0 && Text(value) is { } text)
            {
                yield return new FoldedColumn(columns[at], text, false);
            }

            at++;
        }
    }

    /// <summary>The same from the records that speak of an element.</summary>
    public IEnumerable<FoldedColumn> Fold(string element, IEnumerable<StoredContent> contents, long validAt)
    {
        IReadOnlyDictionary<string, PropertyKind> properties = _names.Kinds.PropertiesOf(ElementId.Parse(element));
        List<Testimony> told = [.. contents.Select(c => c.Testify(element, _names.Kinds))];
        return Model
            .Fold.At(told, properties, validAt)
            .Where(f => properties.GetValueOrDefault(f.Name)?.Column == true)
            .Select(f => new FoldedColumn(f.Name, f.Values[0].Text, f.Contradicted));
    }

    /// <summary>The canonical text that a property was made of; nothing else gives the same number, see <see cref="Words.IsPlain"/>.</summary>
    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array when value.GetArrayLength() > 0 => value[0].GetString(),
            _ => null,
        };

    private void Add(
        (Dictionary<string, string[]> Plain, Dictionary<string, string[]> Numbers) into,
        string name,
        string kind,
        IReadOnlyDictionary<string, PropertyKind> properties
    )
    {
        ILookup<bool, string> columns = properties
            .Values.Where(p => p.Column)
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ToLookup(p => p is { Type: "number", Many: false }, p => p.Name);
        if (columns.Count > 0)
        {
            (into.Plain[name], into.Numbers[name]) = ([.. columns[false]], [.. columns[true]]);
            _ofKind[kind] = [.. columns[false], .. columns[true]];
        }
    }
}
