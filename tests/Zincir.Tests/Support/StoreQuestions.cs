using Zincir.Graph.Store;

namespace Zincir.Tests.Support;

/// <summary>Questions that several tests ask a store or its database.</summary>
internal static class StoreQuestions
{
    /// <summary>Locks the node that every writer locks first.</summary>
    public const string LockOfTheStore = "MATCH (z:Ledger {uid: 'store'}) SET z.locked = true";

    /// <summary>Statements that the server is at work on.</summary>
    public const string Transactions = "SHOW TRANSACTIONS YIELD currentQuery, status RETURN currentQuery, status";

    /// <summary>The first fifty edges of a node.</summary>
    public static NeighbourQuery All(string node) => new(node, null, null, null, null, null, 50, null);
}
