using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A source record with the row it came from.</summary>
public sealed class Record(RecordRead read, Graph.Model.Kinds kinds)
{
    private const int FewestDigits = 7;
    private readonly HashSet<string> _numbers = PersonalNumbers.In(read.Statements, kinds);

    /// <summary>As printed.</summary>
    [Id]
    public string Ref => read.Ref.ToString();

    /// <summary>Table.</summary>
    public string Source => read.Ref.Source;

    /// <summary>What people call the table.</summary>
    public Text SourceLabel => SourceLabels.Of(read.Ref.Source);

    /// <summary>Key within the table.</summary>
    public string Key => read.Ref.Key;

    /// <summary>The key for people, with personal numbers masked.</summary>
    public string Title => Evidence.TitleOf(read.Ref.Source, read.Ref.Key, _numbers);

    /// <summary>Version as printed.</summary>
    public string Version => read.Ref.Version;

    /// <summary>True when the record speaks.</summary>
    public bool Live => read.Live;

    /// <summary>True when this content says that it was deleted.</summary>
    public bool Deleted => read.Deleted;

    /// <summary>First sighting of this content.</summary>
    [Instant]
    public string FirstSeen => Moment.Print(read.FirstSeen);

    /// <summary>Last sighting of this content.</summary>
    [Instant]
    public string LastSeen => Moment.Print(read.LastSeen);

    /// <summary>Compartment that it lies in.</summary>
    public string Compartment => read.Compartment;

    /// <summary>Grade of the table: how far its source is to be believed.</summary>
    public string Grade => read.Grade;

    /// <summary>File that it was first loaded from.</summary>
    public string? File => read.Raw?.File;

    /// <summary>Line in that file.</summary>
    public int? Line => read.Raw is { Line: > 0 } raw ? (int)raw.Line : null;

    /// <summary>Number of contents that the record ever had.</summary>
    public int Contents => read.Contents;

    /// <summary>Ids of all nodes that it describes.</summary>
    [Id]
    public IReadOnlyList<string> Describes => [.. read.Statements.OfType<NodeStatement>().Select(n => n.Node)];

    /// <summary>All edges that it asserts.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="cancel">Ends the question.</param>
    public IReadOnlyList<RecordLink> Links([FromServices] Reads reads, CancellationToken cancel)
    {
        EdgeStatement[] edges = [.. read.Statements.OfType<EdgeStatement>()];
        var ends = new EdgeEnds(reads, [.. edges.SelectMany(e => (string[])[e.From, e.To]).Distinct(StringComparer.Ordinal)], cancel);
        return [.. edges.Select(e => new RecordLink(e, ends))];
    }

    /// <summary>All values that it gives nodes and edges. Personal ones are masked unless they are asked for.</summary>
    /// <param name="personal">True for personal numbers as they are.</param>
    public IReadOnlyList<RecordValue> Values(bool personal = false) =>
        [
            .. read
                .Statements.OfType<ValueStatement>()
                .Select(v => new RecordValue(v.Element, v.Property, personal ? v.Value : Masked(v), v.ValidFrom, v.ValidTo)),
        ];

    /// <summary>
    /// The whole row as it came. A field is personal when its text is, or holds, a personal number of what the record says; it is masked unless it is asked for.
    /// </summary>
    /// <param name="personal">True for personal numbers as they are.</param>
    public IReadOnlyList<RawField> Columns(bool personal = false)
    {
        if (read.Raw is not { } raw)
        {
            return [];
        }

        HashSet<string> whole = [.. _numbers.Select(Folded)];
        string[] digits = [.. _numbers.Select(Digits).Where(d => d.Length >= FewestDigits)];
        return
        [
            .. raw.Columns.Zip(
                raw.Values,
                (name, value) =>
                {
                    string text = value ?? "";
                    bool isNumber = whole.Contains(Folded(text)) || IsWritten(text, digits);
                    string masked = isNumber ? Mask.Value(text) : Mask.Text(text, _numbers);
                    return new RawField(name, personal ? text : masked, masked != text);
                }
            ),
        ];
    }

    private string Masked(ValueStatement value)
    {
        Graph.Model.PropertyKind? property = kinds.PropertiesOf(ElementId.Parse(value.Element)).GetValueOrDefault(value.Property);
        return PersonalNumbers.Is(property, value.Flag) ? Mask.Value(value.Value) : Mask.Text(value.Value, _numbers);
    }

    /// <summary>Reads a record by its printed form; null when the view does not hold it.</summary>
    /// <exception cref="BadInputException">It has not that form.</exception>
    internal static async Task<Record?> OfAsync(Reads reads, string printed, CancellationToken cancel) =>
        !RecordRef.TryParse(printed, out RecordRef? record)
            ? throw new BadInputException("A record is named by its table, a slash and its key, such as anti-smuggling.yakalama/YK-1.")
        : await reads.RecordAsync(record, cancel).ConfigureAwait(false) is { } read ? new Record(read, reads.Kinds)
        : null;

    /// <summary>True for a number that was cleaned before it became a key: a phone without its country, a number with blanks.</summary>
    private static bool IsWritten(string text, string[] numbers)
    {
        string digits = Digits(text).TrimStart('0');
        return digits.Length >= FewestDigits && !text.Any(char.IsLetter) && numbers.Any(n => n.EndsWith(digits, StringComparison.Ordinal));
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Folded(string text) => Graph.Values.SearchText.Compact(text);
}

/// <summary>An edge as one record asserts it.</summary>
public sealed class RecordLink
{
    private readonly EdgeStatement _edge;
    private readonly EdgeEnds _ends;

    internal RecordLink(EdgeStatement edge, EdgeEnds ends) => (_edge, _ends) = (edge, ends);

    /// <summary>Edge id.</summary>
    [Id]
    public string Id => _edge.Id;

    /// <summary>Kind.</summary>
    [EdgeKindName]
    public string Kind => _edge.Kind;

    /// <summary>Id of the source node.</summary>
    [Id]
    public string From => _edge.From;

    /// <summary>Id of the target node.</summary>
    [Id]
    public string To => _edge.To;

    /// <summary>The source node; null when no live record tells of it any more.</summary>
    public Task<Node?> Source() => _ends.NodeAsync(From);

    /// <summary>The target node; null when no live record tells of it any more.</summary>
    public Task<Node?> Target() => _ends.NodeAsync(To);

    /// <summary>When it began to hold; null when the record does not say.</summary>
    [ValidTime]
    public string? ValidFrom => _edge.ValidFrom;

    /// <summary>When it ceased to hold; null when the record knows no end.</summary>
    [ValidTime]
    public string? ValidTo => _edge.ValidTo;
}

/// <summary>A value as one record gives it.</summary>
/// <param name="Element">Id of the node or edge.</param>
/// <param name="Name">Name of the property.</param>
/// <param name="Text">The value.</param>
/// <param name="ValidFrom">When it began to hold; null when the record does not say.</param>
/// <param name="ValidTo">When it ceased to hold; null when the record knows no end.</param>
public sealed record RecordValue(
    [property: Id] string Element,
    string Name,
    string Text,
    [property: ValidTime] string? ValidFrom,
    [property: ValidTime] string? ValidTo
);

/// <summary>A field of a row as it came.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Value">What stood in it.</param>
/// <param name="Personal">True when it is, or holds, a personal number.</param>
public sealed record RawField(string Name, string Value, bool Personal);
