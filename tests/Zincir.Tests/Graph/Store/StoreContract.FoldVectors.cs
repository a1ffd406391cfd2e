using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

/// <summary>The vectors of samples/fold; their format is told there.</summary>
public abstract partial class StoreContract
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static TheoryData<string> FoldVectors =>
        [.. Directory.GetFiles(Repository.PathOf("samples/fold"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_fold_vectors() => Assert.True(FoldVectors.Count >= 30);

    [Theory]
    [MemberData(nameof(FoldVectors))]
    public async Task A_fold_vector_is_answered_whatever_the_order_of_loading(string file)
    {
        JsonElement vector = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf($"samples/fold/{file}"))).RootElement;
        foreach (IReadOnlyList<RecordBatch> order in (IReadOnlyList<RecordBatch>[])[ByAsOf(vector), OneByOne(vector)])
        {
            await using IGraphStore store = Open();
            foreach (RecordBatch batch in order)
            {
                await store.ApplyAsync(batch, Cancel);
            }

            foreach (JsonElement read in vector.GetProperty("reads").EnumerateArray())
            {
                await CheckElements(store, vector, read);
                await CheckRecords(store, read);
                await CheckLive(store, read);
            }

            Assert.Empty((await store.VerifyAsync(null, Cancel)).Differences);
        }
    }

    /// <summary>One batch for each as-of, oldest first.</summary>
    private static List<RecordBatch> ByAsOf(JsonElement vector) =>
        [
            .. OneByOne(vector)
                .GroupBy(b => b.AsOf)
                .OrderBy(g => g.Key)
                .Select(g => new RecordBatch
                {
                    AsOf = g.Key,
                    Records = [.. g.SelectMany(b => b.Records)],
                    Markers = [.. g.SelectMany(b => b.Markers)],
                }),
        ];

    /// <summary>Markers first, then one batch for each sighting, the last one first.</summary>
    private static List<RecordBatch> OneByOne(JsonElement vector)
    {
        var batches = new List<RecordBatch>();
        if (vector.TryGetProperty("markers", out JsonElement markers))
        {
            batches.AddRange(
                markers
                    .EnumerateArray()
                    .Select(m => new Marker(m.Text("source")!, m.Text("group")!, StatementJson.Time(m.Text("asOf")!)))
                    .Select(m => new RecordBatch { AsOf = m.AsOf, Markers = [m] })
            );
        }

        foreach (JsonElement content in vector.GetProperty("contents").EnumerateArray().Reverse())
        {
            var record = new RecordContent
            {
                Source = content.Text("source")!,
                Key = content.Text("key")!,
                Version = StatementJson.Version(content.Text("version")),
                MappingRevision = content.TryGetProperty("revision", out JsonElement revision) ? revision.GetInt32() : 1,
                Compartment = content.Text("compartment") ?? View.MainCompartment,
                Grade = content.Text("grade") ?? "",
                Tombstone = content.Flag("tombstone"),
                Statements = StatementJson.Read(content.GetProperty("statements")),
            };
            batches.AddRange(
                content.GetProperty("seen").EnumerateArray().Reverse().Select(s => Some.Batch(StatementJson.Time(s.GetString()!), record))
            );
        }

        return batches;
    }

    private static async Task CheckElements(IGraphStore store, JsonElement vector, JsonElement read)
    {
        if (!read.TryGetProperty("expect", out JsonElement expect))
        {
            return;
        }

        View view = ViewOf(read);
        long at = read.Text("at") is { } time ? StatementJson.Time(time) : (await store.SummaryAsync(view, Cancel)).AsOf ?? 0;
        foreach (JsonProperty element in expect.EnumerateObject())
        {
            IReadOnlyDictionary<string, object?>? told = await Tell(store, vector, element.Name, view, at);
            if (element.Value.ValueKind == JsonValueKind.Null)
            {
                Assert.Null(told);
                continue;
            }

            Assert.NotNull(told);
            string[] asked = [.. element.Value.EnumerateObject().Select(p => p.Name)];
            Assert.Equal(
                JsonSerializer.Serialize(element.Value, s_indented),
                JsonSerializer.Serialize(asked.ToDictionary(a => a, a => told[a]), s_indented)
            );
        }
    }

    private static async Task<IReadOnlyDictionary<string, object?>?> Tell(
        IGraphStore store,
        JsonElement vector,
        string id,
        View view,
        long at
    )
    {
        ElementId element = ElementId.Parse(id);
        IReadOnlyDictionary<string, PropertyKind> kinds = Preferring(vector, Kinds.Default.PropertiesOf(element));
        if (element.IsEdge)
        {
            return await store.EdgesAsync([id], view, Cancel) is [var edge]
                ? new Dictionary<string, object?>
                {
                    ["described"] = edge.Total,
                    ["properties"] = Properties([.. edge.Asserted.Select(a => a.By)], kinds, at),
                }
                : null;
        }

        return await store.NodesAsync([id], view, Cancel) is [var node]
            ? new Dictionary<string, object?>
            {
                ["described"] = node.Described.Count,
                ["degree"] = node.Degree,
                ["caption"] = (await Captions.OfAllAsync(store, [node], view, Kinds.Default, at, Cancel))[node.Id].Masked,
                ["properties"] = Properties(node.Described, kinds, at),
            }
            : null;
    }

    private static Dictionary<string, object> Properties(
        IReadOnlyList<Testimony> testimonies,
        IReadOnlyDictionary<string, PropertyKind> kinds,
        long at
    ) =>
        Fold.At(testimonies, kinds, at)
            .ToDictionary(
                p => p.Name,
                p =>
                    (object)
                        new Dictionary<string, object> { ["contradicted"] = p.Contradicted, ["values"] = p.Values.Select(Value).ToList() }
            );

    /// <summary>A value in the order of entries that the samples have; what is usual is left out.</summary>
    private static Dictionary<string, object> Value(FoldedValue value)
    {
        var told = new Dictionary<string, object> { ["text"] = value.Text, ["current"] = value.Current };
        void Add(string name, object? entry)
        {
            if (entry is not null and not false)
            {
                told[name] = entry;
            }
        }

        Add("flag", value.Flag);
        Add("past", value.Past);
        Add("validFrom", value.ValidFrom);
        Add("validTo", value.ValidTo);
        Add("evidence", value.Evidence.Select(e => e.Ref.ToString()).ToList());
        return told;
    }

    private static IReadOnlyDictionary<string, PropertyKind> Preferring(
        JsonElement vector,
        IReadOnlyDictionary<string, PropertyKind> kinds
    ) =>
        vector.TryGetProperty("prefer", out JsonElement prefer)
            ? kinds.Values.ToDictionary(
                k => k.Name,
                k =>
                    prefer.TryGetProperty(k.Name, out JsonElement sources)
                        ? k with
                        {
                            Prefer = [.. sources.EnumerateArray().Select(s => s.GetString()!)],
                        }
                        : k
            )
            : kinds;

    private static async Task CheckRecords(IGraphStore store, JsonElement read)
    {
        if (!read.TryGetProperty("records", out JsonElement records))
        {
            return;
        }

        foreach (JsonProperty expected in records.EnumerateObject())
        {
            Assert.True(RecordRef.TryParse(expected.Name, out RecordRef? named));
            RecordRead? record = await store.RecordAsync(named, ViewOf(read), Cancel);
            object? told = record is null
                ? null
                : new
                {
                    compartment = record.Compartment,
                    live = record.Live,
                    deleted = record.Deleted,
                    contents = record.Contents,
                };
            Assert.Equal(JsonSerializer.Serialize(expected.Value), JsonSerializer.Serialize(told));
        }
    }

    private static async Task CheckLive(IGraphStore store, JsonElement read)
    {
        if (!read.TryGetProperty("live", out JsonElement live))
        {
            return;
        }

        long? knownAt = read.Text("knownAt") is { } time ? StatementJson.Time(time) : null;
        var told = new List<string>();
        await foreach (LiveRecord record in store.ExportAsync(ViewOf(read), knownAt, Cancel))
        {
            told.Add(record.Ref.ToString());
        }

        Assert.Equal(live.EnumerateArray().Select(l => l.GetString()!), told);
    }

    private static View ViewOf(JsonElement read)
    {
        JsonElement view = read.GetProperty("view");
        return view.ValueKind == JsonValueKind.String
            ? View.Named(view.GetString()!)
            : View.Of("vector", view.EnumerateArray().Select(c => c.GetString()!));
    }
}
