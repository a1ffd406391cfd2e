using System.Reflection;
using Zincir.Graph.Model;

namespace Zincir.Ingest.Mapping;

/// <summary>A mapping that passed its check, with the text that its revision stands for.</summary>
/// <param name="Name">Built-in name or path.</param>
/// <param name="File">The mapping.</param>
/// <param name="Rules">What its revision stands for, by which changed rules under the same revision are recognised.</param>
/// <param name="ByPath">True when it was given by path: then it applies to whatever file the input names.</param>
public sealed record LoadedMapping(string Name, MappingFile File, string Rules, bool ByPath);

/// <summary>Mappings by name or by path.</summary>
public static class MappingLibrary
{
    private const string Prefix = "mappings/";

    /// <summary>Names of the built-in sets and of the mappings in them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Resources
            .Select(r => r[Prefix.Length..^".yaml".Length])
            .SelectMany(n => (string[])[n.Split('/')[0], n])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens a built-in set (<c>border</c>), one of its mappings (<c>border/reference.offices</c>) or a file.</summary>
    /// <exception cref="MappingException">There is no such mapping, or it has errors; all of them are named.</exception>
    public static IReadOnlyList<LoadedMapping> Open(string nameOrPath, Kinds kinds)
    {
        if (File.Exists(nameOrPath))
        {
            return [Check(nameOrPath, File.ReadAllText(nameOrPath), kinds, byPath: true)];
        }

        List<string> built =
        [
            .. Resources.Where(r => r == $"{Prefix}{nameOrPath}.yaml" || r.StartsWith($"{Prefix}{nameOrPath}/", StringComparison.Ordinal)),
        ];
        return built.Count > 0
            ? [.. built.Order(StringComparer.Ordinal).Select(r => Check(r[Prefix.Length..^".yaml".Length], Read(r), kinds, byPath: false))]
            : throw new MappingException([
                $"There is no mapping file or built-in mapping '{nameOrPath}'. Built in: {string.Join(", ", Names.Where(n => !n.Contains('/', StringComparison.Ordinal)))}.",
            ]);
    }

    /// <summary>Text of a built-in mapping, to start from.</summary>
    /// <exception cref="MappingException">There is no such mapping, or the name is that of a set of several.</exception>
    public static string Text(string name)
    {
        List<string> built = [.. Names.Where(n => n == name || n.StartsWith(name + "/", StringComparison.Ordinal)).Where(IsOne)];
        return built.Count switch
        {
            1 => Read($"{Prefix}{built[0]}.yaml"),
            0 => throw new MappingException([$"There is no built-in mapping '{name}'. See zincir mapping list."]),
            _ => throw new MappingException([$"'{name}' is a set of several mappings; name one: {string.Join(", ", built)}."]),
        };
    }

    /// <summary>Built-in mappings, sets left out, by name.</summary>
    public static IReadOnlyList<LoadedMapping> BuiltIn(Kinds kinds) => [.. Names.Where(IsOne).SelectMany(n => Open(n, kinds))];

    private static bool IsOne(string name) => Resources.Contains($"{Prefix}{name}.yaml", StringComparer.Ordinal);

    private static IEnumerable<string> Resources =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal));

    private static LoadedMapping Check(string name, string yaml, Kinds kinds, bool byPath)
    {
        MappingFile file = MappingFile.Parse(yaml, name);
        IReadOnlyList<string> errors = MappingCheck.Errors(file, kinds);
        return errors.Count == 0
            ? new LoadedMapping(name, file, file.Rules(), byPath)
            : throw new MappingException([.. errors.Select(e => $"{name}: {e}")]);
    }

    private static string Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
