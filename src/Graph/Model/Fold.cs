namespace Zincir.Graph.Model;

/// <summary>A live record that describes an element, with what it says about that element.</summary>
/// <param name="Source">Table.</param>
/// <param name="Key">Key of the record.</param>
/// <param name="Version">Version as printed.</param>
/// <param name="Grade">Grade of the record.</param>
/// <param name="Content">Hash of the content that speaks.</param>
/// <param name="Values">Its statements about the element.</param>
/// <param name="FirstSeen">First as-of that held the content, UTC ms: what must lie in the past is flagged when it lies after it.</param>
public sealed record Testimony(
    string Source,
    string Key,
    string Version,
    string Grade,
    Hash256 Content,
    IReadOnlyList<ValueStatement> Values,
    long FirstSeen
)
{
    /// <summary>The record as printed.</summary>
    public RecordRef Ref => new(Source, Key, Version);
}

/// <summary>One value of a property and who says so.</summary>
/// <param name="Text">Canonical text.</param>
/// <param name="Flag">Code of the check it fails, if any.</param>
/// <param name="Current">True for the value that the fold chose (all of a property that may have many).</param>
/// <param name="Past">True when it no longer holds at the asked time but nothing newer does.</param>
/// <param name="ValidFrom">Canonical time from which it holds, if said.</param>
/// <param name="ValidTo">Canonical time until which it holds, if said.</param>
/// <param name="Evidence">Records that say so, the deciding one first.</param>
public sealed record FoldedValue(
    string Text,
    string? Flag,
    bool Current,
    bool Past,
    string? ValidFrom,
    string? ValidTo,
    IReadOnlyList<Testimony> Evidence
);

/// <summary>A property after the fold: the chosen value first, then the others as contradictions.</summary>
/// <param name="Name">Property name.</param>
/// <param name="Contradicted">True when sources disagree about a property that has one value; a flagged value is no disagreement.</param>
/// <param name="Values">Values in order; never empty.</param>
public sealed record FoldedProperty(string Name, bool Contradicted, IReadOnlyList<FoldedValue> Values);

/// <summary>
/// Folds what the live records say about one element into its properties at a valid time. Pure; every store uses this one.
/// </summary>
/// <remarks>
/// Values that do not hold at the time drop out; when none is left, the last past one stays, marked so. A property with many values is their
/// sorted union. Of a property with one value the greatest by (source preference, version as printed, content hash) is chosen.
/// </remarks>
public static class Fold
{
    /// <summary>Flag of a value that must lie in the past and lies after the as-of of the extract that first held it.</summary>
    public const string FutureFlag = "date.future";

    /// <summary>Folds the testimonies at a valid time.</summary>
    /// <param name="testimonies">Live records that describe the element, in any order.</param>
    /// <param name="properties">Property kinds of the element; a property that is not declared is folded as a single text.</param>
    /// <param name="validAt">UTC ms; <see cref="long.MaxValue"/> for the latest.</param>
    /// <returns>Properties in ordinal order of their names.</returns>
    public static IReadOnlyList<FoldedProperty> At(
        IReadOnlyList<Testimony> testimonies,
        IReadOnlyDictionary<string, PropertyKind> properties,
        long validAt
    )
    {
        var byProperty = new SortedDictionary<string, List<Said>>(StringComparer.Ordinal);
        foreach (Testimony testimony in testimonies)
        {
            foreach (ValueStatement value in testimony.Values)
            {
                if (!byProperty.TryGetValue(value.Property, out List<Said>? said))
                {
                    byProperty[value.Property] = said = [];
                }

                said.Add(new Said(testimony, value));
            }
        }

        var folded = new List<FoldedProperty>(byProperty.Count);
        foreach ((string name, List<Said> said) in byProperty)
        {
            PropertyKind? kind = properties.GetValueOrDefault(name);
            (List<Said> holding, bool past) = Holding(said, validAt);
            if (holding.Count > 0)
            {
                folded.Add(kind?.Many == true ? Union(name, holding, past, kind) : Choice(name, holding, past, kind));
            }
        }

        return folded;
    }

    private static (List<Said> Holding, bool Past) Holding(List<Said> said, long validAt)
    {
        List<Said> holding = said.FindAll(s => s.Begins <= validAt && (validAt < s.Ends || s.Ends == long.MaxValue));
        if (holding.Count > 0)
        {
            return (holding, false);
        }

        List<Said> past = said.FindAll(s => s.Begins <= validAt);
        long last = past.Count == 0 ? 0 : past.Max(s => s.Ends);
        return (past.FindAll(s => s.Ends == last), true);
    }

    private static FoldedProperty Union(string name, List<Said> holding, bool past, PropertyKind kind)
    {
        IEnumerable<FoldedValue> values = holding
            .GroupBy(s => s.Value.Value, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Value([.. g.Order(new Weight(null))], current: true, past, kind));
        return new FoldedProperty(name, false, [.. values]);
    }

    private static FoldedProperty Choice(string name, List<Said> holding, bool past, PropertyKind? kind)
    {
        holding.Sort(new Weight(kind));
        List<List<Said>> groups = [.. holding.GroupBy(s => s.Value.Value, StringComparer.Ordinal).Select(g => g.ToList())];
        var values = groups.Select((g, i) => Value(g, current: i == 0, past, kind)).ToList();
        return new FoldedProperty(name, values.Count(v => v.Flag is null) > 1, values);
    }

    private static FoldedValue Value(List<Said> said, bool current, bool past, PropertyKind? kind)
    {
        ValueStatement first = said[0].Value;
        bool future = kind?.Past == true && first.Flag is null && ValidTime.Begins(first.Value) > said[0].By.FirstSeen;
        return new FoldedValue(
            first.Value,
            future ? FutureFlag : first.Flag,
            current,
            past,
            first.ValidFrom,
            first.ValidTo,
            [.. said.Select(s => s.By).DistinctBy(t => (t.Source, t.Key))]
        );
    }

    private readonly record struct Said(Testimony By, ValueStatement Value)
    {
        public long Begins => ValidTime.Begins(Value.ValidFrom);

        public long Ends => ValidTime.Ends(Value.ValidTo);
    }

    /// <summary>Best first: source preference, then the newest version, then the greatest content hash; then key and text, so that ties cannot be.</summary>
    private sealed class Weight(PropertyKind? kind) : IComparer<Said>
    {
        public int Compare(Said x, Said y)
        {
            int order = kind is null ? 0 : kind.Preference(x.By.Source).CompareTo(kind.Preference(y.By.Source));
            order = order != 0 ? order : MappedVersion.Parse(y.By.Version).Code.CompareTo(MappedVersion.Parse(x.By.Version).Code);
            order = order != 0 ? order : y.By.Content.CompareTo(x.By.Content);
            order = order != 0 ? order : string.CompareOrdinal(x.By.Source + "/" + x.By.Key, y.By.Source + "/" + y.By.Key);
            order = order != 0 ? order : string.CompareOrdinal(x.Value.Value, y.Value.Value);
            return order != 0 ? order : string.CompareOrdinal(x.Value.ValidFrom, y.Value.ValidFrom);
        }
    }
}
