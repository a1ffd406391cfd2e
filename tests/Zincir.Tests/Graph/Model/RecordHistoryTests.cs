using CsCheck;
using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Graph.Model;

/// <summary>
/// The record rules against a second telling of them (<see cref="Table"/>), over random histories loaded in random orders, with repeats and cut
/// into pieces.
/// </summary>
public sealed class RecordHistoryTests
{
    private const int Orders = 6;
    private const long KnownAt = 2;

    [Fact]
    public void Who_speaks_is_what_the_rules_say_in_whatever_order_the_rows_came() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                (bool mapped, bool grouped) = (random.Next(2) == 0, random.Next(2) == 0);
                List<Extract> extracts = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => RandomExtract(random, mapped))];
                foreach (long? knownAt in (long?[])[null, KnownAt])
                {
                    string expected = Table.Of(extracts, mapped, grouped).Live(knownAt);
                    for (int order = 0; order < Orders; order++)
                    {
                        Assert.Equal(expected, Told(Pieces(extracts, random), grouped, knownAt));
                    }
                }
            },
            iter: 3_000
        );

    [Fact]
    public void A_tombstone_takes_the_compartment_of_the_highest_content_below_it()
    {
        Sighting low = Content(1, "main", 3);
        Sighting high = Content(2, "customs", 1);
        Sighting gone = Content(5, "main", 2) with { Tombstone = true };
        Assert.Equal("customs", RecordHistory.Compartment([low, gone, high]));
        Assert.Equal("main", RecordHistory.Compartment([low, high with { Tombstone = true }, gone]));
        Assert.Equal("x", RecordHistory.Compartment([gone with { Compartment = "x" }]));
    }

    [Fact]
    public void Nothing_known_is_nobody_speaking()
    {
        Assert.Equal(-1, RecordHistory.Winner([Content(5, "main", 1)], 4));
        Assert.False(RecordHistory.IsLive([Content(5, "main", 1)], -1, RecordHistory.NoMarker, 4));
        Assert.False(RecordHistory.IsLive([], RecordHistory.Winner([]), RecordHistory.NoMarker));
    }

    [Fact]
    public void A_conflict_is_what_the_content_hash_alone_decides()
    {
        Sighting one = Content(1, "main", 1);
        Sighting two = Content(1, "main", 2);
        Assert.False(RecordHistory.IsConflict([one], 0));
        Assert.True(RecordHistory.IsConflict([one, two], 0));
        Assert.True(RecordHistory.IsConflict([one, two], 1));
        Assert.False(RecordHistory.IsConflict([one, two with { MappingRevision = 2 }], 1));
        Assert.False(RecordHistory.IsConflict([one, two with { LastSeen = 2 }], 1));
        Assert.False(RecordHistory.IsConflict([one, two with { Version = MappedVersion.Empty }], 0));
        Sighting dated = one with { Version = MappedVersion.At(7) };
        Assert.True(RecordHistory.IsConflict([dated, two with { Version = MappedVersion.At(7) }], 1));
        Assert.False(RecordHistory.IsConflict([dated, two with { Version = MappedVersion.AtTicks(70_001) }], 1));
        Assert.False(RecordHistory.IsConflict([dated, two with { Version = MappedVersion.At(7), LastSeen = 2 }], 1));
        // Both lose to a third one: nothing was decided by a hash.
        Assert.False(RecordHistory.IsConflict([one, two, Content(2, "main", 3)], 0));
    }

    private static Sighting Content(long seen, string compartment, ulong hash) =>
        new(seen, seen, MappedVersion.Absent, 1, new Hash256(0, 0, 0, hash), false, compartment);

    private static Extract RandomExtract(Random random, bool mapped)
    {
        var rows = new List<Row>();
        for (int key = 0; key < 4; key++)
        {
            if (random.Next(10) < 6)
            {
                MappedVersion version =
                    !mapped ? MappedVersion.Absent
                    : random.Next(10) == 0 ? MappedVersion.Empty
                    : MappedVersion.AtTicks(random.Next(5));
                ulong content = (ulong)random.Next(6);
                rows.Add(new Row($"k{key}", $"g{key % 2}", version, content, random.Next(1, 3)));
            }
        }

        return new Extract(random.Next(5), rows, random.Next(10) < 4);
    }

    private static List<Extract> Pieces(List<Extract> extracts, Random random)
    {
        var pieces = new List<Extract>();
        foreach (Extract extract in extracts.Concat(extracts.Where(_ => random.Next(2) == 0)))
        {
            Row[] rows = [.. extract.Rows];
            random.Shuffle(rows);
            int cuts = random.Next(1, 4);
            pieces.AddRange(Enumerable.Range(0, cuts).Select(i => extract with { Rows = [.. rows.Where((_, at) => at % cuts == i)] }));
        }

        Extract[] order = [.. pieces];
        random.Shuffle(order);
        return [.. order];
    }

    /// <summary>What the production rules tell of sightings that are merged one by one.</summary>
    private static string Told(List<Extract> pieces, bool grouped, long? knownAt)
    {
        var contents = new Dictionary<(string Key, string Group), Dictionary<ulong, Sighting>>();
        var markers = new List<(string? Group, long AsOf)>();
        foreach (Extract piece in pieces)
        {
            if (piece.Complete)
            {
                markers.Add((null, piece.AsOf));
            }

            foreach (Row row in piece.Rows)
            {
                if (grouped && !piece.Complete)
                {
                    markers.Add((row.Group, piece.AsOf));
                }

                if (!contents.TryGetValue((row.Key, row.Group), out Dictionary<ulong, Sighting>? known))
                {
                    contents[(row.Key, row.Group)] = known = [];
                }

                var seen = new Sighting(
                    piece.AsOf,
                    piece.AsOf,
                    row.Version,
                    row.Revision,
                    new Hash256(0, 0, 0, row.Content),
                    row.Content % 3 == 2,
                    "main"
                );
                known[row.Content] = known.TryGetValue(row.Content, out Sighting old) ? old.Merge(seen) : seen;
            }
        }

        var lines = new List<string>();
        foreach (((string key, string group), Dictionary<ulong, Sighting> known) in contents)
        {
            List<Sighting> all = [.. known.Values];
            long marker = markers
                .Where(m => (m.Group is null || m.Group == group) && (knownAt is null || m.AsOf <= knownAt))
                .Select(m => m.AsOf)
                .DefaultIfEmpty(RecordHistory.NoMarker)
                .Max();
            int winner = RecordHistory.Winner(all, knownAt);
            if (RecordHistory.IsLive(all, winner, marker, knownAt))
            {
                lines.Add($"{key}={all[winner].Content.D}");
            }
        }

        return string.Join(' ', lines.Order(StringComparer.Ordinal));
    }

    private sealed record Row(string Key, string Group, MappedVersion Version, ulong Content, int Revision);

    private sealed record Extract(long AsOf, List<Row> Rows, bool Complete);

    /// <summary>The rules as plain as they can be told: tuples are compared, minima and maxima are taken, nothing is clever.</summary>
    private sealed class Table(bool mapped)
    {
        private readonly Dictionary<
            (string Key, string Group),
            Dictionary<ulong, (long First, long Last, long Version, int Revision)>
        > _contents = [];
        private readonly HashSet<long> _complete = [];
        private readonly Dictionary<string, HashSet<long>> _groups = [];

        public static Table Of(List<Extract> extracts, bool mapped, bool grouped)
        {
            var table = new Table(mapped);
            extracts.ForEach(e => table.Load(e, grouped));
            return table;
        }

        public string Live(long? knownAt)
        {
            var lines = new List<string>();
            foreach (((string key, string group), var contents) in _contents)
            {
                var seen = contents
                    .Where(c => Known(c.Value.First, knownAt))
                    .Select(c =>
                    {
                        long at = Known(c.Value.Last, knownAt) ? c.Value.Last : c.Value.First;
                        return (Order: mapped ? c.Value.Version : at, c.Value.Revision, Seen: at, Content: c.Key);
                    })
                    .ToList();
                if (seen.Count == 0)
                {
                    continue;
                }

                var winner = seen.Max();
                long marker = _complete.Concat(_groups.GetValueOrDefault(group, [])).Where(t => Known(t, knownAt)).DefaultIfEmpty(-1).Max();
                if (winner.Content % 3 != 2 && seen.Max(s => s.Seen) >= marker)
                {
                    lines.Add($"{key}={winner.Content}");
                }
            }

            return string.Join(' ', lines.Order(StringComparer.Ordinal));
        }

        private static bool Known(long time, long? knownAt) => knownAt is null || time <= knownAt;

        private void Load(Extract extract, bool grouped)
        {
            if (extract.Complete)
            {
                _complete.Add(extract.AsOf);
            }

            foreach (Row row in extract.Rows)
            {
                if (grouped && !extract.Complete)
                {
                    _groups.TryAdd(row.Group, []);
                    _groups[row.Group].Add(extract.AsOf);
                }

                long version = row.Version.IsDated ? row.Version.Order(0) : -1;
                _contents.TryAdd((row.Key, row.Group), []);
                var contents = _contents[(row.Key, row.Group)];
                contents[row.Content] = contents.TryGetValue(row.Content, out var old)
                    ? (
                        Math.Min(old.First, extract.AsOf),
                        Math.Max(old.Last, extract.AsOf),
                        Math.Max(old.Version, version),
                        Math.Max(old.Revision, row.Revision)
                    )
                    : (extract.AsOf, extract.AsOf, version, row.Revision);
            }
        }
    }
}
