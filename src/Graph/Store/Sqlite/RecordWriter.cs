using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>Stores contents and markers, and lets the content that wins speak; the rules are those of <see cref="RecordHistory"/>.</summary>
internal sealed class RecordWriter(SqliteDb db, Numbering numbering, SpeechWriter speech, Deltas deltas)
{
    private readonly ContentRows _contents = new(db, numbering);
    private readonly MarkerRows _markers = new(db);

    /// <summary>Forgets what is remembered of markers, after a rollback.</summary>
    public void Clear() => _markers.Clear();

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
        conflict = rows.Exists(r => RecordHistory.IsConflict(r.Seen, again));
        ContentRow? same = rows.Find(r => r.Seen.Content == again.Content);
        if (same is null)
        {
            rows.Add(_contents.New(content, again));
            rows[^1].Speaks = history.Wins(_markers) == rows[^1];
            _contents.Insert(rows[^1], source, content, commit);
        }
        else if (same.Seen.Merge(again) is var merged && merged != same.Seen)
        {
            same.Seen = merged;
            _contents.UpdateSeen(same);
        }

        Settle(history, commit, content);
        return same is not null ? RowOutcome.Unchanged
            : history.Winner() == rows[^1] ? RowOutcome.Loaded
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
            Settle(new History(source, key, _contents.Of(source, key)), commit, null);
        }
    }

    /// <summary>Brings what speaks into line with who wins.</summary>
    private void Settle(History history, long commit, RecordContent? fresh)
    {
        ContentRow? next = history.Wins(_markers);
        Said? before = history.Before;
        Said? after = next is null ? null : Said.Of(next, history.LastSeen);
        if (before == after)
        {
            return;
        }

        Utterances said = new(Read(history.Speaking, fresh), Read(next, fresh));
        Sum(history, before, said.Old, speaks: false);
        Sum(history, after, said.New, speaks: true);
        if (next == history.Speaking)
        {
            return;
        }

        if (history.Speaking is { } silent)
        {
            speech.Silence(silent.No, silent.Compartment, said.Old!.Statements);
            _contents.UpdateSpeaks(silent, speaks: false, commit);
        }

        if (next is not null)
        {
            speech.Speak(next.No, next.Compartment, said.New!.Statements);
            _contents.UpdateSpeaks(next, speaks: true, commit);
        }
    }

    private void Sum(History history, Said? said, Utterance? utterance, bool speaks)
    {
        if (said is not null)
        {
            string source = numbering.Name(Numbering.Sources, history.Source);
            Hash256 hash = Canonical.RecordHash(source, history.Key, said.Version, utterance!.Canonical.Span);
            deltas.Record(history.Source, said.Compartment, hash, said.LastSeen, speaks);
        }
    }

    private Utterance? Read(ContentRow? row, RecordContent? fresh)
    {
        if (row is null)
        {
            return null;
        }

        if (fresh is not null && fresh.Hash == row.Seen.Content)
        {
            return new Utterance(fresh.Canonical, fresh.Statements);
        }

        byte[] canonical = _contents.Canonical(row);
        return new Utterance(canonical, Canonical.Decode(canonical).Statements);
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

        public ContentRow Winner() => Rows[RecordHistory.Winner(Rows.ConvertAll(r => r.Seen))];

        /// <summary>The content that has to speak: the winner, when the record lives.</summary>
        public ContentRow? Wins(MarkerRows markers)
        {
            List<Sighting> seen = Rows.ConvertAll(r => r.Seen);
            int winner = RecordHistory.Winner(seen);
            return RecordHistory.IsLive(seen, winner, markers.Newest(Source, Key)) ? Rows[winner] : null;
        }
    }

    /// <summary>What of a speaking record is counted: when any of it changes, sums change.</summary>
    private sealed record Said(long Content, long Compartment, string Version, long LastSeen)
    {
        public static Said Of(ContentRow row, long lastSeen) =>
            new(row.No, row.Compartment, row.Seen.Version.Print(row.Seen.FirstSeen), lastSeen);
    }

    private sealed record Utterance(ReadOnlyMemory<byte> Canonical, IReadOnlyList<Statement> Statements);

    private readonly record struct Utterances(Utterance? Old, Utterance? New);
}
