using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Tests.Support;

/// <summary>Statements as the samples write them: a letter and its fields, absent ones at the end left out.</summary>
internal static class StatementJson
{
    public static IReadOnlyList<Statement> Read(JsonElement statements) => [.. statements.EnumerateArray().Select(ReadOne)];

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    public static bool Flag(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    public static long Time(string text) =>
        Moment.TryParse(text, out long ms) ? ms : throw new FormatException($"'{text}' in a sample is no time.");

    /// <summary>Null: no version column; empty: an empty cell.</summary>
    public static MappedVersion Version(string? text) =>
        text switch
        {
            null => MappedVersion.Absent,
            "" => MappedVersion.Empty,
            _ when MappedVersion.Parse(text) is { IsDated: true } dated => dated,
            _ => throw new FormatException($"'{text}' in a sample is no time."),
        };

    private static Statement ReadOne(JsonElement statement)
    {
        string?[] f = [.. statement.EnumerateArray().Select(s => s.GetString())];
        string? At(int i) => i < f.Length ? f[i] : null;
        return f[0] switch
        {
            "n" => new NodeStatement(f[1]!),
            "e" => new EdgeStatement(f[1]!, f[2]!, f[3]!, At(4) ?? "", At(5), At(6)),
            "v" => new ValueStatement(f[1]!, f[2]!, f[3]!, At(4), At(5), At(6)),
            _ => throw new FormatException($"'{f[0]}' in a sample is no form of statement."),
        };
    }
}
