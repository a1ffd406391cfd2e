using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>Finds everything that is wrong with a mapping before a row is read.</summary>
public static class MappingCheck
{
    /// <summary>The mapping's errors, each naming the entry and the cure; empty when it can be used.</summary>
    public static IReadOnlyList<string> Errors(MappingFile mapping, Kinds kinds)
    {
        var errors = new List<string>();
        void Require(bool good, string message)
        {
            if (!good)
            {
                errors.Add(message);
            }
        }

        Require(IsSource(mapping.Source), $"source: '{mapping.Source}' is not system.table, such as customs-warehouse.declarations");
        Require(mapping.Revision >= 1, "revision: give the rules a number from 1, and raise it whenever they change");
        Require(mapping.Key.Count > 0, "key: name the columns that identify a row");
        Require(mapping.Input.Format is "csv" or "jsonl", $"input.format: '{mapping.Input.Format}' is neither csv nor jsonl");
        Require(
            mapping.Input.Encoding is "utf-8" or "windows-1254",
            $"input.encoding: '{mapping.Input.Encoding}' is neither utf-8 nor windows-1254"
        );
        Require(mapping.Input.Delimiter is "tab" || mapping.Input.Delimiter.Length == 1, "input.delimiter: give one character, or tab");
        Require(mapping.Input.Decimal is "." or ",", "input.decimal: give '.' or ','");
        Require(DateText.IsZone(mapping.Input.Zone), $"input.zone: there is no time zone '{mapping.Input.Zone}'");
        foreach (string format in mapping.Input.Dates.Where(f => !DateText.IsFormat(f)))
        {
            errors.Add($"input.dates: '{format}' is no date format; write iso or a pattern such as dd.MM.yyyy");
        }

        Require(
            mapping.Group.SequenceEqual(mapping.Key.Take(mapping.Group.Count).Select(k => k.Column), StringComparer.Ordinal),
            "group: its columns must be the first ones of the key, in the same order"
        );
        foreach (MappingFile.KeyEntry key in mapping.Key.Where(k => k.Type is not null && !ValueTypes.Exists(k.Type)))
        {
            errors.Add($"key {key.Column}: there is no value type '{key.Type}'; types: {Types}");
        }

        CheckNodes(mapping, kinds, errors);
        CheckDescribed(mapping, kinds, errors);
        foreach (MappingFile.EdgeEntry edge in mapping.Edges.Concat(mapping.Parts.Values.SelectMany(p => p.Edges)))
        {
            CheckEdge(edge, mapping, kinds, errors);
        }

        return errors;
    }

    private static string Types => string.Join(", ", ValueTypes.Names.Append("hs6").Order(StringComparer.Ordinal));

    private static bool IsSource(string source) =>
        source.Split('.') is [{ Length: > 0 }, { Length: > 0 }] && source.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static void CheckNodes(MappingFile mapping, Kinds kinds, List<string> errors)
    {
        foreach ((string name, MappingFile.NodeEntry node) in mapping.Nodes)
        {
            IEnumerable<string?> named = node.KindColumn is null ? [node.Kind] : [.. node.Kinds.Values, node.Otherwise];
            foreach (string? kind in named.Where(k => k is null || !kinds.Nodes.ContainsKey(k)))
            {
                errors.Add($"nodes.{name}: there is no node kind '{kind}'; kinds: {string.Join(", ", kinds.Nodes.Keys)}");
            }

            if (node.Type is not null and not "hs6" && !ValueTypes.Exists(node.Type))
            {
                errors.Add($"nodes.{name}.type: there is no value type '{node.Type}'; types: {Types}");
            }

            if (node.Key is null && node.Number is null && node.Name is null && node.Line is null)
            {
                errors.Add($"nodes.{name}: say how it is found: key, or country and number (and name), or country, city and line");
            }
        }
    }

    private static void CheckDescribed(MappingFile mapping, Kinds kinds, List<string> errors)
    {
        if (mapping.Tracks is not null)
        {
            return;
        }

        string? about = mapping.Describes ?? mapping.Mentions;
        if (about is null)
        {
            if (mapping.Properties.Count > 0)
            {
                errors.Add("properties: say which node the row describes");
            }

            return;
        }

        if (!mapping.Nodes.TryGetValue(about, out MappingFile.NodeEntry? node) || node.Kind is null)
        {
            errors.Add($"describes: '{about}' is none of the nodes, or its kind is not fixed");
            mapping.Properties.Clear();
            return;
        }

        foreach ((string property, MappingFile.ValueEntry value) in mapping.Properties)
        {
            PropertyKind? declared = kinds.Nodes.GetValueOrDefault(node.Kind)?.Properties.GetValueOrDefault(property);
            if (declared is null && mapping.Mentions is null)
            {
                errors.Add($"properties.{property}: {node.Kind} has no such property; add it to kinds.yaml or choose another");
            }

            CheckValue($"properties.{property}", value, errors);
        }
    }

    private static void CheckEdge(MappingFile.EdgeEntry edge, MappingFile mapping, Kinds kinds, List<string> errors)
    {
        string place = $"edges, {edge.Kind} from {edge.From} to {edge.To}";
        if (!kinds.Edges.TryGetValue(edge.Kind, out EdgeKind? kind))
        {
            errors.Add($"{place}: there is no edge kind '{edge.Kind}'; kinds: {string.Join(", ", kinds.Edges.Keys)}");
            return;
        }

        CheckEnd(place, edge.From, kind.From, mapping, errors);
        CheckEnd(place, edge.To, kind.To, mapping, errors);
        foreach ((string property, MappingFile.ValueEntry value) in edge.Properties)
        {
            if (!kind.Properties.ContainsKey(property))
            {
                errors.Add($"{place}: it has no property '{property}'; properties: {string.Join(", ", kind.Properties.Keys)}");
            }

            CheckValue($"{place}, {property}", value, errors);
        }
    }

    private static void CheckEnd(string place, string name, IReadOnlyList<string> allowed, MappingFile mapping, List<string> errors)
    {
        if (!mapping.Nodes.TryGetValue(name, out MappingFile.NodeEntry? node))
        {
            errors.Add($"{place}: '{name}' is none of the nodes");
            return;
        }

        IEnumerable<string?> ends = node.KindColumn is null ? [node.Kind] : [.. node.Kinds.Values];
        foreach (string? end in ends.Where(e => e is not null && !allowed.Contains(e, StringComparer.Ordinal)))
        {
            errors.Add($"{place}: '{name}' may be a {end}, the edge allows {string.Join(" or ", allowed)}");
        }
    }

    private static void CheckValue(string place, MappingFile.ValueEntry value, List<string> errors)
    {
        if (value.Column is null == (value.Columns.Count == 0))
        {
            errors.Add($"{place}: name one column, or columns that are joined");
        }

        if (value.Type is not null && !ValueTypes.Exists(value.Type))
        {
            errors.Add($"{place}: there is no value type '{value.Type}'; types: {Types}");
        }
    }
}
