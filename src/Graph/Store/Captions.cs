using System.Globalization;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// What people call a node: the first caption property that has a value; else, for a party that no register describes, the name as declared in
/// its newest mention; else its key.
/// </summary>
public static class Captions
{
    /// <summary>At most this many mentions are read for a declared name.</summary>
    public const int MentionLimit = 1_000;

    private const int Page = 50;

    /// <summary>The caption of a node at a valid time.</summary>
    public static async Task<string> OfAsync(
        IGraphStore store,
        NodeRead node,
        View view,
        Kinds kinds,
        long validAt,
        CancellationToken cancel
    )
    {
        ElementId id = ElementId.Parse(node.Id);
        NodeKind? kind = kinds.Nodes.GetValueOrDefault(id.Kind);
        if (kind is null)
        {
            return id.Key;
        }

        IReadOnlyList<FoldedProperty> folded = Fold.At(node.Described, kind.Properties, validAt);
        foreach (string property in kind.Caption)
        {
            if (folded.FirstOrDefault(f => f.Name == property) is { } value)
            {
                return id.Kind == "vehicle" ? Plate(id) : value.Values[0].Text;
            }
        }

        string? declared = kind.DeclaredNames ? await DeclaredAsync(store, node.Id, view, kinds, cancel).ConfigureAwait(false) : null;
        return declared ?? Key(id);
    }

    /// <summary>
    /// A key as people write it: <c>34 ABC 123</c>, the place code, the number; a party without any is called so. A person's number is masked.
    /// </summary>
    public static string Key(ElementId id)
    {
        if (id.Kind == "vehicle")
        {
            return Plate(id);
        }

        string key = id.IsKeyedByRecord || id.IsWeak ? "?" : id.Key;
        bool prefixed = id.Kind is "company" or "person" or "address" && key.Length > 3 && key[2] == '-';
        string number = prefixed ? key[3..] : key;
        return id.Kind == "person" && !id.IsKeyedByRecord ? Masked(number) : number;
    }

    private static string Plate(ElementId id)
    {
        string key = id.Key;
        if (id.IsKeyedByRecord || key.Length < 4 || key[2] != '-')
        {
            return id.IsKeyedByRecord ? "?" : key;
        }

        string plate = key[3..];
        if (!key.StartsWith("tr-", StringComparison.Ordinal))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{plate} ({key[..2].ToUpperInvariant()})");
        }

        int letters = plate.AsSpan().IndexOfAnyInRange('A', 'Z');
        int digits = plate.AsSpan().LastIndexOfAnyInRange('A', 'Z') + 1;
        return letters > 0 && digits < plate.Length ? $"{plate[..letters]} {plate[letters..digits]} {plate[digits..]}" : plate;
    }

    private static async Task<string?> DeclaredAsync(IGraphStore store, string node, View view, Kinds kinds, CancellationToken cancel)
    {
        string[] naming = [.. kinds.Edges.Values.Where(e => e.Properties.ContainsKey("nameAsDeclared")).Select(e => e.Name)];
        string? after = null;
        string? number = null;
        for (int read = 0; read < MentionLimit; read += Page)
        {
            var query = new NeighbourQuery(node, naming, Direction.In, null, null, null, Page, after);
            NeighbourPage page = await store.NeighboursAsync(query, view, cancel).ConfigureAwait(false);
            foreach (NeighbourRead mention in page.Edges)
            {
                List<ValueStatement> written = [.. mention.Edge.Asserted.SelectMany(a => a.By.Values)];
                if (written.Find(v => v.Property == "nameAsDeclared")?.Value is { } name)
                {
                    return name;
                }

                number ??= written.Find(v => v.Property == "numberAsDeclared")?.Value;
            }

            if (!page.HasMore)
            {
                break;
            }

            after = page.Edges[^1].Cursor;
        }

        return number is null ? null : Masked(number);
    }

    /// <summary>A number is all there is to call the party by; captions, which stand on every screen and report, never show it whole.</summary>
    private static string Masked(string number) =>
        number.Length <= 4
            ? number
            : string.Concat("№ ", number.AsSpan(0, 1), new string('•', number.Length - 3), number.AsSpan(number.Length - 2));
}
