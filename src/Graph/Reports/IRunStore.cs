namespace Zincir.Graph.Reports;

/// <summary>A detection run as it is kept.</summary>
/// <param name="Id">Run id.</param>
/// <param name="View">View it was made in.</param>
/// <param name="Snapshot">Snapshot it was made over.</param>
/// <param name="Model">Rules that made it.</param>
/// <param name="AsOf">Valid time, UTC ms.</param>
/// <param name="Rings">Number of rings above the threshold.</param>
/// <param name="Candidates">Number of weaker ones.</param>
public sealed record RunRow(string Id, string View, string Snapshot, string Model, long AsOf, int Rings, int Candidates);

/// <summary>
/// Detection runs, beside the graph: what a run derived never enters the graph or its hash. A run is its two reports, byte for byte as they are
/// written out. Any number of threads may use it.
/// </summary>
public interface IRunStore : IDisposable
{
    /// <summary>Keeps a run; one that is there already stays as it is.</summary>
    void Add(RunRow run, byte[] rings, byte[] candidates);

    /// <summary>Runs of a view, newest first.</summary>
    IReadOnlyList<RunRow> Runs(string view, int first);

    /// <summary>A run of a view; null when there is none of this id.</summary>
    RunRow? Find(string id, string view);

    /// <summary>The report of a run as UTF-8 JSON; null when there is no such run in the view.</summary>
    string? Report(string id, string view, bool candidates);
}

/// <summary>What follows from the contract alone.</summary>
public static class RunStores
{
    /// <summary>The newest run of a view; null when there is none.</summary>
    public static RunRow? Newest(this IRunStore runs, string view) => runs.Runs(view, 1) is [var newest] ? newest : null;
}
