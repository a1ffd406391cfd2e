using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>
/// Names of parties that no register describes, as declared in their newest mention that gives one; else the number that a mention gives. Read
/// for all of them at once, page by page for those that need more.
/// </summary>
internal sealed class DeclaredNames(IGraphStore store, View view, Kinds kinds)
{
    /// <summary>At most this many mentions of a party are read.</summary>
    public const int MentionLimit = 1_000;

    /// <summary>Nearly always the newest mention has a name.</summary>
    private const int FirstPage = 4;
    private const int Page = 50;
    private const int AtOnce = 100;
    private readonly string[] _naming = [.. kinds.Edges.Keys.Where(k => Names(k, kinds))];

    /// <summary>True when edges of a kind may say what their target is called.</summary>
    public static bool Names(string edgeKind, Kinds kinds) =>
        kinds.Edges.TryGetValue(edgeKind, out EdgeKind? kind) && kind.Properties.ContainsKey("nameAsDeclared");

    /// <summary>The name and the number that a mention gives.</summary>
    public static (string? Name, string? Number) Written(IReadOnlyList<ValueStatement> values) =>
        (
            values.FirstOrDefault(v => v is { Property: "nameAsDeclared", Flag: null })?.Value,
            values.FirstOrDefault(v => v.Property == "numberAsDeclared")?.Value
        );

    /// <summary>Names by party; a party without any is left out.</summary>
    public async Task<Dictionary<string, Caption>> OfAsync(IReadOnlyCollection<string> parties, CancellationToken cancel)
    {
        var names = new Dictionary<string, Caption>(StringComparer.Ordinal);
        foreach (string[] some in parties.Chunk(AtOnce))
        {
            List<Party> asked = [.. some.Select(id => new Party(id))];
            while (asked.Count > 0)
            {
                IReadOnlyList<NeighbourPage> pages = await store
                    .NeighboursAsync([.. asked.Select(Mentions)], view, cancel)
                    .ConfigureAwait(false);
                asked = [.. asked.Where((party, i) => !IsNamed(party, pages[i], names))];
            }
        }

        return names;
    }

    private NeighbourQuery Mentions(Party party) =>
        new(
            party.Id,
            _naming,
            Direction.In,
            null,
            null,
            null,
            party.Read == 0 ? FirstPage : Math.Min(Page, MentionLimit - party.Read),
            party.After
        );

    /// <summary>Looks through a page of mentions; false when the next page is needed.</summary>
    private static bool IsNamed(Party party, NeighbourPage page, Dictionary<string, Caption> names)
    {
        foreach (NeighbourRead mention in page.Edges)
        {
            (string? name, string? number) = Written([.. mention.Edge.Asserted.SelectMany(a => a.By.Values)]);
            if (name is not null)
            {
                names[party.Id] = Caption.Of(name, party.Id);
                return true;
            }

            party.Number ??= number;
        }

        party.Read += page.Edges.Count;
        if (page.HasMore && party.Read < MentionLimit)
        {
            party.After = page.Edges[^1].Cursor;
            return false;
        }

        if (party.Number is { } only)
        {
            names[party.Id] = Caption.OfNumber(only);
        }

        return true;
    }

    private sealed class Party(string id)
    {
        public string Id => id;

        public string? After { get; set; }

        public int Read { get; set; }

        public string? Number { get; set; }
    }
}
