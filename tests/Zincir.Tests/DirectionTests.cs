using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests;

/// <summary>Who may use whom: projects, and the folders of Graph, each of which may use only those to its left.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] s_folders =
    [
        "Values",
        "Model",
        "Store",
        "Snapshots",
        "Algorithms",
        "Resolution",
        "Scoring",
        "Rings",
        "Reports",
        "Exports",
    ];

    private static readonly Dictionary<string, string[]> s_projects = new(StringComparer.Ordinal)
    {
        ["Graph"] = [],
        ["Ingest"] = ["Graph"],
        ["Api"] = ["Graph", "Ingest"],
        ["Cli"] = ["Api", "Graph", "Ingest"],
    };

    [Fact]
    public void Projects_use_only_those_before_them()
    {
        foreach ((string project, string[] allowed) in s_projects)
        {
            XDocument file = XDocument.Load(Repository.PathOf($"src/{project}/Zincir.{project}.csproj"));
            IEnumerable<string> used = file.Descendants("ProjectReference")
                .Select(r => Path.GetFileName(Path.GetDirectoryName(r.Attribute("Include")!.Value)!));
            Assert.Empty(used.Except(allowed));
        }
    }

    [Fact]
    public void Folders_of_the_graph_use_only_those_to_their_left()
    {
        var wrong = new List<string>();
        for (int i = 0; i < s_folders.Length; i++)
        {
            string folder = Repository.PathOf($"src/Graph/{s_folders[i]}");
            foreach (string file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories) : [])
            {
                string text = File.ReadAllText(file);
                wrong.AddRange(s_folders.Skip(i + 1).Where(right => Uses(text, right)).Select(right => $"{file} uses {right}"));
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Query_text_of_other_stores_and_graph_libraries_stay_in_their_place()
    {
        foreach (string file in Sources())
        {
            string text = File.ReadAllText(file);
            Assert.False(text.Contains("using QuikGraph", StringComparison.Ordinal), $"{file} names QuikGraph");
            Assert.False(Cypher().IsMatch(text), $"{file} holds Cypher text");
        }
    }

    [Fact]
    public void Names_say_what_a_thing_is() => Assert.DoesNotContain(Sources(), f => Vague().IsMatch(Path.GetFileNameWithoutExtension(f)));

    private static bool Uses(string text, string folder) =>
        text.Contains($"using Zincir.Graph.{folder};", StringComparison.Ordinal)
        || text.Contains($"using Zincir.Graph.{folder}.", StringComparison.Ordinal);

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal));

    [GeneratedRegex(@"""\s*(MATCH|MERGE|UNWIND)\s+\(")]
    private static partial Regex Cypher();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Service)$")]
    private static partial Regex Vague();
}
