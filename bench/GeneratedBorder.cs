using System.Diagnostics;
using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Generator;
using Zincir.Ingest.Mapping;
using static Zincir.Bench.Arguments;

namespace Zincir.Bench;

/// <summary>The border that benchmarks load: seed 1, as many declarations as <c>--declarations</c> says.</summary>
internal static class GeneratedBorder
{
    private const double DeclarationsAtScaleOne = 20_000;

    /// <summary>Number of declarations that was asked for.</summary>
    public static double Declarations(string[] args, string otherwise) =>
        double.Parse(Option(args, "--declarations") ?? otherwise, CultureInfo.InvariantCulture);

    /// <summary>Writes its files into a folder.</summary>
    public static void Write(double declarations, string folder) =>
        BorderScenario.Write(new GeneratorOptions(1, declarations / DeclarationsAtScaleOne, folder), null, CancellationToken.None);

    /// <summary>Loads its tables, all or some; gives the seconds it took.</summary>
    public static async Task<double> LoadAsync(IGraphStore store, string folder, Func<LoadedMapping, bool>? only = null)
    {
        // Beside the files, so that positions of an earlier load are not there.
        string tracks = Path.Combine(Directory.CreateTempSubdirectory("zincir-bench-tracks-").FullName, "tracks.db");
        LoadedMapping[] mappings = [.. MappingLibrary.Open("border", Kinds.Default).Where(m => only?.Invoke(m) ?? true)];
        long start = Stopwatch.GetTimestamp();
        await using (ITrackStore positions = SqliteTrackStore.Open(tracks, store.Id))
        {
            var loader = new Loader(store, positions, Kinds.Default, TimeProvider.System);
            await loader.LoadAsync(new LoadRequest(mappings, folder, null), null, default);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Directory.Delete(Path.GetDirectoryName(tracks)!, recursive: true);
        return seconds;
    }
}
