using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Gives the graph of a view to a sink; null when somebody wrote meanwhile.</summary>
    public async Task<StoreSummary?> FoldedAsync(View view, long? validAt, IFoldedSink sink, CancellationToken cancel)
    {
        JsonElement before = (await AskAsync("export/last", new { }, cancel).ConfigureAwait(false))[0];
        StoreSummary summary = await SummaryAsync(view, cancel).ConfigureAwait(false);
        var seen = new SeenBy(view, Texts(before[1]), summary.Compartments);
        var reads = new FoldedReads(
            names,
            seen,
            sink,
            (name, parameters, types) => AskAsync(name, parameters, cancel, types),
            after => PageAsync(after, seen.IsWhole, cancel)
        );
        await reads.ReadAsync(before[2].GetInt64(), validAt ?? summary.AsOf ?? 0, cancel).ConfigureAwait(false);
        JsonElement after = (await AskAsync("export/last", new { }, cancel).ConfigureAwait(false))[0];
        // A commit shows its changes one after the other while it is applied: what was read in that moment has other numbers than the summary.
        bool whole = (reads.Nodes, reads.Edges) == (summary.Nodes, summary.Edges);
        return whole && before[0].GetInt64() == after[0].GetInt64() ? summary : null;
    }

    private Task<IReadOnlyList<FoldedRow>> PageAsync(long after, bool whole, CancellationToken cancel)
    {
        var range = new
        {
            after,
            last = after + FoldedReads.Page,
            whole,
        };
        return RowsAsync(new CypherStatement("export/graph", range, options.ReadLimit), new FoldedRows(Kinds.Edges.Keys).Read, cancel);
    }
}
