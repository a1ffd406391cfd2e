using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Deletes a record for good: contents, raw rows, search and quarantine rows, and the nodes that nothing else names. What stays is a keyed hash
/// of its key, so that the next extract does not bring it back.
/// </summary>
internal sealed class Purge(SqliteDb db, Numbering numbering, SpeechWriter speech, Deltas deltas)
{
    private HashSet<Hash256>? _purged;
    private byte[]? _secret;
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    public void Clear()
    {
        (_purged, _secret) = (null, null);
        _named.Clear();
    }

    /// <summary>Takes over the fingerprints of another store and their key; false when records were loaded under another key.</summary>
    public bool Adopt(PurgedRecords purged)
    {
        string key = db["SELECT value FROM meta WHERE name = 'purge_key'"].First(static r => r.Text(0))!;
        if (key != purged.Key && db["SELECT EXISTS (SELECT 1 FROM content) OR EXISTS (SELECT 1 FROM purged)"].FirstLong(0) != 0)
        {
            return false;
        }

        db["UPDATE meta SET value = ?1 WHERE name = 'purge_key'"].Bind(1, purged.Key).Run();
        foreach (string fingerprint in purged.Fingerprints)
        {
            db["INSERT OR IGNORE INTO purged (hash) VALUES (?1)"].Bind(1, Convert.FromHexString(fingerprint)).Run();
        }

        Clear();
        return true;
    }

    /// <summary>True when the record was purged and must stay out.</summary>
    public bool IsPurged(string source, string key) => Purged.Count > 0 && Purged.Contains(Fingerprint(source, key));

    /// <summary>Deletes every content of the record, withdrawn ones included, with the row's other parts untouched.</summary>
    public bool Run(RecordRef record)
    {
        long source = Math.Max(0, numbering.Find(Numbering.Sources, record.Source)); // no source has the number 0
        bool found = false;
        SqlStatement select = db[
            "SELECT no, source, state, compartment, payload, first_seen, last_seen, version FROM content WHERE source IN (?1, -?1) AND key = ?2"
        ];
        var contents = new List<long>();
        long lastSeen = db["SELECT max(last_seen) FROM content WHERE source = ?1 AND key = ?2"]
            .Bind(1, source)
            .Bind(2, record.Key)
            .FirstLong(0);
        select.Bind(1, source).Bind(2, record.Key);
        while (select.Step())
        {
            found = true;
            contents.Add(select.Long(0));
            byte[] canonical = RecordPayload.Unpack(select.Blob(4)).Canonical;
            List<Statement> statements = Canonical.Decode(canonical).Statements;
            Remember(statements);
            if ((select.Long(2) & 1) != 0)
            {
                speech.Silence(select.Long(0), select.Long(3), statements);
                string version = MappedVersion.FromCode(select.Long(7)).Print(select.Long(5));
                deltas.Record(
                    source,
                    select.Long(3),
                    Canonical.RecordHash(record.Source, record.Key, version, canonical),
                    lastSeen,
                    speaks: false
                );
            }
        }

        contents.ForEach(no => db["DELETE FROM content WHERE no = ?1"].Bind(1, no).Run());
        db["DELETE FROM quarantine WHERE source = ?1 AND record = ?2"].Bind(1, record.Source).Bind(2, record.Key).Run();
        ForgetConflicts(new RecordRef(record.Source, record.Key, "").ToString());
        Hash256 fingerprint = Fingerprint(record.Source, record.Key);
        db["INSERT OR IGNORE INTO purged (hash) VALUES (?1)"].Bind(1, fingerprint.ToBytes()).Run();
        Purged.Add(fingerprint);
        return found;
    }

    /// <summary>Deletes the nodes of the purged record that no content names any more: their ids may be personal numbers.</summary>
    public void DropUnnamedNodes()
    {
        List<string> idle = [.. _named.Where(id => db["SELECT length(counts) FROM node WHERE id = ?1"].Bind(1, id).FirstLong(1) == 0)];
        _named.Clear();
        if (idle.Count == 0)
        {
            return;
        }

        // Silent contents may still name them; they are few enough to be read once, and purging is rare.
        var left = idle.ToHashSet(StringComparer.Ordinal);
        SqlStatement silent = db["SELECT payload FROM content WHERE state & 1 = 0"];
        while (left.Count > 0 && silent.Step())
        {
            left.ExceptWith(Named(Canonical.Decode(RecordPayload.Unpack(silent.Blob(0)).Canonical).Statements));
        }

        silent.Reset();
        foreach (string id in left)
        {
            long no = db["SELECT no FROM node WHERE id = ?1"].Bind(1, id).FirstLong(-1);
            db["DELETE FROM key_index WHERE rowid = ?1"].Bind(1, no).Run();
            db["DELETE FROM node WHERE no = ?1"].Bind(1, no).Run();
        }

        db["INSERT INTO key_index (key_index) VALUES ('optimize')"].Run();
        db["INSERT INTO name_index (name_index) VALUES ('optimize')"].Run();
    }

    /// <summary>Takes the record out of what acknowledged batches list.</summary>
    private void ForgetConflicts(string record)
    {
        var changed = new List<(string Load, long Ordinal, string Outcome)>();
        SqlStatement select = db["SELECT load, ordinal, outcome FROM batch"];
        while (select.Step())
        {
            BatchOutcome outcome = JsonSerializer.Deserialize<BatchOutcome>(select.Text(2))!;
            if (outcome.Conflicts.Contains(record))
            {
                BatchOutcome without = outcome with { Conflicts = [.. outcome.Conflicts.Where(c => c != record)] };
                changed.Add((select.Text(0), select.Long(1), JsonSerializer.Serialize(without)));
            }
        }

        foreach ((string load, long ordinal, string outcome) in changed)
        {
            db["UPDATE batch SET outcome = ?3 WHERE load = ?1 AND ordinal = ?2"].Bind(1, load).Bind(2, ordinal).Bind(3, outcome).Run();
        }
    }

    private HashSet<Hash256> Purged
    {
        get
        {
            if (_purged is null)
            {
                _purged = [];
                SqlStatement select = db["SELECT hash FROM purged"];
                while (select.Step())
                {
                    _purged.Add(Hash256.Read(select.Blob(0)));
                }
            }

            return _purged;
        }
    }

    private Hash256 Fingerprint(string source, string key)
    {
        _secret ??= Convert.FromHexString(db["SELECT value FROM meta WHERE name = 'purge_key'"].First(static r => r.Text(0))!);
        return Hash256.Read(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{source}/{key}")));
    }

    private void Remember(List<Statement> statements) => _named.UnionWith(Named(statements));

    private static IEnumerable<string> Named(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            if (statement is NodeStatement node)
            {
                yield return node.Node;
            }
            else if (statement is EdgeStatement edge)
            {
                yield return edge.From;
                yield return edge.To;
            }
        }
    }
}
