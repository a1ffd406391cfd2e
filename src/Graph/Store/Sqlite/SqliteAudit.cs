using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Tells the whole graph again from the records alone and compares: who speaks, content hashes, sums, counters and every index row. It shares the
/// pure rules of the model with the writer and nothing else.
/// </summary>
/// <remarks>Nothing that a damaged file holds ends it: what cannot be read is a difference, and the rest is compared all the same.</remarks>
internal static class SqliteAudit
{
    private const int DifferenceLimit = 100;

    public static StoreAudit Run(SqliteReader reader, Kinds kinds, IProgress<string>? progress, CancellationToken cancel)
    {
        var differences = new List<string>();
        progress?.Report("pages of the file");
        Read("the pages of the file", reader, differences, () => differences.AddRange(reader.BrokenPages()));

        var told = new ToldGraph(reader, kinds, differences);
        var views = new List<ViewAudit>();
        Read("the nodes", reader, differences, told.Begin);
        IReadOnlyList<string> sources = [];
        Read("the names of the tables", reader, differences, () => sources = reader.SourceNames());
        long records = 0;
        foreach (string source in sources)
        {
            Read(
                $"the records of {source}",
                reader,
                differences,
                () =>
                {
                    NewestMarkers markers = reader.MarkersOf(source, null);
                    foreach (List<SqliteReader.ContentRow> rows in reader.Histories(source))
                    {
                        cancel.ThrowIfCancellationRequested();
                        Check(source, rows, markers, told, differences);
                        if (++records % 50_000 == 0)
                        {
                            progress?.Report($"{records} records read again");
                        }
                    }
                }
            );
        }

        reader.Compare(told, differences, cancel);
        foreach (View view in (View[])[View.Main, View.All])
        {
            var audit = new ViewAudit(view.Name, Hash256.Zero, 0, 0, 0);
            Read($"the view {view.Name}", reader, differences, () => audit = told.View(view));
            views.Add(audit);
        }

        return new StoreAudit(views, differences.Count > DifferenceLimit ? differences[..DifferenceLimit] : differences);
    }

    /// <summary>Reads a part of the store; what a damaged file makes of that, whatever it is, becomes a difference.</summary>
    internal static void Read(string what, SqliteReader reader, List<string> differences, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            reader.ResetStatements();
            string cure = error is StoreException ? "" : $" {StoreException.DamageCure}";
            differences.Add($"{what} cannot be read: {error.Message}{cure}");
        }
    }

    private static void Check(
        string source,
        List<SqliteReader.ContentRow> rows,
        NewestMarkers markers,
        ToldGraph told,
        List<string> differences
    )
    {
        List<Sighting> seen = rows.ConvertAll(r => r.Seen);
        int winner = RecordHistory.Winner(seen);
        bool live = RecordHistory.IsLive(seen, winner, markers.Over(rows[0].Key));
        for (int i = 0; i < rows.Count; i++)
        {
            SqliteReader.ContentRow row = rows[i];
            bool speaks = live && i == winner;
            if (row.Speaks != speaks)
            {
                differences.Add($"{source}/{row.Key}: a content {(speaks ? "should speak and does not" : "speaks that should not")}");
            }

            if (Read(source, row, differences) is { } content && speaks)
            {
                string version = row.Seen.Version.Print(row.Seen.FirstSeen);
                Hash256 hash = Canonical.RecordHash(source, row.Key, version, content.Canonical);
                told.Add(source, row.No, content.Compartment, hash, seen.Max(s => s.LastSeen), content.Statements);
            }
        }
    }

    /// <summary>What a content says, after comparing it with what is stored beside it.</summary>
    private static (byte[] Canonical, string Compartment, List<Statement> Statements)? Read(
        string source,
        SqliteReader.ContentRow row,
        List<string> differences
    )
    {
        try
        {
            byte[] canonical = RecordPayload.Unpack(row.Payload).Canonical;
            (string compartment, _, _, bool tombstone, List<Statement> statements) = Canonical.Decode(canonical);
            if (Hash256.Of(canonical) != row.Seen.Content)
            {
                differences.Add($"{source}/{row.Key}: a content does not have the hash it was stored with");
            }

            if (compartment != row.Seen.Compartment || tombstone != row.Seen.Tombstone)
            {
                differences.Add($"{source}/{row.Key}: a content is stored under another compartment, or as another kind, than it says");
            }

            return (canonical, compartment, statements);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            differences.Add($"{source}/{row.Key}: a content cannot be read: {error.Message}");
            return null;
        }
    }
}
