using System.Text.RegularExpressions;

namespace Zincir.Tests.Docs.Walk;

/// <summary>
/// A fenced block of a page. Its info string is a language, then words that say what the block is: <c>csv file=a.csv</c>, <c>text rows</c>.
/// </summary>
/// <param name="Line">Line of the page on which it begins.</param>
/// <param name="Language">First word: what a reader's screen colours it as.</param>
/// <param name="Words">The other words; a word without a value is its own.</param>
/// <param name="Text">What stands between the fences, with the last line feed.</param>
internal sealed partial record PageBlock(int Line, string Language, IReadOnlyDictionary<string, string> Words, string Text)
{
    /// <summary>Goes through the blocks of a page in order and puts what the program says in the place of each text.</summary>
    /// <param name="page">The page.</param>
    /// <param name="play">What should stand in a block.</param>
    public static async Task<string> ReplaceAsync(string page, Func<PageBlock, Task<string>> play)
    {
        int end = 0;
        var replaced = new System.Text.StringBuilder();
        foreach (Match match in Fences().Matches(page))
        {
            Group text = match.Groups["text"];
            replaced.Append(page, end, text.Index - end);
            replaced.Append(await play(Of(match, page)).ConfigureAwait(false));
            end = text.Index + text.Length;
        }

        return replaced.Append(page, end, page.Length - end).ToString();
    }

    private static PageBlock Of(Match match, string page)
    {
        string[] info = match.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = info.Skip(1).Select(w => w.Split('=', 2)).ToDictionary(w => w[0], w => w[^1], StringComparer.Ordinal);
        return new PageBlock(page.AsSpan(0, match.Index).Count('\n') + 1, info[0], words, match.Groups["text"].Value);
    }

    [GeneratedRegex("^```(?<info>\\w[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}
