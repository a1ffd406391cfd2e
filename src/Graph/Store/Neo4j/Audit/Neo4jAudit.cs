using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Tells the whole graph again from the records alone and compares: who speaks, content hashes, sums, every node and relationship with all its properties, names. It shares the pure
/// rules of the model with the writer and nothing else.
/// </summary>
internal sealed class Neo4jAudit(ICypherTransport transport, Neo4jOptions options, GraphNames names)
{
    private const int DifferenceLimit = 100;
    private const int Page = 5_000;
    private readonly List<string> _differences = [];
    private readonly ToldElements _told = new(names.Kinds);

    public async Task<StoreAudit> RunAsync(IProgress<string>? progress, CancellationToken cancel)
    {
        var reader = new Neo4jReader(transport, names, options);
        Task<IReadOnlyList<JsonElement>> Ask(string name, object parameters, IReadOnlyList<EdgeType>? types = null) =>
            reader.AskAsync(name, parameters, cancel, types);
        JsonElement store = (await Ask("read/store", new { }).ConfigureAwait(false))[0];
        _told.Number(store[1].EnumerateArray().Select(c => c.GetString()!));
        await TellAsync(new ExportReads(transport, options, Ask), Ask, progress, cancel).ConfigureAwait(false);
        _told.Finish();
        await new ElementAudit(names, _told, Ask, _differences.Add).RunAsync(progress).ConfigureAwait(false);
        await CompareNamesAsync(Ask).ConfigureAwait(false);
        await CompareTotalsAsync(reader, cancel).ConfigureAwait(false);
        return new StoreAudit(
            [_told.Of(View.Main), _told.Of(View.All)],
            _differences.Count > DifferenceLimit ? _differences[..DifferenceLimit] : _differences
        );
    }

    private async Task TellAsync(ExportReads export, Ask ask, IProgress<string>? progress, CancellationToken cancel)
    {
        long records = 0;
        var markers = new KnownMarkers(KnownMarkers.Read(await ask("export/markers", new { }).ConfigureAwait(false)), null);
        foreach (JsonElement table in await ask("read/tables", new { }).ConfigureAwait(false))
        {
            string source = table[0].GetString()!;
            await foreach (List<StoredContent> history in export.HistoriesAsync(source, "", long.MaxValue, cancel).ConfigureAwait(false))
            {
                Check(history, markers.Of(source));
                if (++records % 50_000 == 0)
                {
                    progress?.Report($"{records} records read again");
                }
            }
        }
    }

    private void Check(List<StoredContent> history, NewestMarkers markers)
    {
        List<Sighting> seen = history.ConvertAll(c => c.Seen);
        int winner = RecordHistory.Winner(seen);
        bool live = RecordHistory.IsLive(seen, winner, markers.Over(history[0].Key));
        for (int i = 0; i < history.Count; i++)
        {
            StoredContent content = history[i];
            long? expected = live && i == winner ? seen.Max(s => s.LastSeen) : null;
            Differ(
                content.RecordSeen != expected,
                $"{content.Record}: a content {(expected is null ? "speaks that should not" : "should speak as last seen")}"
            );
            if (Read(content) is { } canonical && expected is not null)
            {
                _told.Add(content, Canonical.RecordHash(content.Source, content.Key, content.Version, canonical));
            }
        }
    }

    private byte[]? Read(StoredContent content)
    {
        try
        {
            byte[] canonical = content.Canonical;
            (string compartment, _, _, bool tombstone, _) = Canonical.Decode(canonical);
            Differ(Hash256.Of(canonical) != content.Seen.Content, $"{content.Record}: a content does not have the hash it was stored with");
            Differ(
                compartment != content.Seen.Compartment || tombstone != content.Seen.Tombstone,
                $"{content.Record}: a content is stored under another compartment, or as another kind, than it says"
            );
            return canonical;
        }
        catch (FormatException error)
        {
            _differences.Add($"{content.Record}: a content cannot be read: {error.Message}");
            return null;
        }
    }

    private async Task CompareNamesAsync(Ask ask)
    {
        string after = "";
        IReadOnlyList<JsonElement> rows;
        do
        {
            rows = await ask("export/names", new { after, first = Page }).ConfigureAwait(false);
            foreach (JsonElement row in rows)
            {
                string uid = row[0].GetString()!;
                if (!_told.Names.Remove(uid, out NameChange? told))
                {
                    _differences.Add($"{row[1].GetString()} has the name '{row[3].GetString()}' that nobody gives it");
                    continue;
                }

                Dictionary<string, object?> expected = told.Properties();
                Differ(
                    row[4].GetString() != (string?)expected["_counts"] || row[5].GetString() != (string?)expected["search"],
                    $"the name '{row[3].GetString()}' of {row[1].GetString()} is counted or folded wrongly"
                );
            }

            after = rows.Count == 0 ? after : rows[^1][0].GetString()!;
        } while (rows.Count == Page);

        _differences.AddRange(_told.Names.Values.Select(n => $"{n.Node} lacks a name that it is given"));
    }

    private async Task CompareTotalsAsync(Neo4jReader reader, CancellationToken cancel)
    {
        foreach (View view in (View[])[View.Main, View.All])
        {
            StoreSummary stored = await reader.SummaryAsync(view, cancel).ConfigureAwait(false);
            ViewAudit told = _told.Of(view);
            Differ(
                stored.GraphHash != told.GraphHash,
                $"the view {view.Name} has the graph hash {stored.GraphHash} and should have {told.GraphHash}"
            );
            Differ(
                (stored.Records, stored.Nodes, stored.Edges) != (told.Records, told.Nodes, told.Edges),
                $"the view {view.Name} counts {stored.Records} records, {stored.Nodes} nodes, {stored.Edges} edges and should count {told.Records}, {told.Nodes}, {told.Edges}"
            );
        }
    }

    private void Differ(bool differs, string what)
    {
        if (differs)
        {
            _differences.Add(what);
        }
    }
}
