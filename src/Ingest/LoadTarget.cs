using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Ingest;

/// <summary>What rows are loaded into.</summary>
/// <param name="Store">Graph store.</param>
/// <param name="Tracks">Store of positions.</param>
/// <param name="Kinds">Node and edge kinds.</param>
/// <param name="BatchRows">Rows that are acknowledged together.</param>
/// <param name="Hits">Looks at what was stored for watchlist entries.</param>
internal sealed record LoadTarget(IGraphStore Store, ITrackStore Tracks, Kinds Kinds, int BatchRows, WatchHits Hits);
