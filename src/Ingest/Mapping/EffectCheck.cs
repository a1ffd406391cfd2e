using System.Collections;
using System.Reflection;
using YamlDotNet.Serialization.NamingConventions;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>
/// The part of a mapping's check that looks for what is written and changes nothing: the author believes it to be in force. For every place there is a list
/// of the entries that are read there; whatever else is written is a mistake, so an entry that is new and read nowhere is one too.
/// </summary>
internal sealed class EffectCheck(MappingFile mapping, Kinds kinds, List<string> errors)
{
    private static readonly string[] s_ofPositions =
    [
        "source",
        "revision",
        "label",
        "grade",
        "compartment",
        "input",
        "key",
        "optional",
        "tracks",
        "nothing",
        "nodes",
        "properties",
        "edges",
        "parts",
    ];

    public void Run()
    {
        if (mapping.Input.Format == "jsonl")
        {
            Only(
                "input",
                mapping.Input,
                "JSON Lines do not read it",
                "path",
                "table",
                "format",
                "encoding",
                "decimal",
                "dates",
                "zone",
                "optional"
            );
        }

        foreach (MappingFile.KeyEntry key in mapping.Key.Where(k => k.Country is not null && !ValueTypes.ReadsCountry(k.Type)))
        {
            errors.Add($"key {key.Column}, country: {Cleaned(key.Type)} does not depend on a country; remove it, or name a type that does");
        }

        if (mapping.Tracks is not null)
        {
            Only("", mapping, "a table of positions does not read it", s_ofPositions);
            return;
        }

        foreach ((string name, MappingFile.NodeEntry node) in mapping.Nodes.Where(n => n.Value is not null))
        {
            CheckNode(name, node);
        }

        if (mapping.Mentions is not null && mapping.Properties.Count == 0)
        {
            errors.Add("mentions: nothing is said of the node; name its properties, or remove the entry");
        }

        CheckProperties();
        foreach (MappingFile.EdgeEntry edge in Edges(mapping))
        {
            CheckEdge(edge);
        }
    }

    /// <summary>
    /// Nodes that nothing uses. They are named, and rows are shown and loaded all the same: what they were meant for is missing, and nothing that is
    /// there is wrong.
    /// </summary>
    public static IReadOnlyList<string> Unused(MappingFile mapping)
    {
        string[] named =
        [
            .. Edges(mapping).SelectMany(e => (string[])[e.From, e.To]),
            .. ((string?[])[mapping.Describes, mapping.Mentions]).OfType<string>(),
        ];
        return mapping.Tracks is not null
            ? []
            :
            [
                .. mapping
                    .Nodes.Keys.Except(named, StringComparer.Ordinal)
                    .Select(n => $"nodes.{n}: no edge leads to it or from it, and the row does not describe it; use it, or remove it"),
            ];
    }

    private static IEnumerable<MappingFile.EdgeEntry> Edges(MappingFile mapping) =>
        mapping.Edges.Concat(mapping.Parts.Values.SelectMany(p => p?.Edges ?? [])).Where(e => e is not null);

    private void CheckNode(string name, MappingFile.NodeEntry node)
    {
        string place = $"nodes.{name}";
        bool isEnd = Edges(mapping).Any(e => e.To == name);
        if (node.Line is not null)
        {
            if (node.Kind is not (null or "address"))
            {
                errors.Add($"{place}.kind: a node found by its line is an address; write kind: address");
            }

            Only(place, node, "an address is found by country, city and line", "kind", "country", "country_code", "city", "line");
        }
        else if (node.Key is not null)
        {
            string[] read = ["kind", "key", "type", "kind_column"];
            string[] country =
                ValueTypes.ReadsCountry(node.Type) ? ["country", "country_code"]
                : NodeReader.IsWorldwide(node.Type) ? []
                : ["country_code"];
            Only(
                place,
                node,
                $"a node found by its key does not read it{(isEnd ? "" : ", and no edge ends at it")}",
                [.. read, .. country, .. isEnd ? (string[])["name"] : []]
            );
        }
        else
        {
            string[] kind = node.KindColumn is null ? ["kind"] : ["kind_column", "kinds", "otherwise"];
            Only(
                place,
                node,
                "a node found by country and number does not read it",
                [.. kind, "country", "country_code", "number", "name"]
            );
        }
    }

    private void CheckProperties()
    {
        string? about = mapping.Nodes.GetValueOrDefault(mapping.Describes ?? mapping.Mentions ?? "")?.Kind;
        IReadOnlyDictionary<string, PropertyKind>? declared = kinds.Nodes.GetValueOrDefault(about ?? "")?.Properties;
        foreach ((string property, MappingFile.ValueEntry value) in mapping.Properties.Where(p => p.Value is not null))
        {
            CheckValue($"properties.{property}", value, declared?.GetValueOrDefault(property)?.Type ?? "text");
        }
    }

    private void CheckEdge(MappingFile.EdgeEntry edge)
    {
        string place = $"edges, {edge.Kind} from {edge.From} to {edge.To}";
        IReadOnlyDictionary<string, PropertyKind>? declared = kinds.Edges.GetValueOrDefault(edge.Kind)?.Properties;
        foreach ((string property, MappingFile.ValueEntry value) in edge.Properties.Where(p => p.Value is not null))
        {
            CheckValue($"{place}, {property}", value, declared?.GetValueOrDefault(property)?.Type ?? "text");
            CheckTimeless($"{place}, {property}", value);
        }

        foreach (
            (string end, MappingFile.ValueEntry? value) in (ReadOnlySpan<(string, MappingFile.ValueEntry?)>)
                [("start", edge.Start), ("end", edge.End)]
        )
        {
            if (value is null)
            {
                continue;
            }

            if (value.Type is not (null or "date" or "time"))
            {
                errors.Add($"{place}, {end}: a {value.Type} is no time; name a column with a date or time, or remove the type");
            }

            CheckValue($"{place}, {end}", value, "time");
            CheckTimeless($"{place}, {end}", value);
        }
    }

    private void CheckTimeless(string place, MappingFile.ValueEntry value)
    {
        if (value.From is not null || value.To is not null)
        {
            errors.Add($"{place}: from and to bound the values of a node only; give the edge its start and end");
        }
    }

    private void CheckValue(string place, MappingFile.ValueEntry value, string declared)
    {
        string type = value.Type ?? declared;
        if (value.Country is not null && !ValueTypes.ReadsCountry(type))
        {
            errors.Add($"{place}, country: {Cleaned(type)} does not depend on a country; remove it, or name a type that does");
        }

        if (value.Dates.Count > 0 && !ValueTypes.ReadsDates(type))
        {
            errors.Add($"{place}, dates: {Cleaned(type)} is no date; remove them, or write type: date");
        }
    }

    /// <summary>Names every entry that is written at a place where only some are read.</summary>
    private void Only(string place, object entries, string why, params string[] read)
    {
        object untouched = Activator.CreateInstance(entries.GetType())!;
        foreach (PropertyInfo entry in entries.GetType().GetProperties())
        {
            string name = UnderscoredNamingConvention.Instance.Apply(entry.Name);
            if (!read.Contains(name, StringComparer.Ordinal) && IsWritten(entry.GetValue(entries), entry.GetValue(untouched)))
            {
                errors.Add($"{place}{(place.Length > 0 ? "." : "")}{name}: {why}; remove it");
            }
        }
    }

    private static bool IsWritten(object? value, object? otherwise) =>
        value is ICollection { Count: var count }
            ? count > 0
            : value is not null && !value.Equals(otherwise) && value is not MappingFile.LabelEntry;

    private static string Cleaned(string? type) => type is null ? "a key as it stands" : $"a {type}";
}
