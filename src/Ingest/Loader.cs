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
/// <param name="batchRows">Rows that are acknowledged together; a load goes on only with the number that it was begun with. By default what the store takes best.</param>
public sealed class Loader(IGraphStore store, ITrackStore tracks, Kinds kinds, TimeProvider time, int? batchRows = null)
{
    /// <summary>Loads every file of the input that a mapping applies to.</summary>
    /// <exception cref="SourceFileException">The input does not exist, holds none of the tables, or its manifest cannot be read.</exception>
    /// <exception cref="MappingException">A mapping's rules changed under the same revision; nothing was loaded.</exception>
    public async Task<LoadReport> LoadAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        (long asOf, string from, bool complete) = await AsOfAsync(request, cancel).ConfigureAwait(false);
        var found = new List<(LoadedMapping Mapping, SourceFile File)>();
        var notFound = new List<string>();
        foreach (LoadedMapping mapping in request.Mappings)
        {
            IReadOnlyList<SourceFile> files = InputFiles.Of(mapping, request.Input, request.Mappings.Count == 1);
            found.AddRange(files.Select(f => (mapping, f)));
            if (files.Count == 0 && !mapping.File.Input.Optional)
            {
                notFound.Add(mapping.File.Source);
            }
        }

        if (found.Count == 0)
        {
            throw new SourceFileException(
                "input.empty",
                $"{request.Input} holds none of the tables {string.Join(", ", request.Mappings.Select(m => m.File.Source))}. "
                    + "Look at the path, or name another mapping."
            );
        }

        await RegisterAsync(store, found.Select(f => f.Mapping).Distinct(), cancel).ConfigureAwait(false);
        WatchHits watched = await WatchHits.OpenAsync(store, null, cancel).ConfigureAwait(false);
        var target = new LoadTarget(store, tracks, kinds, batchRows ?? store.BatchRows, watched);
        long total = found.Sum(f => f.File.Length);
        long read = 0;
        var reports = new List<FileReport>();
        foreach ((LoadedMapping mapping, SourceFile file) in found)
        {
            IProgress<LoadProgress>? part = progress is null ? null : new Part(progress, read, total);
            reports.Add(await new FileLoad(target, mapping, file, asOf, complete).RunAsync(part, cancel).ConfigureAwait(false));
            read += file.Length;
        }

        List<WatchHit> hits = await watched.ReportAsync(reports.Exists(r => r.ResumedBatches > 0), cancel).ConfigureAwait(false);
        return new LoadReport(1, Moment.Print(asOf), from, reports, notFound, [.. hits.Take(WatchHits.Listed)], hits.Count);
    }

    private async Task<(long AsOf, string From, bool Complete)> AsOfAsync(LoadRequest request, CancellationToken cancel)
    {
        if (!File.Exists(request.Input) && !Directory.Exists(request.Input))
        {
            throw new SourceFileException("input.missing", $"There is no file or folder {request.Input}.");
        }

        ExtractManifest manifest = Directory.Exists(request.Input) ? ExtractManifest.Read(request.Input) : new ExtractManifest(null, false);
        if ((manifest.AsOf ?? request.AsOf) is { } said)
        {
            return (said, manifest.AsOf is null ? "option" : "manifest", manifest.Complete);
        }

        // What comes now is newer than what came before, also where a clock went back.
        long? last = await store.LastAsOfAsync([.. request.Mappings.Select(m => m.File.Source)], cancel).ConfigureAwait(false);
        var clock = new ReadingClock(null, last);
        return (clock.Next(time.GetUtcNow().ToUnixTimeMilliseconds()), "clock", manifest.Complete);
    }

    /// <summary>What one file tells, as a part of the whole load.</summary>
    private sealed class Part(IProgress<LoadProgress> whole, long before, long total) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => whole.Report(value with { BytesRead = before + value.BytesRead, BytesTotal = total });
    }

    /// <summary>Refuses changed rules before anything is loaded.</summary>
    internal static async Task RegisterAsync(IGraphStore store, IEnumerable<LoadedMapping> mappings, CancellationToken cancel)
    {
        var errors = new List<string>();
        foreach (LoadedMapping mapping in mappings)
        {
            if (!await store.RegisterMappingAsync(mapping.File.Source, mapping.File.Revision, mapping.Rules, cancel).ConfigureAwait(false))
            {
                errors.Add(
                    $"{mapping.Name}: its rules changed, but revision {mapping.File.Revision} of {mapping.File.Source} is known with other rules. Raise the revision."
                );
            }
        }

        if (errors.Count > 0)
        {
            throw new MappingException(errors);
        }
    }
}
