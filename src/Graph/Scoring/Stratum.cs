namespace Zincir.Graph.Scoring;

/// <summary>One stratum of a co-occurrence test: how many cells it has, and in how many of them each of the two actors was seen.</summary>
/// <param name="Population">Cells of the stratum (N); at least as many as either actor fills.</param>
/// <param name="First">Cells with the first actor.</param>
/// <param name="Second">Cells with the second actor.</param>
public readonly record struct Stratum(int Population, int First, int Second)
{
    /// <summary>The most cells that the two can share.</summary>
    public int MostShared => Math.Min(First, Second);

    /// <summary>Shared cells expected by chance: n₁·n₂/N.</summary>
    public double Expected => (double)First * Second / Population;
}
