using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

public sealed partial class Neo4jGraphStore
{
    /// <summary>Opens a store for writing and reading; makes one in a database that is empty.</summary>
    /// <param name="address">Database.</param>
    /// <param name="secret">User and password; null where none is needed.</param>
    /// <param name="options">How long to wait.</param>
    /// <param name="ceiling">The view that the database is for, where a copy is written to it; null for any other use.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="StoreException">
    /// The server cannot be reached or refuses, another process writes, or the database holds something else, or a store of another version or for another view.
    /// </exception>
    public static Task<Neo4jGraphStore> OpenAsync(
        DatabaseAddress address,
        DatabaseSecret? secret,
        Neo4jOptions? options = null,
        View? ceiling = null,
        CancellationToken cancel = default
    ) => OpenAsync((address, secret), options ?? new Neo4jOptions(), (true, ceiling), cancel);

    /// <summary>Opens an existing store for reading only.</summary>
    /// <exception cref="StoreException">The server cannot be reached or refuses, or the database holds no store of this version.</exception>
    public static Task<Neo4jGraphStore> OpenReadOnlyAsync(
        DatabaseAddress address,
        DatabaseSecret? secret,
        Neo4jOptions? options = null,
        CancellationToken cancel = default
    ) => OpenAsync((address, secret), options ?? new Neo4jOptions(), (false, null), cancel);

    private static async Task<Neo4jGraphStore> OpenAsync(
        (DatabaseAddress Address, DatabaseSecret? Secret) server,
        Neo4jOptions options,
        (bool Writes, View? Ceiling) use,
        CancellationToken cancel
    )
    {
        var transport = new QueryApiTransport(server.Address, server.Secret, options.Time);
        var names = new GraphNames(Kinds.Default);
        try
        {
            (StoreCeiling ceiling, string id) = await new DatabaseSetup(transport, server.Address, options, names)
                .CheckAsync(create: use.Writes, use.Ceiling, cancel)
                .ConfigureAwait(false);
            Neo4jWriter? writer = use.Writes
                ? new Neo4jWriter(
                    transport,
                    await Lease.TakeAsync(transport, options, server.Address, cancel).ConfigureAwait(false),
                    names,
                    options
                )
                : null;
            return new Neo4jGraphStore(transport, server.Address, options, names, (id, ceiling, writer));
        }
        catch (CypherException error)
        {
            StoreException told = await ToldAsync(error, transport, server.Address).ConfigureAwait(false);
            await transport.DisposeAsync().ConfigureAwait(false);
            throw told;
        }
        catch
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
