using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Zincir.Ingest.Sources;

/// <summary>A packed file that is none, is cut or damaged, or unpacks to more than it may.</summary>
/// <param name="code">Code of the file error.</param>
/// <param name="message">The same in a sentence that names the cure.</param>
internal sealed class GzipException(string code, string message) : IOException(message)
{
    public string Code => code;
}

/// <summary>
/// Unpacks a gzip file of one or more members (RFC 1952) and gives every byte before a cut. The framework's reader takes a cut file for a
/// whole one; the library's own stream loses what it had unpacked when it meets the cut.
/// </summary>
/// <remarks>
/// What a damaged member holds is known to be wrong only at its end, so a file is unpacked twice: <see cref="Check"/> finds out how much of it can be
/// trusted, and only that much is given.
/// </remarks>
internal sealed class GzipReader(Stream packed) : Stream
{
    /// <summary>A file that unpacks to more than this many times its size is none that a table would make, from <see cref="RatioFrom"/> on.</summary>
    public const int MostRatio = 200;

    /// <summary>Unpacked bytes from which the ratio counts.</summary>
    public const long RatioFrom = 16 << 20;

    private const string Cut = "file.truncated";
    private const int Step = 8192;
    private readonly Inflater _inflater = new(noHeader: true);
    private readonly Crc32 _sum = new();
    private readonly byte[] _input = new byte[1 << 16];
    private int _at;
    private int _length;
    private int _members;
    private bool _inside;
    private long _packed;
    private long _given;
    private long _whole;
    private long _limit = long.MaxValue;
    private GzipException? _failure;

    /// <summary>Opens a packed file, so that reading ends with what is wrong with it behind the last byte that can be trusted.</summary>
    /// <param name="open">Opens the file.</param>
    public static GzipReader Open(Func<Stream> open)
    {
        (long trusted, GzipException? failure) = Check(open());
        return new GzipReader(open()) { _limit = trusted, _failure = failure };
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="GzipException">The file is cut or damaged; what can be trusted was given.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int wanted = (int)Math.Min(Math.Min(count, Step), _limit - _given);
        if (wanted == 0 && count > 0 && _failure is not null)
        {
            throw _failure;
        }

        while (wanted > 0 && (_inside || Begin()))
        {
            int read = Inflate(buffer, offset, wanted);
            if (read > 0)
            {
                _given += read;
                _sum.Update(new ArraySegment<byte>(buffer, offset, read));
                return read;
            }

            Continue();
        }

        return 0;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// How many unpacked bytes can be trusted, and what is wrong behind them: all before a cut; of a damaged file the members whose checksum fits; of one
    /// that unpacks to too much, nothing.
    /// </summary>
    private static (long Trusted, GzipException? Failure) Check(Stream packed)
    {
        using var reader = new GzipReader(packed);
        byte[] buffer = new byte[Step];
        try
        {
            while (reader.Read(buffer, 0, buffer.Length) > 0)
            {
                if (reader._given > RatioFrom && reader._given / MostRatio > reader._packed)
                {
                    return (0, TooMuch());
                }
            }

            return (long.MaxValue, null);
        }
        catch (GzipException error)
        {
            return (error.Code == Cut ? reader._given : reader._whole, error);
        }
    }

    private int Inflate(byte[] buffer, int offset, int count)
    {
        try
        {
            return _inflater.Inflate(buffer, offset, count);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The library checks most of what it reads; of the rest it runs out of its own tables, with whatever exception that makes.
            throw Damaged("what it holds cannot be unpacked");
        }
    }

    private void Continue()
    {
        if (_inflater.IsFinished)
        {
            _at = _length - _inflater.RemainingInput;
            End();
        }
        else if (!_inflater.IsNeedingInput)
        {
            throw Damaged("it needs a dictionary");
        }
        else if (Fill())
        {
            _inflater.SetInput(_input, 0, _length);
            _at = _length;
        }
        else
        {
            throw Ends();
        }
    }

    /// <summary>Reads the header of the next member; false where none follows. Zeros up to the end after the last member are padding.</summary>
    private bool Begin()
    {
        const int Checked = 2;
        const int Extra = 4;
        const int Name = 8;
        const int Comment = 16;
        bool padded = false;
        while (_members > 0)
        {
            if (_at == _length && !Fill())
            {
                return false;
            }

            if (_input[_at] != 0)
            {
                break;
            }

            padded = true;
            _at++;
        }

        if (padded || Next() != 0x1f || Next() != 0x8b || Next() != 8)
        {
            throw _members > 0
                ? Damaged("something else follows what it holds")
                : new GzipException(
                    "file.gz",
                    "It does not begin as a file packed with gzip does. Take .gz off its name if it is none, or copy it again from its source."
                );
        }

        int flags = Next();
        Skip(6);
        Skip((flags & Extra) == 0 ? 0 : Next() + (Next() << 8));
        SkipText((flags & Name) != 0);
        SkipText((flags & Comment) != 0);
        Skip((flags & Checked) == 0 ? 0 : 2);
        _inflater.Reset();
        _inflater.SetInput(_input, _at, _length - _at);
        _at = _length;
        _sum.Reset();
        _members++;
        _inside = true;
        return true;
    }

    /// <summary>Holds the unpacked bytes against the checksum and length behind them.</summary>
    private void End()
    {
        (uint sum, uint size) = (Next32(), Next32());
        if (sum != _sum.Value || size != (_inflater.TotalOut & 0xffffffff))
        {
            throw Damaged("its checksum does not fit what it holds");
        }

        _inside = false;
        _whole = _given;
    }

    private void Skip(int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            Next();
        }
    }

    private void SkipText(bool present)
    {
        while (present && Next() != 0) { }
    }

    private uint Next32() => (uint)Next() | ((uint)Next() << 8) | ((uint)Next() << 16) | ((uint)Next() << 24);

    private int Next() => _at < _length || Fill() ? _input[_at++] : throw Ends();

    private bool Fill()
    {
        _at = 0;
        _length = packed.Read(_input, 0, _input.Length);
        _packed += _length;
        return _length > 0;
    }

    private GzipException Ends() =>
        _members == 0
            ? new GzipException("file.gz", "It is cut before anything that it holds. Copy it again from its source.")
            : new GzipException(Cut, "It is cut. Rows before the cut were read; copy it again from its source.");

    private static GzipException Damaged(string how) =>
        new("file.damaged", $"It is damaged ({how}), so nothing of the damaged part is loaded. Copy it again from its source.");

    private static GzipException TooMuch() =>
        new(
            "file.unpacked_size",
            $"It unpacks to more than {MostRatio} times its size, which no table does; nothing of it is loaded. Look at what it is; if it is one, unpack it yourself."
        );
}
