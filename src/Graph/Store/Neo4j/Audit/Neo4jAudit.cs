using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Tells the whole graph again from the records alone and compares: who speaks, content hashes, sums, counters, relationships, names. It shares the pure
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
        await CompareNodesAsync(Ask).ConfigureAwait(false);
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

    private async Task CompareNodesAsync(Ask ask)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var edges = new HashSet<string>(StringComparer.Ordinal);
        long after = 0;
        IReadOnlyList<JsonElement> rows;
        do
        {
            rows = await ask("export/nodes", new { after, first = Page }).ConfigureAwait(false);
            long last = rows.Count == 0 ? after : rows[^1][0].GetInt64();
            foreach (JsonElement row in rows)
            {
                Compare(row);
                seen.Add(row[1].GetString()!);
            }

            foreach (JsonElement row in rows.Count == 0 ? [] : await ask("export/edges", new { after, last }).ConfigureAwait(false))
            {
                CompareEdge(row);
                edges.Add(row[0].GetString()!);
            }

            after = last;
        } while (rows.Count == Page);

        _differences.AddRange(_told.Nodes.Keys.Where(n => !seen.Contains(n)).Select(n => $"{n} is told and has no node"));
        _differences.AddRange(_told.Edges.Keys.Where(e => !edges.Contains(e)).Select(e => $"{e} is told and has no relationship"));
    }

    private void Compare(JsonElement row)
    {
        string id = row[1].GetString()!;
        if (!_told.Nodes.TryGetValue(id, out ElementCounts? counts))
        {
            _differences.Add($"{id} has a node and is not told");
            return;
        }

        string stored = row[2].GetString()!;
        Differ(stored != counts.ToString(), $"{id} has the counters {stored} and should have {counts}");
        Differ(row[3].GetInt64() != counts.DegreeIn(ulong.MaxValue), $"{id} has another degree than its counters say");
        Differ(row[5].GetInt64() != _told.TiesOf(id), $"{id} is tied to {row[5].GetInt64()} records and should be to {_told.TiesOf(id)}");
        string label = names.LabelOf(GraphChanges.KindOf(id));
        Differ(row[4].EnumerateArray().All(l => l.GetString() != label), $"{id} lacks the label {label}");
    }

    private void CompareEdge(JsonElement row)
    {
        StoredEdge stored = StoredEdge.Read(row, 0);
        if (!_told.Edges.TryGetValue(stored.Id, out var told))
        {
            _differences.Add($"{stored.Id} has a relationship and is not told");
            return;
        }

        string asserted = told.Assertions.ToString();
        Differ(stored.Assertions.ToString() != asserted, $"{stored.Id} is asserted by {stored.Assertions} and should be by {asserted}");
        Differ(!stored.Records.SequenceEqual(told.Records.Take(EdgeReads.Listed)), $"{stored.Id} lists other records than assert it");
        CompareKey(stored.Id, row[3], EdgeKey.Of(row[4].GetInt64(), told.Assertions, told.Statement.From, stored.Id));
        CompareKey(stored.Id, row[7], EdgeKey.Of(row[8].GetInt64(), told.Assertions, told.Statement.To, stored.Id));
        Differ(row[5].GetInt64() != told.Assertions.Total, $"{stored.Id} has another number of records than assert it");
        Differ(row[6].GetString() != names.TypeOf(told.Statement.Kind).ToString(), $"{stored.Id} is of the type {row[6].GetString()}");
    }

    private void CompareKey(string id, JsonElement stored, string key) =>
        Differ(stored.GetString() != key, $"{id} has the key {stored.GetString()} and should have {key}");

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
