namespace Zincir.Ingest;

/// <summary>What became of a load: per file, with the balance, and the watchlist entries that it hit.</summary>
/// <param name="SchemaVersion">Version of this report's shape.</param>
/// <param name="AsOfFrom">Where the as-of came from: <c>manifest</c>, <c>option</c>, <c>database</c> or <c>clock</c>.</param>
/// <param name="AsOf">As-of of the extract.</param>
/// <param name="Files">Each file that was read, in the order of loading.</param>
/// <param name="NotFound">Tables of the mappings that the input does not hold.</param>
/// <param name="Hits">Watchlist entries whose key an element has since this load.</param>
/// <param name="HitsTotal">Number of them; the list holds at most 1,000.</param>
public sealed record LoadReport(
    int SchemaVersion,
    string AsOf,
    string AsOfFrom,
    IReadOnlyList<FileReport> Files,
    IReadOnlyList<string> NotFound,
    IReadOnlyList<WatchHit> Hits,
    long HitsTotal
)
{
    /// <summary>True when every row read is in exactly one place.</summary>
    public bool Balanced => Files.All(f => f.Balanced);

    /// <summary>True when a file could not be used, or not to its end.</summary>
    public bool HasErrors => Files.Any(f => f.Error is not null);
}

/// <summary>What became of one file.</summary>
public sealed class FileReport
{
    private const int ConflictsListed = 100;

    /// <summary>Table.</summary>
    public required string Source { get; init; }

    /// <summary>Path below the input.</summary>
    public required string File { get; init; }

    /// <summary>Rows read.</summary>
    public long Read { get; set; }

    /// <summary>Rows whose content is new and speaks.</summary>
    public long Loaded { get; set; }

    /// <summary>Rows whose content was there already.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows older than what speaks.</summary>
    public long Superseded { get; set; }

    /// <summary>Rows in quarantine.</summary>
    public long Quarantined { get; set; }

    /// <summary>Rows in quarantine by code.</summary>
    public SortedDictionary<string, long> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields that were kept and flagged, and what else is worth knowing.</summary>
    public List<FieldReport> Warnings { get; } = [];

    /// <summary>Records whose newest word only the content hash decided; at most 100 of them.</summary>
    public List<string> Conflicts { get; } = [];

    /// <summary>How many rows met another content of their record under one version.</summary>
    public long ConflictsTotal { get; private set; }

    /// <summary>Records that the source deleted, while its changes were followed.</summary>
    public long Deleted { get; set; }

    /// <summary>Which rows of a database's table were read; empty for a file, which is read whole.</summary>
    public string Span { get; set; } = "";

    /// <summary>Batches that an interrupted load had acknowledged and this one did not repeat.</summary>
    public int ResumedBatches { get; set; }

    /// <summary>What the extract claims to hold whole: nothing, the table, or so many groups.</summary>
    public string Claims { get; set; } = "";

    /// <summary>Why the file could not be used, or not to its end.</summary>
    public string? Error { get; set; }

    /// <summary>Code of the error.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>Counts rows that met another content of their record, and lists the records.</summary>
    internal void AddConflicts(IReadOnlyCollection<string> records, long unlisted)
    {
        ConflictsTotal += records.Count + unlisted;
        Conflicts.AddRange(records.Except(Conflicts, StringComparer.Ordinal).Take(ConflictsListed - Conflicts.Count));
    }

    /// <summary>True when every row read is in exactly one place.</summary>
    public bool Balanced => Read == Loaded + Unchanged + Superseded + Quarantined;
}

/// <summary>Fields of a column that were kept and flagged.</summary>
/// <param name="Column">Column; empty for the file.</param>
/// <param name="Code">Flag code.</param>
/// <param name="Count">How often.</param>
/// <param name="FirstLine">Line of the first one.</param>
/// <param name="Text">The same in a sentence that names the cure.</param>
public sealed record FieldReport(string Column, string Code, long Count, long FirstLine, string Text);

/// <summary>A watchlist entry that an element of the graph has the key of.</summary>
/// <param name="Watch">Node id of the entry.</param>
/// <param name="Element">Node id of the element.</param>
/// <param name="Edges">Edges of the element besides watchlist entries.</param>
public sealed record WatchHit(string Watch, string Element, long Edges);

/// <summary>Where a load stands.</summary>
/// <param name="File">File being read.</param>
/// <param name="Rows">Rows of it read so far.</param>
/// <param name="Batch">Number of the batch that is on disk now, from 0.</param>
public sealed record LoadProgress(string File, long Rows, int Batch)
{
    /// <summary>Bytes of all files read so far, as they lie there.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes of all files; 0 where nobody knows, as of tables of a database.</summary>
    public long BytesTotal { get; init; }
}
