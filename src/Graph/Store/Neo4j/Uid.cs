using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// The <c>uid</c> under which an id is indexed: the id itself, or, where it is longer than an index of Neo4j holds (8 KiB a key), its beginning and its hash.
/// The whole id is then kept beside it as <c>_id</c>.
/// </summary>
internal static class Uid
{
    private const int Longest = 2_000;
    private const int Kept = 1_000;

    /// <summary>The uid of an id.</summary>
    public static string Of(string id) => id.Length <= Longest ? id : $"{id.AsSpan(0, Kept)}…{Hash256.Of(Encoding.UTF8.GetBytes(id))}";

    /// <summary>What is stored as <c>_id</c>: the id when its uid is another, else nothing.</summary>
    public static string? WholeId(string id) => id.Length <= Longest ? null : id;
}
