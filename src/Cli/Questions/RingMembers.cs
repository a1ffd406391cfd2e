using System.Text.Json;
using static Zincir.Cli.Questions.ApiAnswers;

namespace Zincir.Cli.Questions;

/// <summary><c>ring-members</c>, as cypher/investigations has it.</summary>
internal static class RingMembers
{
    /// <summary>Asks it; null when what it is about is not there.</summary>
    public static async Task<IEnumerable<object?[]>?> AskAsync(ApiAnswers api, IReadOnlyDictionary<string, object?> values)
    {
        const string Document = """
            query($ring: ID!) {
              runs(first: 1) { total }
              ring(id: $ring) {
                code run { id asOf }
                members { core role score reasons { text { en } } node {
                  id caption degrees { edgeKind direction otherKind count }
                  neighbours(edge: { kinds: ["names"], direction: IN }, first: 200) { nodes { edge { past } } }
                } }
              }
            }
            """;
        JsonElement answer = await api.AskAsync(Document, new() { ["ring"] = values["ring"] });
        JsonElement ring = answer.GetProperty("ring");
        if (Total(answer, "runs") == 0)
        {
            throw new UsageException("No run has been made of this store in this view. Make one: zincir detect --store PLACE --view VIEW");
        }

        if (ring.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        bool coreOnly = Equals(values["coreOnly"], "yes");
        return ring.GetProperty("members")
            .EnumerateArray()
            .Where(m => m.GetProperty("core").GetBoolean() || !coreOnly)
            .OrderByDescending(m => m.GetProperty("core").GetBoolean())
            .ThenByDescending(m => m.GetProperty("score").GetDouble())
            .ThenBy(m => Text(m.GetProperty("node"), "id"), StringComparer.Ordinal)
            .Select(m =>
                (object?[])
                    [
                        Text(ring, "code"),
                        Text(ring.GetProperty("run"), "id"),
                        Text(ring.GetProperty("run"), "asOf"),
                        Text(m.GetProperty("node"), "id"),
                        Text(m.GetProperty("node"), "caption"),
                        m.GetProperty("core").GetBoolean(),
                        Text(m, "role") ?? "",
                        m.GetProperty("score").GetDouble(),
                        m.GetProperty("reasons").EnumerateArray().Select(r => Text(r.GetProperty("text"), "en")),
                        From(m.GetProperty("node"), "seizure", "suspect", "vehicle"),
                        Nodes(m.GetProperty("node").GetProperty("neighbours"))
                            .Count(n => !n.GetProperty("edge").GetProperty("past").GetBoolean()),
                    ]
            );
    }
}
