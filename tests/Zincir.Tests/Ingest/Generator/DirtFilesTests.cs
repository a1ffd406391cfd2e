using Xunit;
using Zincir.Ingest.Generator;

namespace Zincir.Tests.Ingest.Generator;

/// <summary>Dirt spoils the files that it names and nothing else: the truth, and every other file, keeps its bytes.</summary>
public sealed class DirtFilesTests(DirtFilesTests.Clean clean) : IClassFixture<DirtFilesTests.Clean>
{
    private const string Crossings = "vehicle-tracking/crossings.jsonl";
    private const string Firms = "customs-warehouse/companies.csv";

    public static TheoryData<string, string[]> Kinds =>
        new()
        {
            { "no-driver", [Crossings] },
            { "no-trailer", [Crossings] },
            { "no-plate", [Crossings] },
            { "second-camera", [Crossings] },
            { "doubled", [Crossings] },
            { "clock", [Crossings] },
            { "wrong-place", [Crossings] },
            { "lessor", [Firms, "customs-warehouse/vehicles.csv"] },
            { "forwarder", [Firms, "customs-warehouse/company_roles.csv", "customs-warehouse/declarations.csv"] },
            { "shared-phone", [Firms, "customs-warehouse/persons.csv"] },
            {
                DirtKinds.All,
                [
                    Crossings,
                    Firms,
                    "customs-warehouse/vehicles.csv",
                    "customs-warehouse/company_roles.csv",
                    "customs-warehouse/declarations.csv",
                    "customs-warehouse/persons.csv",
                ]
            },
        };

    [Fact]
    public void Every_kind_is_tried() => Assert.Equal([.. DirtKinds.Names, DirtKinds.All], Kinds.Select(k => k.Data.Item1).ToHashSet());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_the_named_files_differ_and_never_the_truth(string kind, string[] spoilt)
    {
        using Scenario dirty = new(kind);
        string[] names = [.. clean.Files.Keys];
        Assert.Equal(names, dirty.Files.Keys);
        Assert.Contains(names, n => n.StartsWith("truth/", StringComparison.Ordinal));
        Assert.Equal(spoilt.Order(StringComparer.Ordinal), names.Where(n => !clean.Files[n].AsSpan().SequenceEqual(dirty.Files[n])));
    }

    /// <summary>The scenario without dirt.</summary>
    public sealed class Clean : IDisposable
    {
        private readonly Scenario _scenario = new(null);

        internal SortedDictionary<string, byte[]> Files => _scenario.Files;

        public void Dispose() => _scenario.Dispose();
    }

    /// <summary>What a scenario of one seed writes, by path; the manifest, which lists the options, is left out.</summary>
    internal sealed class Scenario : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("zincir-dirt-files-").FullName;

        public Scenario(string? kind)
        {
            BorderScenario.Write(new GeneratorOptions(23, 0.04, _root) { Dirt = kind is null ? [] : [kind] }, null, CancellationToken.None);
            foreach (string file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
            {
                Files.Add(Path.GetRelativePath(_root, file), File.ReadAllBytes(file));
            }
        }

        public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
