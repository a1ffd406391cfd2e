using System.Globalization;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>What people call a node.</summary>
/// <param name="Masked">With its personal numbers masked: what every screen, report and list shows.</param>
/// <param name="Whole">For a reader who asks for them.</param>
public readonly record struct Caption(string Masked, string Whole)
{
    internal static Caption Of(string text, string node) => new(Mask.Text(text, PersonalNumbers.Of([node], Kinds.Default)), text);

    /// <summary>A number is all there is to call the party by.</summary>
    internal static Caption OfNumber(string number) => new($"№ {Mask.Value(number)}", number);
}

/// <summary>
/// What people call a node: the first caption property that has a value; else, for a party that no register describes, the name as declared in
/// its newest mention; else its key.
/// </summary>
public static class Captions
{
    /// <summary>The captions of nodes at a valid time, by their ids; what has to be read is read for all of them at once.</summary>
    public static async Task<IReadOnlyDictionary<string, Caption>> OfAllAsync(
        IGraphStore store,
        IReadOnlyCollection<NodeRead> nodes,
        View view,
        Kinds kinds,
        long validAt,
        CancellationToken cancel
    )
    {
        var captions = new Dictionary<string, Caption>(StringComparer.Ordinal);
        var undescribed = new List<string>();
        foreach (NodeRead node in nodes)
        {
            ElementId id = ElementId.Parse(node.Id);
            Caption? described = Described(id, Fold.At(node.Described, kinds.PropertiesOf(id), validAt), kinds);
            captions[node.Id] = described ?? OfKey(id, kinds);
            if (described is null && IsNamedByMentions(id, kinds))
            {
                undescribed.Add(node.Id);
            }
        }

        foreach (
            (string node, Caption name) in await new DeclaredNames(store, view, kinds).OfAsync(undescribed, cancel).ConfigureAwait(false)
        )
        {
            captions[node] = name;
        }

        return captions;
    }

    /// <summary>What its folded properties call it; null when they do not.</summary>
    internal static Caption? Described(ElementId id, IReadOnlyList<FoldedProperty> folded, Kinds kinds)
    {
        if (!kinds.Nodes.TryGetValue(id.Kind, out NodeKind? kind))
        {
            return Caption.Of(id.Key, id.ToString());
        }

        FoldedProperty? named = kind.Caption.Select(p => folded.FirstOrDefault(f => f.Name == p)).FirstOrDefault(f => f is not null);
        return named is null ? null : Caption.Of(id.Kind == "vehicle" ? Plate(id) : named.Values[0].Text, id.ToString());
    }

    /// <summary>True when a node that nothing describes is called by the name as declared in its newest mention.</summary>
    internal static bool IsNamedByMentions(ElementId id, Kinds kinds) =>
        kinds.Nodes.TryGetValue(id.Kind, out NodeKind? kind) && kind.DeclaredNames;

    /// <summary>
    /// A key as people write it: <c>34 ABC 123</c>, the place code, the number; a party without any is called so. A personal number is masked.
    /// </summary>
    public static string Key(ElementId id) => OfKey(id, Kinds.Default).Masked;

    /// <summary>What a node is called of which only the key is known.</summary>
    internal static Caption OfKey(ElementId id, Kinds kinds)
    {
        if (id.Kind == "vehicle")
        {
            return Caption.Of(Plate(id), id.ToString());
        }

        if (PersonalNumbers.KeyOf(id, kinds) is { } personal)
        {
            return id.Kind is "person" or "company" ? Caption.OfNumber(personal) : new Caption(Mask.Value(personal), personal);
        }

        string key = id.IsKeyedByRecord || id.IsWeak ? "?" : id.Key;
        bool prefixed = id.Kind is "company" or "address" && key.Length > 3 && key[2] == '-';
        return Caption.Of(prefixed ? key[3..] : key, id.ToString());
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
}
