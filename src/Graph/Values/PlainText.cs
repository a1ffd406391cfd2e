namespace Zincir.Graph.Values;

/// <summary>Text without a form: NFC and trimmed, nothing else. Example: "  12AB34567 " → "12AB34567".</summary>
public static class PlainText
{
    /// <summary>Flag: nothing but white space.</summary>
    public const string Empty = "text.empty";

    /// <summary>The text as it stands, flagged only when nothing is left.</summary>
    public static Cleaned Clean(string raw) => Flagged(Texts.AsItStands(raw));

    /// <summary>The text with every run of white space made one space: names and addresses.</summary>
    public static Cleaned CleanCollapsed(string raw) => Flagged(Texts.Collapsed(raw));

    private static Cleaned Flagged(string text) => new(text, text.Length == 0 ? Empty : null);
}
