using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// What a writer remembers from one transaction to the next, because nobody else writes while it holds the lease. After a transaction that failed it
/// is forgotten and read again.
/// </summary>
internal sealed class WriterMemory
{
    private readonly CompartmentNumbers _compartments = new();
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)>? _totals;
    private HashSet<string>? _grouped;
    private HashSet<string>? _purged;
    private byte[]? _purgeKey;

    /// <summary>Compartments in the order of their numbers.</summary>
    public IReadOnlyList<string> Compartments => _compartments.Names;

    /// <summary>The greatest number that a node has.</summary>
    public long LastSeq { get; set; }

    /// <summary>Number of the running commit.</summary>
    public long Commit { get; private set; }

    /// <summary>Commits of running exports: what they have not read yet must stay readable as it was.</summary>
    public IReadOnlyList<long> Exports { get; private set; } = [];

    /// <summary>Takes over what the first statement of a transaction says.</summary>
    public void Begin(JsonElement row)
    {
        Commit = row[0].GetInt64();
        _compartments.Read(row[1].EnumerateArray().Select(c => c.GetString()!));
        LastSeq = row[2].GetInt64();
        Exports =
        [
            .. row[3]
                .EnumerateArray()
                .Select(e => long.Parse(e.GetString()!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Forgets everything that a failed transaction may have changed.</summary>
    public void Forget()
    {
        _columns.Clear();
        _totals = null;
        _grouped = null;
        _purged = null;
    }

    /// <summary>Number of a compartment, given when it is new.</summary>
    /// <exception cref="StoreException">There are too many.</exception>
    public int CompartmentOf(string name) => _compartments.Of(name);

    /// <summary>True the first time that a header is met.</summary>
    public bool IsNewHeader(string hash) => _columns.Add(hash);

    /// <summary>Sums and numbers of live records.</summary>
    public async Task<Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)>> TotalsAsync(Ask ask) =>
        _totals ??= (await ask("read/totals", new { }).ConfigureAwait(false)).ToDictionary(
            row => (row[0].GetString()!, row[1].GetString()!),
            row => (Hash256.Read(Convert.FromHexString(row[2].GetString()!)), row[3].GetInt64())
        );

    /// <summary>Tables that have markers over groups.</summary>
    public async Task<HashSet<string>> GroupedAsync(Ask ask) =>
        _grouped ??= [.. (await ask("read/grouped", new { }).ConfigureAwait(false)).Select(row => row[0].GetString()!)];

    /// <summary>Fingerprints of the records that were purged.</summary>
    public async Task<HashSet<string>> PurgedAsync(Ask ask)
    {
        if (_purged is null)
        {
            JsonElement row = (await ask("read/purged", new { }).ConfigureAwait(false))[0];
            _purgeKey = Convert.FromHexString(row[0].GetString()!);
            _purged = [.. row[1].EnumerateArray().Select(h => h.GetString()!)];
        }

        return _purged;
    }

    /// <summary>Fingerprint of a record; after <see cref="PurgedAsync"/>.</summary>
    public string Fingerprint(string source, string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_purgeKey!, Encoding.UTF8.GetBytes($"{source}/{key}")));
}
