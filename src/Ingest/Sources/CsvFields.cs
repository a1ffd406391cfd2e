using System.Text;

namespace Zincir.Ingest.Sources;

/// <summary>
/// Cuts the text of a CSV row into fields. Quotation marks are doubled within quotes (RFC 4180) or, where the mapping says so, stand behind a
/// backslash.
/// </summary>
internal sealed class CsvFields(char delimiter, bool escapes)
{
    private const char Quote = '"';
    private const char Backslash = '\\';
    private bool _mayBeEscaped;

    /// <summary>
    /// True when the row that was cut last had a quotation mark behind a backslash, and marks where RFC 4180 has none: another program escapes them, and
    /// the fields are not what it meant.
    /// </summary>
    public bool LooksEscaped { get; private set; }

    /// <summary>Whether a row has a quotation mark behind a backslash, though nothing says that it is one of the text.</summary>
    public bool MayEscape(ReadOnlySpan<byte> row) => !escapes && row.IndexOf("\\\""u8) >= 0;

    /// <summary>Whether a row shows that marks stand behind backslashes.</summary>
    public bool ShowsEscapes(string text)
    {
        Split(text, []);
        return LooksEscaped;
    }

    /// <summary>Splits a row into at most as many fields as there are places; the true number of fields is returned.</summary>
    public int Split(string text, Span<string?> fields)
    {
        _mayBeEscaped = !escapes && text.Contains("\\\"", StringComparison.Ordinal);
        LooksEscaped = false;
        int count = 0;
        int at = 0;
        while (true)
        {
            string? field = at < text.Length && text[at] == Quote ? Quoted(text, ref at) : Plain(text, ref at);
            if (count < fields.Length)
            {
                fields[count] = field;
            }

            count++;
            if (at >= text.Length)
            {
                return count;
            }

            at++;
        }
    }

    private string? Plain(string text, ref int at)
    {
        int end = End(text, at, delimiter);
        string? field = end == at ? null : Meant(text[at..end]);
        LooksEscaped |= _mayBeEscaped && field?.Contains(Quote, StringComparison.Ordinal) == true;
        at = end;
        return field;
    }

    private string? Quoted(string text, ref int at)
    {
        int close = End(text, at + 1, Quote);
        while (close + 1 < text.Length && text[close + 1] == Quote)
        {
            close = End(text, close + 2, Quote);
        }

        string field = Meant(text[(at + 1)..close].Replace("\"\"", "\"", StringComparison.Ordinal));
        int end = close >= text.Length ? text.Length : text.IndexOf(delimiter, close);
        end = end < 0 ? text.Length : end;
        // Text after the closing mark is kept: an export that forgot to double a mark loses nothing.
        bool more = close + 1 < end;
        field += more ? text[(close + 1)..end] : "";
        LooksEscaped |= _mayBeEscaped && (more || close >= text.Length);
        at = end;
        return field.Length == 0 ? null : field;
    }

    /// <summary>Place of the next such character that no backslash stands before, or the end.</summary>
    private int End(string text, int from, char sought)
    {
        int at = from;
        while (at < text.Length)
        {
            int next = escapes ? text.AsSpan(at).IndexOfAny(sought, Backslash) : text.AsSpan(at).IndexOf(sought);
            if (next < 0)
            {
                return text.Length;
            }

            at += next;
            if (text[at] == sought)
            {
                return at;
            }

            at += 2;
        }

        return text.Length;
    }

    /// <summary>Without the backslashes before marks, delimiters and backslashes; any other backslash is one.</summary>
    private string Meant(string field)
    {
        if (!escapes || !field.Contains(Backslash, StringComparison.Ordinal))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (int i = 0; i < field.Length; i++)
        {
            bool escape =
                field[i] == Backslash && i + 1 < field.Length && (field[i + 1] is Quote or Backslash || field[i + 1] == delimiter);
            text.Append(field[escape ? ++i : i]);
        }

        return text.ToString();
    }
}
