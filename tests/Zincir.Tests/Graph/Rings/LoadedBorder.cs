using Xunit;
using Zincir.Graph.Model;
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
    public static async Task<Detection> DetectAsync(string folder)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string home = Directory.CreateTempSubdirectory("zincir-loaded-").FullName;
        try
        {
            string path = Path.Combine(home, "zincir.db");
            await using IGraphStore store = SqliteGraphStore.Open(path);
            await using ITrackStore tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(path));
            var loader = new Loader(store, tracks, Kinds.Default, TimeProvider.System);
            await loader.LoadAsync(new LoadRequest([.. MappingLibrary.Open("border", Kinds.Default)], folder, null), null, cancel);
            Snapshot graph = (await StoreSnapshot.BuildAsync(store, View.Main, null, null, null, cancel)).Snapshot;
            return RingDetector.Compute(graph, new DetectionOptions(), null, cancel);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
