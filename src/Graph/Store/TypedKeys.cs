using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>Node ids that somebody may mean who types a key. The same for every store.</summary>
internal static class TypedKeys
{
    private const int ShortestPrefix = 4;

    /// <summary>Ids of the whole key as typed or in upper case, of every kind, with and without the usual country prefix.</summary>
    public static IEnumerable<string> Exact(string text, Kinds kinds)
    {
        string trimmed = text.Trim();
        string upper = Upper(trimmed);
        foreach (string kind in kinds.Nodes.Keys)
        {
            foreach (string key in (string[])[trimmed, upper, "+" + upper])
            {
                if (key.Length > 0)
                {
                    yield return $"{kind}:{ElementId.Encode(key)}";
                    yield return $"{kind}:tr-{ElementId.Encode(key)}";
                }
            }
        }

        if (ElementId.TryParse(trimmed, out ElementId id) && !id.IsEdge)
        {
            yield return trimmed;
        }
    }

    /// <summary>Beginnings of ids, for kinds that are found by the beginning of their key.</summary>
    public static IEnumerable<string> Prefixes(string text, Kinds kinds)
    {
        string trimmed = text.Trim();
        string[] keys = [.. ((string[])[trimmed, Upper(trimmed)]).Distinct().Where(k => k.Length >= ShortestPrefix)];
        return kinds
            .Nodes.Values.Where(k => k.Search == KeySearch.Prefix)
            .SelectMany(kind => keys.Select(key => $"{kind.Name}:{ElementId.Encode(key)}"));
    }

    /// <summary>Key of a node as people write it.</summary>
    public static string KeyOf(string node) => Uri.UnescapeDataString(node[(node.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    private static string Upper(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
