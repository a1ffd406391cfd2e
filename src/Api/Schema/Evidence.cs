using GraphQL;
using Zincir.Graph.Model;

namespace Zincir.Api.Schema;

/// <summary>A source record that says something.</summary>
/// <param name="Ref">As printed: an id, which holds personal numbers whole.</param>
/// <param name="Source">Table.</param>
/// <param name="Key">Key within the table: an id too.</param>
/// <param name="Title">The key for people, with personal numbers masked.</param>
/// <param name="Version">Version as printed.</param>
/// <param name="Grade">Grade.</param>
public sealed record Evidence(
    [property: Name("ref"), Id] string Ref,
    string Source,
    string Key,
    string Title,
    string Version,
    string? Grade
)
{
    /// <summary>A record that speaks of elements with these personal numbers.</summary>
    internal static Evidence Of(Testimony by, IReadOnlyCollection<string> numbers) =>
        new(by.Ref.ToString(), by.Source, by.Key, TitleOf(by.Source, by.Key, numbers), by.Version, by.Grade);

    /// <summary>The same by its printed form.</summary>
    internal static Evidence Of(string record, IReadOnlyCollection<string>? numbers = null) =>
        RecordRef.TryParse(record, out RecordRef? named)
            ? new Evidence(
                record,
                named.Source,
                named.Key,
                TitleOf(named.Source, named.Key, numbers),
                named.Version,
                SourceLabels.GradeOf(named.Source)
            )
            : new Evidence(record, "", "", "", "", null);

    /// <summary>A key is masked together with its table, whose name says whether it is a register of persons.</summary>
    internal static string TitleOf(string source, string key, IReadOnlyCollection<string>? numbers) =>
        Mask.Text($"{source}/{key}", numbers)[(source.Length + 1)..];
}

/// <summary>Records in a bounded list.</summary>
public sealed record EvidenceList(IReadOnlyList<Evidence> Nodes, int Total, bool Truncated);

/// <summary>A property with its values: the first is the one that the fold chose, all of them where several hold at once.</summary>
public sealed record PropertyValues(string Name, bool Contradicted, IReadOnlyList<PropertyValue> Values)
{
    internal static IReadOnlyList<PropertyValues> Of(
        IReadOnlyList<Testimony> says,
        ElementId element,
        Graph.Model.Kinds kinds,
        long validAt,
        bool personal
    )
    {
        IReadOnlyDictionary<string, Graph.Model.PropertyKind> properties = kinds.PropertiesOf(element);
        string[] numbers = [.. PersonalNumbers.Of([element.ToString()], kinds)];
        return
        [
            .. Fold.At(says, properties, validAt)
                .Select(p => new PropertyValues(
                    p.Name,
                    p.Contradicted,
                    [.. p.Values.Select(v => PropertyValue.Of(v, properties.GetValueOrDefault(p.Name), numbers, personal))]
                )),
        ];
    }
}

/// <summary>A value and who says so.</summary>
public sealed record PropertyValue(
    string Text,
    string? Flag,
    Text? FlagText,
    bool Current,
    bool Past,
    string? ValidFrom,
    string? ValidTo,
    IReadOnlyList<Evidence> Evidence,
    int EvidenceTotal
)
{
    private const int Shown = 10;

    internal static PropertyValue Of(
        FoldedValue value,
        Graph.Model.PropertyKind? property,
        IReadOnlyCollection<string> numbers,
        bool personal
    ) =>
        new(
            personal ? value.Text
                : PersonalNumbers.Is(property, value.Flag) ? Mask.Value(value.Text)
                : Mask.Text(value.Text, numbers),
            value.Flag,
            value.Flag is { } flag ? new Text(Graph.Values.FlagText.Explain(flag, "tr"), Graph.Values.FlagText.Explain(flag, "en")) : null,
            value.Current,
            value.Past,
            value.ValidFrom,
            value.ValidTo,
            [.. value.Evidence.Take(Shown).Select(e => Schema.Evidence.Of(e, numbers))],
            value.Evidence.Count
        );
}
