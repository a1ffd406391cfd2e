using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;

namespace Zincir.Tests.Graph.Rings;

/// <summary>Loads a folder in the layout of the border schema and detects in it.</summary>
internal static class LoadedBorder
{
    public static Task<Detection> DetectAsync(string folder) =>
        InStoreAsync(
            folder,
            async (store, _, cancel) =>
            {
                Snapshot graph = (await StoreSnapshot.BuildAsync(store, View.Main, null, null, null, cancel)).Snapshot;
                return RingDetector.Compute(graph, new DetectionOptions(), null, cancel);
            }
        );

    /// <summary>The report of the candidates, as a run keeps it.</summary>
    public static Task<RunDocument> CandidatesAsync(string folder) =>
        InStoreAsync(
            folder,
            async (store, home, cancel) =>
            {
                using SqliteRunStore runs = SqliteRunStore.Open(Path.Combine(home, "runs.db"));
                (RunRow run, _) = await DetectionRun.MakeAsync(store, runs, new DetectionRequest(View.Main, null, null, 1), null, cancel);
                return RunDocument.Parse(runs.Report(run.Id, run.Origin, candidates: true)!);
            }
        );

    private static async Task<T> InStoreAsync<T>(string folder, Func<IGraphStore, string, CancellationToken, Task<T>> read)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string home = Directory.CreateTempSubdirectory("zincir-loaded-").FullName;
        try
        {
            string path = Path.Combine(home, "zincir.db");
            await using IGraphStore store = SqliteGraphStore.Open(path);
            await using ITrackStore tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(path), store.Id);
            var loader = new Loader(store, tracks, Kinds.Default, TimeProvider.System);
            await loader.LoadAsync(new LoadRequest([.. MappingLibrary.Open("border", Kinds.Default)], folder, null), null, cancel);
            return await read(store, home, cancel);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
