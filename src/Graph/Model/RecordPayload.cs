using System.Buffers;
using System.Text;
using ZstdSharp;

namespace Zincir.Graph.Model;

/// <summary>
/// How a content is kept: its canonical bytes and its raw values in one compressed piece, the same for every store. The compression
/// dictionary holds nothing of the data, so that purging a record leaves nothing of it behind.
/// </summary>
public static class RecordPayload
{
    private const byte Format = 3;
    private const int Level = 3;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_plain;

    [ThreadStatic]
    private static Compressor? s_compressor;

    [ThreadStatic]
    private static Decompressor? s_decompressor;

    private static readonly byte[] s_dictionary = ReadDictionary();

    /// <summary>Packs canonical bytes and raw values.</summary>
    public static byte[] Pack(RecordContent content)
    {
        ReadOnlySpan<byte> plain = Plain(content).WrittenSpan;
        byte[] packed = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(plain.Length) + 1);
        packed[0] = Format;
        int length = (s_compressor ??= NewCompressor()).Wrap(plain, packed.AsSpan(1));
        byte[] result = packed[..(length + 1)];
        ArrayPool<byte>.Shared.Return(packed);
        return result;
    }

    /// <summary>The bytes before compression, also for training the dictionary; good until the thread's next call.</summary>
    public static ArrayBufferWriter<byte> Plain(RecordContent content)
    {
        ArrayBufferWriter<byte> plain = ReusedBuffer.Emptied(ref s_plain);
        IReadOnlyList<string?> values = content.Raw?.Values ?? [];
        WriteNumber(plain, (ulong)values.Count);
        foreach (string? value in values)
        {
            WriteText(plain, value);
        }

        RepeatedIds.Write(plain, content);
        return plain;
    }

    /// <summary>Unpacks what <see cref="Pack"/> made.</summary>
    /// <exception cref="FormatException">The bytes are of another format or damaged.</exception>
    public static (IReadOnlyList<string?> Values, byte[] Canonical) Unpack(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 0 || payload[0] != Format)
        {
            throw new FormatException("A stored record has a payload of an unknown format.");
        }

        try
        {
            return Read((s_decompressor ??= NewDecompressor()).Unwrap(payload[1..]));
        }
        catch (Exception error)
            when (error is ZstdException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw new FormatException("A stored record has a damaged payload.", error);
        }
    }

    private static (IReadOnlyList<string?> Values, byte[] Canonical) Read(ReadOnlySpan<byte> plain)
    {
        int at = 0;
        ulong count = ReadNumber(plain, ref at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (ulong)plain.Length);
        var values = new string?[count];
        for (int i = 0; i < values.Length; i++)
        {
            int length = (int)ReadNumber(plain, ref at);
            values[i] = length == 0 ? null : Encoding.UTF8.GetString(plain.Slice(at, length - 1));
            at += Math.Max(0, length - 1);
        }

        return (values, RepeatedIds.Read(plain, ref at));
    }

    /// <summary>Appends a number, seven bits a byte, least first.</summary>
    public static void WriteNumber(IBufferWriter<byte> output, ulong number)
    {
        Span<byte> span = output.GetSpan(10);
        int length = 0;
        for (; number >= 0x80; number >>= 7)
        {
            span[length++] = (byte)(number | 0x80);
        }

        span[length++] = (byte)number;
        output.Advance(length);
    }

    /// <summary>Reads what <see cref="WriteNumber"/> wrote and moves on.</summary>
    public static ulong ReadNumber(ReadOnlySpan<byte> input, ref int at)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = input[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string? value)
    {
        if (value is null)
        {
            WriteNumber(output, 0);
            return;
        }

        WriteNumber(output, (ulong)Encoding.UTF8.GetByteCount(value) + 1);
        Encoding.UTF8.GetBytes(value, output);
    }

    private static Compressor NewCompressor()
    {
        var compressor = new Compressor(Level);
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_contentSizeFlag, 1);
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 0);
        compressor.LoadDictionary(s_dictionary);
        return compressor;
    }

    private static Decompressor NewDecompressor()
    {
        var decompressor = new Decompressor();
        decompressor.LoadDictionary(s_dictionary);
        return decompressor;
    }

    /// <summary>
    /// The dictionary is trained on an invented scenario (zincir-bench dictionary) and never on data, so that a purged record leaves nothing in it.
    /// </summary>
    private static byte[] ReadDictionary()
    {
        using Stream stream = typeof(RecordPayload).Assembly.GetManifestResourceStream("payload.dict")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
