using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>An edge as a snapshot takes it; its columns as they are printed.</summary>
internal readonly record struct FoundEdge(int Target, string Kind, ulong Mask, EdgeSpan Span, string? Columns);

/// <summary>A node as a snapshot takes it.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Counters">Printed counters; null where everything is seen.</param>
/// <param name="Columns">Columns as they are printed.</param>
/// <param name="Edges">Edges out of it.</param>
internal readonly record struct FoldedRow(int Seq, string Id, string? Counters, string? Columns, IReadOnlyList<FoundEdge> Edges);

/// <summary>Asks for the range of nodes above a number.</summary>
internal delegate Task<IReadOnlyList<FoldedRow>> FoldedPage(long after);

/// <summary>
/// Reads rows of export/graph as they come, without an object for each value. Nearly all edges (<see cref="EdgeText"/>) have a declared kind, one compartment
/// and nothing beside it. For one answer: edges of one kind come in rows, so the last kind is tried first.
/// </summary>
internal sealed class FoldedRows(IEnumerable<string> kinds)
{
    private readonly (byte[] Utf8, string Kind)[] _kinds = [.. kinds.Select(k => (Encoding.UTF8.GetBytes(k), k))];
    private int _last;

    /// <summary>Reads a row; see <see cref="RowReader{T}"/>.</summary>
    public FoldedRow Read(ref Utf8JsonReader row)
    {
        row.Read();
        int seq = row.GetInt32();
        string id = Text(ref row)!;
        string? counters = Text(ref row);
        string? columns = Text(ref row);
        List<FoundEdge>? edges = null;
        row.Read();
        while (row.Read() && row.TokenType != JsonTokenType.EndArray)
        {
            // What a run derived is tied to nodes too, and tells nothing here.
            if (row.TokenType == JsonTokenType.String)
            {
                (edges ??= []).Add(Edge(ref row));
            }
        }

        row.Read();
        return new FoldedRow(seq, id, counters, columns, (IReadOnlyList<FoundEdge>?)edges ?? []);
    }

    private static string? Text(ref Utf8JsonReader row)
    {
        row.Read();
        return row.GetString();
    }

    private FoundEdge Edge(ref Utf8JsonReader text)
    {
        ReadOnlySpan<byte> bytes = text.ValueSpan;
        if (
            Utf8Parser.TryParse(bytes, out int target, out int read)
            && KindOf(bytes[(read + 1)..]) is { } kind
            && TryRead(bytes[(read + kind.Length + 2)..], out ulong mask, out EdgeSpan span)
        )
        {
            return new FoundEdge(target, kind, mask, span, null);
        }

        (int to, string name, string asserted, string? columns) = EdgeText.Parts(text.GetString()!);
        var assertions = EdgeAssertions.Parse(asserted);
        return new FoundEdge(to, name, assertions.Mask, assertions.Span, columns);
    }

    /// <summary>The declared kind with which a text begins.</summary>
    private string? KindOf(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> kind = text[..text.IndexOf((byte)'|')];
        for (int tried = 0; tried < _kinds.Length; tried++)
        {
            if (kind.SequenceEqual(_kinds[_last].Utf8))
            {
                return _kinds[_last].Kind;
            }

            _last = (_last + 1) % _kinds.Length;
        }

        return null;
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out ulong mask, out EdgeSpan span)
    {
        (mask, span) = (0, default);
        if (
            !Utf8Parser.TryParse(text, out int compartment, out int read)
            || !Utf8Parser.TryParse(text[(read + 1)..], out long _, out int count)
            || !Utf8Parser.TryParse(text[(read + count + 2)..], out long start, out int rest)
            || read + count + rest + 2 != text.Length
        )
        {
            return false;
        }

        (mask, span) = (1UL << compartment, new EdgeSpan(EdgeSpan.FromOf(start), long.MaxValue));
        return true;
    }
}
