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

    /// <summary>The same for one kind of relationship: TYPE_ in the file stands for its type.</summary>
    internal static string Text(string name, EdgeType type) =>
        s_texts.GetOrAdd($"{name} {type}", _ => Text(name).Replace("TYPE_", type.ToString(), StringComparison.Ordinal));

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

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal))).Trim();
}
