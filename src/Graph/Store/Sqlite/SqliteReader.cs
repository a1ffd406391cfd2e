using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>One reading connection. Every question is answered inside one transaction, so that it sees one commit.</summary>
internal sealed partial class SqliteReader : IDisposable
{
    private readonly SqliteDb _db;
    private readonly Kinds _kinds;
    private readonly Numbering _numbering;
    private long _dataVersion = -1;

    public SqliteReader(string path, Kinds kinds)
    {
        _db = SqliteDb.OpenReader(path);
        _kinds = kinds;
        _numbering = new Numbering(_db);
        long version = _db.Scalar("PRAGMA user_version");
        if (version != StoreException.SchemaVersion)
        {
            _db.Dispose();
            throw StoreException.Version(path, version);
        }

        if (!PageChecks.Has(_db.Handle))
        {
            _db.Dispose();
            throw StoreException.NoChecksums(path);
        }
    }

    /// <summary>Name of the view that the file was made for.</summary>
    public string Ceiling => _db.Ceiling();

    /// <summary>False when it can only tell an older state of the file.</summary>
    public bool IsCurrent => _db.IsCurrent;

    /// <summary>Identity of the store.</summary>
    public string StoreId => _db.StoreId();

    /// <summary>Answers a question at one commit.</summary>
    public T InTransaction<T>(Func<SqliteReader, T> work)
    {
        Begin();
        try
        {
            T answer = work(this);
            if (!IsCurrent)
            {
                throw StoreException.Unavailable("The store was written while it was read; ask again.");
            }

            return answer;
        }
        finally
        {
            _db.Rollback();
        }
    }

    /// <summary>Makes statements that a failure left in the middle of their rows usable again.</summary>
    internal void ResetStatements() => _db.Reset();

    /// <summary>Counts, hash and as-of of a view.</summary>
    public StoreSummary Summary(View view)
    {
        ulong mask = Mask(view);
        Hash256 sum = Hash256.Zero;
        long records = 0;
        var compartments = new SortedSet<string>(StringComparer.Ordinal);
        SqlStatement totals = _db["SELECT compartment, sum, records FROM total WHERE records > 0"];
        while (totals.Step())
        {
            if (Sees(mask, totals.Long(0)))
            {
                sum += Hash256.Read(totals.Blob(1));
                records += totals.Long(2);
                compartments.Add(_numbering.Name(Numbering.Compartments, totals.Long(0)));
            }
        }

        List<SourceSummary> sources = SourceSummaries(view, mask);
        return new StoreSummary(
            sum,
            sources.Count == 0 ? null : sources.Max(s => s.LastSeen),
            records,
            Size(0, mask),
            Size(1, mask),
            [.. compartments],
            sources
        );
    }

    public void Dispose() => _db.Dispose();

    /// <summary>Begins to read one commit. The end is a rollback, which cannot fail where reading failed and SQLite ended the transaction itself.</summary>
    private void Begin()
    {
        _db.Execute("BEGIN");
        long version = _db["PRAGMA data_version"].FirstLong(0);
        if (version != _dataVersion)
        {
            _numbering.Clear();
            _ruled.Clear();
            _dataVersion = version;
        }
    }

    /// <summary>Compartments that a view sees, one bit each.</summary>
    internal ulong Mask(View view)
    {
        ulong mask = 0;
        foreach ((string name, long no) in _numbering.All(Numbering.Compartments))
        {
            mask |= view.Sees(name) ? 1UL << (int)no : 0;
        }

        return mask;
    }

    private static bool Sees(ulong mask, long compartment) => ((mask >> (int)compartment) & 1) != 0;

    private long Size(int edge, ulong mask)
    {
        long size = 0;
        SqlStatement select = _db["SELECT mask, count FROM size WHERE edge = ?1"].Bind(1, edge);
        while (select.Step())
        {
            size += (unchecked((ulong)select.Long(0)) & mask) != 0 ? select.Long(1) : 0;
        }

        return size;
    }

    private List<SourceSummary> SourceSummaries(View view, ulong mask)
    {
        var sources = new SortedDictionary<string, SourceSummary>(StringComparer.Ordinal);
        SqlStatement seen = _db["SELECT source, compartment, as_of, records FROM seen"];
        while (seen.Step())
        {
            if (Sees(mask, seen.Long(1)))
            {
                string name = _numbering.Name(Numbering.Sources, seen.Long(0));
                SourceSummary old = sources.GetValueOrDefault(name) ?? new SourceSummary(name, 0, long.MaxValue, long.MinValue, 0);
                sources[name] = old with
                {
                    Records = old.Records + seen.Long(3),
                    FirstSeen = Math.Min(old.FirstSeen, seen.Long(2)),
                    LastSeen = Math.Max(old.LastSeen, seen.Long(2)),
                };
            }
        }

        foreach ((string name, long? rows) in QuarantinedRows(view, sources.Keys))
        {
            sources[name] = sources[name] with { Quarantined = rows };
        }

        return [.. sources.Values];
    }
}
