using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What the search columns hold, and what is looked for in them.</summary>
internal static class SearchKeys
{
    private const int ShortestKey = 3;

    /// <summary>The compact key of a node whose kind is found by any part of its key; null for others.</summary>
    public static string? Of(string node, Kinds kinds)
    {
        int colon = node.IndexOf(':', StringComparison.Ordinal);
        if (kinds.Nodes.GetValueOrDefault(node[..colon])?.Search != KeySearch.Part)
        {
            return null;
        }

        string compact = SearchText.Compact(Uri.UnescapeDataString(node[(colon + 1)..]));
        return compact.Length >= ShortestKey ? compact : null;
    }

    /// <summary>A name: its folded words between blanks, the whole between line feeds.</summary>
    public static string OfName(string text) => $"\n {SearchText.Fold(text)} \n";

    /// <summary>What the column of a name that is exactly these words holds.</summary>
    public static string Exactly(string folded) => $"\n {folded} \n";

    /// <summary>Parts that the column of a name must hold: whole words, the last of them as a beginning.</summary>
    public static string[] Parts(IReadOnlyList<string> tokens) => [.. tokens.Select((t, i) => i == tokens.Count - 1 ? $" {t}" : $" {t} ")];
}
