using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A statement of the folder cypher that writes rows.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Parameters">An object with the rows.</param>
/// <param name="Type">The kind of relationship that the file leaves open.</param>
/// <param name="Answered">Takes the answer, where something later depends on it.</param>
internal sealed record Write(string Name, object Parameters, EdgeType? Type = null, Action<IReadOnlyList<JsonElement>>? Answered = null)
{
    /// <summary>The statement for some rows; none when there are no rows.</summary>
    public static IEnumerable<Write> Of<T>(
        string name,
        IEnumerable<T> rows,
        EdgeType? type = null,
        Action<IReadOnlyList<JsonElement>>? answered = null
    )
    {
        List<T> all = [.. rows];
        return all.Count == 0 ? [] : [new Write(name, new { rows = all }, type, answered)];
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
    /// Sends statements in their order. While one is on its way the next is worked out and put into words, unless it depends on the answer.
    /// </summary>
    public static async Task InTurnAsync(this Ask ask, IEnumerable<Write> writes)
    {
        using IEnumerator<Write> all = writes.GetEnumerator();
        Write? now = Next(all);
        while (now is not null)
        {
            Task<Write?>? ahead = now.Answered is null ? Task.Run(() => Next(all)) : null;
            IReadOnlyList<JsonElement> rows;
            try
            {
                rows = await ask(now.Name, now.Parameters, now.Type is { } type ? [type] : null).ConfigureAwait(false);
            }
            catch
            {
                // What is being worked out reads what the caller gives up now.
                await Task.WhenAny(ahead ?? Task.CompletedTask).ConfigureAwait(false);
                throw;
            }

            now.Answered?.Invoke(rows);
            now = ahead is null ? Next(all) : await ahead.ConfigureAwait(false);
        }
    }

    private static Write? Next(IEnumerator<Write> all) =>
        all.MoveNext() ? all.Current with { Parameters = StatementBody.Prepare(all.Current.Parameters) } : null;
}
