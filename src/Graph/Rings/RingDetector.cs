using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>
/// Finds rings in a snapshot: validates links against activity and innocent explanations, matches patterns over them, gathers
/// who takes part, scores and ranks. A pure function of snapshot and options; nothing else is read, no clock, no culture.
/// </summary>
/// <remarks>docs/rings.md has the statistics with sources and the measured figures.</remarks>
public static class RingDetector
{
    /// <summary>Computes the detection.</summary>
    /// <param name="snapshot">Graph of one view.</param>
    /// <param name="options">Parameters.</param>
    /// <param name="progress">Told the name of each stage as it begins.</param>
    /// <param name="cancel">Checked in every loop over vehicles, bins and pairs.</param>
    public static Detection Compute(Snapshot snapshot, DetectionOptions options, IProgress<string>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        GraphKinds kinds = new(snapshot);
        progress?.Report("crossings");
        Passages passages = Passages.Read(kinds, options, cancel);
        CrossingTable vehicles = passages.Vehicles;
        progress?.Report("co-crossings");
        CoCrossingLayer layer = CoCrossings.Compute(vehicles, kinds, options, cancel);
        progress?.Report("shared values");
        SharedAttributes attributes = new(kinds, options.AttributeCap);
        SharedValueLayer shared = SharedValues.Compute(kinds, attributes, options, cancel);
        progress?.Report("patterns");
        CoCrossing[] crossed = [.. layer.Pairs.Where(p => p.Validation.Q <= options.FalseDiscoveryRate)];
        Layers layers = new(crossed, shared, new Actors(crossed, vehicles, kinds));
        List<Community> communities = Communities.Compute(layers, options.Seed, cancel);
        SharedValuePattern sharing = new(kinds, shared);
        List<Pattern> patterns = new ConvoyPattern(vehicles, kinds, options).Match(communities, layer, cancel);
        ClonedPlatePattern clones = new(passages.Plates, passages.Limit, kinds);
        patterns.AddRange(clones.Match(cancel));
        patterns.AddRange(sharing.Match(communities));
        progress?.Report("rings");
        List<PatternGroup> groups = Groups(patterns, kinds, attributes, options);
        List<Ring> rings = new RingAssembly(kinds, vehicles, sharing, options).Write(groups);
        return new Detection(
            [.. rings.Where(r => r.Score.Value >= options.ReportingThreshold)],
            [.. rings.Where(r => r.Score.Value < options.ReportingThreshold)],
            [
                new LayerSummary("co-crossing", layer.Active, layer.Tests, crossed.Length),
                new LayerSummary("shared-value", shared.Active, shared.Tests, shared.Validated.Length),
            ],
            options
        )
        {
            Communities = [.. communities.Select(c => Ids(c, snapshot))],
            Findings = [.. passages.Findings, .. attributes.Findings(), .. clones.Findings],
        };
    }

    private static string[] Ids(Community community, Snapshot snapshot) =>
        [
            .. community
                .CoCrossings.SelectMany(l => new[] { l.One, l.Other })
                .Concat(community.SharedValues.SelectMany(l => new[] { l.One, l.Other }))
                .Distinct()
                .Select(snapshot.NodeId)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Patterns that belong together, with those who take part and those who are linked to them.</summary>
    private static List<PatternGroup> Groups(
        List<Pattern> patterns,
        GraphKinds kinds,
        SharedAttributes attributes,
        DetectionOptions options
    )
    {
        Participation participation = new(kinds, new Allegiance(kinds), options);
        LinkedParties linked = new(attributes);
        return [.. PatternGroup.Of(patterns, participation.Of).Select(g => g with { Participants = linked.With(g.Participants) })];
    }
}
