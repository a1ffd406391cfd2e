using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A statement of the folder cypher that writes rows.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Parameters">An object with the rows.</param>
/// <param name="Type">The kind of relationship that the file leaves open.</param>
/// <param name="Answered">Takes the answer, where something later depends on it.</param>
internal sealed record Write(string Name, object Parameters, EdgeType? Type = null, Action<IReadOnlyList<JsonElement>>? Answered = null)
{
    /// <summary>The first statement for rows has so many, so that it is on its way while the others are put into words.</summary>
    private const int First = 1_000;

    /// <summary>More rows make a statement no faster.</summary>
    private const int Most = 8_000;

    /// <summary>No statement: what follows is worked out from the answers to those before.</summary>
    public static Write AllAnswered { get; } = new("", "");

    /// <summary>The statements for some rows, each worked out when it is asked for; none when there are no rows.</summary>
    public static IEnumerable<Write> Of<T>(
        string name,
        IEnumerable<T> rows,
        EdgeType? type = null,
        Action<IReadOnlyList<JsonElement>>? answered = null
    )
    {
        int most = First;
        var some = new List<T>();
        foreach (T row in rows)
        {
            some.Add(row);
            if (some.Count == most)
            {
                yield return new Write(name, new { rows = some }, type, answered);
                (some, most) = ([], Most);
            }
        }

        if (some.Count > 0)
        {
            yield return new Write(name, new { rows = some }, type, answered);
        }
    }
}

/// <summary>Sends statements that write.</summary>
internal static class Writes
{
    /// <summary>Writes rows; sends nothing when there are none.</summary>
    public static async Task RowsAsync<T>(this Ask ask, string name, IEnumerable<T> rows)
    {
        foreach (Write write in Write.Of(name, rows))
        {
            await ask(write.Name, write.Parameters).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Sends statements in their order. While one is on its way the next is worked out and put into words, but nothing beyond
    /// <see cref="Write.AllAnswered"/>.
    /// </summary>
    public static async Task InTurnAsync(this Ask ask, IEnumerable<Write> writes)
    {
        using IEnumerator<Write> all = writes.GetEnumerator();
        Write? now = Next(all);
        while (now is not null)
        {
            if (now == Write.AllAnswered)
            {
                now = Next(all);
                continue;
            }

            Task<Write?> ahead = Task.Run(() => Next(all));
            try
            {
                IReadOnlyList<JsonElement> rows = await ask(now.Name, now.Parameters, now.Type is { } type ? [type] : null)
                    .ConfigureAwait(false);
                now.Answered?.Invoke(rows);
            }
            catch
            {
                // What is being worked out reads what the caller gives up now.
                await Task.WhenAny(ahead).ConfigureAwait(false);
                throw;
            }

            now = await ahead.ConfigureAwait(false);
        }
    }

    private static Write? Next(IEnumerator<Write> all) =>
        !all.MoveNext() ? null
        : all.Current == Write.AllAnswered ? all.Current
        : all.Current with { Parameters = StatementBody.Prepare(all.Current.Parameters) };
}
