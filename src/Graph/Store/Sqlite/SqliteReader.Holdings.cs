using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Everything that is held, inside one transaction.</summary>
    public IEnumerable<Holding> Holdings(HeldUntil? after)
    {
        Begin();
        try
        {
            HeldBook book = Book();
            yield return book;
            foreach (string source in _numbering.All(Numbering.Sources).Keys.Order(StringComparer.Ordinal).ToList())
            {
                string? key = HeldUntil.KeyIn(after, book.Commit, source);
                foreach (List<ContentRow> rows in key is null ? [] : Histories(source, key))
                {
                    yield return Held(source, rows);
                }
            }

            using var select = new SqlStatement(_db.Handle, $"SELECT {QuarantineColumns} FROM quarantine");
            while (select.Step())
            {
                yield return new HeldRow(ReadQuarantined(select));
            }
        }
        finally
        {
            _db.Rollback();
        }
    }

    private HeldRecord Held(string source, List<ContentRow> rows) =>
        new(source, rows[0].Key, rows.ConvertAll(row => new HeldContent(Held(source, row), row.Seen.FirstSeen, row.Seen.LastSeen)));

    private RecordContent Held(string source, ContentRow row) =>
        RecordContent.Kept(
            new RecordRef(source, row.Key, ""),
            row.Seen,
            row.Payload,
            row.Header is { } header
                ? new RawRow(_numbering.Columns(header), [], _numbering.Name(Numbering.Files, row.File), row.Line)
                : null
        );

    private HeldBook Book() =>
        new(
            _db["SELECT value FROM meta WHERE name = 'commit'"].FirstLong(0),
            new PurgedRecords(
                _db["SELECT value FROM meta WHERE name = 'purge_key'"].First(static r => r.Text(0))!,
                All("SELECT hash FROM purged ORDER BY hash", static r => Convert.ToHexStringLower(r.Blob(0)))
            ),
            All(
                "SELECT source, revision, rules FROM mapping ORDER BY source, revision",
                static r => new HeldMapping(r.Text(0), (int)r.Long(1), r.Text(2))
            ),
            All(
                "SELECT s.name, m.group_key, m.as_of FROM marker m JOIN source s ON s.no = m.source ORDER BY s.name, m.group_key, m.as_of",
                static r => new Marker(r.Text(0), r.Text(1), r.Long(2))
            ),
            PositionRows.All(_db)
        );

    private List<T> All<T>(string sql, Func<SqlStatement, T> read)
    {
        var rows = new List<T>();
        SqlStatement select = _db[sql];
        while (select.Step())
        {
            rows.Add(read(select));
        }

        return rows;
    }
}
