namespace Zincir.Graph.Queries;

/// <summary>Counts what a question looks at and ends it when that is too much or nobody waits any more. Questions that are asked together may share one.</summary>
/// <param name="limit">Most nodes and edges that it may look at.</param>
/// <param name="cancel">Ends the question.</param>
public sealed class Effort(long limit, CancellationToken cancel)
{
    /// <summary>What a question may look at unless somebody says otherwise.</summary>
    public const long DefaultLimit = 5_000_000;

    private long _spent;

    /// <summary>Nodes and edges looked at so far.</summary>
    public long Spent => Interlocked.Read(ref _spent);

    /// <summary>Counts some that are about to be looked at.</summary>
    /// <exception cref="CostlyQueryException">They are too many.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public void Spend(long count)
    {
        long spent = Interlocked.Add(ref _spent, count);
        if (spent > limit)
        {
            throw new CostlyQueryException(spent, limit);
        }

        cancel.ThrowIfCancellationRequested();
    }
}
