using Zincir.Graph.Model;
using Zincir.Graph.Rings;

namespace Zincir.Api.Schema;

/// <summary>
/// Names in questions, checked: an unknown one is an error that tells those there are, because an empty answer would say that there is nothing.
/// </summary>
internal static class Named
{
    /// <summary>Node kinds.</summary>
    /// <exception cref="BadInputException">One is unknown.</exception>
    public static IReadOnlyList<string>? NodeKinds(Graph.Model.Kinds kinds, IReadOnlyList<string>? names) =>
        Known("node kind", names, kinds.Nodes.ContainsKey, kinds.Nodes.Keys);

    /// <summary>Edge kinds that records assert.</summary>
    /// <exception cref="BadInputException">One is unknown.</exception>
    public static IReadOnlyList<string>? EdgeKinds(Graph.Model.Kinds kinds, IReadOnlyList<string>? names) =>
        names?.FirstOrDefault(n => DerivedKinds.All.Any(d => d.Name == n)) is { } derived
            ? throw new BadInputException(
                $"'{derived}' is no edge of a record: a run derives it. Ask 'why' of two nodes, or a ring for its edges."
            )
            : Known("edge kind", names, kinds.Edges.ContainsKey, kinds.Edges.Keys);

    /// <summary>Kinds of events.</summary>
    /// <exception cref="BadInputException">One is unknown, or is no event.</exception>
    public static IReadOnlyList<string> EventKinds(Graph.Model.Kinds kinds, IReadOnlyList<string>? names)
    {
        string[] events = [.. kinds.Nodes.Values.Where(k => k.Event).Select(k => k.Name)];
        return Known("kind of event", names, n => events.Contains(n, StringComparer.Ordinal), events) ?? events;
    }

    /// <summary>Typologies: those that have words, and those that a run found.</summary>
    /// <exception cref="BadInputException">One is unknown.</exception>
    public static IReadOnlyList<string>? Typologies(IReadOnlyList<string>? names, IEnumerable<string> found)
    {
        string[] known = [.. RingTexts.Typologies.Union(found, StringComparer.Ordinal)];
        return Known("typology", names, n => known.Contains(n, StringComparer.Ordinal), known);
    }

    /// <summary>A node id.</summary>
    /// <exception cref="BadInputException">It has not the form of one, or its kind is unknown.</exception>
    public static string Node(Graph.Model.Kinds kinds, string id)
    {
        if (!ElementId.TryParse(id, out ElementId node) || node.IsEdge)
        {
            throw new BadInputException($"'{Short(id)}' is no node id. One is a kind, a colon and a key, such as vehicle:tr-34ABC123.");
        }

        NodeKinds(kinds, [node.Kind]);
        return id;
    }

    /// <summary>Node ids, not too many.</summary>
    /// <exception cref="BadInputException">One has not the form of an id, or its kind is unknown.</exception>
    public static IReadOnlyList<string> Nodes(Graph.Model.Kinds kinds, IReadOnlyList<string> ids) =>
        [.. Bounds.Ids(ids).Select(i => Node(kinds, i))];

    private static IReadOnlyList<string>? Known(
        string what,
        IReadOnlyList<string>? names,
        Func<string, bool> isKnown,
        IEnumerable<string> known
    ) =>
        names?.FirstOrDefault(n => !isKnown(n)) is { } unknown
            ? throw new BadInputException(
                $"There is no {what} '{Short(unknown)}'. There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}."
            )
            : names;

    private static string Short(string given)
    {
        const int Longest = 60;
        return given.Length > Longest ? given[..Longest] + "…" : given;
    }
}
