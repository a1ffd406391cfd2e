using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zincir.Ingest.Generator;

/// <summary>Writes one JSON Lines file object by object; fields without a value are left out.</summary>
internal sealed class JsonTable : IDisposable
{
    private readonly FileStream _stream;
    private readonly Utf8JsonWriter _writer;

    public JsonTable(string path)
    {
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        _writer = new Utf8JsonWriter(_stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _writer.Flush();
    }

    /// <summary>Objects written so far.</summary>
    public long Rows { get; private set; }

    public void Begin() => _writer.WriteStartObject();

    public void Set(string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _writer.WriteString(field, value);
        }
    }

    public void Set(string field, long value) => _writer.WriteNumber(field, value);

    public void Set(string field, bool value) => _writer.WriteBoolean(field, value);

    /// <summary>A degree with five decimals, about a metre.</summary>
    public void SetDegrees(string field, double value) => _writer.WriteNumber(field, Math.Round((decimal)value, 5));

    public void End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        _stream.WriteByte((byte)'\n');
        Rows++;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
