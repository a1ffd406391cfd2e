namespace Zincir.Ingest.Generator;

/// <summary>Reads the embedded tables of words.</summary>
internal static class WordList
{
    /// <summary>The words of a text, separated by blanks or line ends.</summary>
    public static string[] Of(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The lines of a text, each cut at its bars.</summary>
    public static string[][] Table(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('|'))];
}
