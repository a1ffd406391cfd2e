using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Ingest;

namespace Zincir.Cli;

/// <summary>A load report as people read it, with personal numbers masked; the JSON form keeps ids whole.</summary>
internal static class LoadReportText
{
    private const int Shown = 20;
    private const int ConflictsShown = 5;

    public static void Write(LoadReport report, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Compose(report, new TerminalText(text, lines: true));
        output.Write(Mask.Text(text.ToString(), PersonalNumbers.Of(report.Hits.Select(h => h.Element), Kinds.Default)));
    }

    private static void Compose(LoadReport report, TextWriter output)
    {
        output.WriteLine(Text($"as of {report.AsOf} (from the {report.AsOfFrom})"));
        output.WriteLine(Text($"{"read", 11} {"loaded", 11} {"unchanged", 11} {"superseded", 11} {"quarantined", 12}  file"));
        foreach (FileReport file in report.Files)
        {
            output.WriteLine(
                Text(
                    $"{file.Read, 11:N0} {file.Loaded, 11:N0} {file.Unchanged, 11:N0} {file.Superseded, 11:N0} {file.Quarantined, 12:N0}  {file.File}{(file.Balanced ? "" : "  DOES NOT BALANCE")}"
                )
            );
            Details(file, output);
        }

        if (report.NotFound.Count > 0)
        {
            output.WriteLine($"not in the input: {string.Join(", ", report.NotFound)}");
        }

        output.WriteLine(Text($"watchlist entries matched by this load: {report.HitsTotal:N0}"));
        foreach (WatchHit hit in report.Hits.Take(Shown))
        {
            output.WriteLine("  " + Of(hit));
        }

        Cut(report.HitsTotal, "hits", output);
    }

    /// <summary>A watchlist hit in a line, for people.</summary>
    public static string Masked(WatchHit hit) => Mask.Text(Of(hit), PersonalNumbers.Of([hit.Element], Kinds.Default));

    private static string Of(WatchHit hit) => Text($"{hit.Watch} names {hit.Element}, which has {hit.Edges:N0} links");

    private static void Details(FileReport file, TextWriter output)
    {
        const string Indent = "             ";
        if (file.Error is not null)
        {
            output.WriteLine($"{Indent}{file.ErrorCode}: {file.Error}");
        }

        if (file.Span.Length > 0)
        {
            output.WriteLine($"{Indent}{file.Span}");
        }

        if (file.Deleted > 0)
        {
            output.WriteLine(Text($"{Indent}deleted at the source: {file.Deleted:N0}"));
        }

        if (file.ResumedBatches > 0)
        {
            output.WriteLine(Text($"{Indent}{file.ResumedBatches:N0} batches had been acknowledged before and were not repeated"));
        }

        foreach ((string code, long count) in file.Codes)
        {
            output.WriteLine(Text($"{Indent}quarantined {code}: {count:N0}"));
        }

        foreach (FieldReport warning in file.Warnings.Take(Shown))
        {
            output.WriteLine(
                Text(
                    $"{Indent}{warning.Column} {warning.Code}: {warning.Count:N0}{(warning.FirstLine > 0 ? $", first on line {warning.FirstLine:N0}" : "")}. {warning.Text}"
                )
            );
        }

        if (file.Conflicts.Count > 0)
        {
            output.WriteLine(
                Text(
                    $"{Indent}same version, different content ({file.ConflictsTotal:N0}): {string.Join(", ", file.Conflicts.Take(ConflictsShown))}{(file.Conflicts.Count > ConflictsShown ? ", …" : "")}"
                )
            );
        }

        if (file.Claims.Length > 0)
        {
            output.WriteLine($"{Indent}holds whole: {file.Claims}");
        }
    }

    private static void Cut(long total, string what, TextWriter output)
    {
        if (total > Shown)
        {
            output.WriteLine(Text($"  {Shown} of {total:N0} {what} shown; --format json lists more"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
