using Zincir.Api.Schema;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>A run with its rings, who is in them, and the faults of the data that it came across.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rings">Its rings by rank.</param>
/// <param name="WeakRings">Its candidates below the reporting threshold; read when they are first asked for.</param>
/// <param name="Findings">Faults of the data, as the report orders them.</param>
/// <param name="ByMember">Rings that hold an element, strongest first.</param>
public sealed record RunRings(
    RunRow Run,
    IReadOnlyList<RingDocument> Rings,
    Lazy<IReadOnlyList<RingDocument>> WeakRings,
    IReadOnlyList<FindingDocument> Findings,
    IReadOnlyDictionary<string, IReadOnlyList<(RingDocument Ring, MemberDocument Member)>> ByMember
)
{
    /// <summary>Its candidates by rank.</summary>
    public IReadOnlyList<RingDocument> Candidates => WeakRings.Value;

    /// <summary>Memberships of an element.</summary>
    public IReadOnlyList<(RingDocument Ring, MemberDocument Member)> Of(string element) => ByMember.GetValueOrDefault(element) ?? [];
}

/// <summary>Reads the runs of a store and keeps the few that people look at parsed; runs never change.</summary>
public sealed class RunCache(IRunStore runs, IGraphStore store)
{
    private const int Kept = 8;
    private readonly Dictionary<string, RunRings> _open = new(StringComparer.Ordinal);

    /// <summary>Runs of a view, newest first.</summary>
    public IReadOnlyList<RunRow> Runs(string view, int first) => runs.Runs(Of(view), first);

    /// <summary>A run of the view; the newest when no id is given; null when there is none.</summary>
    /// <exception cref="BadInputException">The run was made of another store. Whether there is one of another view, nobody is told.</exception>
    public RunRings? Open(string? id, string view)
    {
        RunRow? row = id is null ? runs.Newest(Of(view)) : runs.Find(id, Of(view));
        if (row is null)
        {
            return id is null || !runs.Named(id).Any(r => r.View == view)
                ? null
                : throw new BadInputException($"The run {id} was made of another store. Ask for one that 'runs' lists.");
        }

        lock (_open)
        {
            if (!_open.TryGetValue(row.Id, out RunRings? open))
            {
                if (_open.Count >= Kept)
                {
                    _open.Clear();
                }

                _open[row.Id] = open = Read(row, view);
            }

            return open;
        }
    }

    private RunOrigin Of(string view) => new(store.Id, view);

    private RunRings Read(RunRow row, string view)
    {
        var report = RunDocument.Parse(runs.Report(row.Id, Of(view), candidates: false)!);
        var byMember = report
            .Rings.SelectMany(r => r.Members.Select(m => (Ring: r, Member: m)))
            .GroupBy(m => m.Member.Id, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g =>
                    (IReadOnlyList<(RingDocument, MemberDocument)>)
                        [.. g.OrderByDescending(m => m.Member.Core).ThenByDescending(m => m.Member.Score)],
                StringComparer.Ordinal
            );
        var candidates = new Lazy<IReadOnlyList<RingDocument>>(() =>
            RunDocument.Parse(runs.Report(row.Id, Of(view), candidates: true)!).Rings
        );
        return new RunRings(row, report.Rings, candidates, report.Findings, byMember);
    }
}
