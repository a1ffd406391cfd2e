using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Where a stream is.</summary>
    public string? Position(string stream) => PositionRows.Find(_db, stream);

    /// <summary>Tables that speak of a node.</summary>
    public NodeSources SourcesOf(string id, int edges, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        if (FindNode(id) is not { } node || (node.Counts.Mask & mask) == 0)
        {
            return new NodeSources([], false);
        }

        var tables = new SortedDictionary<string, TableSays>(StringComparer.Ordinal);
        var counted = new HashSet<long>();
        foreach (long content in DescribingContents(node.No, mask))
        {
            counted.Add(content);
            Count(tables, content, describes: true);
        }

        bool more = false;
        var seen = new HashSet<EdgeWalk.Step>();
        using EdgeWalk walk = Walk(new NeighbourQuery(id, null, null, null, null, null, edges, null), node, mask, cancel);
        // Whole groups, which every order of loading gives alike; what is inside one has no order yet.
        foreach (List<EdgeWalk.Step> group in walk.Groups())
        {
            // An edge of which records say different begins is met once for each; its place is where it is met first.
            List<EdgeWalk.Step> met = [.. group.Where(s => !seen.Contains(s with { Sort = 0 }))];
            more = seen.Count >= edges && met.Count > 0;
            if (more)
            {
                break;
            }

            seen.UnionWith(met.Select(s => s with { Sort = 0 }));
            foreach (long content in met.SelectMany(s => Asserting(node.No, s, mask)).Where(counted.Add))
            {
                Count(tables, content, describes: false);
            }
        }

        return new NodeSources([.. tables.Select(t => Told(t.Key, t.Value))], more);
    }

    private NodeSourceRead Told(string source, TableSays says)
    {
        Stored newest = Content(says.Newest);
        return new NodeSourceRead(source, says.Records, says.Describes, newest.Version, newest.Grade);
    }

    private void Count(SortedDictionary<string, TableSays> tables, long content, bool describes)
    {
        SqlStatement select = _db["SELECT source, version, first_seen, key FROM content WHERE no = ?1"].Bind(1, content);
        (string source, long version, string key) = select.First(row =>
            (_numbering.Name(Numbering.Sources, row.Long(0)), MappedVersion.FromCode(row.Long(1)).Printed(row.Long(2)).Code, row.Text(3))
        );
        TableSays old = tables.GetValueOrDefault(source, new TableSays(0, false, 0, long.MinValue, ""));
        bool newer = version > old.Version || (version == old.Version && string.CompareOrdinal(key, old.Key) > 0);
        TableSays counted = old with { Records = old.Records + 1, Describes = old.Describes || describes };
        tables[source] = newer ? counted with { Newest = content, Version = version, Key = key } : counted;
    }

    private IEnumerable<long> Asserting(long node, EdgeWalk.Step step, ulong mask)
    {
        (long from, long to) = step.Direction == Direction.Out ? (node, step.Other) : (step.Other, node);
        return EdgeWalk
            .Asserting(_db, from, step.Kind, to, step.Discriminator)
            .Where(a => Sees(mask, a.Compartment))
            .Select(a => a.Content);
    }

    private readonly record struct TableSays(long Records, bool Describes, long Newest, long Version, string Key);
}
