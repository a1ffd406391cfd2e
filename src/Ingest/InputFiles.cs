using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest;

/// <summary>Finds the files of an input that mappings apply to.</summary>
internal static class InputFiles
{
    private static readonly string[] s_csv = [".csv", ".csv.gz"];
    private static readonly string[] s_jsonl = [".jsonl", ".jsonl.gz"];

    /// <summary>Files of a mapping in an input, in ordinal order of their names; empty when there are none.</summary>
    public static IReadOnlyList<SourceFile> Of(LoadedMapping mapping, string input, bool onlyMapping)
    {
        if (File.Exists(input))
        {
            string name = Path.GetFileName(input);
            bool applies = mapping.ByPath || onlyMapping || Stem(name) == Path.GetFileName(mapping.File.Input.Path);
            return applies ? [new SourceFile(input, name)] : [];
        }

        string[] endings = mapping.File.Input.Format == "csv" ? s_csv : s_jsonl;
        if (mapping.File.Input.Path is "*" or "")
        {
            return
            [
                .. Directory
                    .EnumerateFiles(input)
                    .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
                    .Order(StringComparer.Ordinal)
                    .Select(f => new SourceFile(f, Path.GetFileName(f), input)),
            ];
        }

        return
        [
            .. endings
                .Select(e => mapping.File.Input.Path + e)
                .Where(name => File.Exists(Path.Combine(input, name)))
                .Select(name => new SourceFile(Path.Combine(input, name), name, input)),
        ];
    }

    private static string Stem(string name) => name[..(name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? dot : name.Length)];
}
