using System.Globalization;
using System.Text;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store.Neo4j;
using Zincir.Tests.Support;

namespace Zincir.Tests.Docs;

/// <summary>cypher/README.md lists every label with its properties and relationships, and every question, as the program has them.</summary>
public sealed class CypherPageTests
{
    private const string Begin = "<!-- kinds -->\n";
    private const string End = "<!-- end of kinds -->";
    private static readonly string s_path = Repository.PathOf("cypher/README.md");

    [Fact]
    public void It_lists_the_kinds_of_kinds_yaml()
    {
        string page = File.ReadAllText(s_path).ReplaceLineEndings("\n");
        (int from, int until) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        string listed = Listed();
        if (Environment.GetEnvironmentVariable("ZINCIR_ACCEPT") == "1")
        {
            page = page[..from] + listed + page[until..];
            File.WriteAllText(s_path, page);
            until = from + listed.Length;
        }

        Assert.Equal(listed, page[from..until]);
    }

    [Fact]
    public void It_leaves_out_no_kind_and_no_property()
    {
        string listed = Listed();
        foreach (NodeKind kind in Kinds.Default.Nodes.Values)
        {
            string row = listed.Split('\n').Single(l => l.StartsWith($"| `:{Label(kind.Name)}` |", StringComparison.Ordinal));
            Assert.All(kind.Properties.Keys, p => Assert.Contains($"`{p}`", row, StringComparison.Ordinal));
        }

        foreach (EdgeKind kind in Kinds.Default.Edges.Values)
        {
            string row = listed.Split('\n').Single(l => l.StartsWith($"| `:{Type(kind.Name)}` |", StringComparison.Ordinal));
            Assert.All(kind.From.Concat(kind.To), k => Assert.Contains($":{Label(k)}", row, StringComparison.Ordinal));
            Assert.All(kind.Properties.Keys, p => Assert.Contains($"`{p}`", row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_statements_use_the_labels_and_types_that_it_lists()
    {
        // The names are those of the database: every label and type in a question is one of them, or one of the store's own.
        string listed = Listed();
        string[] own = ["Element", "Record", "Ring", "Derived", "Run", "ASSERTS", "MEMBER_OF", "OF_RUN"];
        foreach (Investigation question in Investigations.All)
        {
            string statement = string.Join('\n', question.Text.Split('\n').Where(l => !l.StartsWith("//", StringComparison.Ordinal)));
            foreach (
                System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(
                    statement,
                    @"(?<=[(\[][a-z]*:)[A-Za-z_|:]+"
                )
            )
            {
                foreach (string name in match.Value.Split('|', ':'))
                {
                    Assert.True(own.Contains(name) || listed.Contains($"`:{name}`", StringComparison.Ordinal), $"{question.Name}: {name}");
                }
            }
        }
    }

    private static string Listed()
    {
        var text = new StringBuilder();
        text.Append("| label | properties | out | in |\n|---|---|---|---|\n");
        foreach (NodeKind kind in Kinds.Default.Nodes.Values)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `:{Label(kind.Name)}` | {Properties(kind.Properties.Values)} | {Types(e => e.From, kind.Name)} | {Types(e => e.To, kind.Name)} |\n"
            );
        }

        text.Append("\n| relationship | from | to | is | properties |\n|---|---|---|---|---|\n");
        foreach (EdgeKind kind in Kinds.Default.Edges.Values)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `:{Type(kind.Name)}` | {Labels(kind.From)} | {Labels(kind.To)} | {kind.Label.En} | {Properties(kind.Properties.Values)} |\n"
            );
        }

        return text.ToString();
    }

    private static string Labels(IEnumerable<string> kinds) => string.Join(", ", kinds.Select(k => $"`:{Label(k)}`"));

    private static string Types(Func<EdgeKind, IReadOnlyList<string>> end, string kind) =>
        string.Join(", ", Kinds.Default.Edges.Values.Where(e => end(e).Contains(kind)).Select(e => $"`{Type(e.Name)}`"));

    private static string Properties(IEnumerable<PropertyKind> properties) => string.Join(", ", properties.Select(Property));

    private static string Property(PropertyKind property)
    {
        string type = property.Type is "text" ? "" : $" {property.Type}";
        string unit = property.Unit is null ? "" : $" ({property.Unit})";
        return $"`{property.Name}`{(property.Many ? "[]" : "")}{(property.Personal ? "*" : "")}{type}{unit}";
    }

    private static string Label(string kind) => string.Concat(kind.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static string Type(string kind) => kind.ToUpperInvariant();
}
