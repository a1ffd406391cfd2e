using System.Globalization;

namespace Zincir.Api.Schema;

/// <summary>Where a list goes on.</summary>
/// <param name="EndCursor">Give it as <c>after</c> for the next page.</param>
/// <param name="HasNextPage">True when there is one.</param>
public sealed record PageInfo(string? EndCursor, bool HasNextPage);

/// <summary>A text in both languages.</summary>
public sealed record Text(string Tr, string En)
{
    internal static Text Of(Graph.Scoring.LocalText text) => new(text.Tr, text.En);

    internal static Text Of(Graph.Model.Label label) => new(label.Tr, label.En);
}

/// <summary>Pages of lists that are whole in memory: the cursor is the position.</summary>
internal static class Paging
{
    public static (IReadOnlyList<T> Page, PageInfo Info) Of<T>(IReadOnlyList<T> all, int first, string? after)
    {
        int start = 0;
        if (after is not null && (!int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > all.Count))
        {
            throw new BadInputException("The cursor is not one that this list gave.");
        }

        List<T> page = [.. all.Skip(start).Take(first)];
        int end = start + page.Count;
        return (page, new PageInfo(page.Count == 0 ? null : end.ToString(CultureInfo.InvariantCulture), end < all.Count));
    }
}
