using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>Stores contents and markers, and lets the content that wins speak; the rules are those of <see cref="RecordHistory"/>.</summary>
internal sealed class RecordWriter(SqliteDb db, Numbering numbering, SpeechWriter speech, Deltas deltas)
{
    private const int Speaks = 1;
    private const int Tombstone = 2;
    private readonly Dictionary<long, long> _newestComplete = [];
    private readonly Dictionary<long, bool> _grouped = [];

    /// <summary>Forgets what is remembered of markers, after a rollback.</summary>
    public void Clear()
    {
        _newestComplete.Clear();
        _grouped.Clear();
    }

    /// <summary>Stores a sighting of a content.</summary>
    /// <param name="content">What the row says.</param>
    /// <param name="asOf">As-of of the extract.</param>
    /// <param name="commit">Number of the commit.</param>
    /// <param name="conflict">True when the winner is decided by content hash alone.</param>
    public RowOutcome Apply(RecordContent content, long asOf, long commit, out bool conflict)
    {
        long source = numbering.Number(Numbering.Sources, content.Source);
        var again = new Sighting(
            asOf,
            asOf,
            content.Version,
            content.MappingRevision,
            content.Hash,
            content.Tombstone,
            content.Compartment
        );
        List<Row> rows = Rows(source, content.Key);
        Row? speaking = rows.Find(r => r.Speaks);
        Said? before = speaking is null ? null : Said.Of(speaking, LastSeen(rows));
        Row? same = rows.Find(r => r.Seen.Content == again.Content);
        conflict = rows.Exists(r => RecordHistory.IsConflict(r.Seen, again));
        if (same is null)
        {
            rows.Add(Insert(source, content, again, commit));
        }
        else if (same.Seen.Merge(again) is var merged && merged != same.Seen)
        {
            same.Seen = merged;
            Update(same);
        }

        int winner = Settle(source, content.Key, rows, speaking, before, commit, content);
        return same is not null ? RowOutcome.Unchanged
            : winner == rows.Count - 1 ? RowOutcome.Loaded
            : RowOutcome.Superseded;
    }

    /// <summary>Stores a marker and silences the records that it finds missing.</summary>
    public void Apply(Marker marker, long commit)
    {
        long source = numbering.Number(Numbering.Sources, marker.Source);
        long newest = db["SELECT coalesce(max(as_of), ?3) FROM marker WHERE source = ?1 AND group_key = ?2"]
            .Bind(1, source)
            .Bind(2, marker.Group)
            .Bind(3, RecordHistory.NoMarker)
            .FirstLong(RecordHistory.NoMarker);
        db["INSERT OR IGNORE INTO marker (source, group_key, as_of) VALUES (?1, ?2, ?3)"]
            .Bind(1, source)
            .Bind(2, marker.Group)
            .Bind(3, marker.AsOf)
            .Run();
        if (marker.Group.Length == 0)
        {
            _newestComplete[source] = Math.Max(newest, marker.AsOf);
        }
        else if (!IsGrouped(source))
        {
            db["UPDATE source SET grouped = 1 WHERE no = ?1"].Bind(1, source).Run();
            _grouped[source] = true;
        }

        if (marker.AsOf > newest)
        {
            SilenceMissing(source, marker, commit);
        }
    }

    private void SilenceMissing(long source, Marker marker, long commit)
    {
        string scope = marker.Group.Length == 0 ? "" : " AND (key = ?2 OR (key >= ?2 || '|' AND key < ?2 || '}'))";
        SqlStatement select = db[$"SELECT key, max(last_seen), max(state & 1) FROM content WHERE source = ?1{scope} GROUP BY key"];
        select.Bind(1, source);
        if (marker.Group.Length > 0)
        {
            select.Bind(2, marker.Group);
        }

        var missing = new List<string>();
        while (select.Step())
        {
            if (select.Long(2) == 1 && select.Long(1) < marker.AsOf)
            {
                missing.Add(select.Text(0));
            }
        }

        foreach (string key in missing)
        {
            List<Row> rows = Rows(source, key);
            Row speaking = rows.Find(r => r.Speaks)!;
            Settle(source, key, rows, speaking, Said.Of(speaking, LastSeen(rows)), commit, null);
        }
    }

    /// <summary>Brings what speaks into line with who wins; returns the winner's position.</summary>
    private int Settle(long source, string key, List<Row> rows, Row? speaking, Said? before, long commit, RecordContent? fresh)
    {
        var seen = rows.ConvertAll(r => r.Seen);
        int winner = RecordHistory.Winner(seen);
        bool live = RecordHistory.IsLive(seen, winner, NewestMarker(source, key));
        Row? next = live ? rows[winner] : null;
        Said? after = next is null ? null : Said.Of(next, LastSeen(rows));
        if (before == after)
        {
            return winner;
        }

        string sourceName = numbering.Name(Numbering.Sources, source);
        Utterance? old = speaking is null ? null : Read(speaking, null);
        Utterance? now =
            next is null ? null
            : next == speaking ? old
            : Read(next, fresh);
        if (speaking is not null)
        {
            deltas.Record(
                source,
                speaking.Compartment,
                Canonical.RecordHash(sourceName, key, before!.Version, old!.Canonical.Span),
                before.LastSeen,
                speaks: false
            );
        }

        if (next is not null)
        {
            deltas.Record(
                source,
                next.Compartment,
                Canonical.RecordHash(sourceName, key, after!.Version, now!.Canonical.Span),
                after.LastSeen,
                speaks: true
            );
        }

        if (next != speaking)
        {
            Change(speaking, old, speaks: false, commit);
            Change(next, now, speaks: true, commit);
        }

        return winner;
    }

    private void Change(Row? row, Utterance? said, bool speaks, long commit)
    {
        if (row is null)
        {
            return;
        }

        if (speaks)
        {
            speech.Speak(row.No, row.Compartment, said!.Statements);
        }
        else
        {
            speech.Silence(row.No, row.Compartment, said!.Statements);
        }

        if (row.Speaks != speaks)
        {
            row.Speaks = speaks;
            db["UPDATE content SET state = (state & ~1) | ?2, commit_no = ?3 WHERE no = ?1"]
                .Bind(1, row.No)
                .Bind(2, speaks ? 1 : 0)
                .Bind(3, commit)
                .Run();
        }
    }

    private Utterance Read(Row row, RecordContent? fresh)
    {
        if (fresh is not null && fresh.Hash == row.Seen.Content)
        {
            return new Utterance(fresh.Canonical, fresh.Statements);
        }

        byte[] canonical = db["SELECT payload FROM content WHERE no = ?1"]
            .Bind(1, row.No)
            .First(static r => RecordPayload.Unpack(r.Blob(0)).Canonical)!;
        return new Utterance(canonical, Canonical.Decode(canonical).Statements);
    }

    private long NewestMarker(long source, string key)
    {
        if (!_newestComplete.TryGetValue(source, out long newest))
        {
            newest = NewestMarkerOf(source, "");
            _newestComplete[source] = newest;
        }

        if (IsGrouped(source))
        {
            for (int at = key.IndexOf('|', StringComparison.Ordinal); at > 0; at = key.IndexOf('|', at + 1))
            {
                newest = Math.Max(newest, NewestMarkerOf(source, key[..at]));
            }

            newest = Math.Max(newest, NewestMarkerOf(source, key));
        }

        return newest;
    }

    private long NewestMarkerOf(long source, string group) =>
        db["SELECT max(as_of) FROM marker WHERE source = ?1 AND group_key = ?2"]
            .Bind(1, source)
            .Bind(2, group)
            .First(static row => row.IsNull(0) ? (long?)null : row.Long(0))
        ?? RecordHistory.NoMarker;

    private bool IsGrouped(long source)
    {
        if (!_grouped.TryGetValue(source, out bool grouped))
        {
            grouped = db["SELECT grouped FROM source WHERE no = ?1"].Bind(1, source).FirstLong(0) != 0;
            _grouped[source] = grouped;
        }

        return grouped;
    }

    private List<Row> Rows(long source, string key)
    {
        var rows = new List<Row>();
        SqlStatement select = db[
            "SELECT no, hash, first_seen, last_seen, version, revision, state, compartment FROM content WHERE source = ?1 AND key = ?2"
        ];
        select.Bind(1, source).Bind(2, key);
        while (select.Step())
        {
            long compartment = select.Long(7);
            var seen = new Sighting(
                select.Long(2),
                select.Long(3),
                MappedVersion.FromCode(select.Long(4)),
                (int)select.Long(5),
                Hash256.Read(select.Blob(1)),
                (select.Long(6) & Tombstone) != 0,
                numbering.Name(Numbering.Compartments, compartment)
            );
            rows.Add(new Row(select.Long(0), compartment, seen) { Speaks = (select.Long(6) & Speaks) != 0 });
        }

        return rows;
    }

    private Row Insert(long source, RecordContent content, Sighting seen, long commit)
    {
        long compartment = numbering.Number(Numbering.Compartments, content.Compartment);
        SqlStatement insert = db[
            "INSERT INTO content (source, key, hash, first_seen, last_seen, version, revision, state, compartment, header, file, line, commit_no, payload) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) RETURNING no"
        ];
        insert.Bind(1, source).Bind(2, content.Key).Bind(3, seen.Content.ToBytes()).Bind(4, seen.FirstSeen).Bind(5, seen.LastSeen);
        insert.Bind(6, seen.Version.Code).Bind(7, seen.MappingRevision).Bind(8, content.Tombstone ? Tombstone : 0).Bind(9, compartment);
        if (content.Raw is { } raw)
        {
            insert.Bind(10, numbering.Header(raw.Columns)).Bind(11, numbering.Number(Numbering.Files, raw.File)).Bind(12, raw.Line);
        }
        else
        {
            insert.BindNull(10).BindNull(11).BindNull(12);
        }

        long no = insert.Bind(13, commit).Bind(14, content.Payload).FirstLong(0);
        return new Row(no, compartment, seen);
    }

    private void Update(Row row) =>
        db["UPDATE content SET first_seen = ?2, last_seen = ?3, version = ?4, revision = ?5 WHERE no = ?1"]
            .Bind(1, row.No)
            .Bind(2, row.Seen.FirstSeen)
            .Bind(3, row.Seen.LastSeen)
            .Bind(4, row.Seen.Version.Code)
            .Bind(5, row.Seen.MappingRevision)
            .Run();

    private static long LastSeen(List<Row> rows) => rows.Max(r => r.Seen.LastSeen);

    private sealed class Row(long no, long compartment, Sighting seen)
    {
        public long No => no;

        public long Compartment => compartment;

        public Sighting Seen { get; set; } = seen;

        public bool Speaks { get; set; }
    }

    /// <summary>What of a speaking record is counted: when any of it changes, sums change.</summary>
    private sealed record Said(long Content, string Version, long LastSeen)
    {
        public static Said Of(Row row, long lastSeen) => new(row.No, row.Seen.Version.Print(row.Seen.FirstSeen), lastSeen);
    }

    private sealed record Utterance(ReadOnlyMemory<byte> Canonical, IReadOnlyList<Statement> Statements);
}
