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
        await new FoldedReads(names, seen, sink, (name, parameters, type) => AskAsync(name, parameters, cancel, type))
            .ReadAsync(before[2].GetInt64(), validAt ?? summary.AsOf ?? 0, cancel)
            .ConfigureAwait(false);
        JsonElement after = (await AskAsync("export/last", new { }, cancel).ConfigureAwait(false))[0];
        return before[0].GetInt64() == after[0].GetInt64() ? summary : null;
    }
}
