using System.Buffers;
using System.Collections.Frozen;
using System.Reflection;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Sources;

/// <summary>Words by which a line that adds a table up calls itself, in total-words.yaml.</summary>
internal static class TotalWords
{
    private const int LongestWord = 20;
    private static readonly char[] s_between = [' ', '\t', '\u00a0', ':', '\uff1a', '(', ')', '[', ']', '=', '*', '.', ','];
    private static readonly SearchValues<char> s_ends = SearchValues.Create(s_between);
    private static readonly Words s_words = Read();

    /// <summary>Whether a key says that its row is a total: such a word, and beside it only more of them and numbers.</summary>
    public static bool AreAll(string key)
    {
        ReadOnlySpan<char> first = key.AsSpan().TrimStart(s_between);
        int end = first.IndexOfAny(s_ends);
        first = end < 0 ? first : first[..end];
        // Nearly every key is told from a word by its length and digits alone.
        if (first.Length is 0 or > LongestWord || first.IndexOfAnyInRange('0', '9') >= 0)
        {
            return false;
        }

        bool total = false;
        foreach (string word in key.Split(s_between, StringSplitOptions.RemoveEmptyEntries))
        {
            string folded = SearchText.Fold(word);
            bool says = s_words.Total.Contains(folded);
            if (!says && folded.Length > 0 && !s_words.Beside.Contains(folded) && !word.All(char.IsDigit))
            {
                return false;
            }

            total |= says;
        }

        return total;
    }

    private static Words Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("total-words.yaml")!;
        using var reader = new StreamReader(stream);
        Dictionary<string, List<string>> lists = new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .Build()
            .Deserialize<Dictionary<string, List<string>>>(reader);
        return new Words(Folded(lists["total"]), Folded(lists["beside"]));
    }

    private static FrozenSet<string> Folded(List<string> words) => words.Select(SearchText.Fold).ToFrozenSet(StringComparer.Ordinal);

    private sealed record Words(FrozenSet<string> Total, FrozenSet<string> Beside);
}
