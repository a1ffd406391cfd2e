using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Records that changed after a commit.</summary>
    /// <param name="since">Where the page before ended.</param>
    /// <param name="first">Page size.</param>
    /// <param name="view">What may be seen, and whether that is all that the store holds.</param>
    /// <param name="cancel">Ends the question.</param>
    public Task<ChangePage> ChangesAsync(ChangePoint since, int first, (View Seen, bool Whole) view, CancellationToken cancel) =>
        AtOneCommitAsync(view.Seen, question => ChangesAsync(question, since, first, view.Whole), cancel);

    private static async Task<ChangePage> ChangesAsync(Question question, ChangePoint since, int first, bool whole)
    {
        string[] compartments = [.. question.Compartments.Where(c => c.Seen).Select(c => c.Name)];
        JsonElement row = (
            await question
                .Ask(
                    "read/changes",
                    new
                    {
                        after = since.Commit,
                        fresh = since.Fresh,
                        first = first + 1,
                        compartments,
                    }
                )
                .ConfigureAwait(false)
        )[0];
        if (since.Commit > row[0].GetInt64())
        {
            throw CursorException.FromLater();
        }

        long left = whole ? row[1].GetInt64() : row[2].EnumerateArray().Select(r => r.GetInt64()).DefaultIfEmpty(0).Max();
        if (since.MayHold(left))
        {
            return new ChangePage(since, true, [], false);
        }

        List<JsonElement> changes = [.. row[3].EnumerateArray()];
        bool more = changes.Count > first;
        long commit =
            more ? changes[first - 1][0].GetInt64()
            : changes.Count > 0 ? changes[^1][0].GetInt64()
            : since.Commit;
        IEnumerable<JsonElement> contents = changes.Where(c => !more || c[0].GetInt64() < commit);
        if (more)
        {
            // The page ends with a whole commit.
            IReadOnlyList<JsonElement> rest = await question
                .Ask(
                    "read/changes-of-commit",
                    new
                    {
                        commit,
                        fresh = since.Fresh,
                        compartments,
                    }
                )
                .ConfigureAwait(false);
            contents = contents.Concat(rest);
            more = rest[0][3].GetBoolean();
        }

        var changed = contents
            .GroupBy(c => new RecordRef(c[1].GetString()!, c[2].GetString()!, "").ToString(), StringComparer.Ordinal)
            .ToDictionary(r => r.Key, r => r.Max(c => c[0].GetInt64()), StringComparer.Ordinal);
        HashSet<string> live =
        [
            .. (await question.SpeakingAsync(changed.Keys).ConfigureAwait(false)).Where(question.Sees).Select(c => c.Record),
        ];
        IEnumerable<RecordChange> told = contents
            .Select(c => new RecordRef(c[1].GetString()!, c[2].GetString()!, ""))
            .DistinctBy(r => r.ToString())
            .Select(r => new RecordChange(r, live.Contains(r.ToString()), changed[r.ToString()]))
            .OrderBy(c => c.Commit)
            .ThenBy(c => c.Ref.ToString(), StringComparer.Ordinal);
        return new ChangePage(
            since.Next(commit, Math.Max(left, row[4].EnumerateArray().Select(r => r.GetInt64()).DefaultIfEmpty(0).Max())),
            false,
            [.. told],
            more
        );
    }
}
