using System.Runtime.ExceptionServices;

namespace Zincir.Ingest.Sources;

/// <summary>A row as it lies in the file: its bytes without the line end, or what makes it unreadable.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Bytes">The row's bytes; of an unreadable row the first 4 KiB. Valid until the next row is read.</param>
/// <param name="Code">Why it cannot be used; null for a readable row.</param>
internal readonly record struct RawLine(long Line, ReadOnlyMemory<byte> Bytes, string? Code);

/// <summary>
/// Cuts a stream into rows. In quoted mode a line end inside a quoted field belongs to the field; a quoted field that passes 64 KiB or 100 lines
/// ends at its first line, which is unreadable, and reading resumes on the next: one lost quotation mark never swallows a file.
/// Lines end with LF or CR LF, or, where the first one does, with CR alone.
/// </summary>
/// <remarks>Rows over 1 MiB and rows with NUL are unreadable. Memory stays below 2 MiB whatever the file holds.</remarks>
internal sealed class LineReader(Stream stream, byte? delimiter, bool escapes = false)
{
    public const int RowLimit = 1 << 20;
    public const int KeptOfUnreadable = 4096;
    private const int QuotedLimit = 64 << 10;
    private const int QuotedLines = 100;
    private const int Sample = 1 << 16;
    private const byte Quote = (byte)'"';
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private bool _atEnd;
    private Exception? _failure;
    private long _line = 1;
    private byte _lineEnd = (byte)'\n';

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

    /// <summary>Looks how the first line ends, and takes that for the end of every line.</summary>
    public void FindLineEnd()
    {
        ReadOnlySpan<byte> head = Peek(Sample);
        var quotes = new Quotes(delimiter, escapes, _lineEnd);
        int end = -1;
        for (int at = 0; at < head.Length && end < 0; at++)
        {
            end = !quotes.Inside && head[at] is (byte)'\n' or (byte)'\r' ? at : -1;
            quotes.Take(head[at], at);
        }

        end = end < 0 ? head.IndexOfAny((byte)'\n', (byte)'\r') : end;
        if (end >= 0 && head[end] == '\r' && (end + 1 == head.Length || head[end + 1] != '\n'))
        {
            _lineEnd = (byte)'\r';
        }
    }

    /// <summary>Takes lines that are no rows, whatever quotation marks are in them.</summary>
    public void SkipLines(int lines)
    {
        for (int i = 0; i < lines && (_start < _end || More()); i++)
        {
            SkipLine();
        }
    }

    /// <summary>A reader of the next rows, which takes none of them from this one.</summary>
    /// <param name="cut">True when more follows, so that the last of its rows may be a part of one.</param>
    public LineReader Ahead(out bool cut)
    {
        byte[] head = Peek(Sample).ToArray();
        cut = !_atEnd || _failure is not null || _end - _start > head.Length;
        return new LineReader(new MemoryStream(head), delimiter, escapes) { _line = _line, _lineEnd = _lineEnd };
    }

    /// <summary>Reads the next row; false at the end. Empty lines are passed over.</summary>
    /// <exception cref="IOException">The stream is cut or damaged here; every whole row before was given.</exception>
    public bool TryRead(out RawLine row)
    {
        while (true)
        {
            if (_start == _end && !More())
            {
                Rethrow();
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
        var quotes = new Quotes(delimiter, escapes, _lineEnd);
        for (int at = 0; ; at++)
        {
            if (_start + at == _end && !More())
            {
                Rethrow();
                return quotes.Inside ? Unclosed(quotes.Opened) : Take(at, at);
            }

            byte b = _buffer[_start + at];
            if (!quotes.Inside && b == _lineEnd)
            {
                return Take(at, at + 1);
            }

            if (!quotes.Inside && at >= RowLimit)
            {
                return Cut(at, "row.too_long");
            }

            quotes.Take(b, at);
            if (quotes.Inside && (at - quotes.Opened > QuotedLimit || quotes.Lines > QuotedLines))
            {
                return Unclosed(quotes.Opened);
            }
        }
    }

    private RawLine Take(int end, int next)
    {
        long line = _line;
        int length = end - (end > 0 && _lineEnd == '\n' && _buffer[_start + end - 1] == '\r' ? 1 : 0);
        var bytes = new ReadOnlyMemory<byte>(_buffer, _start, length);
        Advance(next);
        bool nul = bytes.Span.Contains((byte)0);
        return nul ? new RawLine(line, Kept(bytes), "row.nul") : new RawLine(line, bytes, null);
    }

    /// <summary>The row ends at the line on which the quotation mark stands.</summary>
    private RawLine Unclosed(int opened) => Cut(opened, "row.unclosed_quote");

    /// <summary>Takes a row that is unreadable and ends at the first line end after a place in it, however far that is.</summary>
    private RawLine Cut(int from, string code)
    {
        long line = _line;
        int end = _buffer.AsSpan(_start + from, _end - _start - from).IndexOf(_lineEnd);
        int known = end < 0 ? _end - _start : from + end;
        byte[] kept = _buffer.AsSpan(_start, Math.Min(known, KeptOfUnreadable)).ToArray();
        Advance(from);
        SkipLine();
        return new RawLine(line, kept, code);
    }

    /// <summary>Takes what is left of a line, however long it is.</summary>
    private void SkipLine()
    {
        int end;
        do
        {
            end = _buffer.AsSpan(_start, _end - _start).IndexOf(_lineEnd);
            Advance(end < 0 ? _end - _start : end + 1);
        } while (end < 0 && More());
    }

    private void Advance(int bytes)
    {
        _line += _buffer.AsSpan(_start, bytes).Count(_lineEnd);
        _start += bytes;
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

        try
        {
            int read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _atEnd = read == 0;
        }
        catch (IOException error)
        {
            // The rows that were read before come first.
            _failure = error;
            _atEnd = true;
        }
    }

    private void Rethrow()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    /// <summary>
    /// Where in a row quoted fields stand: a quotation mark opens a field only where one begins; one that directly follows the closing mark
    /// belongs to the text. Elsewhere in a field it is a character like any other, and so is what stands behind a backslash where marks are escaped.
    /// </summary>
    private struct Quotes(byte? delimiter, bool escapes, byte lineEnd)
    {
        private bool _fieldStart = true;
        private bool _closed;
        private bool _escaped;

        public bool Inside { get; private set; }

        /// <summary>Where the field opened.</summary>
        public int Opened { get; private set; }

        /// <summary>Line ends in the field so far.</summary>
        public int Lines { get; private set; }

        public void Take(byte b, int at)
        {
            if (_escaped || (escapes && b == '\\'))
            {
                _escaped = !_escaped;
                _closed = _fieldStart = false;
                Lines += Inside && b == lineEnd ? 1 : 0;
                return;
            }

            if (Inside)
            {
                Lines += b == lineEnd ? 1 : 0;
                Inside = b != Quote;
                _closed = !Inside;
                return;
            }

            bool opens = delimiter is not null && b == Quote && _fieldStart;
            if (opens)
            {
                (Opened, Lines) = (at, 0);
            }

            Inside = opens || (_closed && b == Quote);
            _closed = false;
            _fieldStart = b == delimiter;
        }
    }
}
