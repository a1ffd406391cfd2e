using System.Text.RegularExpressions;
using Xunit;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Docs;

/// <summary>docs/ingest.md holds what it says: its examples are run, and its tables name every entry, type and code.</summary>
public sealed partial class IngestPageTests
{
    private static readonly string[] s_withStore = ["ingest", "withdraw", "purge", "verify"];
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("docs/ingest.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Its_examples_run_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        int commands = 0;
        foreach (Match block in Blocks().Matches(s_page))
        {
            string text = block.Groups["text"].Value;
            if (block.Groups["file"] is { Success: true } file)
            {
                await File.WriteAllTextAsync(folder[file.Value], text, TestContext.Current.CancellationToken);
            }
            else if (block.Groups["language"].Value == "console")
            {
                commands += await RunAsync(text, folder);
            }
        }

        Assert.Equal(5, commands);
    }

    [Fact]
    public void It_names_every_entry_of_a_mapping()
    {
        Type[] entries = [typeof(MappingFile), .. typeof(MappingFile).GetNestedTypes().Where(t => t != typeof(MappingFile.LabelEntry))];
        string[] names = [.. entries.SelectMany(t => t.GetProperties()).Select(p => Underscored().Replace(p.Name, "_").ToLowerInvariant())];
        Assert.True(names.Length > 50);
        Assert.All(names, n => Assert.Contains($"`{n}`", s_page, StringComparison.Ordinal));
    }

    [Fact]
    public void It_names_every_value_type()
    {
        Assert.Equal(
            ValueTypes.Names.Append("hs6").Order(StringComparer.Ordinal),
            Codes().Matches(List("<!-- list: value types -->")).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void It_names_every_letter_of_a_date_pattern_and_no_other_is_taken()
    {
        string list = List("<!-- list: date letters -->");
        string[] letters = [.. Pattern().Matches(list).Select(m => m.Groups[1].Value).Where(p => p.Distinct().Count() == 1)];
        Assert.All(
            letters,
            l =>
                Assert.True(
                    (
                        (string[])
                            [
                                $"{l}.MM",
                                $"yyyy.{l}",
                                $"yyyy.MM.{l}",
                                $"yyyy.MM.dd {l}",
                                $"yyyy.MM.dd {l} tt",
                                $"yyyy.MM.dd hh {l}",
                                $"yyyy.MM.dd HH:{l}",
                                $"yyyy.MM.dd HH:mm:{l}",
                                $"yyyy.MM.dd HH:mm:ss.{l}",
                            ]
                    ).Any(DateText.IsFormat),
                    l
                )
        );
        for (char c = 'A'; c <= 'z'; c++)
        {
            if (char.IsAsciiLetter(c) && !letters.Any(l => l.Contains(c, StringComparison.Ordinal)))
            {
                Assert.False(DateText.IsFormat($"yyyy-MM-dd {c}"), $"{c}");
                Assert.False(DateText.IsFormat($"yyyy-MM-dd HH:mm {c}{c}"), $"{c}");
                Assert.True(DateText.IsFormat($"yyyy-MM-dd '{c}'"), $"{c}");
            }
        }
    }

    [Fact]
    public void Its_date_patterns_take_what_it_says_and_nothing_of_what_it_says_they_do_not()
    {
        string[] rows = [.. List("<!-- list: date patterns -->").Split('\n').Skip(3)];
        Assert.True(rows.Length > 8);
        foreach (string[] cells in rows.Select(r => r.Split('|')))
        {
            string pattern = Pattern().Match(cells[1]).Groups[1].Value;
            Assert.All(Pattern().Matches(cells[2]), m => Assert.Null(DateText.Clean(m.Groups[1].Value, [pattern]).Flag));
            Assert.All(Pattern().Matches(cells[3]), m => Assert.NotNull(DateText.Clean(m.Groups[1].Value, [pattern]).Flag));
        }
    }

    [Fact]
    public void The_codes_it_names_exist_and_are_explained()
    {
        string table = s_page[s_page.IndexOf("## What bad input becomes", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("## The load report", StringComparison.Ordinal)];
        string[] codes = [.. Codes().Matches(table).Select(m => m.Groups[1].Value).Where(c => c.Contains('.', StringComparison.Ordinal))];
        string sources = string.Concat(
            Directory.EnumerateFiles(Repository.PathOf("src/Ingest"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
        );
        Assert.True(codes.Length > 30);
        foreach (string code in codes.Except(FlagText.Codes))
        {
            Assert.Contains($"\"{code}\"", sources, StringComparison.Ordinal);
        }

        Assert.All(codes.Where(c => c.StartsWith("row.", StringComparison.Ordinal)), c => Assert.NotEqual(c, RowCodes.Reason(c)));
    }

    private static string List(string mark)
    {
        string list = s_page[s_page.IndexOf(mark, StringComparison.Ordinal)..];
        return list[..list.IndexOf("\n\n", StringComparison.Ordinal)];
    }

    /// <summary>Runs the commands of a block and holds what they print against what stands below them.</summary>
    private static async Task<int> RunAsync(string text, TemporaryFolder folder)
    {
        int commands = 0;
        int last = -1;
        foreach (string part in text.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
        {
            (string command, string expected) = (
                part[..part.IndexOf('\n', StringComparison.Ordinal)],
                part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]
            );
            if (command == "echo $?")
            {
                Assert.Equal(expected, $"{last}\n");
                continue;
            }

            string[] words = command.Split(' ');
            Assert.Equal("zincir", words[0]);
            string[] store = s_withStore.Contains(words[1]) ? ["--store", "sqlite:" + folder["zincir.db"]] : [];
            string output;
            (last, output, _) = await ZincirRun.Async([.. words.Skip(1).Select(w => File.Exists(folder[w]) ? folder[w] : w), .. store]);
            Assert.Equal(expected, output.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
            commands++;
        }

        return commands;
    }

    [GeneratedRegex("(<!-- file: (?<file>\\S+) -->\n)?```(?<language>\\w+)\n(?<text>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("`([a-z0-9_.]+)`")]
    private static partial Regex Codes();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Pattern();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Underscored();
}
