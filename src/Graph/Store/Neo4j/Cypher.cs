using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>The statements of the folder cypher, embedded. Comment lines are left out: they are for readers.</summary>
public static class Cypher
{
    private static readonly ConcurrentDictionary<string, string> s_texts = new(StringComparer.Ordinal);

    /// <summary>Text of a statement by its path below the folder, without ending.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Text(string name) => s_texts.GetOrAdd(name, static n => WithoutComments(Source(n)));

    /// <summary>
    /// The same for some kinds of relationship: TYPE_ in the file stands for the type. For several what is inside its <c>CALL () {</c> stands once for each.
    /// </summary>
    internal static string Text(string name, IReadOnlyList<EdgeType> types) =>
        s_texts.GetOrAdd($"{name} {string.Join(' ', types)}", _ => ForEach(Text(name), types));

    /// <summary>The file as it stands, with its comments.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Source(string name)
    {
        using Stream stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"cypher/{name}.cypher")
            ?? throw new ArgumentException($"There is no file cypher/{name}.cypher.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Names of the statements below a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string folder)
    {
        string prefix = $"cypher/{folder}/";
        return
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Select(n => n.Replace('\\', '/'))
                .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".cypher", StringComparison.Ordinal))
                .Select(n => n["cypher/".Length..^".cypher".Length])
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string ForEach(string text, IReadOnlyList<EdgeType> types)
    {
        const string Open = "CALL () {\n";
        int from = text.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        int until = text.IndexOf("\n}", StringComparison.Ordinal);
        return types is [var type] ? For(text, type)
            : from < Open.Length || until < from ? throw new ArgumentException("The file is for one kind of relationship.", nameof(text))
            : text[..from] + string.Join("\n  UNION ALL\n", types.Select(t => For(text[from..until], t))) + text[until..];

        static string For(string text, EdgeType type) => text.Replace("TYPE_", type.ToString(), StringComparison.Ordinal);
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal))).Trim();
}
