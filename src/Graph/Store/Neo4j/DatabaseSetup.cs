using System.Security.Cryptography;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Looks what a database holds when it is opened, and makes a store of one that is empty.</summary>
internal sealed class DatabaseSetup(ICypherTransport transport, DatabaseAddress address, Neo4jOptions options, GraphNames names)
{
    private const int OldestMinor = 26;
    private static readonly string[] s_once =
    [
        "element-uid",
        "element-seq",
        "element-key",
        "place-location",
        "record",
        "record-seen",
        "record-commit",
        "describing",
        "withdrawn",
        "name-uid",
        "name-search",
        "name-node",
        "ledger-uid",
        "derived-uid",
        "crossing-at",
        "declaration-registered",
        "declaration-due",
    ];

    private static readonly string[] s_perType = ["relationship-uid", "relationship-in", "relationship-out"];

    /// <summary>Checks server, contents and version; makes what is missing when asked to.</summary>
    /// <param name="create">True to make what is missing.</param>
    /// <param name="ceiling">The view that the database is for, where a copy is written to it; null for any other use.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The largest view that the database holds, and the identity of the store.</returns>
    /// <exception cref="StoreException">The server is too old or unknown, or the database is no store of this version.</exception>
    /// <exception cref="CypherException">The server cannot be reached or refuses.</exception>
    public async Task<(StoreCeiling Ceiling, string Id)> CheckAsync(bool create, View? ceiling, CancellationToken cancel)
    {
        CheckVersion(
            await new Patience(options.ReadPatience, options.Time)
                .RunAsync(token => transport.VersionAsync(options.ReadLimit, token), cancel)
                .ConfigureAwait(false)
        );
        JsonElement row = (await AskAsync("operate/open", new { }, writes: false, cancel).ConfigureAwait(false))[0];
        bool isStore = row[0].ValueKind == JsonValueKind.Number;
        if (isStore && row[0].GetInt32() != Neo4jGraphStore.SchemaVersion)
        {
            throw StoreException.OtherSchema(address.ToString(), row[0].GetInt32(), Neo4jGraphStore.SchemaVersion);
        }

        if (!isStore && row[4].GetBoolean())
        {
            throw StoreException.Unavailable(
                $"{address} holds nodes of something else. Give the store a database of its own, or empty this one."
            );
        }

        if (!isStore && !create)
        {
            throw StoreException.Unavailable(
                $"There is no store in {address}. Load one first: zincir ingest border --input DIR --store {address}"
            );
        }

        var held = StoreCeiling.Of(address.ToString(), isStore ? row[1].GetString() : null, ceiling);
        if (create)
        {
            return (held, await CreateAsync(held.View, cancel).ConfigureAwait(false));
        }

        if ((await MissingAsync(cancel).ConfigureAwait(false)).Length > 0)
        {
            throw StoreException.Unavailable(
                $"The indexes of the store in {address} are missing, as after an import or a newer release. Make them: zincir init --store {address}"
            );
        }

        return (held, row[5].GetString()!);
    }

    private void CheckVersion(string version)
    {
        string[] parts = version.Split('.');
        bool known =
            parts.Length >= 2
            && int.TryParse(parts[0], out int major)
            && int.TryParse(parts[1], out int minor)
            && (major == 5 ? minor >= OldestMinor : major is >= 2025 and < 2100);
        if (!known)
        {
            throw StoreException.Unavailable($"{address} is Neo4j {version}; the store needs 5.26 or newer.");
        }
    }

    /// <summary>Makes what is missing; gives the identity of the store.</summary>
    private async Task<string> CreateAsync(View ceiling, CancellationToken cancel)
    {
        CypherStatement[] missing = await MissingAsync(cancel).ConfigureAwait(false);
        foreach (CypherStatement statement in missing)
        {
            await RunAsync(statement, cancel).ConfigureAwait(false);
        }

        if (missing.Length > 0)
        {
            await AskAsync("schema/await", new { }, writes: true, cancel).ConfigureAwait(false);
        }

        const int KeyBytes = 32;
        var store = new
        {
            schema = Neo4jGraphStore.SchemaVersion,
            ceiling = ceiling.Name,
            purgeKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes)),
            id = StoreIds.New(),
        };
        return (await AskAsync("operate/create", store, writes: true, cancel).ConfigureAwait(false))[0][0].GetString()!;
    }

    /// <summary>Statements that make the constraints and indexes which are not there.</summary>
    private async Task<CypherStatement[]> MissingAsync(CancellationToken cancel)
    {
        HashSet<string> there =
        [
            .. (await AskAsync("schema/show", new { }, writes: false, cancel).ConfigureAwait(false)).Select(r => r[0].GetString()!),
        ];
        IEnumerable<CypherStatement> all = s_once
            .Select(name => Statement(name, null))
            .Concat(names.Types.SelectMany(type => s_perType.Select(name => Statement(name, type))));
        return [.. all.Where(s => !there.Contains(NameIn(s.Text)))];
    }

    private CypherStatement Statement(string name, EdgeType? type) =>
        new("schema/" + name, new { }, options.WriteLimit, Writes: true) { Types = type is { } one ? [one] : null };

    /// <summary>The name that a statement of the schema gives: its third or fourth word.</summary>
    private static string NameIn(string text) => text.Split(' ').First(w => w.StartsWith("zincir_", StringComparison.Ordinal));

    private Task<List<JsonElement>> AskAsync(string name, object parameters, bool writes, CancellationToken cancel) =>
        RunAsync(new CypherStatement(name, parameters, writes ? options.WriteLimit : options.ReadLimit, writes), cancel);

    private Task<List<JsonElement>> RunAsync(CypherStatement statement, CancellationToken cancel) =>
        new Patience(options.ReadPatience, options.Time).RunAsync(
            async token => await transport.RowsAsync(statement, token).ToListAsync(token).ConfigureAwait(false),
            cancel
        );
}
