namespace Zincir.Graph.Queries;

/// <summary>Counts what a question looks at and ends it when that is too much or nobody waits any more. For one question and one thread.</summary>
/// <param name="limit">Most nodes and edges that it may look at.</param>
/// <param name="cancel">Ends the question.</param>
public sealed class Effort(long limit, CancellationToken cancel)
{
    /// <summary>What a question may look at unless somebody says otherwise.</summary>
    public const long DefaultLimit = 5_000_000;

    private const long Breath = 4_096;
    private long _next = Breath;

    /// <summary>Nodes and edges looked at so far.</summary>
    public long Spent { get; private set; }

    /// <summary>Counts some that are about to be looked at.</summary>
    /// <exception cref="CostlyQueryException">They are too many.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public void Spend(long count)
    {
        Spent += count;
        if (Spent > limit)
        {
            throw new CostlyQueryException(Spent, limit);
        }

        if (Spent >= _next)
        {
            _next = Spent + Breath;
            cancel.ThrowIfCancellationRequested();
        }
    }
}
