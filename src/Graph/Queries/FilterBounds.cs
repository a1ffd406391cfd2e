namespace Zincir.Graph.Queries;

/// <summary>How much a filter may say.</summary>
internal static class FilterBounds
{
    private const int MostFilters = 32;
    private const int MostValues = 500;
    private const int LongestText = 512;

    /// <summary>Checks the size of a filter and of those in it.</summary>
    /// <exception cref="BadQueryException">It says too much.</exception>
    public static void Check(NodeFilter filter)
    {
        if (Count(filter) > MostFilters)
        {
            throw new BadQueryException($"The filter holds more than {MostFilters} filters of nodes.");
        }

        if (filter.MinDegree > filter.MaxDegree)
        {
            throw new BadQueryException($"minDegree {filter.MinDegree} is more than maxDegree {filter.MaxDegree}: no node has both.");
        }

        Check("kinds", filter.Kinds);
        Check("ids", filter.Ids);
        Check("rings", filter.Rings);
        foreach (PropertyFilter property in filter.Properties ?? [])
        {
            Check("in", property.In);
            Check(property.Name, [property.Name, property.Eq ?? "", property.Gte ?? "", property.Lte ?? "", property.Contains ?? ""]);
        }

        foreach (LinkedTo linked in filter.Linked ?? [])
        {
            Check("kinds", linked.Edge?.Kinds);
            if (linked.AtLeast < 1)
            {
                throw new BadQueryException($"atLeast must be 1 or more, not {linked.AtLeast}.");
            }
        }
    }

    private static int Count(NodeFilter filter) =>
        1 + (filter.Properties?.Count ?? 0) + (filter.Linked ?? []).Sum(l => Count(l.Node)) + (filter.AnyOf ?? []).Sum(Count);

    private static void Check(string name, IReadOnlyList<string>? values)
    {
        if (values?.Count > MostValues || values?.Any(v => v.Length > LongestText) == true)
        {
            throw new BadQueryException($"'{name}' may hold {MostValues} texts of {LongestText} characters.");
        }
    }
}
