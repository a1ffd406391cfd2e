namespace Zincir.Graph.Store.Neo4j;

/// <summary>How long the store waits for its database.</summary>
public sealed record Neo4jOptions
{
    /// <summary>A reading statement must be answered within this time.</summary>
    public TimeSpan ReadLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A writing statement must be answered within this time.</summary>
    public TimeSpan WriteLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A question is asked again for so long when the connection breaks or the database says that the failure passes.</summary>
    public TimeSpan ReadPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A batch is sent again for so long: a server that is started again answers after some ten seconds.</summary>
    public TimeSpan WritePatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Another writer may take over this long after the last sign of life of the one before.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Clock of limits and backoff.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
