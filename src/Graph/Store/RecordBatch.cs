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
/// <param name="Conflicts">Records whose winner only the content hash decided.</param>
/// <param name="Commit">Number of the commit.</param>
public sealed record BatchOutcome(
    IReadOnlyList<RowOutcome> Rows,
    long Loaded,
    long Unchanged,
    long Superseded,
    long Quarantined,
    IReadOnlyList<string> Conflicts,
    long Commit
);

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
