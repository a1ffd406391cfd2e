using System.Security.Cryptography;
using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Tells the whole graph again from the records alone and compares: who speaks, content hashes, sums, counters and row numbers. It shares the
/// pure record rules with the writer and nothing else.
/// </summary>
internal static class SqliteAudit
{
    private const int DifferenceLimit = 100;

    public static StoreAudit Run(SqliteReader reader, IProgress<string>? progress, CancellationToken cancel)
    {
        var told = new Told();
        var differences = new List<string>();
        long records = 0;
        foreach (string source in reader.SourceNames())
        {
            SqliteReader.Markers markers = reader.MarkersOf(source);
            foreach (List<SqliteReader.ContentRow> rows in reader.Histories(source))
            {
                cancel.ThrowIfCancellationRequested();
                Check(source, rows, markers, told, differences);
                if (++records % 50_000 == 0)
                {
                    progress?.Report($"{records} records read again");
                }
            }
        }

        reader.CompareCounters(told, differences);
        return new StoreAudit(
            [told.View(Model.View.Main), told.View(Model.View.All)],
            differences.Count > DifferenceLimit ? differences[..DifferenceLimit] : differences
        );
    }

    private static void Check(
        string source,
        List<SqliteReader.ContentRow> rows,
        SqliteReader.Markers markers,
        Told told,
        List<string> differences
    )
    {
        List<Sighting> seen = rows.ConvertAll(r => r.Seen);
        int winner = RecordHistory.Winner(seen);
        bool live = RecordHistory.IsLive(seen, winner, markers.Newest(rows[0].Key));
        for (int i = 0; i < rows.Count; i++)
        {
            byte[] canonical = RecordPayload.Unpack(rows[i].Payload).Canonical;
            if (Hash256.Of(canonical) != rows[i].Seen.Content)
            {
                differences.Add($"{source}/{rows[i].Key}: the content does not have the hash it was stored with");
            }

            if (rows[i].Speaks != (live && i == winner))
            {
                differences.Add(
                    $"{source}/{rows[i].Key}: a content {(rows[i].Speaks ? "speaks that should not" : "should speak and does not")}"
                );
            }

            if (live && i == winner)
            {
                string version = rows[i].Seen.Version.Print(rows[i].Seen.FirstSeen);
                told.Add(source, Canonical.RecordHash(source, rows[i].Key, version, canonical), Canonical.Decode(canonical));
            }
        }
    }

    /// <summary>The graph as the records tell it: nodes and edges by a 128-bit hash of their ids, so that five million edges fit in memory.</summary>
    internal sealed class Told
    {
        private readonly Dictionary<string, int> _bits = new(StringComparer.Ordinal);
        private readonly Dictionary<UInt128, ulong> _nodes = [];
        private readonly Dictionary<UInt128, ulong> _edges = [];
        private readonly Dictionary<UInt128, long> _described = [];
        private readonly Dictionary<UInt128, long> _degrees = [];

        public Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)> Totals { get; } = [];

        public long Incoming { get; private set; }

        public void Add(
            string source,
            Hash256 hash,
            (string Compartment, string Grade, string ExpiresAt, bool Tombstone, List<Statement> Statements) said
        )
        {
            (Hash256 sum, long records) = Totals.GetValueOrDefault((source, said.Compartment));
            Totals[(source, said.Compartment)] = (sum + hash, records + 1);
            if (!_bits.TryGetValue(said.Compartment, out int bit))
            {
                _bits[said.Compartment] = bit = _bits.Count;
            }

            var edges = new HashSet<UInt128>();
            foreach (Statement statement in said.Statements)
            {
                if (statement is NodeStatement node)
                {
                    See(_nodes, node.Node, bit);
                    UInt128 id = Id(node.Node);
                    _described[id] = _described.GetValueOrDefault(id) + 1;
                }
                else if (statement is EdgeStatement edge)
                {
                    See(_nodes, edge.From, bit);
                    See(_nodes, edge.To, bit);
                    if (edges.Add(Id(edge.Id)) && See(_edges, edge.Id, bit))
                    {
                        _degrees[Id(edge.From)] = _degrees.GetValueOrDefault(Id(edge.From)) + 1;
                        _degrees[Id(edge.To)] = _degrees.GetValueOrDefault(Id(edge.To)) + 1;
                    }
                }
            }

            Incoming += edges.Count;
        }

        public (ulong Compartments, long Described, long Degree) Node(string id) =>
            (_nodes.GetValueOrDefault(Id(id)), _described.GetValueOrDefault(Id(id)), _degrees.GetValueOrDefault(Id(id)));

        public int NodeCount => _nodes.Count;

        public ViewAudit View(View view)
        {
            ulong mask = _bits.Where(b => view.Sees(b.Key)).Aggregate(0UL, (m, b) => m | (1UL << b.Value));
            Hash256 sum = Hash256.Zero;
            long records = 0;
            foreach (((_, string compartment), (Hash256 part, long count)) in Totals)
            {
                sum = view.Sees(compartment) ? sum + part : sum;
                records += view.Sees(compartment) ? count : 0;
            }

            return new ViewAudit(
                view.Name,
                sum,
                records,
                _nodes.Values.LongCount(m => (m & mask) != 0),
                _edges.Values.LongCount(m => (m & mask) != 0)
            );
        }

        private static bool See(Dictionary<UInt128, ulong> elements, string id, int bit)
        {
            UInt128 key = Id(id);
            bool isNew = !elements.TryGetValue(key, out ulong mask);
            elements[key] = mask | (1UL << bit);
            return isNew;
        }

        private static UInt128 Id(string id)
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
        }
    }
}
