using Zincir.Graph.Model;

namespace Zincir.Graph.Store;

/// <summary>The load of one file into one source.</summary>
/// <param name="Id">Same for the same file content, mapping revision and as-of, so that an interrupted load is recognised.</param>
/// <param name="Source">Table.</param>
/// <param name="File">Path below the input.</param>
/// <param name="AsOf">As-of of the extract, UTC ms.</param>
public sealed record LoadStart(string Id, string Source, string File, long AsOf);

/// <summary>An extract claims to hold every record of a table, or of one group of it.</summary>
/// <param name="Source">Table.</param>
/// <param name="Group">First parts of the record keys; empty for the whole table.</param>
/// <param name="AsOf">UTC ms: records last seen before it are gone.</param>
public sealed record Marker(string Source, string Group, long AsOf);

/// <summary>Contents, markers and quarantined rows that are stored together or not at all.</summary>
public sealed class RecordBatch
{
    /// <summary>Load that the batch belongs to; null for records that come one by one.</summary>
    public string? Load { get; init; }

    /// <summary>Number of the batch within its load, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>True for the batch that ends its load.</summary>
    public bool Last { get; init; }

    /// <summary>As-of of the extract, UTC ms: a sighting of every content in the batch.</summary>
    public required long AsOf { get; init; }

    /// <summary>What the rows say, parts included.</summary>
    public IReadOnlyList<RecordContent> Records { get; init; } = [];

    /// <summary>Markers that the extract leaves.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];

    /// <summary>Rows that could not be used.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantined { get; init; } = [];

    /// <summary>
    /// When each of <see cref="Records"/> was seen, UTC ms, in their order, where one batch holds the changes of many moments; empty: all were seen
    /// at <see cref="AsOf"/>.
    /// </summary>
    public IReadOnlyList<long> Sightings { get; init; } = [];

    /// <summary>How far the source has been read once this batch is stored; null when the batch says nothing of that.</summary>
    public StreamPosition? Position { get; init; }

    /// <summary>When a record of the batch was seen.</summary>
    /// <param name="record">Its place in <see cref="Records"/>.</param>
    public long SeenAt(int record) => Sightings.Count == 0 ? AsOf : Sightings[record];
}

/// <summary>
/// How far a source that has no end has been read. It is stored in the transaction of its batch, so that after any interruption it says exactly
/// what is in the store.
/// </summary>
/// <param name="Stream">
/// Name of what is read: the tables that it feeds, separated by commas, then <c>|</c> and anything. The position goes with any of the tables when
/// they are withdrawn, so that a later load of them begins anew.
/// </param>
/// <param name="Position">Where it is; only the reader of the stream understands it.</param>
public sealed record StreamPosition(string Stream, string Position)
{
    /// <summary>True when a stream feeds a table, or a table of a system.</summary>
    public static bool Feeds(string stream, string tableOrSystem) =>
        stream.Split('|')[0].Split(',').Any(table => Sources.Names(tableOrSystem, table));
}

/// <summary>Where a row of a load ended.</summary>
public enum RowOutcome : byte
{
    /// <summary>Its content is new and speaks (or is the newest word, when it says that the record was deleted).</summary>
    Loaded,

    /// <summary>The same content was there already.</summary>
    Unchanged,

    /// <summary>Its content is new to the store but older than the one that speaks.</summary>
    Superseded,

    /// <summary>The record had been purged and stays out.</summary>
    Purged,
}

/// <summary>What became of a batch.</summary>
/// <param name="Rows">Outcome of each record of the batch, in its order; empty for one that had been acknowledged before.</param>
/// <param name="Loaded">Main parts loaded.</param>
/// <param name="Unchanged">Main parts that were there already.</param>
/// <param name="Superseded">Main parts older than what speaks.</param>
/// <param name="Quarantined">Rows in quarantine, purged ones included.</param>
/// <param name="Conflicts">Records whose winner only the content hash decided; the first 100 of the batch.</param>
/// <param name="Commit">Number of the commit.</param>
public sealed record BatchOutcome(
    IReadOnlyList<RowOutcome> Rows,
    long Loaded,
    long Unchanged,
    long Superseded,
    long Quarantined,
    IReadOnlyList<string> Conflicts,
    long Commit
)
{
    /// <summary>How many more such records the batch had than are listed.</summary>
    public long ConflictsUnlisted { get; init; }
}

/// <summary>A row that could not be used, with what is needed to find and mend it.</summary>
/// <param name="Source">Table it belongs to.</param>
/// <param name="FileHash">SHA-256 of the file.</param>
/// <param name="File">Path below the input.</param>
/// <param name="Line">Line on which the row begins, from 1.</param>
/// <param name="Part">Part of the row; empty for the row itself.</param>
/// <param name="Field">Column at fault; empty when the whole row is.</param>
/// <param name="Code">What is wrong, such as <c>row.too_long</c>.</param>
/// <param name="Reason">The same in a sentence that names the cure.</param>
/// <param name="Raw">First 4 KiB of the row as it came.</param>
/// <param name="AsOf">As-of of the extract, UTC ms.</param>
/// <param name="Record">Key of the record when it could be read, so that a purge finds the row; else empty.</param>
public sealed record QuarantinedRow(
    string Source,
    string FileHash,
    string File,
    long Line,
    string Part,
    string Field,
    string Code,
    string Reason,
    ReadOnlyMemory<byte> Raw,
    long AsOf,
    string Record = ""
);
