using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>Yes or no. Canonical: "true", "false". Read: 1/0, true/false, yes/no, evet/hayır, y/n, e/h, in any case.</summary>
public static class TruthValue
{
    /// <summary>Flag: neither yes nor no.</summary>
    public const string Unreadable = "bool.unreadable";

    private static readonly FrozenSet<string> s_yes = new[] { "1", "true", "yes", "y", "evet", "e" }.ToFrozenSet();
    private static readonly FrozenSet<string> s_no = new[] { "0", "false", "no", "n", "hayir", "h" }.ToFrozenSet();

    /// <summary>Reads the answer.</summary>
    public static Cleaned Clean(string raw)
    {
        var word = SearchText.Fold(raw);
        return s_yes.Contains(word) ? new Cleaned("true", null)
            : s_no.Contains(word) ? new Cleaned("false", null)
            : new Cleaned(Texts.AsItStands(raw), Unreadable);
    }
}
