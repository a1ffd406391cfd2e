using CsCheck;

namespace Zincir.Tests.Support;

/// <summary>Generators that several tests need.</summary>
internal static class Gens
{
    /// <summary>One of these.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
