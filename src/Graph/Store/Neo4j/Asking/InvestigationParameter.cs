using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A parameter of an investigation, as its header declares it.</summary>
/// <param name="Name">Name in the statement, without <c>$</c>.</param>
/// <param name="Type">
/// <c>text</c>, <c>integer</c>, <c>number</c>, <c>time</c>, <c>list</c> or <c>flag</c> (yes or no); or what it names: <c>id</c> of an element, <c>ring</c> that was written back, <c>record</c>.
/// </param>
/// <param name="Default">What it is when nobody gives it, <c>none</c> for no value, or <c>required</c>.</param>
/// <param name="Meaning">What it does.</param>
public sealed record InvestigationParameter(string Name, string Type, string Default, string Meaning)
{
    /// <summary>Types that a header may name.</summary>
    public static readonly IReadOnlyList<string> Types = ["text", "integer", "number", "time", "list", "flag", Id, Ring, Record];

    /// <summary>Type of a parameter that names an element of the graph.</summary>
    public const string Id = "id";

    /// <summary>Type of a parameter that names a ring.</summary>
    public const string Ring = "ring";

    /// <summary>Type of a parameter that names a record.</summary>
    public const string Record = "record";

    private const string None = "none";

    /// <summary>True when it must be given.</summary>
    public bool IsRequired => Default == "required";

    /// <summary>What it is when nobody gives it.</summary>
    public object? DefaultValue => Read(Default);

    /// <summary>
    /// The value of a word: <c>none</c> is no value where there need be none; a time becomes an instant in UTC (a day, month or year its beginning in Türkiye), a list is split at its commas.
    /// </summary>
    /// <exception cref="FormatException">The text is no value of the type.</exception>
    public object? Read(string text) =>
        text == None && !IsRequired && (Default == None || Type == "text")
            ? null
            : Type switch
            {
                "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                    ? whole
                    : throw Bad(text, "a whole number such as 10"),
                "number" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number)
                    ? number
                    : throw Bad(text, "a number such as 0.5"),
                "time" => Time(text),
                "flag" => text is "yes" or "no" ? text : throw Bad(text, "yes or no"),
                Id => ElementId.TryParse(text, out ElementId id) && !id.IsEdge
                    ? text
                    : throw Bad(text, "the id of an element such as vehicle:tr-34ABC123"),
                Record => RecordRef.TryParse(text, out RecordRef? record)
                    ? (record with { Version = "" }).ToString()
                    : throw Bad(text, "source and key of a record such as customs-warehouse.declarations/24TR34030000123451"),
                "list" => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                _ => text,
            };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Type}, {Default}): {Meaning}";

    private string Time(string text)
    {
        // A day with which programs fill empty fields is one that a person means here: from the beginning of time.
        Cleaned time = DateText.Clean(text);
        return (time.IsValid || time.Flag == DateText.Default) && DateText.TryInstant(time.Text, out long start, out _)
            ? Moment.Print(start)
            : throw Bad(text, "a day or time such as 2024-05-17 or 2024-05-17T12:00:00+03:00");
    }

    private FormatException Bad(string text, string form) => new($"{Name}={text}: write {form}.");
}
