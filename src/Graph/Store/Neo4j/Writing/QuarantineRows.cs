namespace Zincir.Graph.Store.Neo4j;

/// <summary>Rows of sources that could not be loaded, as the book-keeping holds them.</summary>
internal static class QuarantineRows
{
    /// <summary>The row that keeps one.</summary>
    public static LedgerRow Row(QuarantinedRow row) =>
        LedgerRow.Put(
            FormattableString.Invariant($"quarantine|{row.Source}|{row.FileHash}|{row.Line}|{row.Part}"),
            "Quarantined",
            new
            {
                source = row.Source,
                fileHash = row.FileHash,
                file = row.File,
                line = row.Line,
                part = row.Part,
                field = row.Field,
                code = row.Code,
                reason = row.Reason,
                raw = Convert.ToBase64String(row.Raw.Span),
                asOf = row.AsOf,
                record = row.Record,
            }
        );
}
