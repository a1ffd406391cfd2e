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
