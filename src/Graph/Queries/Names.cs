using Zincir.Graph.Model;

namespace Zincir.Graph.Queries;

/// <summary>Finds what a question names, and tells what there is where it names what is not.</summary>
internal static class Names
{
    /// <summary>A node kind.</summary>
    /// <exception cref="BadQueryException">There is none of this name.</exception>
    public static NodeKind NodeKind(string name) =>
        Kinds.Default.Nodes.GetValueOrDefault(name)
        ?? throw new BadQueryException($"There is no node kind '{name}'. There are {Listed(Kinds.Default.Nodes.Keys)}.");

    /// <summary>The name of an edge kind.</summary>
    /// <exception cref="BadQueryException">There is none of this name.</exception>
    public static string EdgeKind(string name) =>
        Kinds.Default.Edges.ContainsKey(name)
            ? name
            : throw new BadQueryException($"There is no edge kind '{name}'. There are {Listed(Kinds.Default.Edges.Keys)}.");

    /// <summary>The node kinds that a filter may let through: those that it names, else all.</summary>
    public static IReadOnlyList<NodeKind> KindsOf(NodeFilter filter) =>
        filter.Kinds is { } kinds ? [.. kinds.Distinct(StringComparer.Ordinal).Select(NodeKind)] : [.. Kinds.Default.Nodes.Values];

    /// <summary>A property of those of the kinds that have it.</summary>
    /// <exception cref="BadQueryException">None of them has it, or they do not compare it alike.</exception>
    public static PropertyKind Property(IReadOnlyList<NodeKind> kinds, string name)
    {
        List<PropertyKind> found = [.. kinds.Select(k => k.Properties.GetValueOrDefault(name)).OfType<PropertyKind>()];
        return found.Count == 0
                ? throw new BadQueryException(
                    $"There is no property '{name}' of {Of(kinds)}. There are {Listed(kinds.SelectMany(k => k.Properties.Keys))}."
                )
            : found.Select(PropertyColumn.SortOf).Distinct().Count() > 1
                ? throw new BadQueryException($"The property '{name}' is not of one type in {Of(kinds)}. Name one kind.")
            : found[0];
    }

    /// <summary>Kinds as a sentence names them.</summary>
    public static string Of(IReadOnlyList<NodeKind> kinds) =>
        kinds.Count > 3 ? "these kinds" : string.Join(", ", kinds.Select(k => k.Name));

    /// <summary>Names in a sentence, in their order.</summary>
    public static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
