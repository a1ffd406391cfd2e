using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Zincir.Graph.Rings;

namespace Zincir.Graph.Reports;

/// <summary>
/// A ring report, <c>rings.json</c> or <c>rings-candidates.json</c> (docs/rings.md): the form in which it is written and read back, its members in the
/// order of the file.
/// </summary>
public sealed record RunDocument
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNameCaseInsensitive = false,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Name of the JSON Schema of the form, which is written beside the reports.</summary>
    public const string SchemaFile = "rings.schema.json";

    /// <summary>Where the form is described.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "";

    /// <summary>Version of the form.</summary>
    public int SchemaVersion { get; init; }

    /// <summary>Id of the run.</summary>
    public string Run { get; init; } = "";

    /// <summary>Name of the view.</summary>
    public string View { get; init; } = "";

    /// <summary>Id of the snapshot.</summary>
    public string Snapshot { get; init; } = "";

    /// <summary>Valid time of the snapshot, UTC.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>Says where personal numbers stand whole.</summary>
    public string PersonalNumbers { get; init; } = "";

    /// <summary>Parameters of the detection.</summary>
    public ParametersDocument? Parameters { get; init; }

    /// <summary>What was tested.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; init; } = [];

    /// <summary>Faults of the data that the detection came across; none in reports of older versions.</summary>
    public IReadOnlyList<FindingDocument> Findings { get; init; } = [];

    /// <summary>The rings, by rank.</summary>
    public IReadOnlyList<RingDocument> Rings { get; init; } = [];

    /// <summary>The JSON Schema of the form: every key and code with its meaning.</summary>
    public static string SchemaText()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(SchemaFile)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Writes the report: the same bytes for the same content, whatever the culture.</summary>
    public void Write(Stream output)
    {
        JsonSerializer.Serialize(output, this, s_json);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Reads a report.</summary>
    /// <exception cref="JsonException">The text is no ring report.</exception>
    public static RunDocument Parse(string json) =>
        JsonSerializer.Deserialize<RunDocument>(json, s_json) ?? throw new JsonException("The ring report is empty.");

    /// <summary>The rings as evaluation sees them.</summary>
    public IReadOnlyList<FoundRing> Found() =>
        [
            .. Rings.Select(r => new FoundRing(
                r.Rank,
                [.. r.Members.Where(m => m.Core && FoundRing.Counts(m.Id)).Select(m => m.Identity).Distinct(StringComparer.Ordinal)]
            )),
        ];
}

/// <summary>Parameters in a report, those of <see cref="DetectionOptions"/>, and what significance rests on.</summary>
public sealed record ParametersDocument(
    int Seed,
    double ReportingThreshold,
    double FalseDiscoveryRate,
    int BinMinutes,
    int ConvoyMeetings,
    int ConvoyDays,
    double MaxSpeedKmh,
    int AttributeCap,
    double ParticipationShare,
    int SampleCrossings,
    int ContextParties,
    string Significance
);

/// <summary>A fault of the data in a report: what it is, the element at fault, how much it touches, the tables that hold it, some of its records.</summary>
public sealed record FindingDocument(
    string Code,
    TextDocument Text,
    string? Element,
    int Count,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Evidence
);

/// <summary>A ring in a report.</summary>
public sealed record RingDocument(
    string Id,
    int Rank,
    double Score,
    TextDocument Title,
    string? Lead,
    IReadOnlyList<string> Typologies,
    IReadOnlyList<MemberDocument> Members,
    IReadOnlyList<ContextDocument> Context,
    int Crossings,
    IReadOnlyList<EdgeDocument> Edges,
    double? Significance,
    IReadOnlyList<ExposureDocument> Exposure,
    string? FirstSeen,
    string? LastSeen,
    IReadOnlyList<ReasonDocument> Reasons,
    IReadOnlyList<string> Parents,
    string? Change
);

/// <summary>A member of a ring in a report.</summary>
public sealed record MemberDocument(
    string Id,
    string Identity,
    string Kind,
    string Caption,
    bool Core,
    string Role,
    double Score,
    IReadOnlyList<ReasonDocument> Reasons
);

/// <summary>A gate, crossing, seizure, watchlist entry or shared value in a ring's picture.</summary>
public sealed record ContextDocument(string Id, string Kind, string Caption);

/// <summary>A link of a ring in a report; reports of older versions do not say whether it is derived, nor what its ends are called.</summary>
public sealed record EdgeDocument(
    string Id,
    string Kind,
    bool Derived,
    string From,
    string FromCaption,
    string To,
    string ToCaption,
    string? ValidFrom,
    string? ValidTo,
    IReadOnlyList<string> Evidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ValidationDocument? Validation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [property: JsonConverter(typeof(OneMeetingALine))]
        IReadOnlyList<MeetingDocument>? Meetings
);

/// <summary>A meeting of two vehicles in a report; explained by the bond of that name, or by nothing.</summary>
public sealed record MeetingDocument(
    SightingDocument From,
    SightingDocument To,
    string Gate,
    string? Direction,
    string? ExplainedBy,
    bool Counted
);

/// <summary>One crossing of a vehicle in a report, with a record that says so.</summary>
public sealed record SightingDocument(string Crossing, string At, string? Record);

/// <summary>The test behind a co-occurrence in a report; <c>N</c> is written in upper case, as in its formula.</summary>
public sealed record ValidationDocument(
    int X,
    int N1,
    int N2,
    [property: JsonPropertyName("N")] int N,
    double P,
    double Q,
    int Observed,
    int Unexplained,
    double Expected,
    bool Group,
    IReadOnlyList<ExplainedDocument> Explained
);

/// <summary>An innocent explanation and how many meetings it covers.</summary>
public sealed record ExplainedDocument(string By, int Count);

/// <summary>A reason in a report.</summary>
public sealed record ReasonDocument(string Code, TextDocument Text, double Weight, double Value, IReadOnlyList<string> Evidence);

/// <summary>A text in two languages.</summary>
public sealed record TextDocument(string Tr, string En);

/// <summary>Money in one currency.</summary>
public sealed record ExposureDocument(string Currency, double Declared, double Seized);
