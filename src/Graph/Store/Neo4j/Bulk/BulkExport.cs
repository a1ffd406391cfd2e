using System.Globalization;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What was written.</summary>
/// <param name="Records">Records that speak.</param>
/// <param name="Nodes">Elements.</param>
/// <param name="Edges">Edges between them.</param>
public sealed record BulkOutcome(long Records, long Nodes, long Edges);

/// <summary>
/// Writes a store as the files from which <c>neo4j-admin database import full</c> makes a database that is the same store: elements, relationships, records
/// and the book-keeping, as <see cref="Neo4jGraphStore"/> would have written them one batch after the other.
/// </summary>
/// <remarks>
/// Three steps, each element in one of 64 parts on disk: memory holds the ids of all elements and one part. The disk holds what is said of elements a second
/// time while the files are written.
/// </remarks>
/// <param name="folder">Where the files go; made when there is none, and must be empty.</param>
/// <param name="progress">Told what is being done.</param>
/// <param name="view">Only what this view sees, as a copy for it holds, see <see cref="CopiedPart"/>; null for everything.</param>
public sealed class BulkExport(string folder, IProgress<string>? progress = null, View? view = null)
{
    /// <summary>Writes the files.</summary>
    /// <param name="from">The store.</param>
    /// <param name="cancel">Ends the work; the folder is left as it is.</param>
    /// <exception cref="StoreException">The folder is not empty, the view sees more than the store holds, or the store cannot be read.</exception>
    public async Task<BulkOutcome> WriteAsync(IGraphStore from, CancellationToken cancel)
    {
        if (view?.IsWithin(from.Ceiling) == false)
        {
            throw StoreException.Narrower("The store", from.Ceiling.Name, view.Name);
        }

        OwnerOnly.MakeFolder(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw StoreException.Unavailable($"{folder} is not empty. Name a folder that is, or that is not there yet.");
        }

        using var edges = new SpillFiles(folder, "edges");
        using var nodes = new SpillFiles(folder, "nodes");
        await using var files = new BulkFiles(folder);
        var graph = new BulkGraph(files, new GraphNames(Model.Kinds.Default));
        (HeldBook book, long records) = await ReadAsync(from, graph, (edges, nodes), cancel).ConfigureAwait(false);
        var relationships = new BulkEdges(graph, edges, nodes);
        await InPartsAsync(part => relationships.Write(part), () => $"{relationships.Written:N0} edges", cancel).ConfigureAwait(false);
        await InPartsAsync(new BulkNodes(graph, nodes).Write, () => $"{graph.Elements:N0} nodes", cancel).ConfigureAwait(false);
        BulkLedger.Write(graph, book, view ?? from.Ceiling);
        return new BulkOutcome(records, graph.Elements, relationships.Written);
    }

    private async Task<(HeldBook Book, long Records)> ReadAsync(
        IGraphStore from,
        BulkGraph graph,
        (SpillFiles Edges, SpillFiles Nodes) spill,
        CancellationToken cancel
    )
    {
        CopiedPart? part = null;
        HeldBook? book = null;
        BulkRecords? records = null;
        var markers = new List<Marker>();
        await foreach (Holding holding in from.HoldingsAsync(null, cancel).ConfigureAwait(false))
        {
            switch (holding)
            {
                case HeldBook whole:
                    part = new CopiedPart(view ?? View.All, whole);
                    book = part.Book();
                    // Which records live is decided by all markers; those that would name what the view does not see are not written.
                    records = new BulkRecords(graph, whole, spill.Edges, spill.Nodes);
                    break;
                case HeldRecord record when part!.Holds(record):
                    markers.AddRange(part.MarkersOver(record));
                    records!.Add(record);
                    progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{records.Live:N0} records read"));
                    break;
                case HeldRow row when part!.Holds(row.Row):
                    graph.Ledger(QuarantineRows.Row(row.Row));
                    break;
            }
        }

        records!.End();
        return (book! with { Markers = [.. book!.Markers, .. markers] }, records.Live);
    }

    private async Task InPartsAsync(Action<int> write, Func<FormattableString> written, CancellationToken cancel)
    {
        for (int part = 0; part < SpillFiles.Parts; part++)
        {
            cancel.ThrowIfCancellationRequested();
            await Task.Run(() => write(part), cancel).ConfigureAwait(false);
            progress?.Report(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FormattableString.Invariant(written())}, part {part + 1} of {SpillFiles.Parts}"
                )
            );
        }
    }
}
