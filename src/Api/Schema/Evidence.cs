using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;

namespace Zincir.Api.Schema;

/// <summary>A source record that says something.</summary>
/// <param name="Ref">As printed: an id, which holds personal numbers whole.</param>
/// <param name="Source">Table.</param>
/// <param name="Key">Key within the table: an id too.</param>
/// <param name="Title">The key for people, with personal numbers masked.</param>
/// <param name="Version">Version as printed.</param>
/// <param name="Grade">Grade of the table: how far its source is to be believed; null where the record cannot be named.</param>
public sealed record Evidence(
    [property: Name("ref"), Id] string Ref,
    string Source,
    string Key,
    string Title,
    string Version,
    string? Grade
)
{
    /// <summary>The record with its row; null when it no longer speaks in the view.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="cancel">Ends the question.</param>
    public Task<Record?> Record([FromServices] Reads reads, CancellationToken cancel) => Schema.Record.OfAsync(reads, Ref, cancel);

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

/// <summary>Records that say something.</summary>
public sealed class EvidenceConnection : Connection<Evidence>
{
    private EvidenceConnection(Page<Evidence> page)
        : base(page) { }

    internal static EvidenceConnection Of(IReadOnlyList<Evidence> known, int total, (string List, int First, string? After) at)
    {
        Page<Evidence> page = Cursors.Of(at.After, at.List).Of(known, e => e.Ref, at.First);
        return new EvidenceConnection(page with { Total = total, Truncated = total > known.Count });
    }
}

/// <summary>A property with its values.</summary>
/// <param name="Name">Name.</param>
/// <param name="Contradicted">True when sources disagree.</param>
/// <param name="Values">All values that a live record gives; the first is the preferred one.</param>
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
/// <param name="Text">The value as text.</param>
/// <param name="Flag">What is wrong with it, as a code; null when nothing is.</param>
/// <param name="FlagText">The same in words.</param>
/// <param name="Current">True when it holds at the as-of of the view.</param>
/// <param name="Past">True when it had ended by then.</param>
/// <param name="ValidFrom">Since when it holds.</param>
/// <param name="ValidTo">Until when it held.</param>
/// <param name="Evidence">Records that say so, the first ten.</param>
/// <param name="EvidenceTotal">Number of records that say so.</param>
public sealed record PropertyValue(
    string Text,
    string? Flag,
    Text? FlagText,
    bool Current,
    bool Past,
    [property: ValidTime] string? ValidFrom,
    [property: ValidTime] string? ValidTo,
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
