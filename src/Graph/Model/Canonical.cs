using System.Buffers;
using System.Text;

namespace Zincir.Graph.Model;

/// <summary>
/// The one way in which a content is written as bytes, for its hash, for the graph hash and for comparison between stores:
/// UTF-8 lines that end in a line feed. First compartment, grade and expiry; then the statements, sorted by their bytes, each once. A tombstone
/// has the single line <c>t</c>. Fields are separated by tabs; tab, line feed, carriage return and backslash are escaped. All texts are NFC, which
/// <see cref="RecordContent"/> sees to.
/// <code>
/// n  node
/// e  kind  from  to  discriminator  validFrom  validTo
/// v  element  property  value  flag  validFrom  validTo
/// </code>
/// </summary>
public static class Canonical
{
    private static readonly SearchValues<char> s_escaped = SearchValues.Create("\t\n\r\\");

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    /// <summary>The bytes of a content.</summary>
    public static byte[] Encode(RecordContent content)
    {
        ArrayBufferWriter<byte> text = ReusedBuffer.Emptied(ref s_buffer);
        Line(text, content.Compartment);
        Line(text, content.Grade);
        Line(text, content.ExpiresAt);
        if (content.Tombstone)
        {
            Line(text, "t");
        }

        int head = text.WrittenCount;
        var lines = new Range[content.Statements.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            int start = text.WrittenCount;
            Append(text, content.Statements[i]);
            lines[i] = start..text.WrittenCount;
        }

        ReadOnlyMemory<byte> written = text.WrittenMemory;
        Array.Sort(lines, (a, b) => written.Span[a].SequenceCompareTo(written.Span[b]));
        return Join(written.Span, head, lines);
    }

    /// <summary>Reads the statements of <see cref="Encode"/>'s bytes back, in their sorted order.</summary>
    /// <exception cref="FormatException">The bytes are no canonical content.</exception>
    public static (string Compartment, string Grade, string ExpiresAt, bool Tombstone, List<Statement> Statements) Decode(
        ReadOnlySpan<byte> bytes
    )
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        var statements = new List<Statement>(lines.Length);
        bool tombstone = false;
        for (int i = 3; i < lines.Length - 1; i++)
        {
            if (lines[i] == "t")
            {
                tombstone = true;
            }
            else
            {
                statements.Add(Parse(lines[i]));
            }
        }

        return (Unescape(lines[0]), Unescape(lines[1]), Unescape(lines[2]), tombstone, statements);
    }

    /// <summary>The hash that a live record adds to the graph hash: SHA-256 of source, key, printed version and the content's bytes.</summary>
    public static Hash256 RecordHash(string source, string key, string version, ReadOnlySpan<byte> content)
    {
        ArrayBufferWriter<byte> text = ReusedBuffer.Emptied(ref s_buffer);
        Line(text, source);
        Line(text, key);
        Line(text, version);
        text.Write(content);
        return Hash256.Of(text.WrittenSpan);
    }

    /// <summary>Appends one statement as its line.</summary>
    private static void Append(ArrayBufferWriter<byte> text, Statement statement)
    {
        switch (statement)
        {
            case NodeStatement node:
                text.Write("n\t"u8);
                Escape(text, node.Node);
                break;
            case EdgeStatement edge:
                text.Write("e\t"u8);
                Fields(text, edge.Kind, edge.From, edge.To, edge.Discriminator, edge.ValidFrom, edge.ValidTo);
                break;
            case ValueStatement value:
                text.Write("v\t"u8);
                Fields(text, value.Element, value.Property, value.Value, value.Flag, value.ValidFrom, value.ValidTo);
                break;
            default:
                throw new ArgumentException($"Unknown statement {statement.GetType().Name}", nameof(statement));
        }

        text.Write("\n"u8);
    }

    private static Statement Parse(string line)
    {
        string[] f = line.Split('\t');
        for (int i = 0; i < f.Length; i++)
        {
            f[i] = Unescape(f[i]);
        }

        return (f[0], f.Length) switch
        {
            ("n", 2) => new NodeStatement(f[1]),
            ("e", 7) => new EdgeStatement(f[1], f[2], f[3], f[4], NullIfEmpty(f[5]), NullIfEmpty(f[6])),
            ("v", 7) => new ValueStatement(f[1], f[2], f[3], NullIfEmpty(f[4]), NullIfEmpty(f[5]), NullIfEmpty(f[6])),
            _ => throw new FormatException($"'{line}' is no statement."),
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static void Fields(ArrayBufferWriter<byte> text, string a, string b, string c, string? d, string? e, string? f)
    {
        Escape(text, a);
        Next(text, b);
        Next(text, c);
        Next(text, d);
        Next(text, e);
        Next(text, f);
    }

    private static void Next(ArrayBufferWriter<byte> text, string? value)
    {
        text.Write("\t"u8);
        Escape(text, value);
    }

    private static void Line(ArrayBufferWriter<byte> text, string value)
    {
        Escape(text, value);
        text.Write("\n"u8);
    }

    private static void Escape(ArrayBufferWriter<byte> text, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (value.AsSpan().ContainsAny(s_escaped))
        {
            value = value
                .Replace("\\", @"\\", StringComparison.Ordinal)
                .Replace("\t", @"\t", StringComparison.Ordinal)
                .Replace("\n", @"\n", StringComparison.Ordinal)
                .Replace("\r", @"\r", StringComparison.Ordinal);
        }

        Encoding.UTF8.GetBytes(value, text);
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
            {
                text.Append(value[i]);
                continue;
            }

            i++;
            text.Append(
                value[i] switch
                {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    char other => other,
                }
            );
        }

        return text.ToString();
    }

    /// <summary>The head and the sorted lines, each once: what is said twice is said.</summary>
    private static byte[] Join(ReadOnlySpan<byte> text, int head, Range[] lines)
    {
        int kept = 0;
        int length = head;
        foreach (Range line in lines)
        {
            if (kept == 0 || !text[line].SequenceEqual(text[lines[kept - 1]]))
            {
                lines[kept++] = line;
                length += text[line].Length;
            }
        }

        byte[] all = new byte[length];
        text[..head].CopyTo(all);
        int at = head;
        foreach (Range line in lines.AsSpan(0, kept))
        {
            text[line].CopyTo(all.AsSpan(at));
            at += text[line].Length;
        }

        return all;
    }
}
