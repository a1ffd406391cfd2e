using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    private const string ContentColumns =
        "no, key, hash, first_seen, last_seen, version, revision, state, compartment, header, file, line, payload";
    private const int KeyColumn = 1;
    private const int SourceColumn = 13;

    /// <summary>
    /// Reads a record. For one that is not there the next one of the table is read instead and thrown away, so that it takes the time of one that is
    /// hidden.
    /// </summary>
    public RecordRead? Record(RecordRef record, View view)
    {
        long source = Math.Max(_numbering.Find(Numbering.Sources, record.Source), 0); // A negative number is a withdrawn source's; 0 is nobody's.
        List<ContentRow> rows = AtOrAfter(source, record.Key, out bool found);
        bool seen = rows.Count > 0 && view.Sees(RecordHistory.Compartment(rows.ConvertAll(r => r.Seen)));
        if (!found || !seen)
        {
            return null;
        }

        int chosen = new StoredHistory(record.Source, record.Key, rows.ConvertAll(r => r.Seen)).Chosen(
            record.Version,
            rows.FindIndex(r => r.Speaks)
        );
        return chosen < 0 ? null : Read(record, rows, rows[chosen]);
    }

    /// <summary>Contents of a record, or of the first one after its place when there is none.</summary>
    private List<ContentRow> AtOrAfter(long source, string key, out bool found)
    {
        SqlStatement select = _db[
            $"SELECT {ContentColumns}, source FROM content INDEXED BY content_key WHERE (source, key) >= (?1, ?2) ORDER BY source, key"
        ]
            .Bind(1, source)
            .Bind(2, key);
        var rows = new List<ContentRow>();
        long first = 0;
        while (select.Step() && (rows.Count == 0 || (select.Long(SourceColumn) == first && select.Text(KeyColumn) == rows[0].Key)))
        {
            first = select.Long(SourceColumn);
            rows.Add(ReadRow(select));
        }

        select.Reset();
        found = rows.Count > 0 && first == source && rows[0].Key == key;
        return rows;
    }

    /// <summary>Every live record of a view, by source and key, inside one transaction.</summary>
    public IEnumerable<LiveRecord> Export(View view, long? knownAt)
    {
        Begin();
        try
        {
            foreach (string source in _numbering.All(Numbering.Sources).Keys.Order(StringComparer.Ordinal).ToList())
            {
                NewestMarkers markers = MarkersOf(source, knownAt);
                foreach (List<ContentRow> rows in Histories(source))
                {
                    if (Live(source, rows, markers, view, knownAt) is { } record)
                    {
                        yield return record;
                    }
                }
            }
        }
        finally
        {
            _db.Rollback();
        }
    }

    /// <summary>All contents of each record of a source whose key is above a given one, in the order of keys.</summary>
    internal IEnumerable<List<ContentRow>> Histories(string source, string after = "")
    {
        using var select = new SqlStatement(
            _db.Handle,
            $"SELECT {ContentColumns} FROM content WHERE source = ?1 AND key > ?2 ORDER BY key"
        );
        select.Bind(1, _numbering.Find(Numbering.Sources, source)).Bind(2, after);
        var rows = new List<ContentRow>();
        while (select.Step())
        {
            ContentRow row = ReadRow(select);
            if (rows.Count > 0 && rows[0].Key != row.Key)
            {
                yield return rows;
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            yield return rows;
        }
    }

    private static LiveRecord? Live(string source, List<ContentRow> rows, NewestMarkers markers, View view, long? knownAt) =>
        new StoredHistory(source, rows[0].Key, rows.ConvertAll(r => r.Seen)).Live(markers, view, knownAt, i => rows[i].Payload);

    private RecordRead Read(RecordRef record, List<ContentRow> rows, ContentRow row)
    {
        (IReadOnlyList<string?> values, byte[] canonical) = RecordPayload.Unpack(row.Payload);
        (_, string grade, string expiresAt, bool tombstone, List<Statement> statements) = Canonical.Decode(canonical);
        RawRow? raw = row.Header is { } header
            ? new RawRow(_numbering.Columns(header), values, _numbering.Name(Numbering.Files, row.File), row.Line)
            : null;
        return new RecordRead(
            record with
            {
                Version = Version(row),
            },
            rows.Exists(r => r.Speaks),
            tombstone,
            row.Seen.FirstSeen,
            row.Seen.LastSeen,
            RecordHistory.Compartment(rows.ConvertAll(r => r.Seen)),
            grade,
            expiresAt,
            row.Seen.MappingRevision,
            rows.Count,
            statements,
            raw
        );
    }

    private static string Version(ContentRow row) => row.Seen.Version.Print(row.Seen.FirstSeen);

    private ContentRow ReadRow(SqlStatement row) =>
        new(
            row.Long(0),
            row.Text(1),
            new Sighting(
                row.Long(3),
                row.Long(4),
                MappedVersion.FromCode(row.Long(5)),
                (int)row.Long(6),
                Hash256.Read(row.Blob(2)),
                (row.Long(7) & 2) != 0,
                _numbering.Name(Numbering.Compartments, row.Long(8))
            ),
            (row.Long(7) & 1) != 0,
            row.IsNull(9) ? null : row.Long(9),
            row.Long(10),
            row.Long(11),
            row.Blob(12).ToArray()
        );

    /// <summary>A row of the content table.</summary>
    internal sealed record ContentRow(long No, string Key, Sighting Seen, bool Speaks, long? Header, long File, long Line, byte[] Payload);

    /// <summary>Greatest as-of under which anything of a table was stored; null when nothing was.</summary>
    public long? LastAsOf(string table) =>
        _db["SELECT max(as_of) FROM (SELECT as_of FROM seen WHERE source = ?1 UNION ALL SELECT as_of FROM marker WHERE source = ?1)"]
            .Bind(1, _numbering.Find(Numbering.Sources, table))
            .First(static row => row.IsNull(0) ? (long?)null : row.Long(0));

    /// <summary>Markers of one source as known at a time.</summary>
    internal NewestMarkers MarkersOf(string source, long? knownAt)
    {
        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        SqlStatement select = _db["SELECT group_key, max(as_of) FROM marker WHERE source = ?1 AND as_of <= ?2 GROUP BY group_key"];
        select.Bind(1, _numbering.Find(Numbering.Sources, source)).Bind(2, knownAt ?? long.MaxValue);
        while (select.Step())
        {
            newest[select.Text(0)] = select.Long(1);
        }

        return new NewestMarkers(newest);
    }
}
