using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Zincir.Api;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>The real host over a store of a few records, which may change while it is asked.</summary>
internal sealed class SmallHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private SmallHost(TemporaryFolder folder, IGraphStore store, WebApplication app)
    {
        (_folder, Store, _app) = (folder, store, app);
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    /// <summary>The store, open for writing.</summary>
    public IGraphStore Store { get; }

    public HttpClient Client { get; } = new();

    /// <summary>Loads and starts.</summary>
    /// <param name="batches">What the store holds.</param>
    /// <param name="meddle">Called before every read of the host, with the read's name.</param>
    /// <param name="requestTime">Longest time of a question.</param>
    /// <param name="configure">Last changes.</param>
    public static async Task<SmallHost> StartAsync(
        IEnumerable<RecordBatch> batches,
        Action<IGraphStore, string>? meddle = null,
        TimeSpan? requestTime = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var folder = new TemporaryFolder(inMemory: true);
        IGraphStore store = SqliteGraphStore.Open(folder["graph.db"]);
        foreach (RecordBatch batch in batches)
        {
            await store.ApplyAsync(batch, CancellationToken.None);
        }

        var options = new ApiOptions
        {
            StorePath = folder["graph.db"],
            Urls = ["http://127.0.0.1:0"],
            RequestTime = requestTime ?? TimeSpan.FromSeconds(10),
        };
        WebApplication app = ApiHost.Create(
            options,
            builder =>
            {
                if (meddle is not null)
                {
                    builder.Services.AddSingleton(_ =>
                        Meddling.With(SqliteGraphStore.OpenReadOnly(options.StorePath), name => meddle(store, name))
                    );
                }

                configure?.Invoke(builder);
            }
        );
        await app.StartAsync();
        return new SmallHost(folder, store, app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
