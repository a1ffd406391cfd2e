using Zincir.Graph.Model;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;
using ZstdSharp;

namespace Zincir.Bench;

/// <summary>
/// Trains the compression dictionary of stored records on an invented scenario and writes it to the file named, usually
/// src/Graph/Model/payload.dict. Stores that exist cannot be read with another one: a new one needs a new payload format.
/// </summary>
internal static class DictionaryTraining
{
    private const int Capacity = 24 << 10;
    private const int RowsPerTable = 1_500;

    public static int Run(string[] args)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-dictionary-").FullName;
        BorderScenario.Write(new GeneratorOptions(99, 0.2, folder), null, CancellationToken.None);
        var samples = new List<byte[]>();
        foreach (LoadedMapping mapping in MappingLibrary.Open("border", Kinds.Default).Where(m => m.File.Tracks is null))
        {
            string ending = mapping.File.Input.Format == "csv" ? ".csv" : ".jsonl";
            using RowSource source = RowSource.Open(
                new SourceFile(Path.Combine(folder, mapping.File.Input.Path + ending), "x"),
                mapping.File
            );
            var mappers = new Dictionary<IReadOnlyList<string>, RowMapper>(ReferenceEqualityComparer.Instance);
            foreach (SourceRow row in source.Rows().Where(r => r.Code is null).Take(RowsPerTable))
            {
                if (!mappers.TryGetValue(row.Columns, out RowMapper? mapper))
                {
                    mappers[row.Columns] = mapper = new RowMapper(mapping.File, row.Columns, Kinds.Default, long.MaxValue);
                }

                samples.AddRange(mapper.Map(row.Values, "x", row.Line).Records.Select(r => RecordPayload.Plain(r).WrittenSpan.ToArray()));
            }
        }

        byte[] dictionary = DictBuilder.TrainFromBuffer(samples, Capacity);
        File.WriteAllBytes(args[0], dictionary);
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"{dictionary.Length} bytes from {samples.Count} records");
        return 0;
    }
}
