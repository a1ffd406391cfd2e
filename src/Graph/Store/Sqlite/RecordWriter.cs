using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>Stores contents and markers, and lets the content that wins speak; the rules are those of <see cref="RecordHistory"/>.</summary>
internal sealed class RecordWriter(SqliteDb db, Numbering numbering, SpeechWriter speech, Deltas deltas)
{
    private readonly ContentRows _contents = new(db, numbering);
    private readonly MarkerRows _markers = new(db);

    /// <summary>Forgets what is remembered of markers, after a rollback.</summary>
    public void Clear() => _markers.Clear();

    /// <summary>A transaction begins.</summary>
    public void Begin() => _contents.Begin();

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
        var history = new History(source, content.Key, _contents.Of(source, content.Key));
        List<ContentRow> rows = history.Rows;
        ContentRow? same = rows.Find(r => r.Seen.Content == again.Content);
        if (same is null)
        {
            rows.Add(_contents.New(content, again));
        }
        else if (same.Seen.Merge(again) is var merged && merged != same.Seen)
        {
            same.Seen = merged;
            _contents.UpdateSeen(same, commit);
        }

        (ContentRow winner, bool live) = history.Decide(_markers);
        conflict = rows.Count > 1 && RecordHistory.IsConflict(rows.ConvertAll(r => r.Seen), rows.IndexOf(same ?? rows[^1]));
        if (same is null)
        {
            rows[^1].Speaks = live && winner == rows[^1];
            _contents.Insert(rows[^1], source, content, commit);
        }

        Settle(history, live ? winner : null, commit, content);
        return same is not null ? RowOutcome.Unchanged
            : winner == rows[^1] ? RowOutcome.Loaded
            : RowOutcome.Superseded;
    }

    /// <summary>Stores a marker and silences the records that it finds missing.</summary>
    public void Apply(Marker marker, long commit)
    {
        long source = numbering.Number(Numbering.Sources, marker.Source);
        if (!_markers.Add(source, marker))
        {
            return;
        }

        foreach (string key in _contents.SeenBefore(source, marker.Group, marker.AsOf))
        {
            var history = new History(source, key, _contents.Of(source, key));
            (ContentRow winner, bool live) = history.Decide(_markers);
            Settle(history, live ? winner : null, commit, null);
        }
    }

    /// <summary>Brings what speaks into line with the content that has to, if any.</summary>
    private void Settle(History history, ContentRow? next, long commit, RecordContent? fresh)
    {
        Said? before = history.Before;
        Said? after = next is null ? null : Said.Of(next, history.LastSeen);
        if (before == after)
        {
            return;
        }

        Words? old = Read(history.Speaking, fresh);
        Words? now = next == history.Speaking ? old : Read(next, fresh);
        Sum(history, before, old, speaks: false);
        Sum(history, after, now, speaks: true);
        if (next == history.Speaking)
        {
            _contents.Note(next!, commit);
            return;
        }

        if (history.Speaking is { } silent)
        {
            speech.Silence(silent.No, silent.Compartment, old!.Statements);
            _contents.UpdateSpeaks(silent, speaks: false, commit);
        }

        if (next is not null)
        {
            speech.Speak(next.No, next.Compartment, now!.Statements);
            _contents.UpdateSpeaks(next, speaks: true, commit);
        }
    }

    private void Sum(History history, Said? said, Words? words, bool speaks)
    {
        if (said is not null)
        {
            string source = numbering.Name(Numbering.Sources, history.Source);
            Hash256 hash = Canonical.RecordHash(source, history.Key, said.Version, words!.Canonical.Span);
            deltas.Record(history.Source, said.Compartment, hash, said.LastSeen, speaks);
        }
    }

    private Words? Read(ContentRow? row, RecordContent? fresh)
    {
        if (row is null)
        {
            return null;
        }

        if (fresh is not null && fresh.Hash == row.Seen.Content)
        {
            return new Words(fresh.Canonical, fresh.Statements);
        }

        byte[] canonical = _contents.Canonical(row);
        return new Words(canonical, Canonical.Decode(canonical).Statements);
    }

    /// <summary>The contents of one record, and what spoke before they change.</summary>
    private sealed class History
    {
        public History(long source, string key, List<ContentRow> rows)
        {
            (Source, Key, Rows) = (source, key, rows);
            Speaking = rows.Find(r => r.Speaks);
            Before = Speaking is null ? null : Said.Of(Speaking, LastSeen);
        }

        public long Source { get; }

        public string Key { get; }

        public List<ContentRow> Rows { get; }

        public ContentRow? Speaking { get; }

        public Said? Before { get; }

        public long LastSeen => Rows.Max(r => r.Seen.LastSeen);

        /// <summary>The content that wins, and whether the record lives, so that it speaks.</summary>
        public (ContentRow Winner, bool Live) Decide(MarkerRows markers)
        {
            List<Sighting> seen = Rows.ConvertAll(r => r.Seen);
            int winner = RecordHistory.Winner(seen);
            return (Rows[winner], RecordHistory.IsLive(seen, winner, markers.Newest(Source, Key)));
        }
    }

    /// <summary>What of a speaking record is counted: when any of it changes, sums change.</summary>
    private sealed record Said(long Content, long Compartment, string Version, long LastSeen)
    {
        public static Said Of(ContentRow row, long lastSeen) =>
            new(row.No, row.Compartment, row.Seen.Version.Print(row.Seen.FirstSeen), lastSeen);
    }

    private sealed record Words(ReadOnlyMemory<byte> Canonical, IReadOnlyList<Statement> Statements);
}
