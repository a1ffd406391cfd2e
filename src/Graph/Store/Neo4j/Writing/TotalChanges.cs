using System.Globalization;
using System.Runtime.InteropServices;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>What a transaction changes in the sums of the graph hash and in the numbers of records, by table and compartment.</summary>
internal sealed class TotalChanges
{
    private readonly Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)> _totals = [];
    private readonly Dictionary<(string Source, string Compartment, long AsOf), long> _seen = [];

    /// <summary>A record begins (1) or ceases (-1) to be counted under its last sighting.</summary>
    public void Seen(string source, string compartment, long lastSeen, int delta) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_seen, (source, compartment, lastSeen), out _) += delta;

    /// <summary>A record begins (1) or ceases (-1) to be part of the sum, under a printed version.</summary>
    public void Sum(BookRecord record, BookContent content, Sighting seen, int delta)
    {
        ref (Hash256 Sum, long Records) total = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _totals,
            (record.Source, seen.Compartment),
            out _
        );
        Hash256 hash = Canonical.RecordHash(record.Source, record.Key, seen.Version.Print(seen.FirstSeen), content.Canonical.Span);
        total = delta > 0 ? (total.Sum + hash, total.Records + 1) : (total.Sum - hash, total.Records - 1);
    }

    /// <summary>The row of a sum.</summary>
    public static LedgerRow Total(string source, string compartment, Hash256 sum, long records) =>
        LedgerRow.Put(
            $"total|{source}|{compartment}",
            "Total",
            new
            {
                source,
                compartment,
                sum = sum.ToString(),
                records,
            }
        );

    /// <summary>The row of so many records that were last seen at a time.</summary>
    public static LedgerRow Sighted(string source, string compartment, long asOf, long records) =>
        LedgerRow.Add(
            FormattableString.Invariant($"seen|{source}|{compartment}|{asOf}"),
            "Sighted",
            new
            {
                source,
                compartment,
                asOf,
            },
            records
        );

    /// <summary>The row of so many nodes (0) or edges (1) that a set of compartments holds.</summary>
    public static LedgerRow Size(int edge, ulong mask, long count) =>
        LedgerRow.Add(
            string.Create(CultureInfo.InvariantCulture, $"size|{edge}|{mask:x}"),
            "Size",
            new { edge = edge == 1, mask = unchecked((long)mask) },
            count
        );

    /// <summary>Adds the changes of the sums to what is stored; gives the rows.</summary>
    public async Task<List<LedgerRow>> SumsAsync(Ask ask, WriterMemory memory)
    {
        var rows = new List<LedgerRow>();
        if (_totals.Count > 0)
        {
            Dictionary<(string, string), (Hash256 Sum, long Records)> totals = await memory.TotalsAsync(ask).ConfigureAwait(false);
            foreach (((string source, string compartment), (Hash256 sum, long records)) in _totals)
            {
                (Hash256 Sum, long Records) old = totals.GetValueOrDefault((source, compartment));
                (Hash256 Sum, long Records) now = (old.Sum + sum, old.Records + records);
                totals[(source, compartment)] = now;
                rows.Add(Total(source, compartment, now.Sum, now.Records));
            }
        }

        return rows;
    }

    /// <summary>Writes the numbers of sightings, nodes and edges.</summary>
    public IEnumerable<Write> Counts(IReadOnlyDictionary<(int Edge, ulong Mask), long> sizes) =>
        Write.Of(
            "write/ledger-add",
            _seen
                .Where(s => s.Value != 0)
                .Select(s => Sighted(s.Key.Source, s.Key.Compartment, s.Key.AsOf, s.Value))
                .Concat(sizes.Where(s => s.Value != 0).Select(s => Size(s.Key.Edge, s.Key.Mask, s.Value)))
        );
}
