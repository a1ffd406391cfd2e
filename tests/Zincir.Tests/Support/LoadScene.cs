using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Ingest;
using Zincir.Ingest.Mapping;

namespace Zincir.Tests.Support;

/// <summary>A folder of files and the embedded stores that they are loaded into.</summary>
internal sealed class LoadScene : IAsyncDisposable
{
    public static readonly Encoding Turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;
    private readonly TemporaryFolder _folder = new();

    public LoadScene()
    {
        Store = SqliteGraphStore.Open(_folder["store.db"]);
        Tracks = SqliteTrackStore.Open(SqliteTrackStore.PathBeside(_folder["store.db"]), Store.Id);
        Directory.CreateDirectory(Input);
    }

    public IGraphStore Store { get; }

    public ITrackStore Tracks { get; }

    public string Input => _folder["input"];

    public string StorePath => _folder["store.db"];

    public string Path(string name) => System.IO.Path.Combine(Input, name);

    /// <summary>Writes a file of lines; one that ends in .gz is packed.</summary>
    public LoadScene Write(string name, params string[] lines) => Write(name, Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n"));

    public LoadScene WriteTurkish(string name, params string[] lines) => Write(name, Turkish.GetBytes(string.Join("\r\n", lines) + "\r\n"));

    public LoadScene Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), name.EndsWith(".gz", StringComparison.Ordinal) ? Packed(bytes) : bytes);
        return this;
    }

    /// <summary>Writes bytes as they are, whatever the name says.</summary>
    public LoadScene WriteRaw(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), bytes);
        return this;
    }

    /// <summary>Loads the folder, or one file of it, and holds every file's balance.</summary>
    public async Task<LoadReport> LoadAsync(string mapping = "border", int day = 0, string? file = null, IGraphStore? store = null)
    {
        var request = new LoadRequest(
            MappingLibrary.Open(mapping, Kinds.Default),
            file is null ? Input : Path(file),
            Some.Noon + (day * Some.Day)
        );
        LoadReport report = await Loader(store).LoadAsync(request, null, TestContext.Current.CancellationToken);
        Assert.All(report.Files, f => Assert.Equal(f.Read, f.Loaded + f.Unchanged + f.Superseded + f.Quarantined));
        Assert.All(report.Files, f => Assert.Equal(f.Quarantined, f.Codes.Values.Sum()));
        return report;
    }

    /// <summary>A loader with small batches, so that some thousand rows make several.</summary>
    public Loader Loader(IGraphStore? store = null) =>
        new(
            store ?? Store,
            Tracks,
            Kinds.Default,
            new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Some.Noon)),
            batchRows: 4_000
        );

    /// <summary>Loads a folder that holds one file.</summary>
    public async Task<FileReport> LoadOneAsync(string mapping = "border", int day = 0) =>
        Assert.Single((await LoadAsync(mapping, day)).Files);

    public async Task<NodeRead?> NodeAsync(string id, View? view = null) =>
        (await Store.NodesAsync([id], view ?? View.All, TestContext.Current.CancellationToken)).SingleOrDefault();

    public Task<RecordRead?> RecordAsync(string source, string key, View? view = null) =>
        Store.RecordAsync(new RecordRef(source, key, ""), view ?? View.All, TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(View? view = null) =>
        Store.QuarantineAsync(null, 100, view ?? View.All, TestContext.Current.CancellationToken);

    /// <summary>Edges of a node as <c>kind -> other (discriminator; from..to)</c>, in ordinal order.</summary>
    public async Task<List<string>> EdgesAsync(string node, View? view = null)
    {
        NeighbourPage page = await Store.NeighboursAsync(
            new NeighbourQuery(node, null, null, null, null, null, 200, null),
            view ?? View.All,
            TestContext.Current.CancellationToken
        );
        return [.. page.Edges.Select(Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>Values of a record as <c>element property=value!flag</c>, in ordinal order.</summary>
    public async Task<List<string>> ValuesAsync(string source, string key)
    {
        RecordRead record = (await RecordAsync(source, key))!;
        return
        [
            .. record
                .Statements.OfType<ValueStatement>()
                .Select(v => $"{v.Element} {v.Property}={v.Value}{(v.Flag is null ? "" : "!" + v.Flag)}")
                .Order(StringComparer.Ordinal),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Tracks.DisposeAsync();
        _folder.Dispose();
    }

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string Text(NeighbourRead edge)
    {
        EdgeStatement said = edge.Edge.Asserted[0].Edge;
        string arrow = edge.Direction == Direction.Out ? "->" : "<-";
        return $"{said.Kind} {arrow} {edge.Other} ({said.Discriminator}; {said.ValidFrom}..{said.ValidTo})";
    }
}
