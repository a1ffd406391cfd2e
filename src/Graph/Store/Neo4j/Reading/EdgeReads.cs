using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A relationship as the database holds it.</summary>
internal sealed record StoredEdge(string Id, EdgeAssertions Assertions, IReadOnlyList<string> Records)
{
    /// <summary>Reads id, assertions and listed records from a row.</summary>
    public static StoredEdge Read(JsonElement row, int from) =>
        new(
            row[from].GetString()!,
            EdgeText.AssertionsOf(row[from + 1].GetString()),
            [.. row[from + 2].EnumerateArray().Select(r => r.GetString()!)]
        );
}

/// <summary>Finds who asserts relationships.</summary>
/// <param name="contents">Reads contents.</param>
/// <param name="kinds">Node and edge kinds.</param>
/// <param name="speaking">Gives the contents that speak for some records, where some may be known already.</param>
internal sealed class EdgeReads(
    ContentReads contents,
    Kinds kinds,
    Func<IReadOnlyCollection<string>, Task<List<StoredContent>>>? speaking = null
)
{
    /// <summary>A relationship lists at most so many of the records that assert it.</summary>
    public const int Listed = 50;

    /// <summary>For each edge the contents that assert it: all of them, or the listed ones.</summary>
    /// <param name="edges">Edges.</param>
    /// <param name="all">True when those that a relationship does not list are needed.</param>
    public async Task<Dictionary<string, List<StoredContent>>> AssertingAsync(
        IReadOnlyCollection<StoredEdge> edges,
        Func<StoredEdge, bool> all
    )
    {
        var asserting = new Dictionary<string, List<StoredContent>>(StringComparer.Ordinal);
        List<StoredEdge> listed = [.. edges.Where(e => e.Assertions.Total <= Listed || !all(e))];
        HashSet<string> records = [.. listed.SelectMany(e => e.Records)];
        ILookup<string, StoredContent> told = (await (speaking ?? contents.SpeakingAsync)(records).ConfigureAwait(false)).ToLookup(c =>
            c.Record
        );
        foreach (StoredEdge edge in listed)
        {
            // A record that fell silent between two statements of one question is left out.
            asserting[edge.Id] = [.. edge.Records.SelectMany(r => told[r]).Where(c => c.WordsOf(kinds).Edges.ContainsKey(edge.Id))];
        }

        foreach (
            IGrouping<string, StoredEdge> source in edges.Except(listed).GroupBy(e => ElementId.Parse(e.Id).EdgeParts().From.ToString())
        )
        {
            List<StoredContent> telling = await contents.TellingOfAsync(source.Key).ConfigureAwait(false);
            telling.Sort(static (a, b) => string.CompareOrdinal(a.Record, b.Record));
            foreach (StoredEdge edge in source)
            {
                asserting[edge.Id] = telling.FindAll(c => c.WordsOf(kinds).Edges.ContainsKey(edge.Id));
            }
        }

        return asserting;
    }
}
