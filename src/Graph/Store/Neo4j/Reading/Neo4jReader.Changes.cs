using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Records that changed after a commit.</summary>
    public Task<ChangePage> ChangesAsync(long after, int first, View view, CancellationToken cancel) =>
        AtOneCommitAsync(view, question => ChangesAsync(question, after, first, view), cancel);

    private static async Task<ChangePage> ChangesAsync(Question question, long after, int first, View view)
    {
        JsonElement row = (await question.Ask("read/changes", new { after, first = first + 1 }).ConfigureAwait(false))[0];
        long last = row[0].GetInt64();
        if (row[1].GetInt64() > after)
        {
            return new ChangePage(last, true, [], false);
        }

        List<JsonElement> changes = [.. row[2].EnumerateArray()];
        bool more = changes.Count > first;
        long commit = more ? changes[first - 1][0].GetInt64() : last;
        List<(string Source, string Key, string Compartment)> contents =
        [
            .. changes.Where(c => !more || c[0].GetInt64() < commit).Select(c => (c[1].GetString()!, c[2].GetString()!, c[3].GetString()!)),
        ];
        if (more)
        {
            // The page ends with a whole commit.
            IReadOnlyList<JsonElement> rest = await question.Ask("read/changes-of-commit", new { commit }).ConfigureAwait(false);
            contents.AddRange(rest.Select(c => (c[0].GetString()!, c[1].GetString()!, c[2].GetString()!)));
        }

        HashSet<string> changed =
        [
            .. contents.Where(c => view.Sees(c.Compartment)).Select(c => new RecordRef(c.Source, c.Key, "").ToString()),
        ];
        HashSet<string> live =
        [
            .. (await question.SpeakingAsync(changed).ConfigureAwait(false)).Where(question.Sees).Select(c => c.Record),
        ];
        IEnumerable<RecordChange> told = contents
            .Select(c => new RecordRef(c.Source, c.Key, ""))
            .Distinct()
            .Where(r => changed.Contains(r.ToString()))
            .OrderBy(r => r.ToString(), StringComparer.Ordinal)
            .Select(r => new RecordChange(r, live.Contains(r.ToString())));
        return new ChangePage(commit, false, [.. told], more && commit < last);
    }
}
