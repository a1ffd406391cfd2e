using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Reports;

namespace Zincir.Api.Schema;

/// <summary>A detection run.</summary>
/// <param name="Id">Run id.</param>
/// <param name="View">View that it looked at.</param>
/// <param name="Snapshot">Id of the graph that it looked at.</param>
/// <param name="Model">Version of the rules.</param>
/// <param name="AsOf">Valid time of that graph.</param>
/// <param name="Rings">Number of rings that it proposes.</param>
/// <param name="Candidates">Number of weaker ones.</param>
/// <param name="Newest">True when the view has no later one.</param>
public sealed record Run(
    [property: Id] string Id,
    string View,
    string Snapshot,
    string Model,
    [property: Instant] string? AsOf,
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
    /// <param name="reads">Reads.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the fault that the page comes behind.</param>
    public FindingConnection Findings([FromServices] Reads reads, int first, string? after) =>
        FindingConnection.Of(reads, (Id, reads.Run(Id)?.Findings ?? []), (Bounds.First(first), after));
}

/// <summary>Runs, newest first.</summary>
public sealed class RunConnection : Connection<Run>
{
    private RunConnection(Page<Run> page)
        : base(page) { }

    internal static RunConnection Of(Reads reads, int first, string? after) =>
        new(Cursors.Of(after, "runs").Of(reads.Runs(int.MaxValue), r => r.Id, first).With(r => Run.Of(r, reads)));
}
