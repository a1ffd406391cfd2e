namespace Zincir.Ingest.Sources;

/// <summary>A row as it lies in the file: its bytes without the line end, or what makes it unreadable.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Bytes">The row's bytes; of an unreadable row the first 4 KiB. Valid until the next row is read.</param>
/// <param name="Code">Why it cannot be used; null for a readable row.</param>
internal readonly record struct RawLine(long Line, ReadOnlyMemory<byte> Bytes, string? Code);

/// <summary>
/// Cuts a stream into rows. In quoted mode a line end inside a quoted field belongs to the field; a quoted field that passes 64 KiB or 100 lines
/// ends at its first line, which is unreadable, and reading resumes on the next: one lost quotation mark never swallows a file.
/// </summary>
/// <remarks>Rows over 1 MiB and rows with NUL are unreadable. Memory stays below 2 MiB whatever the file holds.</remarks>
internal sealed class LineReader(Stream stream, byte? delimiter)
{
    public const int RowLimit = 1 << 20;
    public const int KeptOfUnreadable = 4096;
    private const int QuotedLimit = 64 << 10;
    private const int QuotedLines = 100;
    private const byte Quote = (byte)'"';
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _line = 1;

    /// <summary>The first bytes of the stream without taking them, to look at their encoding.</summary>
    public ReadOnlySpan<byte> Peek(int length)
    {
        while (_end - _start < length && !_atEnd)
        {
            Fill();
        }

        return _buffer.AsSpan(_start, Math.Min(length, _end - _start));
    }

    /// <summary>Takes bytes that belong to no row, such as a byte order mark.</summary>
    public void Skip(int bytes) => _start += bytes;

    /// <summary>Reads the next row; false at the end. Empty lines are passed over.</summary>
    public bool TryRead(out RawLine row)
    {
        while (true)
        {
            if (_start == _end && !More())
            {
                row = default;
                return false;
            }

            row = Next();
            if (row.Code is not null || row.Bytes.Length > 0)
            {
                return true;
            }
        }
    }

    /// <summary>Reads one row; positions count from its first byte, so that moving the buffer does not change them.</summary>
    private RawLine Next()
    {
        long line = _line;
        int at = 0;
        int quoteStart = -1;
        int quotedLines = 0;
        bool fieldStart = true;
        while (true)
        {
            if (_start + at == _end && !More())
            {
                return quoteStart >= 0 ? Unclosed(line, quoteStart) : Take(line, at, at);
            }

            byte b = _buffer[_start + at];
            if (quoteStart >= 0)
            {
                quotedLines += b == '\n' ? 1 : 0;
                if (at - quoteStart > QuotedLimit || quotedLines > QuotedLines)
                {
                    return Unclosed(line, quoteStart);
                }

                quoteStart = b == Quote ? -1 : quoteStart;
                fieldStart = false;
            }
            else if (b == '\n')
            {
                return Take(line, at, at + 1);
            }
            else if (at >= RowLimit)
            {
                return TooLong(line);
            }
            else
            {
                // A quotation mark opens a field only where one begins; a doubled one inside reopens it.
                bool opens = delimiter is not null && b == Quote && (fieldStart || (at > 0 && _buffer[_start + at - 1] == Quote));
                quoteStart = opens ? at : -1;
                quotedLines = 0;
                fieldStart = b == delimiter;
            }

            at++;
        }
    }

    private RawLine Take(long line, int end, int next)
    {
        int length = end - (end > 0 && _buffer[_start + end - 1] == '\r' ? 1 : 0);
        var bytes = new ReadOnlyMemory<byte>(_buffer, _start, length);
        _line += _buffer.AsSpan(_start, next).Count((byte)'\n');
        _start += next;
        bool nul = bytes.Span.Contains((byte)0);
        return nul ? new RawLine(line, Kept(bytes), "row.nul") : new RawLine(line, bytes, null);
    }

    /// <summary>The row ends at the line on which the quotation mark stands.</summary>
    private RawLine Unclosed(long line, int quoteStart)
    {
        int length = _end - _start;
        int newline = _buffer.AsSpan(_start + quoteStart, length - quoteStart).IndexOf((byte)'\n');
        int end = newline < 0 ? length : quoteStart + newline;
        RawLine row = Take(line, end, Math.Min(end + 1, length));
        return row with { Bytes = Kept(row.Bytes), Code = "row.unclosed_quote" };
    }

    private RawLine TooLong(long line)
    {
        byte[] kept = _buffer.AsSpan(_start, KeptOfUnreadable).ToArray();
        do
        {
            int newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                _start += newline + 1;
                _line++;
                break;
            }

            _start = _end;
        } while (More());

        return new RawLine(line, kept, "row.too_long");
    }

    private static ReadOnlyMemory<byte> Kept(ReadOnlyMemory<byte> bytes) => bytes[..Math.Min(bytes.Length, KeptOfUnreadable)];

    /// <summary>Reads more bytes behind those that are there; false at the end of the stream.</summary>
    private bool More()
    {
        if (!_atEnd)
        {
            Fill();
        }

        return !_atEnd;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }
}
