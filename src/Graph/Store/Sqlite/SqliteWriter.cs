using System.Reflection;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>The one writer of a store file: every public method is one transaction.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int ConflictLimit = 100;
    private readonly FileStream _lock;
    private readonly SqliteDb _db;
    private readonly Numbering _numbering;
    private readonly NodeNumbers _nodes;
    private readonly Deltas _deltas;
    private readonly SpeechWriter _speech;
    private readonly RecordWriter _records;
    private readonly Purge _purge;
    private readonly LoadRows _loads;
    private readonly long _epoch;
    private long _commit;

    public SqliteWriter(string path, Kinds kinds, View? ceiling)
    {
        _lock = Lock(path);
        try
        {
            _db = SqliteDb.OpenWriter(path);
            CreateSchema(path, ceiling);
            Ceiling = StoreCeiling.Of(path, _db.Ceiling(), ceiling);
            Id = _db.StoreId();
            _numbering = new Numbering(_db);
            _nodes = new NodeNumbers(_db, _numbering, kinds);
            _deltas = new Deltas(_db);
            _speech = new SpeechWriter(_db, _numbering, _nodes, _deltas, kinds);
            _records = new RecordWriter(_db, _numbering, _speech, _deltas);
            _purge = new Purge(_db, _numbering, _speech, _deltas);
            _loads = new LoadRows(_db);
            _epoch = TakeEpoch();
        }
        catch
        {
            _db?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The largest view that the file holds.</summary>
    public StoreCeiling Ceiling { get; }

    /// <summary>Identity of the store.</summary>
    public string Id { get; }

    /// <summary>Stores a batch.</summary>
    public BatchOutcome Apply(RecordBatch batch, CancellationToken cancel)
    {
        Ceiling.AdmitWriter();
        return InTransaction(() => ApplyRows(batch, cancel));
    }

    /// <summary>Outcomes of the batches that an interrupted load had acknowledged; a finished load begins anew.</summary>
    public IReadOnlyDictionary<int, BatchOutcome> BeginLoad(LoadStart load)
    {
        Ceiling.AdmitWriter();
        return InTransaction(() => _loads.Begin(load));
    }

    /// <summary>Silences a table or a system.</summary>
    public long Withdraw(string tableOrSystem, CancellationToken cancel)
    {
        Ceiling.AdmitWriter();
        return InTransaction(() =>
        {
            NoteReset();
            foreach ((string name, long source) in _numbering.All(Numbering.Sources))
            {
                if (Sources.Names(tableOrSystem, name))
                {
                    Resets.Note(_db, _commit, source, null);
                }
            }

            long silenced = Withdrawal.Run(_db, _numbering, _speech, _deltas, _nodes, tableOrSystem, cancel);
            _records.Clear();
            return silenced;
        });
    }

    /// <summary>
    /// Deletes a record for good, then writes the whole file anew and empties the log: pages that were split or freed at any time before may hold
    /// copies of what was deleted, so nothing less makes sure that none stays.
    /// </summary>
    /// <exception cref="StoreException">The record is deleted, but a reader holds on to the log.</exception>
    public bool Purge(RecordRef record)
    {
        Ceiling.AdmitWriter();
        bool found = InTransaction(() =>
        {
            NoteReset();
            Resets.Note(_db, _commit, _numbering.Find(Numbering.Sources, record.Source), record.Key);
            bool any = _purge.Run(record);
            _deltas.Flush(_nodes);
            _purge.DropUnnamedNodes();
            return any;
        });
        _nodes.Clear();
        _db.Execute("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY");
        return _db.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") == 0 ? found : throw StoreException.LogInUse();
    }

    /// <summary>Remembers a mapping's rules; false when others are known under the revision.</summary>
    public bool RegisterMapping(string source, int revision, string rules)
    {
        Ceiling.AdmitWriter();
        return InTransaction(() =>
        {
            string? known = _db["SELECT rules FROM mapping WHERE source = ?1 AND revision = ?2"]
                .Bind(1, source)
                .Bind(2, revision)
                .First(static r => r.Text(0));
            if (known is null)
            {
                _db["INSERT INTO mapping (source, revision, rules) VALUES (?1, ?2, ?3)"]
                    .Bind(1, source)
                    .Bind(2, revision)
                    .Bind(3, rules)
                    .Run();
            }

            return known is null || known == rules;
        });
    }

    /// <summary>Takes over the purged records of another store; false when this one is no copy of it.</summary>
    public bool Adopt(PurgedRecords purged) => InTransaction(() => _purge.Adopt(purged));

    public void Dispose()
    {
        _db.Dispose();
        _lock.Dispose();
    }

    /// <summary>What leaves without a trace cannot be told as a change: whoever follows the changes must begin anew.</summary>
    private void NoteReset() => _db["INSERT OR REPLACE INTO meta (name, value) VALUES ('reset', ?1)"].Bind(1, _commit).Run();

    private BatchOutcome ApplyRows(RecordBatch batch, CancellationToken cancel)
    {
        if (_loads.Acknowledged(batch) is { } before)
        {
            return before;
        }

        var rows = new RowOutcome[batch.Records.Count];
        var conflicts = new List<string>();
        long unlisted = 0;
        var quarantined = new List<QuarantinedRow>(batch.Quarantined);
        var counts = new long[4];
        for (int i = 0; i < rows.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            RecordContent content = batch.Records[i];
            bool conflict = false;
            rows[i] = _purge.IsPurged(content.Source, content.Key)
                ? RowOutcome.Purged
                : _records.Apply(content, batch.SeenAt(i), _commit, out conflict);
            counts[(int)rows[i]] += IsMain(content) ? 1 : 0;
            if (conflict && conflicts.Count < ConflictLimit)
            {
                conflicts.Add(new RecordRef(content.Source, content.Key, "").ToString());
            }
            else
            {
                unlisted += conflict ? 1 : 0;
            }
        }

        foreach (Marker marker in batch.Markers)
        {
            cancel.ThrowIfCancellationRequested();
            _records.Apply(marker, _commit);
        }

        quarantined.ForEach(_loads.Quarantine);
        var outcome = new BatchOutcome(
            rows,
            counts[(int)RowOutcome.Loaded],
            counts[(int)RowOutcome.Unchanged],
            counts[(int)RowOutcome.Superseded],
            quarantined.Count + counts[(int)RowOutcome.Purged],
            conflicts,
            _commit
        )
        {
            ConflictsUnlisted = unlisted,
        };
        _deltas.Flush(_nodes);
        _loads.Acknowledge(batch, outcome, _commit);
        PositionRows.Store(_db, batch.Position);
        return outcome;
    }

    private static bool IsMain(RecordContent content) => !content.Key.Contains('#', StringComparison.Ordinal);

    private T InTransaction<T>(Func<T> work)
    {
        _db.Execute("BEGIN IMMEDIATE");
        try
        {
            if (_db["SELECT value FROM meta WHERE name = 'epoch'"].FirstLong(0) != _epoch)
            {
                throw StoreException.Stale();
            }

            _commit = _db["UPDATE meta SET value = value + 1 WHERE name = 'commit' RETURNING value"].FirstLong(0);
            _records.Begin();
            T result = work();
            _db.Execute("COMMIT");
            return result;
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    private void Rollback()
    {
        _db.Rollback();
        _numbering.Clear();
        _nodes.Clear();
        _deltas.Clear();
        _records.Clear();
        _purge.Clear();
    }

    /// <summary>Takes the lock of the file itself, by whichever link it was named.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            var file = new FileInfo(path);
            string lockPath = (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true)!).FullName + ".lock";
            Directory.CreateDirectory(Path.GetDirectoryName(lockPath)!);
            return Lock(path, lockPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StoreException.Unavailable($"{path} cannot be written: {error.Message}");
        }
    }

    private static FileStream Lock(string path, string lockPath)
    {
        try
        {
            var file = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.UTF8.GetBytes($"process {Environment.ProcessId}"));
            file.Flush();
            return file;
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw StoreException.Busy(path, $"its lock is {lockPath}");
        }
    }

    /// <summary>True when somebody else holds the lock: EAGAIN of Linux and of macOS, a sharing violation of Windows.</summary>
    private static bool IsHeld(IOException error)
    {
        const int Linux = 11;
        const int Mac = 35;
        const int Windows = unchecked((int)0x80070020);
        return error.HResult is Linux or Mac or Windows;
    }

    private void CreateSchema(string path, View? ceiling)
    {
        long version = _db.Scalar("PRAGMA user_version");
        bool empty = _db.Scalar("SELECT count(*) FROM sqlite_master") == 0;
        if (version == StoreException.SchemaVersion)
        {
            if (!PageChecks.Has(_db.Handle))
            {
                throw StoreException.NoChecksums(path);
            }

            return;
        }

        if (!empty)
        {
            throw StoreException.Version(path, version);
        }

        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        string view = (ceiling ?? View.All).Name;
        string key = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        string id = StoreIds.New();
        _db.Execute(
            $"BEGIN IMMEDIATE; {reader.ReadToEnd()} INSERT INTO meta VALUES ('epoch', 0), ('commit', 0), ('purge_key', '{key}'), ('ceiling', '{view}'), ('id', '{id}'); "
                + $"PRAGMA user_version = {StoreException.SchemaVersion}; COMMIT"
        );
    }

    private long TakeEpoch() => _db["UPDATE meta SET value = value + 1 WHERE name = 'epoch' RETURNING value"].FirstLong(0);
}
