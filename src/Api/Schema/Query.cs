using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>How much may be asked for at once.</summary>
public static class Bounds
{
    /// <summary>Most elements that a list may be asked for.</summary>
    public const int MostFirst = 200;

    /// <summary>Checks a page size.</summary>
    /// <exception cref="BadInputException">It is out of bounds.</exception>
    public static int First(int first) =>
        first is >= 1 and <= MostFirst ? first : throw new BadInputException($"first must be 1 to {MostFirst}, not {first}.");

    /// <summary>Checks a list of ids.</summary>
    /// <exception cref="BadInputException">There are too many.</exception>
    public static IReadOnlyList<string> Ids(IReadOnlyList<string> ids) =>
        ids.Count <= MostFirst ? ids : throw new BadInputException($"At most {MostFirst} ids may be asked for, not {ids.Count}.");
}

/// <summary>An argument that cannot be meant; shown to the caller as BAD_INPUT.</summary>
public sealed class BadInputException(string message) : Exception(message);

/// <summary>
/// Root of all reads. Each field may fail by itself: it is then null, and an error says why. A node, ring or record that the view does not hold is null
/// without an error; a name that no catalogue has is an error.
/// </summary>
public sealed class Query
{
    /// <summary>Version of this schema: the first number rises when something is taken away or changes its meaning, the second when something is added.</summary>
    public static string? SchemaVersion => SchemaText.Version;

    /// <summary>Node and edge kinds with their texts.</summary>
    public static KindCatalog? Kinds([FromServices] Reads reads) => new(reads.Kinds);

    /// <summary>What the view holds, and from which tables.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the table that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<SourceConnection?> Sources([FromServices] Reads reads, int first, string? after, CancellationToken cancel) =>
        new(await reads.SummaryAsync(cancel), reads.View.Name, Bounds.First(first), after);

    /// <summary>Nodes by name, number or part of a code, ranked. Of a text that thousands of nodes fit, only those it fits exactly are given.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="text">What a person types, up to 200 characters.</param>
    /// <param name="kinds">Only nodes of these kinds; all when left out.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the hit that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<SearchConnection?> Search(
        [FromServices] Reads reads,
        string text,
        [NodeKindName] IReadOnlyList<string>? kinds,
        int first,
        string? after,
        CancellationToken cancel
    )
    {
        const int LongestText = 200;
        if (text.Length > LongestText)
        {
            throw new BadInputException($"The text may have {LongestText} characters.");
        }

        return await SearchConnection.OfAsync(reads, (text, Named.NodeKinds(reads.Kinds, kinds)), (Bounds.First(first), after), cancel);
    }

    /// <summary>One node; null when there is none in the view.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="id">Node id.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<Node?> Node([FromServices] Reads reads, [Id] string id, CancellationToken cancel) =>
        await reads.NodeAsync(Named.Node(reads.Kinds, id), cancel) is { } node ? new Node(reads, node) : null;

    /// <summary>Several nodes, in the order of the ids; null in the place of one that the view does not hold.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="ids">Up to 200 node ids.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<IReadOnlyList<Node?>?> Nodes(
        [FromServices] Reads reads,
        [Id] IReadOnlyList<string> ids,
        CancellationToken cancel
    )
    {
        string[] once = [.. Named.Nodes(reads.Kinds, ids).Distinct(StringComparer.Ordinal)];
        var nodes = (await reads.NodesAsync(once, cancel)).ToDictionary(n => n.Id, n => new Node(reads, n), StringComparer.Ordinal);
        return [.. ids.Select(nodes.GetValueOrDefault)];
    }

    /// <summary>Neighbours of a node, newest first.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="id">Node id.</param>
    /// <param name="edgeKind">Only edges of this kind.</param>
    /// <param name="direction">Only edges that leave the node, or only those that enter it.</param>
    /// <param name="otherKind">Only neighbours of this kind.</param>
    /// <param name="window">Only edges in this window; they are then searched in memory, as <c>Node.neighbours</c> does.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the neighbour that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<NeighbourConnection?> Expand(
        [FromServices] Reads reads,
        [Id] string id,
        [EdgeKindName] string? edgeKind,
        Direction? direction,
        [NodeKindName] string? otherKind,
        TimeWindow? window,
        int first,
        string? after,
        CancellationToken cancel
    )
    {
        IReadOnlyList<string>? edgeKinds = Named.EdgeKinds(reads.Kinds, edgeKind is null ? null : [edgeKind]);
        IReadOnlyList<string>? otherKinds = Named.NodeKinds(reads.Kinds, otherKind is null ? null : [otherKind]);
        Named.Node(reads.Kinds, id);
        if (window is null)
        {
            var query = new NeighbourQuery(id, edgeKinds, direction, otherKinds, null, null, Bounds.First(first), after);
            return await NeighbourConnection.OfAsync(reads, query, cancel);
        }

        await reads.MustHoldAsync([id], cancel);
        var asked = new NeighboursAsked(
            new EdgeFilter(edgeKinds, direction, window),
            otherKinds is null ? null : new NodeFilter(otherKinds),
            null,
            Bounds.First(first),
            after
        );
        return await asked.OfAllAsync(reads, await reads.NodesAsync([id], cancel), cancel) is [var found] ? found : null;
    }

    /// <summary>Nodes that pass a filter, by id unless they are ordered otherwise. The view is searched whole: the total is exact.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="where">Which nodes.</param>
    /// <param name="orderBy">In which order.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the node that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<NodeConnection?> Find(
        [FromServices] Reads reads,
        NodeFilter where,
        IReadOnlyList<NodeOrder>? orderBy,
        int first,
        string? after,
        CancellationToken cancel
    ) => await NodeConnection.OfAsync(reads, (where, orderBy), (Bounds.First(first), after), cancel);

    /// <summary>Nodes that pass a filter, counted by what they have in common, and a number of theirs added up. Numbers of different units are never added.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="where">Which nodes.</param>
    /// <param name="groupBy">By what they are grouped, up to four; all in one group when it is left out.</param>
    /// <param name="sum">Name of the property that is added up.</param>
    /// <param name="distinct">What is counted once in a group however many of its nodes have it; the groups then come by this number.</param>
    /// <param name="atLeast">Only groups of at least so many: different ones where distinct is given, else nodes.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the group that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<BucketConnection?> Aggregate(
        [FromServices] Reads reads,
        NodeFilter where,
        IReadOnlyList<GroupBy>? groupBy,
        string? sum,
        GroupBy? distinct,
        int first,
        string? after,
        CancellationToken cancel,
        int atLeast = 1
    ) => await BucketConnection.OfAsync(reads, (where, groupBy, distinct, atLeast), sum, (Bounds.First(first), after), cancel);

    /// <summary>Recorded edges between nodes, by id.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="ids">Up to 200 node ids.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the edge that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<EdgeConnection?> EdgesAmong(
        [FromServices] Reads reads,
        [Id] IReadOnlyList<string> ids,
        int first,
        string? after,
        CancellationToken cancel
    ) => await EdgeConnection.OfAsync(reads, Named.Nodes(reads.Kinds, ids), (Bounds.First(first), after), cancel);

    /// <summary>Short ways between two nodes, not through what links half the graph.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="from">Id of the node where they begin.</param>
    /// <param name="to">Id of the node where they end.</param>
    /// <param name="where">What the ways may use; anything when left out.</param>
    /// <param name="first">Page size, 1 to 10.</param>
    /// <param name="after">Cursor of the way that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    /// <param name="maxHops">Most edges of a way, 1 to 8.</param>
    /// <param name="mode">Which of the short ways.</param>
    public static async Task<PathConnection?> Paths(
        [FromServices] Reads reads,
        [Id] string from,
        [Id] string to,
        PathFilter? where,
        int first,
        string? after,
        CancellationToken cancel,
        int maxHops = 4,
        PathMode mode = PathMode.Disjoint
    )
    {
        const int MostHops = 8;
        const int MostPaths = 10;
        if (maxHops is < 1 or > MostHops || first is < 1 or > MostPaths)
        {
            throw new BadInputException($"maxHops must be 1 to {MostHops} and first 1 to {MostPaths}.");
        }

        string[] ends = [Named.Node(reads.Kinds, from), Named.Node(reads.Kinds, to)];
        Access.PathFilter filter = (where ?? new PathFilter()).ToQuery(reads.Kinds, ends);
        await reads.MustHoldAsync([.. ends, .. filter.ExcludeNodes, .. filter.Through], cancel);
        var query = new PathQuery(from, to, maxHops, first)
        {
            Filter = filter,
            Mode = mode,
            After = after,
        };
        return await PathConnection.OfAsync(reads, query, cancel);
    }

    /// <summary>Why two nodes are linked: recorded edges with their records, and what a run derived.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="a">Id of one node.</param>
    /// <param name="b">Id of the other.</param>
    /// <param name="run">Id of the run that derived links are of; the newest when left out.</param>
    /// <param name="first">Most edges, links and meetings of a link, 1 to 200.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<Why?> Why(
        [FromServices] Reads reads,
        [Id] string a,
        [Id] string b,
        [Id] string? run,
        int first,
        CancellationToken cancel
    )
    {
        string[] ends = [Named.Node(reads.Kinds, a), Named.Node(reads.Kinds, b)];
        await reads.MustHoldAsync(ends, cancel);
        return await Schema.Why.OfAsync(reads, a, b, run, Bounds.First(first), cancel);
    }

    /// <summary>A source record with the row it came from; null when the view does not hold it.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="ref">Record as printed: table, slash and key, and with an at sign one of its versions.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<Record?> Record([FromServices] Reads reads, [Id] string @ref, CancellationToken cancel) =>
        await Schema.Record.OfAsync(reads, @ref, cancel);

    /// <summary>Several source records, in the order of the refs; null in the place of one that the view does not hold.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="refs">Up to 200 records as printed.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<IReadOnlyList<Record?>?> Records(
        [FromServices] Reads reads,
        [Id] IReadOnlyList<string> refs,
        CancellationToken cancel
    )
    {
        var records = new List<Record?>();
        foreach (string one in Bounds.Ids(refs))
        {
            records.Add(await Schema.Record.OfAsync(reads, one, cancel));
        }

        return records;
    }

    /// <summary>What changed in the view since a commit. From the start it tells every record, so that a program that follows needs no other read.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="since">The "endCommit" of the page before; for the start, leave it out.</param>
    /// <param name="first">Most changes, 1 to 200.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<ChangeList?> Changes([FromServices] Reads reads, string? since, int first, CancellationToken cancel) =>
        await ChangeList.OfAsync(reads, since, Bounds.First(first), cancel);

    /// <summary>Rings of a run by rank.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="run">Id of the run; the newest when left out.</param>
    /// <param name="where">Which rings; all above the reporting threshold when left out.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the ring that the page comes behind.</param>
    /// <param name="cancel">Ends the question.</param>
    public static async Task<RingConnection?> Rings(
        [FromServices] Reads reads,
        [Id] string? run,
        RingFilter? where,
        int first,
        string? after,
        CancellationToken cancel
    )
    {
        await (where ?? new RingFilter()).CheckAsync(reads, cancel);
        return RingConnection.Of(reads, run, where ?? new RingFilter(), (Bounds.First(first), after));
    }

    /// <summary>One ring or candidate; null when the run has none of this id.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="id">Id of the ring, which names its run; or its code alone, for the newest run.</param>
    public static Ring? Ring([FromServices] Reads reads, [Id] string id) => Schema.Ring.Find(reads, id);

    /// <summary>Detection runs of the view, newest first.</summary>
    /// <param name="reads">Reads.</param>
    /// <param name="first">Page size, 1 to 200.</param>
    /// <param name="after">Cursor of the run that the page comes behind.</param>
    public static RunConnection? Runs([FromServices] Reads reads, int first, string? after) =>
        RunConnection.Of(reads, Bounds.First(first), after);
}
