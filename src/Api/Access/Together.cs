using System.Collections.Concurrent;

namespace Zincir.Api.Access;

/// <summary>
/// A question that each of some things may be asked, such as the events of the nodes of a list: when the first is asked it is answered for all of them
/// at once, because the same selection asks the others next.
/// </summary>
/// <param name="answerAll">Answers for all things, in their order.</param>
internal sealed class Together<TAsked, TAnswer>(Func<TAsked, Task<IReadOnlyList<TAnswer>>> answerAll)
    where TAsked : notnull
{
    private readonly ConcurrentDictionary<TAsked, Lazy<Task<IReadOnlyList<TAnswer>>>> _answers = [];

    /// <summary>The answer for one of them.</summary>
    /// <param name="index">Which.</param>
    /// <param name="asked">What it is asked.</param>
    public async Task<TAnswer> OfAsync(int index, TAsked asked) =>
        (await _answers.GetOrAdd(asked, a => new Lazy<Task<IReadOnlyList<TAnswer>>>(() => answerAll(a))).Value.ConfigureAwait(false))[
            index
        ];
}

/// <summary>Lists whose elements are read all at once.</summary>
internal static class Lists
{
    /// <summary>What is read of the elements of each list, in their order.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="readAll">Reads for elements of all lists, in their order.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<TRead>>> ReadTogetherAsync<T, TRead>(
        IReadOnlyList<IReadOnlyList<T>> lists,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<TRead>>> readAll
    )
    {
        IReadOnlyList<TRead> read = await readAll([.. lists.SelectMany(l => l)]).ConfigureAwait(false);
        var parts = new List<IReadOnlyList<TRead>>();
        int start = 0;
        foreach (IReadOnlyList<T> list in lists)
        {
            parts.Add([.. read.Skip(start).Take(list.Count)]);
            start += list.Count;
        }

        return parts;
    }
}
