using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Store.Neo4j;

namespace Zincir.Graph.Reports;

/// <summary>
/// Turns a detection into rows that a database shows beside its graph: the rings that the report lists, the communities behind them, and for each element
/// its community and its highest score. Evidence and tests stay in the report.
/// </summary>
public static class WriteBack
{
    /// <summary>The rows of a run.</summary>
    public static DerivedRun RowsOf(RunRow run, Detection detection)
    {
        string[] communities = RingIds.ForCommunities(detection.Communities);
        return new DerivedRun(
            run.Id,
            run.View,
            Properties(
                ("caption", run.Id),
                ("snapshot", run.Snapshot),
                ("model", run.Model),
                ("seed", detection.Options.Seed),
                ("asOf", Moment.Print(run.AsOf)),
                ("rings", run.Rings),
                ("candidates", run.Candidates),
                ("communities", communities.Length)
            ),
            [.. detection.Rings.Select(Ring), .. communities.Select((id, i) => Community(id, detection.Communities[i].Count))],
            [
                .. detection.Rings.SelectMany(r => r.Members.Select(m => Member(r, m))),
                .. communities.SelectMany(
                    (id, i) => detection.Communities[i].Select(e => new DerivedMember(DerivedKind.Community, id, e, Properties()))
                ),
            ],
            Marks(detection, communities)
        );
    }

    private static DerivedGroup Ring(Ring ring) =>
        new(
            DerivedKind.Ring,
            ring.Id,
            Properties(
                (
                    "caption",
                    string.Create(CultureInfo.InvariantCulture, $"{ring.Rank}. {ring.Id} {string.Join(' ', ring.Typologies)}").Trim()
                ),
                ("rank", ring.Rank),
                ("score", Rounded(ring.Score.Value)),
                ("typologies", ring.Typologies),
                ("core", ring.Members.Count(m => m.Core)),
                ("firstSeen", Time(ring.FirstSeen?.At)),
                ("lastSeen", Time(ring.LastSeen?.At)),
                ("reasons", ring.Score.Reasons.Select(r => r.Text.En).ToArray()),
                (
                    "exposure",
                    ring.Exposure.Select(e =>
                            string.Create(CultureInfo.InvariantCulture, $"{e.Currency}: declared {e.Declared:F2}, seized {e.Seized:F2}")
                        )
                        .ToArray()
                )
            )
        );

    private static DerivedGroup Community(string id, int members) =>
        new(DerivedKind.Community, id, Properties(("caption", id), ("members", members)));

    private static DerivedMember Member(Ring ring, RingMember member) =>
        new(
            DerivedKind.Ring,
            ring.Id,
            member.Id,
            Properties(
                ("core", member.Core),
                ("role", member.Role),
                ("score", Rounded(member.Score.Value)),
                ("reasons", member.Score.Reasons.Select(r => r.Text.En).ToArray())
            )
        );

    private static DerivedMark[] Marks(Detection detection, string[] communities)
    {
        var community = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < communities.Length; i++)
        {
            foreach (string element in detection.Communities[i])
            {
                community.TryAdd(element, communities[i]);
            }
        }

        // The context of a ring has no score of its own and gets no mark: a gate must not glow because a ring went through it.
        Dictionary<string, double> score = detection
            .Rings.SelectMany(r => r.Members)
            .Where(m => m.Core)
            .GroupBy(m => m.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Rounded(g.Max(m => m.Score.Value)), StringComparer.Ordinal);
        return
        [
            .. community
                .Keys.Union(score.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(e => new DerivedMark(e, community.GetValueOrDefault(e), score.TryGetValue(e, out double s) ? s : null)),
        ];
    }

    /// <summary>As many decimals as reports have.</summary>
    private static double Rounded(double score) => Math.Round(score, 6);

    private static string? Time(long? at) => at is { } ms ? Moment.Print(ms) : null;

    private static Dictionary<string, object?> Properties(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
