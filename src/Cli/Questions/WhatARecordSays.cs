using System.Text.Json;
using static Zincir.Cli.Questions.ApiAnswers;

namespace Zincir.Cli.Questions;

/// <summary><c>what-a-record-says</c>, as cypher/investigations has it.</summary>
internal static class WhatARecordSays
{
    /// <summary>Asks it; null when what it is about is not there.</summary>
    public static async Task<IEnumerable<object?[]>?> AskAsync(ApiAnswers api, IReadOnlyDictionary<string, object?> values)
    {
        const string Document = """
            query($record: ID!) {
              record(ref: $record) {
                live file line grade compartment version lastSeen describes
                links { kind source { id caption } target { id caption } }
              }
            }
            """;
        JsonElement record = (await api.AskAsync(Document, new() { ["record"] = values["record"] })).GetProperty("record");
        if (record.ValueKind == JsonValueKind.Null || !record.GetProperty("live").GetBoolean())
        {
            return null;
        }

        HashSet<string> described = [.. record.GetProperty("describes").EnumerateArray().Select(d => d.GetString()!)];
        JsonElement[] links = [.. record.GetProperty("links").EnumerateArray()];
        var names = links
            .SelectMany(l => (JsonElement[])[l.GetProperty("source"), l.GetProperty("target")])
            .Concat(await api.NodesAsync(described))
            .DistinctBy(n => Text(n, "id"))
            .ToDictionary(n => Text(n, "id")!, n => Text(n, "caption"), StringComparer.Ordinal);
        object?[] whence = [.. ((string[])["file", "line", "grade", "compartment", "version", "lastSeen"]).Select(c => Value(record, c))];
        var alone = described
            .Union(links.Select(l => Text(l.GetProperty("source"), "id")!))
            .Select(e => (Element: e, Edge: (string?)null, Other: (string?)null));
        var linked = links.Select(l =>
            (
                Element: Text(l.GetProperty("source"), "id")!,
                Edge: (string?)Text(l, "kind")!.ToUpperInvariant(),
                Other: Text(l.GetProperty("target"), "id")
            )
        );
        return alone
            .Concat(linked)
            .Distinct()
            .OrderBy(r => r.Element, StringComparer.Ordinal)
            .ThenBy(r => r.Edge is not null)
            .ThenBy(r => r.Edge, StringComparer.Ordinal)
            .ThenBy(r => r.Other, StringComparer.Ordinal)
            .Select(r =>
                (object?[])
                    [
                        r.Element,
                        names[r.Element],
                        described.Contains(r.Element),
                        r.Edge,
                        r.Other,
                        r.Other is null ? null : names[r.Other],
                        .. whence,
                    ]
            );
    }
}
