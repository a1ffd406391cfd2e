namespace Zincir.Graph.Values;

/// <summary>
/// Address line as written: NFC, one space between words (line breaks too), trimmed. As a key it goes through
/// <see cref="NameKey.Address"/>. Example: "Atatürk Cad.\n No: 5" → "Atatürk Cad. No: 5".
/// </summary>
public static class Address
{
    /// <summary>The line with tidy spaces, flagged only when nothing is left.</summary>
    public static Cleaned Clean(string raw) => PlainText.CleanCollapsed(raw);
}
