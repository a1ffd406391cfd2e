using System.Text;
using System.Text.Unicode;

namespace Zincir.Ingest.Sources;

/// <summary>Holds the declared encoding against the first bytes of a file, so that a wrong one is an error and not a file of damaged names.</summary>
internal static class EncodingCheck
{
    private const int Sample = 1 << 16;

    public static Encoding Of(LineReader lines, string declared, string file)
    {
        ReadOnlySpan<byte> head = lines.Peek(Sample);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw Wrong(file, "is UTF-16", "Save it as UTF-8.");
        }

        bool mark = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        bool utf8 = Utf8.IsValid(Whole(head));
        if (declared == "utf-8")
        {
            if (!utf8)
            {
                throw Wrong(file, "is not UTF-8", "Declare 'encoding: windows-1254' in the mapping, or save the file as UTF-8.");
            }

            lines.Skip(mark ? 3 : 0);
            return new UTF8Encoding(false, throwOnInvalidBytes: true);
        }

        if (mark || (utf8 && head.IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0))
        {
            throw Wrong(file, "is UTF-8", "Declare 'encoding: utf-8' in the mapping, or save the file as windows-1254.");
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1254, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    /// <summary>The sample without a character that its end cuts in two.</summary>
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            byte b = bytes[^back];
            if (b >= 0xC0)
            {
                int needed =
                    b >= 0xF0 ? 4
                    : b >= 0xE0 ? 3
                    : 2;
                return needed > back ? bytes[..^back] : bytes;
            }

            if (b < 0x80)
            {
                break;
            }
        }

        return bytes;
    }

    private static SourceFileException Wrong(string file, string what, string cure) =>
        new("file.encoding", $"{file} {what}, which is not the encoding that its mapping declares. {cure}");
}
