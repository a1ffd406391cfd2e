using Zincir.Graph.Reports;

namespace Zincir.Cli;

/// <summary>Finds the run that a command is to show: only ever one of the store and view that it is asked over.</summary>
internal static class KeptRun
{
    /// <summary>The run of an id, or the newest.</summary>
    /// <param name="runs">Where runs are kept.</param>
    /// <param name="id">Run id; null for the newest.</param>
    /// <param name="of">Store and view.</param>
    /// <param name="store">How the store is called.</param>
    /// <exception cref="UsageException">There is none, or it was made of another store or in another view.</exception>
    public static RunRow Find(IRunStore runs, string? id, RunOrigin of, string store)
    {
        string make = $"zincir detect --view {of.View} --store {store}";
        if (id is null)
        {
            return runs.Newest(of) ?? throw new UsageException($"No run has been made of {store} in the view {of.View}. Make one: {make}");
        }

        if (runs.Find(id, of) is { } found)
        {
            return found;
        }

        IReadOnlyList<RunRow> others = runs.Named(id);
        throw new UsageException(
            others.FirstOrDefault(r => r.Store == of.Store) is { } here
                ? $"The run {id} was made in the view {here.View}, not in {of.View}. Ask in that view: --view {here.View}"
            : others.Count > 0
                ? $"The run {id} was made of another store, not of {store}. Name that store (--store), or make a run of this one: {make}"
            : $"There is no run {id}. Make one: {make}"
        );
    }
}
