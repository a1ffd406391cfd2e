namespace Zincir.Graph.Queries;

/// <summary>What an element is ordered by: a number or a text; neither when it has no value.</summary>
internal readonly record struct SortValue(double? Number, string? Text)
{
    /// <summary>No value, which comes last.</summary>
    public static SortValue None => default;

    /// <summary>True when there is one.</summary>
    public bool IsSome => Number is not null || Text is not null;

    /// <summary>Orders two values, the one that comes first being the lesser.</summary>
    public int CompareTo(SortValue other, bool descending)
    {
        if (!IsSome || !other.IsSome)
        {
            return other.IsSome.CompareTo(IsSome);
        }

        int order =
            Number is { } number && other.Number is { } than ? number.CompareTo(than)
            : Text is not null && other.Text is not null ? string.CompareOrdinal(Text, other.Text)
            : Number is null ? 1
            : -1;
        return descending ? -order : order;
    }
}
