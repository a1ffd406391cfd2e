using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>One JSON object a line, with <c>type</c>: first the graph, then nodes, then edges. Properties stand apart, under <c>properties</c>.</summary>
internal sealed class NdjsonWriter(string path) : IElementWriter
{
    private readonly FileStream _file = OwnerOnly.Create(path);
    private readonly Utf8JsonWriter _json = new(
        Stream.Null,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }
    );

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<Field> about, Columns nodes, Columns edges) => Write("graph", about, null);

    /// <inheritdoc/>
    public void Node(FileElement node) => Write("node", node.Own, node.Properties);

    /// <inheritdoc/>
    public void Edge(FileElement edge) => Write("edge", edge.Own, edge.Properties);

    /// <inheritdoc/>
    public void End() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
    }

    private void Write(string type, IReadOnlyList<Field> own, IReadOnlyList<Field>? properties)
    {
        _json.Reset(_file);
        _json.WriteStartObject();
        _json.WriteString("type", type);
        Write(own);
        if (properties is not null)
        {
            _json.WriteStartObject("properties");
            Write(properties);
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.Flush();
        _file.WriteByte((byte)'\n');
    }

    private void Write(IReadOnlyList<Field> fields)
    {
        foreach (Field field in fields)
        {
            _json.WritePropertyName(field.Name);
            if (field.Type == FieldType.Text)
            {
                _json.WriteStringValue(field.Text);
            }
            else
            {
                _json.WriteRawValue(field.Text, skipInputValidation: true);
            }
        }
    }
}
