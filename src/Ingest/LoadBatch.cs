using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Ingest;

/// <summary>Rows on their way to the store.</summary>
internal sealed class LoadBatch(int rowLimit)
{
    /// <summary>Bytes of rows in a batch: long rows make short batches, so that memory does not grow with them.</summary>
    public const long ByteLimit = 16 << 20;

    public required int Ordinal { get; init; }

    public bool Last { get; set; }

    public int Rows { get; set; }

    public long Bytes { get; set; }

    /// <summary>Bytes of the file that were read when it was full.</summary>
    public long Position { get; set; }

    public List<RecordContent> Records { get; } = [];

    public List<Position> Positions { get; } = [];

    public List<QuarantinedRow> Quarantined { get; } = [];

    public bool IsFull => Rows >= rowLimit || Bytes >= ByteLimit;
}
