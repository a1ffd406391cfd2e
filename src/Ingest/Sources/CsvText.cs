using System.Text;

namespace Zincir.Ingest.Sources;

/// <summary>The text of rows in a file's encoding.</summary>
internal sealed class CsvText(Encoding encoding)
{
    /// <summary>A row as text; null when its bytes are not in the encoding.</summary>
    public string? Of(RawLine line)
    {
        try
        {
            return encoding.GetString(line.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The readable rows at the beginning of what a reader will give (64 KiB of it), with their lines, without taking them.</summary>
    /// <param name="lines">The reader.</param>
    /// <param name="fields">How rows are cut.</param>
    /// <param name="escaped">True when one of the rows shows that marks stand behind backslashes.</param>
    public List<(long Line, string Text)> Ahead(LineReader lines, CsvFields fields, out bool escaped)
    {
        var rows = new List<(long, string)>();
        LineReader ahead = lines.Ahead(out bool cut);
        escaped = false;
        bool more = ahead.TryRead(out RawLine line);
        while (more)
        {
            string? text = line.Code is null ? Of(line) : null;
            long at = line.Line;
            bool shows = text is null ? line.Code == "row.unclosed_quote" && fields.MayEscape(line.Bytes.Span) : fields.ShowsEscapes(text);
            more = ahead.TryRead(out line);
            // Where the sample ends in the middle of the file it may end in the middle of a row.
            if (more || !cut)
            {
                rows.AddRange(text is null ? [] : [(at, text)]);
                escaped |= shows;
            }
        }

        return rows;
    }
}
