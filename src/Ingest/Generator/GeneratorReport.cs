namespace Zincir.Ingest.Generator;

/// <summary>What was written.</summary>
/// <param name="RowsPerFile">Data rows by path relative to the output directory, headers not counted.</param>
/// <param name="Rings">Planted rings.</param>
/// <param name="Decoys">Planted innocent look-alikes.</param>
/// <param name="Seed">The seed that was used.</param>
/// <param name="Scale">The scale that was used.</param>
public sealed record GeneratorReport(IReadOnlyDictionary<string, long> RowsPerFile, int Rings, int Decoys, ulong Seed, double Scale);
