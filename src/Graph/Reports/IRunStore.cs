namespace Zincir.Graph.Reports;

/// <summary>What a run was made of, and over which alone it is shown.</summary>
/// <param name="Store">Identity of the graph store, see <see cref="Store.IGraphStore.Id"/>.</param>
/// <param name="View">Name of the view.</param>
public sealed record RunOrigin(string Store, string View);

/// <summary>A detection run as it is kept.</summary>
/// <param name="Id">Run id; stores that hold the same give the same.</param>
/// <param name="Store">Identity of the store it was made of.</param>
/// <param name="View">View it was made in.</param>
/// <param name="Snapshot">Snapshot it was made over.</param>
/// <param name="Model">Rules that made it.</param>
/// <param name="AsOf">Valid time, UTC ms.</param>
/// <param name="Rings">Number of rings above the threshold.</param>
/// <param name="Candidates">Number of weaker ones.</param>
public sealed record RunRow(string Id, string Store, string View, string Snapshot, string Model, long AsOf, int Rings, int Candidates)
{
    /// <summary>What it was made of.</summary>
    public RunOrigin Origin => new(Store, View);
}

/// <summary>
/// Detection runs, beside the graph: what a run derived never enters the graph or its hash. A run is its two reports, byte for byte as they are
/// written out. Several graph stores may share one; the runs of each are kept apart. Any number of threads may use it.
/// </summary>
public interface IRunStore : IDisposable
{
    /// <summary>Keeps a run; one that is there already stays as it is.</summary>
    void Add(RunRow run, byte[] rings, byte[] candidates);

    /// <summary>Runs of a store and view, newest first.</summary>
    IReadOnlyList<RunRow> Runs(RunOrigin of, int first);

    /// <summary>A run of a store and view; null when there is none of this id.</summary>
    RunRow? Find(string id, RunOrigin of);

    /// <summary>The report of a run as UTF-8 JSON; null when there is no such run of the store and view.</summary>
    string? Report(string id, RunOrigin of, bool candidates);

    /// <summary>The runs of an id, of whatever store and view: why one is not there to be shown.</summary>
    IReadOnlyList<RunRow> Named(string id);
}

/// <summary>What follows from the contract alone.</summary>
public static class RunStores
{
    /// <summary>The newest run of a store and view; null when there is none.</summary>
    public static RunRow? Newest(this IRunStore runs, RunOrigin of) => runs.Runs(of, 1) is [var newest] ? newest : null;
}
