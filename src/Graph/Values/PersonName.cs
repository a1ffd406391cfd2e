namespace Zincir.Graph.Values;

/// <summary>
/// Name of a person as written: NFC, one space between words, trimmed. Case and letters stay as they are; searching and comparing fold
/// them (<see cref="SearchText"/>). Example: "  Ali   ÖZTÜRK" → "Ali ÖZTÜRK".
/// </summary>
public static class PersonName
{
    /// <summary>The name with tidy spaces, flagged only when nothing is left.</summary>
    public static Cleaned Clean(string raw) => PlainText.CleanCollapsed(raw);
}
