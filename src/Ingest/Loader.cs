using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Ingest.Mapping;
using Zincir.Ingest.Sources;

namespace Zincir.Ingest;

/// <summary>What to load.</summary>
/// <param name="Mappings">How its tables become statements.</param>
/// <param name="Input">Folder or file.</param>
/// <param name="AsOf">As-of of the extract, UTC ms, when its manifest does not say; the clock where neither does.</param>
public sealed record LoadRequest(IReadOnlyList<LoadedMapping> Mappings, string Input, long? AsOf);

/// <summary>Loads files into the stores: read, map, batch, acknowledge. An interrupted load resumes where it was acknowledged.</summary>
/// <param name="store">Graph store.</param>
/// <param name="tracks">Store of positions.</param>
/// <param name="kinds">Node and edge kinds.</param>
/// <param name="time">Clock for the as-of of extracts that have none.</param>
public sealed class Loader(IGraphStore store, ITrackStore tracks, Kinds kinds, TimeProvider time)
{
    /// <summary>Rows in a batch.</summary>
    public const int BatchRows = 4_000;

    private const int HitLimit = 1_000;

    /// <summary>Loads every file of the input that a mapping applies to.</summary>
    /// <exception cref="SourceFileException">The input does not exist, holds none of the tables, or its manifest cannot be read.</exception>
    /// <exception cref="MappingException">A mapping's rules changed under the same revision.</exception>
    public async Task<LoadReport> LoadAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        (long asOf, string from, bool complete) = AsOf(request);
        var files = new List<FileReport>();
        var notFound = new List<string>();
        HashSet<WatchHit> before = await HitsAsync(cancel).ConfigureAwait(false);
        foreach (LoadedMapping mapping in request.Mappings)
        {
            IReadOnlyList<SourceFile> found = InputFiles.Of(mapping, request.Input, request.Mappings.Count == 1);
            if (found.Count == 0)
            {
                notFound.Add(mapping.File.Source);
                continue;
            }

            await RegisterAsync(mapping, cancel).ConfigureAwait(false);
            foreach (SourceFile file in found)
            {
                var load = new FileLoad(store, tracks, kinds, mapping, file, asOf, complete);
                files.Add(await load.RunAsync(progress, cancel).ConfigureAwait(false));
            }
        }

        if (files.Count == 0)
        {
            throw new SourceFileException(
                "input.empty",
                $"{request.Input} holds none of the tables {string.Join(", ", notFound)}. Look at the path, or name another mapping."
            );
        }

        HashSet<WatchHit> hits = await HitsAsync(cancel).ConfigureAwait(false);
        hits.RemoveWhere(h => before.Any(b => b.Watch == h.Watch && b.Element == h.Element));
        List<WatchHit> list = [.. hits.OrderBy(h => h.Watch, StringComparer.Ordinal).ThenBy(h => h.Element, StringComparer.Ordinal)];
        return new LoadReport(1, Moment.Print(asOf), from, files, notFound, [.. list.Take(HitLimit)], list.Count);
    }

    private (long AsOf, string From, bool Complete) AsOf(LoadRequest request)
    {
        if (!File.Exists(request.Input) && !Directory.Exists(request.Input))
        {
            throw new SourceFileException("input.missing", $"There is no file or folder {request.Input}.");
        }

        ExtractManifest manifest = Directory.Exists(request.Input) ? ExtractManifest.Read(request.Input) : new ExtractManifest(null, false);
        return manifest.AsOf is { } said ? (said, "manifest", manifest.Complete)
            : request.AsOf is { } given ? (given, "option", manifest.Complete)
            : (time.GetUtcNow().ToUnixTimeMilliseconds(), "clock", manifest.Complete);
    }

    private async Task RegisterAsync(LoadedMapping mapping, CancellationToken cancel)
    {
        if (!await store.RegisterMappingAsync(mapping.File.Source, mapping.File.Revision, mapping.Rules, cancel).ConfigureAwait(false))
        {
            throw new MappingException([
                $"{mapping.Name}: its rules changed, but revision {mapping.File.Revision} of {mapping.File.Source} is known with other rules. Raise the revision.",
            ]);
        }
    }

    /// <summary>Watchlist entries whose target is told of by something else, in the view that everybody has.</summary>
    private async Task<HashSet<WatchHit>> HitsAsync(CancellationToken cancel)
    {
        const int Page = 1_000;
        var hits = new HashSet<WatchHit>();
        string? after = null;
        IReadOnlyList<string> entries;
        do
        {
            entries = await store.NodesOfKindAsync("watch", after, Page, View.Main, cancel).ConfigureAwait(false);
            foreach (string entry in entries)
            {
                var query = new NeighbourQuery(entry, ["names"], Direction.Out, null, null, null, Page, null);
                NeighbourPage named = await store.NeighboursAsync(query, View.Main, cancel).ConfigureAwait(false);
                foreach (
                    NodeRead target in await store
                        .NodesAsync([.. named.Edges.Select(e => e.Other)], View.Main, cancel)
                        .ConfigureAwait(false)
                )
                {
                    long edges = target.Degrees.Where(d => d.EdgeKind != "names").Sum(d => d.Count);
                    if (edges > 0 || target.Described.Count > 0)
                    {
                        hits.Add(new WatchHit(entry, target.Id, edges));
                    }
                }
            }

            after = entries.Count == 0 ? null : entries[^1];
        } while (entries.Count == Page);

        return hits;
    }
}
