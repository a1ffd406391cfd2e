using System.Text.RegularExpressions;

namespace Zincir.Tests.Support;

/// <summary>The documents that the screen sends, as its own file has them.</summary>
internal static partial class ScreenDocuments
{
    private static readonly Dictionary<string, string> s_texts = Constant()
        .Matches(File.ReadAllText(Repository.PathOf("src/Web/src/queries.ts")))
        .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);

    /// <summary>A document by the name of its constant, such as <c>NODE</c>.</summary>
    public static string Of(string name) => Part().Replace(s_texts[name], m => Of(m.Groups[1].Value));

    [GeneratedRegex(@"const (\w+) = `([^`]*)`")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Part();
}
