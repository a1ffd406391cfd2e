using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>A content as it is stored.</summary>
internal sealed class ContentRow(long compartment, Sighting seen)
{
    /// <summary>Its number; 0 until it is stored.</summary>
    public long No { get; set; }

    public long Compartment => compartment;

    public Sighting Seen { get; set; } = seen;

    public bool Speaks { get; set; }

    /// <summary>The commit that is noted at it.</summary>
    public long Commit { get; set; }
}

/// <summary>The table of contents: the rows of one record at a time.</summary>
internal sealed class ContentRows(SqliteDb db, Numbering numbering)
{
    private const int Speaks = 1;
    private const int Tombstone = 2;
    private readonly SqlStatement _select = db[
        "SELECT no, hash, first_seen, last_seen, version, revision, state, compartment, commit_no FROM content WHERE source = ?1 AND key = ?2"
    ];
    private readonly SqlStatement _insert = db[
        "INSERT INTO content (source, key, hash, first_seen, last_seen, version, revision, state, compartment, header, file, line, commit_no, payload) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) RETURNING no"
    ];

    /// <summary>Contents that did not speak when the transaction began and do now, with the commit that was noted at them.</summary>
    private readonly Dictionary<long, long> _begun = [];

    /// <summary>A transaction begins.</summary>
    public void Begin() => _begun.Clear();

    /// <summary>All contents of a record.</summary>
    public List<ContentRow> Of(long source, string key)
    {
        var rows = new List<ContentRow>();
        _select.Bind(1, source).Bind(2, key);
        while (_select.Step())
        {
            long compartment = _select.Long(7);
            var seen = new Sighting(
                _select.Long(2),
                _select.Long(3),
                MappedVersion.FromCode(_select.Long(4)),
                (int)_select.Long(5),
                Hash256.Read(_select.Blob(1)),
                (_select.Long(6) & Tombstone) != 0,
                numbering.Name(Numbering.Compartments, compartment)
            );
            rows.Add(
                new ContentRow(compartment, seen)
                {
                    No = _select.Long(0),
                    Speaks = (_select.Long(6) & Speaks) != 0,
                    Commit = _select.Long(8),
                }
            );
        }

        return rows;
    }

    /// <summary>A content that is not stored yet.</summary>
    public ContentRow New(RecordContent content, Sighting seen) => new(numbering.Number(Numbering.Compartments, content.Compartment), seen);

    /// <summary>Stores a new content, speaking or not.</summary>
    public void Insert(ContentRow row, long source, RecordContent content, long commit)
    {
        Sighting seen = row.Seen;
        int state = (content.Tombstone ? Tombstone : 0) | (row.Speaks ? Speaks : 0);
        _insert.Bind(1, source).Bind(2, content.Key).Bind(3, seen.Content.ToBytes()).Bind(4, seen.FirstSeen).Bind(5, seen.LastSeen);
        _insert.Bind(6, seen.Version.Code).Bind(7, seen.MappingRevision).Bind(8, state).Bind(9, row.Compartment);
        if (content.Raw is { } raw)
        {
            _insert.Bind(10, numbering.Header(raw.Columns)).Bind(11, numbering.Number(Numbering.Files, raw.File)).Bind(12, raw.Line);
        }
        else
        {
            _insert.BindNull(10).BindNull(11).BindNull(12);
        }

        row.Commit = row.Speaks ? commit : 0;
        row.No = _insert.Bind(13, row.Commit).Bind(14, content.Payload).FirstLong(0);
        if (row.Speaks)
        {
            _begun[row.No] = 0;
        }
    }

    /// <summary>Stores what is known of the sightings.</summary>
    public void UpdateSeen(ContentRow row, long commit)
    {
        SqlStatement update = row.Speaks
            ? db["UPDATE content SET first_seen = ?2, last_seen = ?3, version = ?4, revision = ?5, commit_no = ?6 WHERE no = ?1"]
                .Bind(6, commit)
            : db["UPDATE content SET first_seen = ?2, last_seen = ?3, version = ?4, revision = ?5 WHERE no = ?1"];
        update
            .Bind(1, row.No)
            .Bind(2, row.Seen.FirstSeen)
            .Bind(3, row.Seen.LastSeen)
            .Bind(4, row.Seen.Version.Code)
            .Bind(5, row.Seen.MappingRevision)
            .Run();
        row.Commit = row.Speaks ? commit : row.Commit;
    }

    /// <summary>Notes the commit at a content that speaks on, when its record was seen through another one.</summary>
    public void Note(ContentRow row, long commit)
    {
        if (row.Commit != commit)
        {
            row.Commit = commit;
            db["UPDATE content SET commit_no = ?2 WHERE no = ?1"].Bind(1, row.No).Bind(2, commit).Run();
        }
    }

    /// <summary>
    /// A stored content begins or ceases to speak. One that did both in one transaction was never heard: what was noted at it before is noted again.
    /// </summary>
    public void UpdateSpeaks(ContentRow row, bool speaks, long commit)
    {
        if (row.Speaks == speaks)
        {
            return;
        }

        long noted = commit;
        if (speaks)
        {
            _begun[row.No] = row.Commit;
        }
        else if (_begun.Remove(row.No, out long before))
        {
            noted = before;
        }

        (row.Speaks, row.Commit) = (speaks, noted);
        db["UPDATE content SET state = (state & ~1) | ?2, commit_no = ?3 WHERE no = ?1"]
            .Bind(1, row.No)
            .Bind(2, speaks ? 1 : 0)
            .Bind(3, noted)
            .Run();
    }

    /// <summary>Canonical bytes of a stored content.</summary>
    public byte[] Canonical(ContentRow row) =>
        db["SELECT payload FROM content WHERE no = ?1"].Bind(1, row.No).First(static r => RecordPayload.Unpack(r.Blob(0)).Canonical)!;

    /// <summary>Keys of a table, or of a group of it, whose speaking record was last seen before a time.</summary>
    public List<string> SeenBefore(long source, string group, long asOf)
    {
        // Two ranges of the index: with OR between them the whole table would be read for every group.
        const string Select = "SELECT key, max(last_seen), max(state & 1) FROM content WHERE source = ?1";
        SqlStatement select = db[
            group.Length == 0
                ? $"{Select} GROUP BY key"
                : $"{Select} AND key = ?2 GROUP BY key UNION ALL {Select} AND key >= ?2 || '|' AND key < ?2 || '}}' GROUP BY key"
        ];
        select.Bind(1, source);
        if (group.Length > 0)
        {
            select.Bind(2, group);
        }

        var keys = new List<string>();
        while (select.Step())
        {
            if (select.Long(2) == 1 && select.Long(1) < asOf)
            {
                keys.Add(select.Text(0));
            }
        }

        return keys;
    }
}
