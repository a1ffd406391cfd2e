using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>An open transaction of the Query API: its statements go to its own path.</summary>
internal sealed class QueryApiTransaction(QueryApiTransport transport, string path, string? affinity) : ICypherTransaction
{
    private bool _open = true;

    public async Task<IReadOnlyList<JsonElement>> RunAsync(CypherStatement statement, CancellationToken cancel)
    {
        await using SentStatement sent = await transport.SendAsync(path, statement, affinity, cancel).ConfigureAwait(false);
        return await sent.AllRowsAsync().ConfigureAwait(false);
    }

    public async Task CommitAsync(TimeSpan limit, CancellationToken cancel)
    {
        await using SentStatement sent = await transport.SendAsync(path + "/commit", null, affinity, cancel, limit).ConfigureAwait(false);
        await sent.AllRowsAsync().ConfigureAwait(false);
        transport.Remember(writes: true, sent.Answer);
        _open = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        await transport.RollBackAsync(path, affinity).ConfigureAwait(false);
    }
}
