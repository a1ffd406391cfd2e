using Zincir.Api.GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest.Mapping;

namespace Zincir.Api.Schema;

/// <summary>What the view holds, and from which tables.</summary>
public sealed class SourceConnection : Connection<Source>
{
    private readonly StoreSummary _summary;

    internal SourceConnection(StoreSummary summary, string view, int first, string? after)
        : base(Cursors.Of(after, "sources").Of(summary.Sources, s => s.Source, first).With(Source.Of)) =>
        (_summary, View) = (summary, view);

    /// <summary>Name of the view that this server shows.</summary>
    public string View { get; }

    /// <summary>All compartments of the view that hold records.</summary>
    public IReadOnlyList<string> Compartments => _summary.Compartments;

    /// <summary>Greatest as-of among the records of the view: the moment for which answers hold. Null when it is empty.</summary>
    [Instant]
    public string? AsOf => _summary.AsOf is { } ms ? Moment.Print(ms) : null;

    /// <summary>Hash of all that the view holds: equal hashes are equal graphs.</summary>
    public string GraphHash => _summary.GraphHash.ToString();

    /// <summary>Number of nodes.</summary>
    public int NodeCount => (int)_summary.Nodes;

    /// <summary>Number of edges.</summary>
    public int EdgeCount => (int)_summary.Edges;
}

/// <summary>A table that records were loaded from.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Records">Number of its live records.</param>
/// <param name="Grade">Grade of the table: how far its source is to be believed; null where none is known.</param>
/// <param name="FirstSeen">Earliest last sighting of one of them.</param>
/// <param name="LastSeen">Latest last sighting of one of them.</param>
/// <param name="Quarantined">Rows in quarantine; null when the view hides a compartment in which they could have ended.</param>
public sealed record Source(
    string Name,
    Text Label,
    int Records,
    string? Grade,
    [property: Instant] string? FirstSeen,
    [property: Instant] string? LastSeen,
    int? Quarantined
)
{
    internal static Source Of(SourceSummary source) =>
        new(
            source.Source,
            SourceLabels.Of(source.Source),
            (int)source.Records,
            SourceLabels.GradeOf(source.Source),
            Moment.Print(source.FirstSeen),
            Moment.Print(source.LastSeen),
            (int?)source.Quarantined
        );
}

/// <summary>What people call the tables of the built-in mappings; others are called by their name.</summary>
internal static class SourceLabels
{
    private static readonly Dictionary<string, MappingFile> s_known = ((string[])["border", "customs-declarations"])
        .SelectMany(n => MappingLibrary.Open(n, Kinds.Default))
        .ToDictionary(m => m.File.Source, m => m.File, StringComparer.Ordinal);

    public static Text Of(string source) =>
        s_known.TryGetValue(source, out MappingFile? mapping) ? new Text(mapping.Label.Tr, mapping.Label.En) : new Text(source, source);

    public static string? GradeOf(string source) => s_known.GetValueOrDefault(source)?.Grade;
}
