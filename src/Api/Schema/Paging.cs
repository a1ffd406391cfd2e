using System.Security.Cryptography;
using System.Text;

namespace Zincir.Api.Schema;

/// <summary>Where a page lies in its list.</summary>
/// <param name="HasNextPage">True when another page follows.</param>
/// <param name="HasPreviousPage">True when a page came before.</param>
/// <param name="StartCursor">Cursor of the first element; null when the page is empty.</param>
/// <param name="EndCursor">Cursor of the last element: give it as <c>after</c> for the next page; null when the page is empty.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>An element of a connection with its place.</summary>
/// <param name="Cursor">Given as <c>after</c>, the list goes on behind this element.</param>
/// <param name="Node">The element.</param>
public sealed record Edge<T>(string Cursor, T Node)
    where T : class;

/// <summary>One page of a list.</summary>
public class Connection<T>
    where T : class
{
    internal Connection(Page<T> page) => Page = page;

    private protected Page<T> Page { get; }

    /// <summary>Elements of this page.</summary>
    public IReadOnlyList<T> Nodes => [.. Page.Elements.Select(e => e.Node)];

    /// <summary>The same with the place of each.</summary>
    public IReadOnlyList<Edge<T>> Edges => Page.Elements;

    /// <summary>How many there are on all pages; null when nobody has counted them.</summary>
    public int? Total => Page.Total;

    /// <summary>True when a bound ended the counting: there are at least so many as the total says.</summary>
    public bool AtLeast => Page.AtLeast;

    /// <summary>True when there are more behind this page, whether or not a further page can be asked for.</summary>
    public bool Truncated => Page.Truncated || Page.HasNext;

    /// <summary>Where this page lies in the list.</summary>
    public PageInfo PageInfo =>
        new(
            Page.HasNext,
            Page.HasPrevious,
            Page.Elements is [var first, ..] ? first.Cursor : null,
            Page.Elements is [.., var last] ? last.Cursor : null
        );
}

/// <summary>One page of a list, as it was read.</summary>
/// <param name="Elements">The elements with their cursors.</param>
/// <param name="HasNext">True when another page follows.</param>
internal sealed record Page<T>(IReadOnlyList<Edge<T>> Elements, bool HasNext)
    where T : class
{
    /// <summary>True when a page came before.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>How many there are; null when it is unknown.</summary>
    public int? Total { get; init; }

    /// <summary>True when there are more than the total says.</summary>
    public bool AtLeast { get; init; }

    /// <summary>True when there is more behind the last page that can be asked for.</summary>
    public bool Truncated { get; init; }

    /// <summary>The page with other elements in the same places; those that became nothing are left out.</summary>
    public Page<TOther> With<TOther>(Func<T, TOther?> become)
        where TOther : class =>
        new(
            [.. Elements.Select(e => become(e.Node) is { } other ? new Edge<TOther>(e.Cursor, other) : null).OfType<Edge<TOther>>()],
            HasNext
        )
        {
            HasPrevious = HasPrevious,
            Total = Total,
            AtLeast = AtLeast,
            Truncated = Truncated,
        };
}

/// <summary>
/// Which list a cursor is of. A cursor tells its place in a list together with a fingerprint of what was asked, so that one of another list, or of another
/// question to the same list, is refused instead of giving some other page.
/// </summary>
internal sealed class Cursors
{
    private const int PrintBytes = 6;
    private readonly byte[] _print;
    private readonly string? _after;

    private Cursors(byte[] print, string? after) => (_print, _after) = (print, after);

    /// <summary>The list of a question.</summary>
    /// <param name="after">Cursor that was given.</param>
    /// <param name="list">Name of the list and everything that decides which elements it has, and in which order.</param>
    /// <exception cref="BadInputException">The cursor is of another list.</exception>
    public static Cursors Of(string? after, params ReadOnlySpan<string?> list)
    {
        var asked = new StringBuilder();
        foreach (string? part in list)
        {
            // Its length before each part: no two lists of parts make one text.
            asked.Append(part?.Length ?? -1).Append(' ').Append(part);
        }

        byte[] print = SHA256.HashData(Encoding.UTF8.GetBytes(asked.ToString()))[..PrintBytes];
        return new Cursors(print, after is null ? null : Read(after, print));
    }

    /// <summary>Place of the element that the page comes behind; null for the first page.</summary>
    public string? After => _after;

    /// <summary>The cursor of a place.</summary>
    public string Print(string place) => Convert.ToBase64String([.. _print, .. Encoding.UTF8.GetBytes(place)]);

    /// <summary>A page of a list that is whole in memory. Its elements are known by their keys, so that what comes or goes meanwhile moves nothing.</summary>
    /// <exception cref="BadInputException">The element that the page should come behind is no longer there.</exception>
    public Page<T> Of<T>(IReadOnlyList<T> all, Func<T, string> key, int first)
        where T : class
    {
        int start = 0;
        if (_after is not null)
        {
            while (start < all.Count && key(all[start]) != _after)
            {
                start++;
            }

            start = start == all.Count ? throw Wrong() : start + 1;
        }

        List<Edge<T>> page = [.. all.Skip(start).Take(first).Select(e => new Edge<T>(Print(key(e)), e))];
        return new Page<T>(page, start + page.Count < all.Count) { HasPrevious = start > 0, Total = all.Count };
    }

    private static string Read(string cursor, byte[] print)
    {
        byte[] bytes = new byte[cursor.Length];
        if (
            !Convert.TryFromBase64String(cursor, bytes, out int length)
            || length < PrintBytes
            || !bytes.AsSpan(0, PrintBytes).SequenceEqual(print)
        )
        {
            throw Wrong();
        }

        return Encoding.UTF8.GetString(bytes, PrintBytes, length - PrintBytes);
    }

    private static BadInputException Wrong() =>
        new("The cursor is not one that this list gave, or the list has changed since. Ask again without 'after'.");
}

/// <summary>A text in both languages.</summary>
/// <param name="Tr">Turkish.</param>
/// <param name="En">English.</param>
public sealed record Text(string Tr, string En)
{
    internal static Text Of(Graph.Scoring.LocalText text) => new(text.Tr, text.En);

    internal static Text Of(Graph.Model.Label label) => new(label.Tr, label.En);

    internal static Text Of(Graph.Reports.TextDocument text) => new(text.Tr, text.En);
}
