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
    /// <summary>The bytes of a content.</summary>
    public static byte[] Encode(RecordContent content)
    {
        var text = new StringBuilder(64 + (content.Statements.Count * 72));
        Line(text, content.Compartment);
        Line(text, content.Grade);
        Line(text, content.ExpiresAt);
        if (content.Tombstone)
        {
            Line(text, "t");
        }

        int head = text.Length;
        byte[][] lines = new byte[content.Statements.Count][];
        for (int i = 0; i < lines.Length; i++)
        {
            text.Length = head;
            Append(text, content.Statements[i]);
            lines[i] = Utf8(text, head);
        }

        text.Length = head;
        Array.Sort(lines, static (a, b) => a.AsSpan().SequenceCompareTo(b));
        return Join(Utf8(text, 0), Distinct(lines));
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
        var text = new StringBuilder(128);
        Line(text, source);
        Line(text, key);
        Line(text, version);
        byte[] head = Utf8(text, 0);
        int length = head.Length + content.Length;
        byte[] all = ArrayPool<byte>.Shared.Rent(length);
        head.CopyTo(all, 0);
        content.CopyTo(all.AsSpan(head.Length));
        Hash256 hash = Hash256.Of(all.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(all);
        return hash;
    }

    /// <summary>Appends one statement as its line.</summary>
    internal static void Append(StringBuilder text, Statement statement)
    {
        switch (statement)
        {
            case NodeStatement node:
                text.Append("n\t");
                Escape(text, node.Node);
                break;
            case EdgeStatement edge:
                text.Append("e\t");
                Fields(text, edge.Kind, edge.From, edge.To, edge.Discriminator, edge.ValidFrom, edge.ValidTo);
                break;
            case ValueStatement value:
                text.Append("v\t");
                Fields(text, value.Element, value.Property, value.Value, value.Flag, value.ValidFrom, value.ValidTo);
                break;
            default:
                throw new ArgumentException($"Unknown statement {statement.GetType().Name}", nameof(statement));
        }

        text.Append('\n');
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

    private static void Fields(StringBuilder text, string a, string b, string c, string? d, string? e, string? f)
    {
        Escape(text, a);
        Escape(text.Append('\t'), b);
        Escape(text.Append('\t'), c);
        Escape(text.Append('\t'), d);
        Escape(text.Append('\t'), e);
        Escape(text.Append('\t'), f);
    }

    private static void Line(StringBuilder text, string value)
    {
        Escape(text, value);
        text.Append('\n');
    }

    private static void Escape(StringBuilder text, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (value.AsSpan().IndexOfAny("\t\n\r\\") < 0)
        {
            text.Append(value);
            return;
        }

        text.Append(
            value
                .Replace("\\", @"\\", StringComparison.Ordinal)
                .Replace("\t", @"\t", StringComparison.Ordinal)
                .Replace("\n", @"\n", StringComparison.Ordinal)
                .Replace("\r", @"\r", StringComparison.Ordinal)
        );
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

    private static byte[] Utf8(StringBuilder text, int from) => Encoding.UTF8.GetBytes(text.ToString(from, text.Length - from));

    /// <summary>Sorted lines, each once: what is said twice is said.</summary>
    private static ReadOnlySpan<byte[]> Distinct(byte[][] lines)
    {
        int kept = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (kept == 0 || !lines[i].AsSpan().SequenceEqual(lines[kept - 1]))
            {
                lines[kept++] = lines[i];
            }
        }

        return lines.AsSpan(0, kept);
    }

    private static byte[] Join(byte[] head, ReadOnlySpan<byte[]> lines)
    {
        int length = head.Length;
        foreach (byte[] line in lines)
        {
            length += line.Length;
        }

        byte[] all = new byte[length];
        head.CopyTo(all, 0);
        int at = head.Length;
        foreach (byte[] line in lines)
        {
            line.CopyTo(all, at);
            at += line.Length;
        }

        return all;
    }
}
