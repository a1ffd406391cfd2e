using System.Globalization;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Compares the properties of an element, read as texts, with those that it should have.</summary>
internal static class StoredProperties
{
    /// <summary>What differs, in words.</summary>
    /// <param name="id">Id of the element.</param>
    /// <param name="stored">Pairs of a name and a text or a list of texts.</param>
    /// <param name="expected">Names and values; null for what should not be there.</param>
    public static IEnumerable<string> Differences(string id, JsonElement stored, Dictionary<string, object?> expected)
    {
        var there = stored.EnumerateArray().ToDictionary(p => p[0].GetString()!, p => p[1], StringComparer.Ordinal);
        foreach ((string name, object? value) in expected.Where(e => e.Value is not null))
        {
            there.Remove(name, out JsonElement text);
            if (text.ValueKind == JsonValueKind.Undefined || !IsText(text, value!))
            {
                yield return $"{name} of {id} is stored as {Quoted(text)} and should be {Quoted(value)}";
            }
        }

        foreach ((string name, JsonElement text) in there)
        {
            yield return $"{name} of {id} is stored as {Quoted(text)} and should be nothing";
        }
    }

    private static string Quoted(JsonElement stored) =>
        stored.ValueKind switch
        {
            JsonValueKind.Undefined => "nothing",
            JsonValueKind.Array => string.Join(", ", stored.EnumerateArray().Select(Quoted)),
            _ => $"\"{stored}\"",
        };

    private static string Quoted(object? value) =>
        value switch
        {
            CsvPoint at => string.Create(CultureInfo.InvariantCulture, $"\"{at.Latitude}\", \"{at.Longitude}\""),
            IEnumerable<string> texts => string.Join(", ", texts.Select(t => $"\"{t}\"")),
            bool truth => truth ? "\"true\"" : "\"false\"",
            _ => $"\"{Convert.ToString(value, CultureInfo.InvariantCulture)}\"",
        };

    private static bool IsText(JsonElement stored, object value) =>
        value switch
        {
            double number => IsNumber(stored, number),
            bool truth => stored.GetString() == (truth ? "true" : "false"),
            CsvPoint at => stored.ValueKind == JsonValueKind.Array && IsNumber(stored[0], at.Latitude) && IsNumber(stored[1], at.Longitude),
            IEnumerable<string> texts => stored.ValueKind == JsonValueKind.Array
                && stored.EnumerateArray().Select(t => t.GetString()).SequenceEqual(texts, StringComparer.Ordinal),
            _ => stored.ValueKind == JsonValueKind.String && stored.GetString() == Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static bool IsNumber(JsonElement stored, double number) =>
        stored.ValueKind == JsonValueKind.String
        && double.TryParse(stored.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double read)
        && read.Equals(number);
}
