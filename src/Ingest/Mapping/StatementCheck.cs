using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>The part of a mapping's check that looks at what its rows will say: nodes, properties, edges and parts.</summary>
internal sealed class StatementCheck(MappingFile mapping, Kinds kinds, List<string> errors)
{
    public void Run()
    {
        foreach ((string name, MappingFile.NodeEntry node) in mapping.Nodes)
        {
            CheckNode(name, node);
        }

        CheckDescribed();
        mapping.Edges.ForEach(CheckEdge);
        foreach ((string name, MappingFile.PartEntry part) in mapping.Parts)
        {
            CheckPart(name, part);
        }

        if (mapping.Describes is null && mapping.Mentions is null && mapping.Edges.Count == 0 && mapping.Parts.Count == 0)
        {
            errors.Add("edges: the mapping says nothing; name the node that a row describes, or its edges");
        }
    }

    private void CheckNode(string name, MappingFile.NodeEntry? node)
    {
        if (node is null)
        {
            errors.Add($"nodes.{name}: say its kind and how it is found");
            return;
        }

        IEnumerable<string?> named = node.KindColumn is null ? [node.Kind] : [.. node.Kinds.Values, node.Otherwise];
        foreach (string? kind in named.Where(k => k is null || !kinds.Nodes.ContainsKey(k)))
        {
            errors.Add(
                kind is null && node.KindColumn is not null
                    ? $"nodes.{name}.otherwise: name the kind of a node whose {node.KindColumn} has another value"
                    : $"nodes.{name}: there is no node kind '{kind}'; kinds: {string.Join(", ", kinds.Nodes.Keys)}"
            );
        }

        if (node.KindColumn is not null && (node.Key is not null || node.Line is not null))
        {
            errors.Add($"nodes.{name}.kind_column: only a node found by country and number may choose its kind");
        }

        if (node.CountryCode is not null && !Country.Clean(node.CountryCode).IsValid)
        {
            errors.Add($"nodes.{name}.country_code: there is no country '{node.CountryCode}'; write two letters, such as TR");
        }

        if (node.Type is not null and not "hs6" && !ValueTypes.Exists(node.Type))
        {
            errors.Add($"nodes.{name}.type: there is no value type '{node.Type}'; types: {MappingCheck.Types}");
        }

        if (node.Key is null && node.Number is null && node.Name is null && node.Line is null)
        {
            errors.Add($"nodes.{name}: say how it is found: key, or country and number (and name), or country, city and line");
        }
    }

    private void CheckDescribed()
    {
        string? about = mapping.Describes ?? mapping.Mentions;
        if (about is null)
        {
            if (mapping.Properties.Count > 0)
            {
                errors.Add("properties: say which node the row describes");
            }

            return;
        }

        if (mapping.Describes is not null && mapping.Mentions is not null)
        {
            errors.Add("mentions: a row describes a node or only mentions it; name one of them");
        }

        if (mapping.Nodes.GetValueOrDefault(about) is not { Kind: not null } node)
        {
            errors.Add($"describes: '{about}' is none of the nodes, or its kind is not fixed");
            return;
        }

        foreach ((string property, MappingFile.ValueEntry value) in mapping.Properties)
        {
            PropertyKind? declared = kinds.Nodes.GetValueOrDefault(node.Kind)?.Properties.GetValueOrDefault(property);
            if (declared is null && mapping.Mentions is null)
            {
                string known = string.Join(", ", kinds.Nodes.GetValueOrDefault(node.Kind)?.Properties.Keys ?? []);
                errors.Add($"properties.{property}: {node.Kind} has no such property; properties: {known}");
            }

            CheckValue($"properties.{property}", value);
        }
    }

    private void CheckEdge(MappingFile.EdgeEntry? edge)
    {
        if (edge is null)
        {
            errors.Add("edges: an entry is empty; name its kind, from and to");
            return;
        }

        string place = $"edges, {edge.Kind} from {edge.From} to {edge.To}";
        if (!kinds.Edges.TryGetValue(edge.Kind, out EdgeKind? kind))
        {
            errors.Add($"{place}: there is no edge kind '{edge.Kind}'; kinds: {string.Join(", ", kinds.Edges.Keys)}");
            return;
        }

        CheckEnd(place, edge.From, kind.From);
        CheckEnd(place, edge.To, kind.To);
        CheckTime($"{place}, start", edge.Start);
        CheckTime($"{place}, end", edge.End);
        foreach ((string property, MappingFile.ValueEntry value) in edge.Properties)
        {
            if (!kind.Properties.ContainsKey(property))
            {
                errors.Add($"{place}: it has no property '{property}'; properties: {string.Join(", ", kind.Properties.Keys)}");
            }

            CheckValue($"{place}, {property}", value);
        }
    }

    private void CheckEnd(string place, string name, IReadOnlyList<string> allowed)
    {
        if (mapping.Nodes.GetValueOrDefault(name) is not { } node)
        {
            errors.Add($"{place}: '{name}' is none of the nodes");
            return;
        }

        IEnumerable<string?> ends = node.KindColumn is null ? [node.Kind] : [.. node.Kinds.Values, node.Otherwise];
        foreach (string? end in ends.Where(e => e is not null && !allowed.Contains(e, StringComparer.Ordinal)).Distinct())
        {
            errors.Add($"{place}: '{name}' may be a {end}, the edge allows {string.Join(" or ", allowed)}");
        }
    }

    /// <summary>A part may stand in a compartment of its own, so nothing of it may be said or kept by the rest of the row.</summary>
    private void CheckPart(string name, MappingFile.PartEntry? part)
    {
        if (part is null || part.Columns.Count == 0 || part.Edges.Count == 0)
        {
            errors.Add($"parts.{name}: name its columns and its edges");
            return;
        }

        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            errors.Add($"parts: '{name}' is no name for a part; use letters, digits, - and _");
        }

        part.Edges.ForEach(CheckEdge);
        foreach (string column in part.Columns.Intersect(MappedColumns.OfMain(mapping), StringComparer.Ordinal))
        {
            errors.Add($"parts.{name}: the column '{column}' is read by the rest of the row too; only the part may read it");
        }
    }

    private void CheckTime(string place, MappingFile.ValueEntry? value)
    {
        if (value is not null)
        {
            CheckValue(place, value);
        }
    }

    private void CheckValue(string place, MappingFile.ValueEntry? value)
    {
        if (value is null || string.IsNullOrEmpty(value.Column) == (value.Columns.Count == 0))
        {
            errors.Add($"{place}: name one column, or columns that are joined");
            return;
        }

        if (value.Type is not null && !ValueTypes.Exists(value.Type))
        {
            errors.Add($"{place}: there is no value type '{value.Type}'; types: {MappingCheck.Types}");
        }

        MappingCheck.CheckDates(place, value.Dates, errors);
    }
}
