using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads printed <see cref="EdgeAssertions"/> quickly: nearly all edges have one compartment and nothing beside it.</summary>
internal static class MaskText
{
    /// <summary>Compartments and times of an edge.</summary>
    public static (ulong Mask, EdgeSpan Span) Read(JsonElement text)
    {
        ReadOnlySpan<byte> bytes = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        if (
            Utf8Parser.TryParse(bytes, out int compartment, out int read)
            && Utf8Parser.TryParse(bytes[(read + 1)..], out long _, out int count)
            && Utf8Parser.TryParse(bytes[(read + count + 2)..], out long start, out int rest)
            && read + count + rest + 2 == bytes.Length
        )
        {
            return (1UL << compartment, new EdgeSpan(EdgeSpan.FromOf(start), long.MaxValue, true));
        }

        var assertions = EdgeAssertions.Parse(text.GetString());
        return (assertions.Mask, assertions.Span);
    }
}
