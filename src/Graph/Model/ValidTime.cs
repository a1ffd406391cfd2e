using Zincir.Graph.Values;

namespace Zincir.Graph.Model;

/// <summary>What a canonical date or time covers, in UTC ms, where it bounds the validity of a value or an edge.</summary>
public static class ValidTime
{
    /// <summary>First moment that a start covers; the beginning of time when unknown or unreadable.</summary>
    public static long Begins(string? validFrom) =>
        validFrom is not null && DateText.TryInstant(validFrom, out long start, out _) ? start : long.MinValue;

    /// <summary>First moment after the end: a day that ends a validity still belongs to it. The end of time when unknown or unreadable.</summary>
    public static long Ends(string? validTo) =>
        validTo is not null && DateText.TryInstant(validTo, out _, out long end) ? end : long.MaxValue;
}
