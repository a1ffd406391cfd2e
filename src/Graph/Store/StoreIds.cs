using System.Security.Cryptography;

namespace Zincir.Graph.Store;

/// <summary>Identities of stores.</summary>
internal static class StoreIds
{
    private const int Bytes = 16;

    /// <summary>One that no other store has.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
