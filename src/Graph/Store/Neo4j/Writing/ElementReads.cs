using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Reads what the database holds of the nodes, relationships and names that a transaction changes.</summary>
internal sealed class ElementReads(Ask ask, GraphNames names, GraphChanges changes)
{
    private readonly ContentReads _contents = new(ask);

    /// <summary>Reads it into the changes; gives the names.</summary>
    public async Task<IReadOnlyCollection<NameChange>> ReadAsync()
    {
        await ReadNodesAsync().ConfigureAwait(false);
        await ReadEdgesAsync().ConfigureAwait(false);
        return await ReadNamesAsync().ConfigureAwait(false);
    }

    private async Task ReadNodesAsync()
    {
        if (changes.Nodes.Count == 0)
        {
            return;
        }

        foreach (
            JsonElement row in await ask("write/nodes-touched", new { uids = changes.Nodes.Select(n => Uid.Of(n.Id)) })
                .ConfigureAwait(false)
        )
        {
            NodeChange node = changes.Node(row[0].GetString()!);
            node.IsStored = true;
            node.Place = row[1].GetInt64();
            node.Seq = row[2].GetInt64();
            node.Counts = ElementCounts.Parse(row[3].GetString());
            node.MaskBefore = node.Counts.Mask;
        }

        Dictionary<long, NodeChange> told = changes.Nodes.Where(n => n.IsStored && n.IsToldAnew).ToDictionary(n => n.Seq);
        foreach ((long seq, StoredContent content) in await _contents.DescribingAsync(told.Keys).ConfigureAwait(false))
        {
            told[seq].Describing.Add(content);
        }
    }

    private async Task ReadEdgesAsync()
    {
        Dictionary<string, EdgeChange> perhaps = changes.Edges.Where(IsPerhapsStored).ToDictionary(e => e.Id, StringComparer.Ordinal);
        if (perhaps.Count == 0)
        {
            return;
        }

        var stored = new List<StoredEdge>();
        foreach (IGrouping<EdgeType, EdgeChange> some in names.ByType(perhaps.Values))
        {
            var uids = some.Select(e => Uid.Of(e.Id));
            stored.AddRange(
                (await ask("write/edges-touched", new { uids }, [some.Key]).ConfigureAwait(false)).Select(row => StoredEdge.Read(row, 0))
            );
        }

        Dictionary<string, List<StoredContent>> asserting = await new EdgeReads(_contents, names.Kinds)
            .AssertingAsync(stored, e => perhaps[e.Id].Cease.Count > 0)
            .ConfigureAwait(false);
        foreach (StoredEdge edge in stored)
        {
            EdgeChange change = perhaps[edge.Id];
            change.IsStored = true;
            change.Assertions = edge.Assertions;
            change.Records = [.. edge.Records];
            change.Asserted.AddRange(asserting[edge.Id]);
        }
    }

    /// <summary>An edge is there only when its source counts edges of its kind to such nodes, and its target such from there.</summary>
    private bool IsPerhapsStored(EdgeChange edge)
    {
        (string kind, string from, string to) = (edge.Statement.Kind, edge.Statement.From, edge.Statement.To);
        return changes.Node(from).Counts.Has(ElementCounts.Slot(kind, Direction.Out, GraphChanges.KindOf(to)))
            && changes.Node(to).Counts.Has(ElementCounts.Slot(kind, Direction.In, GraphChanges.KindOf(from)));
    }

    private async Task<IReadOnlyCollection<NameChange>> ReadNamesAsync()
    {
        Dictionary<string, NameChange> byUid = changes.NamesByUid();
        if (byUid.Count > 0)
        {
            foreach (JsonElement row in await ask("write/names-touched", new { uids = byUid.Keys }).ConfigureAwait(false))
            {
                byUid[row[0].GetString()!].Read(row[1].GetString()!);
            }
        }

        return byUid.Values;
    }
}
