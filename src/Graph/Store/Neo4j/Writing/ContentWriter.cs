using System.Text;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Writes the contents of a batch: new ones, and those that were seen again or begin or cease to speak.</summary>
internal sealed class ContentWriter(Ask ask, Kinds kinds, WriterMemory memory)
{
    private readonly List<object> _created = [];
    private readonly List<object> _updated = [];
    private readonly List<LedgerRow> _headers = [];

    /// <summary>Writes them, tied to the nodes of the batch.</summary>
    public async Task WriteAsync(IEnumerable<BookRecord> records, Dictionary<string, NodeChange> nodes)
    {
        foreach (BookRecord record in records)
        {
            foreach (BookContent content in record.Contents)
            {
                if (content.Stored is null)
                {
                    _created.Add(new { properties = New(record, content), ties = Ties(record, content, nodes) });
                }
                else if (Changes(record, content) is { Count: > 0 } changes)
                {
                    Update(record, content, changes, nodes);
                }
            }
        }

        await ask.WithRowsAsync("write/ledger-put", _headers, rows => new { rows }).ConfigureAwait(false);
        await ask.WithRowsAsync("write/records-create", _created, rows => new { records = rows }).ConfigureAwait(false);
        await ask.WithRowsAsync("write/records-update", _updated, rows => new { records = rows }).ConfigureAwait(false);
    }

    private static long? Seen(BookRecord record, BookContent content) => record.After == content ? record.LastSeen : null;

    private void Update(BookRecord record, BookContent content, Dictionary<string, object?> changes, Dictionary<string, NodeChange> nodes)
    {
        bool begins = record.After == content && !content.Spoke;
        _updated.Add(
            new
            {
                record = Uid.Of(record.Id),
                content = content.Seen.Content.ToString(),
                properties = changes,
                ties = begins ? Ties(record, content, nodes) : [],
            }
        );
    }

    /// <summary>What of a stored content is another than before.</summary>
    private Dictionary<string, object?> Changes(BookRecord record, BookContent content)
    {
        (Sighting old, Sighting now) = (content.Stored!.Seen, content.Seen);
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (old != now)
        {
            changes["firstSeen"] = now.FirstSeen;
            changes["lastSeen"] = now.LastSeen;
            changes["versionCode"] = now.Version.Code;
            changes["version"] = now.Version.Print(now.FirstSeen);
            changes["revision"] = now.MappingRevision;
            changes["before"] = memory.Exports.Count == 0 ? null : Before(content);
        }

        long? seen = Seen(record, content);
        bool anew = seen is not null && old.Version.Print(old.FirstSeen) != now.Version.Print(now.FirstSeen);
        if (seen != content.Stored.RecordSeen || anew)
        {
            changes["seen"] = seen;
            changes["commit"] = memory.Commit;
        }

        return changes;
    }

    /// <summary>What running exports may still have to read: the sightings as they were before this commit.</summary>
    private string[] Before(BookContent content)
    {
        Sighting old = content.Stored!.Seen;
        string now = FormattableString.Invariant(
            $"{memory.Commit} {old.FirstSeen} {old.LastSeen} {old.Version.Code} {old.MappingRevision}"
        );
        return [.. content.Stored.Before, now];
    }

    private Dictionary<string, object?> New(BookRecord record, BookContent content)
    {
        RecordContent fresh = content.Fresh!;
        Dictionary<string, object?> properties = Properties(fresh, content.Seen);
        properties["created"] = memory.Commit;
        properties["commit"] = record.After == content ? memory.Commit : null;
        properties["seen"] = Seen(record, content);
        if (fresh.Raw is { } raw)
        {
            properties["columns"] = Header(raw.Columns);
            properties["file"] = raw.File;
            properties["line"] = raw.Line;
        }

        return properties;
    }

    /// <summary>Properties of a content that do not depend on when it is written, or whether it speaks.</summary>
    public static Dictionary<string, object?> Properties(RecordContent content, Sighting seen) =>
        new(StringComparer.Ordinal)
        {
            ["record"] = Uid.Of($"{content.Source}/{content.Key}"),
            ["content"] = seen.Content.ToString(),
            ["source"] = content.Source,
            ["key"] = content.Key,
            ["version"] = seen.Version.Print(seen.FirstSeen),
            ["versionCode"] = seen.Version.Code,
            ["revision"] = seen.MappingRevision,
            ["firstSeen"] = seen.FirstSeen,
            ["lastSeen"] = seen.LastSeen,
            ["tombstone"] = seen.Tombstone,
            ["compartment"] = seen.Compartment,
            ["grade"] = content.Grade,
            ["payload"] = Convert.ToBase64String(content.Payload),
        };

    /// <summary>Id of a header.</summary>
    public static string HeaderId(IReadOnlyList<string> columns)
    {
        const int Digits = 16;
        return Hash256.Of(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(columns))).ToString()[..Digits];
    }

    /// <summary>The row that keeps a header.</summary>
    public static LedgerRow HeaderRow(string id, IReadOnlyList<string> columns) =>
        LedgerRow.Put($"columns|{id}", "RowColumns", new { columns });

    /// <summary>The header of a row, kept once for all rows that have it.</summary>
    private string Header(IReadOnlyList<string> columns)
    {
        if (!_known.TryGetValue(columns, out string? id))
        {
            _known[columns] = id = HeaderId(columns);
            if (memory.IsNewHeader(id))
            {
                _headers.Add(HeaderRow(id, columns));
            }
        }

        return id;
    }

    private readonly Dictionary<IReadOnlyList<string>, string> _known = new(ReferenceEqualityComparer.Instance);

    private long[][] Ties(BookRecord record, BookContent content, Dictionary<string, NodeChange> nodes) =>
        record.After == content ? [.. content.WordsOf(kinds).Ties.Select(t => new[] { nodes[t.Node].Seq, t.Describes ? 1L : 0L })] : [];
}
