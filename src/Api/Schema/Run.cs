using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Reports;

namespace Zincir.Api.Schema;

/// <summary>A detection run.</summary>
public sealed record Run(
    [property: Id] string Id,
    string View,
    string Snapshot,
    string Model,
    string? AsOf,
    int Rings,
    int Candidates,
    bool Newest
)
{
    internal static Run Of(RunRow run, Reads reads) =>
        new(
            run.Id,
            run.View,
            run.Snapshot,
            run.Model,
            Graph.Model.Moment.Print(run.AsOf),
            run.Rings,
            run.Candidates,
            reads.Runs(1) is [var newest] && newest.Id == run.Id
        );

    /// <summary>Faults of the data that the run came across: nobody is accused for them.</summary>
    public FindingConnection Findings([FromServices] Reads reads, int first, string? after) =>
        FindingConnection.Of(reads, reads.Run(Id)?.Findings ?? [], Bounds.First(first), after);
}

/// <summary>Runs, newest first.</summary>
public sealed record RunConnection(IReadOnlyList<Run> Nodes, int Total, bool Truncated, PageInfo PageInfo)
{
    internal static RunConnection Of(Reads reads, int first, string? after)
    {
        IReadOnlyList<RunRow> runs = reads.Runs(int.MaxValue);
        (IReadOnlyList<RunRow> page, PageInfo info) = Paging.Of(runs, first, after);
        return new RunConnection([.. page.Select(r => Run.Of(r, reads))], runs.Count, info.HasNextPage, info);
    }
}
