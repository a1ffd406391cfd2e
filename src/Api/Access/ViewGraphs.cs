using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Api.Access;

/// <summary>A view in memory, as a request asks it.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Stale">True when the store has changed since it was built.</param>
/// <param name="Run">Id of the run whose rings it knows; null when there is none.</param>
internal sealed record ServedGraph(ViewGraph Graph, bool Stale, string? Run);

/// <summary>
/// The graph of the served view in memory, built once for each state of the store, whoever asks: one build at a time. While one goes on, a question waits a little and is
/// then answered from the graph before it.
/// </summary>
/// <param name="store">Store.</param>
/// <param name="view">What the readers may see.</param>
/// <param name="patience">How long a question waits for a build while there is an older graph, and how long while there is none.</param>
/// <param name="time">Clock that runs.</param>
public sealed class ViewGraphs(IGraphStore store, View view, (TimeSpan Older, TimeSpan None) patience, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private volatile ViewGraph? _newest;
    private (string Run, ViewGraph Of, ViewGraph Graph)? _withRings;
    private Task? _building;

    /// <summary>Builds the graph ahead of the first question, without waiting for it.</summary>
    public void Begin() => Building(null);

    /// <summary>The graph of a state of the store if it is there.</summary>
    public ViewGraph? Current(Hash256 wanted) => _newest is { } newest && newest.GraphHash == wanted ? newest : null;

    /// <summary>The graph of a state of the store; of an older one when its build takes longer than a question may wait.</summary>
    /// <param name="wanted">Graph hash of the state.</param>
    /// <param name="cancel">Ends the question; the build goes on.</param>
    /// <exception cref="StoreException">There is no graph yet, and the store cannot be read or is so large that it is still being read.</exception>
    public async Task<ViewGraph> OfAsync(Hash256 wanted, CancellationToken cancel)
    {
        ViewGraph? older = _newest;
        if (Current(wanted) is { } current)
        {
            return current;
        }

        try
        {
            // What is being built may have been begun before the store came to this state.
            for (int builds = 0; builds < 2 && _newest?.GraphHash != wanted; builds++)
            {
                await Building(wanted).WaitAsync(older is null ? patience.None : patience.Older, time, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is TimeoutException or StoreException && _newest is not null)
        {
            // The older graph says of which state it is.
        }
        catch (TimeoutException)
        {
            throw StoreException.StillReading(view.Name);
        }

        return _newest!;
    }

    /// <summary>A graph with the rings of a run.</summary>
    public ViewGraph With(ViewGraph graph, RunRings run)
    {
        lock (_lock)
        {
            if (_withRings is not { } kept || kept.Run != run.Run.Id || kept.Of != graph)
            {
                RingMembers[] rings = [.. run.Rings.Select(r => Of(run, r, r.Score)), .. run.Candidates.Select(r => Of(run, r, null))];
                _withRings = kept = (run.Run.Id, graph, graph.WithRings(rings));
            }

            return kept.Graph;
        }
    }

    private static RingMembers Of(RunRings run, RingDocument ring, double? score) =>
        new(Schema.Ring.IdOf(run.Run.Id, ring.Id), score, [.. ring.Members.Select(m => m.Id)]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_building is { } building)
        {
            await building.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    /// <summary>The build that goes on; a new one unless the graph of a wanted state has just been finished.</summary>
    private Task Building(Hash256? wanted)
    {
        lock (_lock)
        {
            return _building is { IsCompleted: false } ? _building
                : wanted is not null && _newest?.GraphHash == wanted ? Task.CompletedTask
                : _building = Task.Run(BuildAsync, CancellationToken.None);
        }
    }

    private async Task BuildAsync() => _newest = await ViewGraph.BuildAsync(store, view, _stop.Token).ConfigureAwait(false);
}
