using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Zincir.Ingest.Mapping;

namespace Zincir.Ingest.Sources;

/// <summary>Holds the declared encoding against the first bytes of a file, so that a wrong one is an error and not a file of damaged names.</summary>
internal static class EncodingCheck
{
    /// <summary>What a mapping may declare: UTF-8, and the code pages of Windows that have one byte a character.</summary>
    public static readonly FrozenSet<string> Known = Enumerable
        .Range(1250, 8)
        .Select(page => string.Create(CultureInfo.InvariantCulture, $"windows-{page}"))
        .Append("utf-8")
        .ToFrozenSet();

    private const int Sample = 1 << 16;

    /// <summary>The encoding to read the file with; a byte order mark is taken off.</summary>
    /// <exception cref="SourceFileException">The file is in another encoding than the declared one.</exception>
    public static Encoding Of(LineReader lines, MappingFile.InputEntry input, string file)
    {
        string declared = input.Encoding;
        ReadOnlySpan<byte> head = lines.Peek(Sample);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw Wrong(file, "is UTF-16", "Save it as UTF-8.");
        }

        bool mark = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        if (!mark && IsWide(head))
        {
            throw Wrong(file, "is UTF-16 or UTF-32 without a mark", "Save it as UTF-8.");
        }

        (int good, int bad) = Lines(mark ? head[3..] : head);
        if (declared == "utf-8")
        {
            // One damaged row among good ones is that row's fault and not the file's.
            if (bad > good && !mark)
            {
                throw Wrong(
                    file,
                    "is not UTF-8",
                    input.Format == "jsonl"
                        ? "Save it as UTF-8."
                        : "Declare 'encoding: windows-1254' in the mapping where it is Turkish (windows-1251 where it is Cyrillic, windows-1256 where it is Arabic), or save the file as UTF-8."
                );
            }

            lines.Skip(mark ? 3 : 0);
            return new UTF8Encoding(false, throwOnInvalidBytes: true);
        }

        if (mark || good > bad)
        {
            throw Wrong(file, "is UTF-8", $"Declare 'encoding: utf-8' in the mapping, or save the file as {declared}.");
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(declared, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    /// <summary>
    /// Whether a text has NUL in so many places, and nearly all of them at odd or all at even ones, that its characters have two bytes; or in so many that
    /// they have four.
    /// </summary>
    private static bool IsWide(ReadOnlySpan<byte> head)
    {
        const int Fewest = 4;
        // A file may be filled up with NUL behind its end.
        head = head.TrimEnd((byte)0);
        Span<int> at = [0, 0];
        for (int i = 0; i < head.Length; i++)
        {
            at[i & 1] += head[i] == 0 ? 1 : 0;
        }

        int all = at[0] + at[1];
        bool sided = Math.Max(at[0], at[1]) >= all * 0.9;
        // Few of the characters of a Chinese or Georgian table have a NUL, but its bytes are no UTF-8.
        int share = Utf8.IsValid(head) ? 10 : 100;
        return all >= Math.Max(Fewest, head.Length / share) && (sided || all >= head.Length * 0.6);
    }

    /// <summary>Lines with letters beyond ASCII that are UTF-8, and that are not. The last line counts only when it is whole.</summary>
    private static (int Good, int Bad) Lines(ReadOnlySpan<byte> head)
    {
        (int good, int bad) = (0, 0);
        bool cut = head.Length >= Sample - 3;
        while (head.Length > 0)
        {
            int end = head.IndexOf((byte)'\n');
            if (end < 0 && cut)
            {
                break;
            }

            ReadOnlySpan<byte> line = end < 0 ? head : head[..end];
            if (!Ascii.IsValid(line))
            {
                bool utf8 = Utf8.IsValid(line);
                (good, bad) = (good + (utf8 ? 1 : 0), bad + (utf8 ? 0 : 1));
            }

            head = end < 0 ? [] : head[(end + 1)..];
        }

        return (good, bad);
    }

    private static SourceFileException Wrong(string file, string what, string cure) =>
        new("file.encoding", $"{file} {what}, which is not the encoding that its mapping declares. {cure}");
}
