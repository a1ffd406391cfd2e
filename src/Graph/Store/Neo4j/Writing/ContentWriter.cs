using System.Text;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Writes the contents of a batch: new ones, and those that were seen again or begin or cease to speak.</summary>
internal sealed class ContentWriter(Kinds kinds, WriterMemory memory, GraphChanges changes, List<LedgerRow> ledger)
{
    /// <summary>Properties in the order in which records-create takes them.</summary>
    private static readonly string[] s_columns =
    [
        "record",
        "content",
        "source",
        "key",
        "version",
        "versionCode",
        "revision",
        "firstSeen",
        "lastSeen",
        "tombstone",
        "compartment",
        "grade",
        "payload",
        "created",
        "commit",
        "seen",
        "columns",
        "file",
        "line",
    ];

    /// <summary>The statements; contents are tied to the nodes of the batch, which are there by now. Headers go to the rows that the batch puts.</summary>
    public IEnumerable<Write> Writes(IReadOnlyCollection<BookRecord> records)
    {
        var all = records.SelectMany(r => r.Contents.Select(c => (Record: r, Content: c)));
        return Write
            .Of("write/records-create", all.Where(c => c.Content.Stored is null).Select(c => New(c.Record, c.Content)))
            .Concat(
                Write.Of(
                    "write/records-update",
                    all.Where(c => c.Content.Stored is not null)
                        .Select(c => (c.Record, c.Content, Changed: Changes(c.Record, c.Content)))
                        .Where(c => c.Changed.Count > 0)
                        .Select(c => Update(c.Record, c.Content, c.Changed))
                )
            );
    }

    private static long? Seen(BookRecord record, BookContent content) => record.After == content ? record.LastSeen : null;

    private object Update(BookRecord record, BookContent content, Dictionary<string, object?> changed) =>
        new
        {
            record = Uid.Of(record.Id),
            content = content.Seen.Content.ToString(),
            properties = changed,
            ties = record.After == content && !content.Spoke ? Ties(record, content) : [],
        };

    /// <summary>What of a stored content is another than before.</summary>
    private Dictionary<string, object?> Changes(BookRecord record, BookContent content)
    {
        (Sighting old, Sighting now) = (content.Stored!.Seen, content.Seen);
        var changed = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (old != now)
        {
            changed["firstSeen"] = now.FirstSeen;
            changed["lastSeen"] = now.LastSeen;
            changed["versionCode"] = now.Version.Code;
            changed["version"] = now.Version.Print(now.FirstSeen);
            changed["revision"] = now.MappingRevision;
            changed["before"] = memory.Exports.Count == 0 ? null : Before(content);
        }

        long? seen = Seen(record, content);
        bool anew = seen is not null && old.Version.Print(old.FirstSeen) != now.Version.Print(now.FirstSeen);
        if (seen != content.Stored.RecordSeen || anew)
        {
            changed["seen"] = seen;
            changed["commit"] = memory.Commit;
        }

        return changed;
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

    private object?[] New(BookRecord record, BookContent content)
    {
        RecordContent fresh = content.Fresh!.Content;
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

        return [.. Array.ConvertAll(s_columns, properties.GetValueOrDefault), Ties(record, content)];
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
                ledger.Add(HeaderRow(id, columns));
            }
        }

        return id;
    }

    private readonly Dictionary<IReadOnlyList<string>, string> _known = new(ReferenceEqualityComparer.Instance);

    private long[][] Ties(BookRecord record, BookContent content) =>
        record.After == content
            ? [.. content.WordsOf(kinds).Ties.Select(t => new[] { changes.Node(t.Node).Place, t.Describes ? 1L : 0L })]
            : [];
}
