using System.Globalization;
using Xunit;
using Zincir.Graph.Rings;
using Zincir.Ingest.Generator;

namespace Zincir.Tests.Graph.Rings;

/// <summary>
/// Scenarios spoilt in each way, without touching their truth: what is found stays what is found in the clean ones. Over convoys and cloned plates,
/// six seeds that no rule was fitted to. As in <see cref="Evaluation"/>, a ring that is matched to no planted one is false: also the second half
/// of a planted ring, and one made of planted rings of a kind that is not sought. The short form spoils each seed in two ways and in all at once, on small borders; <c>ZINCIR_LONG=1</c>
/// spoils each seed in every way.
/// </summary>
public sealed class DirtTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("ZINCIR_LONG") == "1";
    private static readonly string[] Sought = ["convoy", "cloned_plate"];

    [Fact]
    public async Task What_is_found_among_dirt_is_what_is_found_without()
    {
        List<double> losses = [];
        int falseRings = 0;
        for (int i = 0; i < 6; i++)
        {
            ulong seed = 411 + (ulong)i;
            double clean = (await DetectAsync(seed, null)).F1;
            foreach (string kind in Long ? [.. DirtKinds.Names, DirtKinds.All] : Turn(i))
            {
                Agreement found = await DetectAsync(seed, kind);
                losses.Add(clean - found.F1);
                falseRings += found.Found - found.Hits;
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{seed} {kind}: clean {clean:0.00}, spoilt {found.F1:0.00}, {found.Hits} of {found.Found} found are planted"
                    )
                );
            }
        }

        Assert.InRange(losses.Average(), -1, 0.05);
        Assert.InRange(falseRings, 0, 1);
    }

    private static string[] Turn(int seed) => [.. DirtKinds.Names.Where((_, k) => k % 6 == seed), DirtKinds.All];

    private static async Task<Agreement> DetectAsync(ulong seed, string? dirt)
    {
        string folder = Directory.CreateTempSubdirectory("zincir-dirt-").FullName;
        try
        {
            GeneratorOptions options = new(seed, Long ? 0.3 : 0.12, folder)
            {
                OnlyDifficulty = Difficulty.Medium,
                Dirt = dirt is null ? [] : [dirt],
            };
            BorderScenario.Write(options, null, TestContext.Current.CancellationToken);
            Truth all = Truth.Read(Path.Combine(folder, "truth"));
            Truth truth = all with { Rings = [.. all.Rings.Where(r => Sought.Contains(r.Typology))] };
            return Evaluation.Compute(truth, [.. (await LoadedBorder.DetectAsync(folder)).Rings.Select(FoundRing.Of)]).Rings;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
