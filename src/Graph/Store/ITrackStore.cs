using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>One position of a vehicle.</summary>
/// <param name="Source">Table it came from.</param>
/// <param name="Device">Device that reported it.</param>
/// <param name="At">UTC ms.</param>
/// <param name="Vehicle">Node id of the vehicle; empty when its plate is no key.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="SpeedKmh">Speed, if reported.</param>
/// <param name="Heading">Degrees from north, if reported.</param>
/// <param name="Seal">State of the seal, if reported.</param>
/// <param name="Ignition">Ignition, if reported.</param>
/// <param name="Compartment">Who may see it.</param>
public sealed record Position(
    string Source,
    string Device,
    long At,
    string Vehicle,
    double Lat,
    double Lon,
    double? SpeedKmh,
    double? Heading,
    string Seal,
    string Ignition,
    string Compartment
);

/// <summary>
/// Positions of vehicles: a time series beside the graph, never nodes. Append-only and idempotent by device and time. Each is opened for one graph
/// store; several may share a place, and none reads, meets or deletes what another one keeps there.
/// </summary>
public interface ITrackStore : IAsyncDisposable
{
    /// <summary>
    /// Stores positions in one transaction. Of two that differ for one device and time the greater stays, whichever came first.
    /// </summary>
    /// <returns>For each position: loaded, unchanged, or superseded.</returns>
    Task<IReadOnlyList<RowOutcome>> AppendAsync(IReadOnlyList<Position> positions, CancellationToken cancel);

    /// <summary>Positions of a vehicle in a time, oldest first, at most so many.</summary>
    Task<IReadOnlyList<Position>> ReadAsync(string vehicle, long from, long to, int first, View view, CancellationToken cancel);

    /// <summary>Deletes the positions of a table or system; returns their number.</summary>
    Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel);
}
