using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest.Mapping;

namespace Zincir.Api.Schema;

/// <summary>What the view holds, and from which tables.</summary>
public sealed record SourceConnection(
    string View,
    IReadOnlyList<string> Compartments,
    string? AsOf,
    string GraphHash,
    int NodeCount,
    int EdgeCount,
    IReadOnlyList<Source> Nodes,
    int Total,
    bool Truncated,
    PageInfo PageInfo
)
{
    internal static SourceConnection Of(StoreSummary summary, string view, int first, string? after)
    {
        (IReadOnlyList<SourceSummary> page, PageInfo info) = Paging.Of(summary.Sources, first, after);
        return new SourceConnection(
            view,
            summary.Compartments,
            summary.AsOf is { } ms ? Moment.Print(ms) : null,
            summary.GraphHash.ToString(),
            (int)summary.Nodes,
            (int)summary.Edges,
            [.. page.Select(Source.Of)],
            summary.Sources.Count,
            info.HasNextPage,
            info
        );
    }
}

/// <summary>A table. Its rows in quarantine are counted only where the view sees every compartment in which they could have ended.</summary>
public sealed record Source(string Name, Text Label, int Records, string? Grade, string? FirstSeen, string? LastSeen, int? Quarantined)
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
