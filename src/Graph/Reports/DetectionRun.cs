using System.Globalization;
using System.Text;
using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Reports;

/// <summary>What to detect in.</summary>
/// <param name="View">What may be seen.</param>
/// <param name="ValidAt">Valid time, UTC ms; the greatest as-of of the view when null.</param>
/// <param name="KnownAt">Known time, UTC ms; everything when null.</param>
/// <param name="Seed">Seed of the community search.</param>
public sealed record DetectionRequest(View View, long? ValidAt, long? KnownAt, int Seed);

/// <summary>
/// One detection from store to kept run: snapshot, detectors, report. A run is a function of its inputs, so one that exists is returned and not
/// made again.
/// </summary>
public static class DetectionRun
{
    /// <summary>Name of the rules; changed whenever the same input may give another result.</summary>
    public const string Model = "rules-9";

    /// <summary>Detects and keeps the run.</summary>
    /// <returns>The run, and whether it was made now.</returns>
    public static async Task<(RunRow Run, bool Made)> MakeAsync(
        IGraphStore store,
        IRunStore runs,
        DetectionRequest request,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        DetectionOptions options = OptionsOf(request);
        var of = new RunOrigin(store.Id, request.View.Name);
        if (request.KnownAt is null)
        {
            // The hash of everything known is kept by the store, so a run that exists is found without building its snapshot.
            StoreSummary summary = await store.SummaryAsync(request.View, cancel).ConfigureAwait(false);
            string snapshot = StoreSnapshot.IdOf(summary.GraphHash, request.ValidAt ?? summary.AsOf ?? 0, null);
            if (runs.Find(Id(snapshot, of.View, options), of) is { } known)
            {
                return (known, false);
            }
        }

        BuiltSnapshot built = await SnapshotAsync(store, request, progress, cancel).ConfigureAwait(false);
        if (runs.Find(Id(built.Snapshot.Id, of.View, options), of) is { } existing)
        {
            return (existing, false);
        }

        Detection detection = RingDetector.Compute(built.Snapshot, options, progress, cancel);
        progress?.Report("report");
        return (await KeepAsync(store, runs, request.View, (built, detection), cancel).ConfigureAwait(false), true);
    }

    /// <summary>
    /// The same with everything that was derived. A run that exists is derived again, which gives the same: its reports do not hold the communities.
    /// </summary>
    public static async Task<(RunRow Run, bool Made, Detection Detection)> DeriveAsync(
        IGraphStore store,
        IRunStore runs,
        DetectionRequest request,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        DetectionOptions options = OptionsOf(request);
        BuiltSnapshot built = await SnapshotAsync(store, request, progress, cancel).ConfigureAwait(false);
        Detection detection = RingDetector.Compute(built.Snapshot, options, progress, cancel);
        progress?.Report("report");
        return runs.Find(Id(built.Snapshot.Id, request.View.Name, options), new RunOrigin(store.Id, request.View.Name)) is { } existing
            ? (existing, false, detection)
            : (await KeepAsync(store, runs, request.View, (built, detection), cancel).ConfigureAwait(false), true, detection);
    }

    private static DetectionOptions OptionsOf(DetectionRequest request) => new() { Seed = request.Seed };

    private static Task<BuiltSnapshot> SnapshotAsync(
        IGraphStore store,
        DetectionRequest request,
        IProgress<string>? progress,
        CancellationToken cancel
    ) => StoreSnapshot.BuildAsync(store, request.View, request.ValidAt, request.KnownAt, progress, cancel);

    private static async Task<RunRow> KeepAsync(
        IGraphStore store,
        IRunStore runs,
        View view,
        (BuiltSnapshot Built, Detection Detection) made,
        CancellationToken cancel
    )
    {
        (BuiltSnapshot built, Detection detection) = made;
        string id = Id(built.Snapshot.Id, view.Name, detection.Options);
        var needs = new ReportNeeds(built.Snapshot, detection);
        ReportFacts facts = await StoreFacts.ReadAsync(store, view, built.ValidAt, needs, cancel).ConfigureAwait(false);
        var report = new RingReportJson(built.Snapshot, facts);
        var of = new RunFacts(id, view.Name, built.ValidAt);
        var run = new RunRow(
            id,
            store.Id,
            view.Name,
            built.Snapshot.Id,
            Model,
            built.ValidAt,
            detection.Rings.Count,
            detection.Candidates.Count
        );
        runs.Add(run, Write(report, of, detection, candidates: false), Write(report, of, detection, candidates: true));
        return run;
    }

    private static byte[] Write(RingReportJson report, RunFacts run, Detection detection, bool candidates)
    {
        using var stream = new MemoryStream();
        report.Write(stream, run, detection, candidates);
        return stream.ToArray();
    }

    /// <summary>Hash of snapshot, view, model, parameters, seed and baseline (none yet).</summary>
    private static string Id(string snapshot, string view, DetectionOptions options)
    {
        string parameters = string.Create(CultureInfo.InvariantCulture, $"{options}");
        return "D-" + Hash256.Of(Encoding.UTF8.GetBytes($"{snapshot}|{view}|{Model}|{parameters}|none")).ToString()[..32];
    }
}
