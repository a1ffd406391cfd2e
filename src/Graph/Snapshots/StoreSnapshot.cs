using System.Globalization;
using System.Text;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>A snapshot with the moment it stands for.</summary>
/// <param name="Snapshot">The graph.</param>
/// <param name="ValidAt">Valid time, UTC ms.</param>
/// <param name="Records">Live records that it was made from.</param>
public sealed record BuiltSnapshot(Snapshot Snapshot, long ValidAt, long Records);

/// <summary>
/// Builds the snapshot of a view from one consistent export of a store: nodes, edges and the property columns that kinds.yaml marks, folded.
/// An edge that several records assert begins with the earliest and ends with the latest of them. A store that keeps the fold of all that it holds gives
/// the same snapshot without its records.
/// </summary>
public static class StoreSnapshot
{
    private const int SchemaVersion = 1;

    /// <summary>Reads the view and builds.</summary>
    /// <param name="store">Store.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="validAt">Valid time, UTC ms; the greatest as-of of the view when null.</param>
    /// <param name="knownAt">Known time, UTC ms; everything when null.</param>
    /// <param name="progress">Told how many records are read.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<BuiltSnapshot> BuildAsync(
        IGraphStore store,
        View view,
        long? validAt,
        long? knownAt,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        if (
            knownAt is null
            && store is IFoldedStore folded
            && await FoldedAsync(folded, view, validAt, cancel).ConfigureAwait(false) is { } built
        )
        {
            return built;
        }

        return await OfRecordsAsync(store, view, (validAt, knownAt), progress, cancel).ConfigureAwait(false);
    }

    /// <summary>Builds it from records, whatever else the store keeps.</summary>
    public static async Task<BuiltSnapshot> OfRecordsAsync(
        IGraphStore store,
        View view,
        (long? ValidAt, long? KnownAt) at,
        IProgress<string>? progress,
        CancellationToken cancel
    )
    {
        const int Report = 20_000;
        var fold = new RecordFold(Kinds.Default, wantsEdges: true, p => p.Column);
        await foreach (LiveRecord record in store.ExportAsync(view, at.KnownAt, cancel).ConfigureAwait(false))
        {
            fold.Add(record);
            if (fold.Records % Report == 0)
            {
                progress?.Report(string.Create(CultureInfo.InvariantCulture, $"snapshot: {fold.Records:N0} records"));
            }
        }

        long validAt = at.ValidAt ?? fold.AsOf;
        return new BuiltSnapshot(Build(fold, validAt, at.KnownAt, cancel), validAt, fold.Records);
    }

    /// <summary>Builds it from the fold that a store keeps; null when the fold cannot be had at one commit.</summary>
    internal static async Task<BuiltSnapshot?> FoldedAsync(IFoldedStore store, View view, long? validAt, CancellationToken cancel)
    {
        var sink = new SnapshotSink(Kinds.Default);
        if (await store.FoldedAsync(view, validAt, sink, cancel).ConfigureAwait(false) is not { } summary)
        {
            return null;
        }

        long at = validAt ?? summary.AsOf ?? 0;
        sink.Builder.ValidAt = at;
        return new BuiltSnapshot(sink.Builder.Build(IdOf(summary.GraphHash, at, null), cancel), at, summary.Records);
    }

    private static Snapshot Build(RecordFold fold, long validAt, long? knownAt, CancellationToken cancel)
    {
        var sink = new SnapshotSink(Kinds.Default);
        foreach (string node in fold.Nodes)
        {
            sink.AddNode(node);
        }

        foreach (AssertedEdge edge in fold.Edges.Where(e => e.Told.From <= validAt))
        {
            (string from, string to) = (fold.Nodes[edge.From], fold.Nodes[edge.To]);
            int number = sink.AddEdge(
                new FoldedEdge(edge.Kind, sink.AddNode(from), sink.AddNode(to), edge.Told.From, edge.Told.To, edge.Told.Mask)
            );
            foreach (FoldedProperty value in fold.At($"{edge.Kind}|{from}|{to}|{edge.Discriminator}", validAt))
            {
                sink.AddEdgeValue(number, edge.Kind, new FoldedColumn(value.Name, value.Values[0].Text, value.Contradicted));
            }
        }

        foreach (string element in fold.Valued.Where(e => !e.Contains('|', StringComparison.Ordinal)))
        {
            int node = sink.AddNode(element);
            foreach (FoldedProperty value in fold.At(element, validAt))
            {
                sink.AddNodeValue(
                    node,
                    ElementId.Parse(element).Kind,
                    new FoldedColumn(value.Name, value.Values[0].Text, value.Contradicted)
                );
            }
        }

        sink.Builder.ValidAt = validAt;
        return sink.Builder.Build(IdOf(fold.Hash, validAt, knownAt), cancel);
    }

    /// <summary>Id of the snapshot of a graph at a valid and a known time: a function of these and of the shape of snapshots alone.</summary>
    public static string IdOf(Hash256 graphHash, long validAt, long? knownAt)
    {
        string known = knownAt is { } ms ? Moment.Print(ms) : "all";
        string text = $"{graphHash}|{Moment.Print(validAt)}|{known}|identities:none|{SchemaVersion}";
        return "S-" + Hash256.Of(Encoding.UTF8.GetBytes(text)).ToString()[..32];
    }
}
