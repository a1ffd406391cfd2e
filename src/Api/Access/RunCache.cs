using Zincir.Graph.Reports;

namespace Zincir.Api.Access;

/// <summary>A run with its rings and who is in them.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rings">Its rings by rank.</param>
/// <param name="ByMember">Rings that hold an element, strongest first.</param>
public sealed record RunRings(
    RunRow Run,
    IReadOnlyList<RingDocument> Rings,
    IReadOnlyDictionary<string, IReadOnlyList<(RingDocument Ring, MemberDocument Member)>> ByMember
)
{
    /// <summary>Memberships of an element.</summary>
    public IReadOnlyList<(RingDocument Ring, MemberDocument Member)> Of(string element) => ByMember.GetValueOrDefault(element) ?? [];
}

/// <summary>Reads runs and keeps the few that people look at parsed; runs never change.</summary>
public sealed class RunCache(IRunStore runs)
{
    private const int Kept = 8;
    private readonly Dictionary<string, RunRings> _open = new(StringComparer.Ordinal);

    /// <summary>Runs of a view, newest first.</summary>
    public IReadOnlyList<RunRow> Runs(string view, int first) => runs.Runs(view, first);

    /// <summary>A run of the view; the newest when no id is given.</summary>
    public RunRings? Open(string? id, string view)
    {
        RunRow? row = id is null ? runs.Newest(view) : runs.Find(id, view);
        if (row is null)
        {
            return null;
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

    private RunRings Read(RunRow row, string view)
    {
        IReadOnlyList<RingDocument> rings = RunDocument.Parse(runs.Report(row.Id, view, candidates: false)!).Rings;
        var byMember = rings
            .SelectMany(r => r.Members.Select(m => (Ring: r, Member: m)))
            .GroupBy(m => m.Member.Id, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g =>
                    (IReadOnlyList<(RingDocument, MemberDocument)>)
                        [.. g.OrderByDescending(m => m.Member.Core).ThenByDescending(m => m.Member.Score)],
                StringComparer.Ordinal
            );
        return new RunRings(row, rings, byMember);
    }
}
