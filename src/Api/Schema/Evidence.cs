using GraphQL;
using Zincir.Graph.Model;

namespace Zincir.Api.Schema;

/// <summary>A source record that says something.</summary>
public sealed record Evidence([property: Name("ref")] string Ref, string Source, string Key, string Version, string? Grade)
{
    internal static Evidence Of(Testimony by) => new(by.Ref.ToString(), by.Source, by.Key, by.Version, by.Grade);

    internal static Evidence Of(string record) =>
        RecordRef.TryParse(record, out RecordRef? named)
            ? new Evidence(record, named.Source, named.Key, named.Version, SourceLabels.GradeOf(named.Source))
            : new Evidence(record, "", "", "", null);
}

/// <summary>Records in a bounded list.</summary>
public sealed record EvidenceList(IReadOnlyList<Evidence> Nodes, int Total, bool Truncated);

/// <summary>A property with its values: the first is the one that the fold chose, all of them where several hold at once.</summary>
public sealed record PropertyValues(string Name, bool Contradicted, IReadOnlyList<PropertyValue> Values)
{
    internal static IReadOnlyList<PropertyValues> Of(
        IReadOnlyList<Testimony> says,
        IReadOnlyDictionary<string, Graph.Model.PropertyKind> kinds,
        long validAt
    ) => [.. Fold.At(says, kinds, validAt).Select(p => new PropertyValues(p.Name, p.Contradicted, [.. p.Values.Select(PropertyValue.Of)]))];
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

    internal static PropertyValue Of(FoldedValue value) =>
        new(
            value.Text,
            value.Flag,
            value.Flag is { } flag ? new Text(Graph.Values.FlagText.Explain(flag, "tr"), Graph.Values.FlagText.Explain(flag, "en")) : null,
            value.Current,
            value.Past,
            value.ValidFrom,
            value.ValidTo,
            [.. value.Evidence.Take(Shown).Select(Schema.Evidence.Of)],
            value.Evidence.Count
        );
}
