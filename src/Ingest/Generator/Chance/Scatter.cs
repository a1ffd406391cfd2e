namespace Zincir.Ingest.Generator;

/// <summary>Puts things into an order that says nothing and that a new thing does not disturb: by a hash of what they are.</summary>
internal static class Scatter
{
    /// <summary>All things, by the hash of their own number.</summary>
    public static IEnumerable<T> By<T>(IEnumerable<T> things, Func<T, long> number) =>
        things.OrderBy(t => RandomStream.Hash("order", number(t)));
}
