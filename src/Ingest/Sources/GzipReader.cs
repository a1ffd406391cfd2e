using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Zincir.Ingest.Sources;

/// <summary>
/// Unpacks a gzip file of one or more members (RFC 1952) and gives every byte before a cut. The framework's reader takes a cut file for a
/// whole one; the library's own stream loses what it had unpacked when it meets the cut.
/// </summary>
internal sealed class GzipReader(Stream packed) : Stream
{
    private const int Step = 8192;
    private readonly Inflater _inflater = new(noHeader: true);
    private readonly Crc32 _sum = new();
    private readonly byte[] _input = new byte[1 << 16];
    private int _at;
    private int _length;
    private int _members;
    private bool _inside;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InvalidDataException">The file is cut or damaged; what came before was given.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            while (_inside || Begin())
            {
                int read = _inflater.Inflate(buffer, offset, Math.Min(count, Step));
                if (read > 0)
                {
                    _sum.Update(new ArraySegment<byte>(buffer, offset, read));
                    return read;
                }

                Continue();
            }

            return 0;
        }
        catch (SharpZipBaseException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
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

    private void Continue()
    {
        if (_inflater.IsFinished)
        {
            _at = _length - _inflater.RemainingInput;
            End();
        }
        else if (_inflater.IsNeedingInput && Fill())
        {
            _inflater.SetInput(_input, 0, _length);
            _at = _length;
        }
        else
        {
            throw Ends();
        }
    }

    /// <summary>Reads the header of the next member; false where none follows. Zeros after the last member are padding.</summary>
    private bool Begin()
    {
        const int Checked = 2;
        const int Extra = 4;
        const int Name = 8;
        const int Comment = 16;
        if ((_at == _length && !Fill() && _members > 0) || (_members > 0 && _input[_at] == 0))
        {
            return false;
        }

        if (Next() != 0x1f || Next() != 0x8b || Next() != 8)
        {
            throw new InvalidDataException("It does not begin as a gzip file does");
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
            throw new InvalidDataException("Its checksum does not fit what it holds");
        }

        _inside = false;
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
        return _length > 0;
    }

    private static InvalidDataException Ends() => new("It ends too early");
}
