using System.Security.Cryptography;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// The one writer of a database: each change is one transaction under the lease. A transaction whose commit was not confirmed may have come through
/// or not: the ticket that it leaves decides, so nothing is lost and nothing doubled.
/// </summary>
internal sealed class Neo4jWriter(ICypherTransport transport, Lease lease, GraphNames names, Neo4jOptions options) : IAsyncDisposable
{
    private const int SliceRecords = 2_000;
    private readonly SemaphoreSlim _one = new(1);
    private readonly WriterMemory _memory = new();

    /// <summary>Stores a batch.</summary>
    public Task<BatchOutcome> ApplyAsync(RecordBatch batch, CancellationToken cancel) =>
        InTransactionAsync(
            LoadRows.BatchId(batch),
            async (ask, done) =>
            {
                if (done is not null)
                {
                    return JsonSerializer.Deserialize<BatchOutcome>(done)!;
                }

                BatchOutcome outcome = await new BatchWriter(ask, names, _memory, cancel).ApplyAsync(batch).ConfigureAwait(false);
                await LoadRows.AcknowledgeAsync(ask, batch, outcome).ConfigureAwait(false);
                return outcome;
            },
            cancel
        );

    /// <summary>Begins or resumes a load.</summary>
    public Task<IReadOnlyDictionary<int, BatchOutcome>> BeginLoadAsync(LoadStart load, CancellationToken cancel) =>
        InTransactionAsync("", (ask, _) => LoadRows.BeginAsync(ask, load), cancel);

    /// <summary>The row that keeps a mapping's rules.</summary>
    public static LedgerRow Mapping(HeldMapping mapping) =>
        LedgerRow.Put(
            RulesId(mapping.Source, mapping.Revision),
            "MappingRules",
            new
            {
                source = mapping.Source,
                revision = mapping.Revision,
                rules = mapping.Rules,
            }
        );

    /// <summary>Remembers a mapping's rules; false when others are known under the revision.</summary>
    public Task<bool> RegisterMappingAsync(string source, int revision, string rules, CancellationToken cancel) =>
        InTransactionAsync(
            "",
            async (ask, _) =>
            {
                string uid = RulesId(source, revision);
                IReadOnlyList<JsonElement> known = await ask("read/rules-of", new { uid }).ConfigureAwait(false);
                if (known.Count > 0)
                {
                    return known[0][0].GetString() == rules;
                }

                LedgerRow row = Mapping(new HeldMapping(source, revision, rules));
                await ask.RowsAsync("write/ledger-put", [row]).ConfigureAwait(false);
                return true;
            },
            cancel
        );

    /// <summary>
    /// Silences a table or a system. A large one goes slice by slice, so that no transaction outgrows the server's memory; a slice is gone as a whole, and
    /// the same command goes on where it was interrupted.
    /// </summary>
    public async Task<long> WithdrawAsync(string tableOrSystem, CancellationToken cancel)
    {
        long silenced = 0;
        IReadOnlyList<string> tables = await InTransactionAsync("", (ask, _) => Withdrawal.BeginAsync(ask, tableOrSystem), cancel)
            .ConfigureAwait(false);
        foreach (string table in tables)
        {
            long slice;
            do
            {
                slice = await InTransactionAsync(
                        "",
                        (ask, _) => new Withdrawal(ask, names, _memory, cancel).SliceAsync(table, SliceRecords),
                        cancel
                    )
                    .ConfigureAwait(false);
                silenced += slice;
            } while (slice > 0);
        }

        return silenced;
    }

    /// <summary>Deletes a record for good.</summary>
    public Task<bool> PurgeAsync(RecordRef record, CancellationToken cancel) =>
        InTransactionAsync("", (ask, _) => new Purge(ask, names, _memory, cancel).RunAsync(record), cancel);

    /// <summary>Takes over the purged records of another store; false when this one is no copy of it.</summary>
    public Task<bool> AdoptAsync(PurgedRecords purged, CancellationToken cancel) =>
        InTransactionAsync(
            "",
            async (ask, _) =>
            {
                JsonElement foreign = (await ask("read/foreign", new { }).ConfigureAwait(false))[0];
                if (foreign[0].GetString() != purged.Key && foreign[1].GetBoolean())
                {
                    return false;
                }

                await ask("write/purge-key", new { key = purged.Key }).ConfigureAwait(false);
                await ask.RowsAsync("write/ledger-put", purged.Fingerprints.Select(Purge.Row)).ConfigureAwait(false);
                _memory.Forget();
                return true;
            },
            cancel
        );

    /// <summary>Any other change of the store, in one transaction under the lease.</summary>
    public Task<T> ChangeAsync<T>(Func<Ask, Task<T>> work, CancellationToken cancel) =>
        InTransactionAsync("", (ask, _) => work(ask), cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await lease.DisposeAsync().ConfigureAwait(false);
        _one.Dispose();
    }

    private static string RulesId(string source, int revision) => Uid.Of(FormattableString.Invariant($"rules|{source}|{revision}"));

    private async Task<T> InTransactionAsync<T>(string batch, Func<Ask, string?, Task<T>> work, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            string ticket = RandomNumberGenerator.GetHexString(16, lowercase: true);
            (bool Ran, T Value) before = default;
            return await new Patience(options.WritePatience, options.Time)
                .RunAsync(
                    async token =>
                    {
                        if (before.Ran && await CameThroughAsync(ticket, token).ConfigureAwait(false))
                        {
                            return before.Value;
                        }

                        before = default;
                        return await OnceAsync(batch, ticket, work, value => before = (true, value), token).ConfigureAwait(false);
                    },
                    cancel
                )
                .ConfigureAwait(false);
        }
        catch
        {
            _memory.Forget();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>One attempt. What it is about to commit is told first: when no confirmation comes, the answer must not be worked out again.</summary>
    private async Task<T> OnceAsync<T>(
        string batch,
        string ticket,
        Func<Ask, string?, Task<T>> work,
        Action<T> committing,
        CancellationToken cancel
    )
    {
        try
        {
            (ICypherTransaction transaction, IReadOnlyList<JsonElement> rows) = await transport
                .BeginAsync(
                    Statement(
                        "write/begin",
                        new
                        {
                            epoch = lease.Epoch,
                            ttl = lease.Milliseconds,
                            batch,
                        }
                    ),
                    cancel
                )
                .ConfigureAwait(false);
            await using ICypherTransaction _ = transaction;
            if (rows.Count == 0)
            {
                throw StoreException.Stale();
            }

            _memory.Begin(rows[0]);
            string? done = rows[0][4].ValueKind == JsonValueKind.String ? rows[0][4].GetString() : null;
            T value = await work((name, parameters, types) => transaction.RunAsync(Statement(name, parameters, types), cancel), done)
                .ConfigureAwait(false);
            if (done is null)
            {
                var end = new
                {
                    ticket,
                    lastSeq = _memory.LastSeq,
                    compartments = _memory.Compartments,
                };
                await transaction.RunAsync(Statement("write/end", end), cancel).ConfigureAwait(false);
                committing(value);
                await transaction.CommitAsync(options.WriteLimit, cancel).ConfigureAwait(false);
            }

            return value;
        }
        catch
        {
            _memory.Forget();
            throw;
        }
    }

    private async Task<bool> CameThroughAsync(string ticket, CancellationToken cancel)
    {
        var statement = new CypherStatement("operate/ticket", new { }, options.ReadLimit);
        List<JsonElement> rows = await transport.RowsAsync(statement, cancel).ToListAsync(cancel).ConfigureAwait(false);
        return rows.Count > 0 && rows[0][0].GetString() == ticket;
    }

    private CypherStatement Statement(string name, object parameters, IReadOnlyList<EdgeType>? types = null) =>
        new(name, parameters, options.WriteLimit, Writes: true) { Types = types };
}
