namespace Zincir.Ingest.Generator;

/// <summary>What to generate. The same options give the same bytes on every machine.</summary>
/// <param name="Seed">Start of all chance.</param>
/// <param name="Scale">Size: 1 is about 20,000 declarations in a year.</param>
/// <param name="OutDirectory">Where the files go; made if it is not there, files of the same name are replaced.</param>
public sealed record GeneratorOptions(ulong Seed, double Scale, string OutDirectory)
{
    /// <summary>First day of the period.</summary>
    public DateOnly Start { get; init; } = new(2024, 1, 1);

    /// <summary>Length of the period in days; at least 150, so that a ring has room to act.</summary>
    public int Days { get; init; } = 366;

    /// <summary>When set, every planted ring has this difficulty; otherwise they take turns.</summary>
    public Difficulty? OnlyDifficulty { get; init; }

    /// <summary>Kinds of dirt that spoil the rows and not the truth, by the names of <see cref="DirtKinds"/>.</summary>
    public IReadOnlyList<string> Dirt { get; init; } = [];
}
