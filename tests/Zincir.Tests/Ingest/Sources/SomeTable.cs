using System.Text;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Sources;

/// <summary>A small table in a file of its own, read row by row.</summary>
internal sealed class SomeTable : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public SourceFile File(byte[] bytes, string name = "table.csv")
    {
        System.IO.File.WriteAllBytes(_folder[name], bytes);
        return new SourceFile(_folder[name], name);
    }

    /// <summary>Reads a file to its end; raw rows are copied, as they are valid only until the next row.</summary>
    public List<SourceRow> Read(byte[] bytes, string name = "table.csv", string input = "{}", string key = "a")
    {
        using RowSource rows = RowSource.Open(File(bytes, name), Mapping(input, key));
        return [.. rows.Rows().Select(r => r with { Raw = r.Raw.ToArray() })];
    }

    public List<SourceRow> Read(string text, string input = "{}") => Read(Encoding.UTF8.GetBytes(text), input: input);

    public static MappingFile Mapping(string input, string key = "a") =>
        MappingFile.Parse($"source: some.table\nrevision: 1\nkey: [{key}]\ninput: {input}\n", "some.yaml");
}
