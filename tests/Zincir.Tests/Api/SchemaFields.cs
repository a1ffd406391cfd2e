using System.Text.Json;

namespace Zincir.Tests.Api;

/// <summary>The schema as the host tells it: questions that ask for everything below a root field, and which texts of an answer are ids.</summary>
internal sealed class SchemaFields
{
    private const int Deep = 3;
    private const string Introspection = """
        { __schema { types { name kind fields { name args { name type { kind } defaultValue } type { ...T } } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    /// <summary>Texts that are keys, though the schema calls them strings: keys within tables, cursors.</summary>
    private static readonly HashSet<string> s_keys = new(StringComparer.Ordinal)
    {
        "key",
        "cursor",
        "startCursor",
        "endCursor",
        "graphHash",
    };

    private readonly Dictionary<string, JsonElement> _types;
    private readonly HashSet<string> _ids = new(s_keys, StringComparer.Ordinal);

    private SchemaFields(JsonElement schema)
    {
        _types = schema.GetProperty("types").EnumerateArray().ToDictionary(t => t.GetProperty("name").GetString()!, StringComparer.Ordinal);
        _ids.UnionWith(
            _types
                .Values.Where(t => t.GetProperty("fields").ValueKind == JsonValueKind.Array)
                .SelectMany(t => t.GetProperty("fields").EnumerateArray())
                .Where(f => NameOf(f.GetProperty("type")) == "ID")
                .Select(f => f.GetProperty("name").GetString()!)
        );
    }

    public static async Task<SchemaFields> ReadAsync(HttpClient client) =>
        new((await client.AskAsync(Introspection)).GetProperty("__schema"));

    /// <summary>Questions that together ask for every field below a root field, a few levels deep.</summary>
    public IEnumerable<string> Whole(string root, string type)
    {
        yield return $"{{ {root} {{ {string.Join(' ', Scalars(type))} }} }}";
        foreach (string field in Objects(type, Deep, [type]))
        {
            yield return $"{{ {root} {{ {field} }} }}";
        }
    }

    /// <summary>All texts of an answer that are no ids, with where they stand.</summary>
    public IEnumerable<(string Path, string Text)> Texts(JsonElement answer, string path = "") =>
        answer.ValueKind switch
        {
            JsonValueKind.Object => answer
                .EnumerateObject()
                .Where(p => !_ids.Contains(p.Name))
                .SelectMany(p => Texts(p.Value, $"{path}.{p.Name}")),
            JsonValueKind.Array => answer.EnumerateArray().SelectMany(e => Texts(e, path)),
            JsonValueKind.String => [(path, answer.GetString()!)],
            _ => [],
        };

    private IEnumerable<JsonElement> Fields(string type) =>
        _types[type].GetProperty("fields").EnumerateArray().Where(f => Arguments(f) is not null);

    private IEnumerable<string> Scalars(string type) =>
        Fields(type).Where(f => !IsObject(f)).Select(f => f.GetProperty("name").GetString()!).Append("__typename");

    private IEnumerable<string> Objects(string type, int deep, string[] within)
    {
        foreach (JsonElement field in Fields(type).Where(IsObject))
        {
            string inner = NameOf(field.GetProperty("type"));
            IEnumerable<string> below = deep == 0 || within.Contains(inner) ? [] : Objects(inner, deep - 1, [.. within, inner]);
            yield return $"{field.GetProperty("name").GetString()}{Arguments(field)} {{ {string.Join(' ', Scalars(inner).Concat(below))} }}";
        }
    }

    private bool IsObject(JsonElement field) => _types[NameOf(field.GetProperty("type"))].GetProperty("kind").GetString() == "OBJECT";

    /// <summary>What a field must be given; null when it wants something that is not known here.</summary>
    private static string? Arguments(JsonElement field)
    {
        string[] required =
        [
            .. field
                .GetProperty("args")
                .EnumerateArray()
                .Where(a =>
                    a.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL"
                    && a.GetProperty("defaultValue").ValueKind == JsonValueKind.Null
                )
                .Select(a => a.GetProperty("name").GetString()!),
        ];
        return required switch
        {
            [] => "",
            ["first"] => "(first: 3)",
            _ => null,
        };
    }

    private static string NameOf(JsonElement type) =>
        type.GetProperty("name") is { ValueKind: JsonValueKind.String } name ? name.GetString()! : NameOf(type.GetProperty("ofType"));
}
