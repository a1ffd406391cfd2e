using GraphQL;
using Zincir.Api.Access;
using Zincir.Graph.Model;
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

/// <summary>Root of all reads.</summary>
public sealed class Query
{
    /// <summary>Node and edge kinds with their texts.</summary>
    public static KindCatalog Kinds([FromServices] Reads reads) => new(reads.Kinds);

    /// <summary>What the view holds, and from which tables.</summary>
    public static async Task<SourceConnection> Sources([FromServices] Reads reads, int first, string? after, CancellationToken cancel) =>
        SourceConnection.Of(await reads.SummaryAsync(cancel), reads.View.Name, Bounds.First(first), after);

    /// <summary>Nodes by name, number or part of a code.</summary>
    public static async Task<SearchResult> Search(
        [FromServices] Reads reads,
        string text,
        IReadOnlyList<string>? kinds,
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

        return await SearchResult.OfAsync(reads, text, await reads.SearchAsync(text, kinds, cancel), (Bounds.First(first), after), cancel);
    }

    /// <summary>One node; null when there is none in the view.</summary>
    public static async Task<Node?> Node([FromServices] Reads reads, [Id] string id, CancellationToken cancel) =>
        await reads.NodeAsync(id, cancel) is { } node ? new Node(reads, node) : null;

    /// <summary>Several nodes; those that the view does not hold are left out.</summary>
    public static async Task<IReadOnlyList<Node>> Nodes(
        [FromServices] Reads reads,
        [Id] IReadOnlyList<string> ids,
        CancellationToken cancel
    ) => [.. (await reads.NodesAsync(Bounds.Ids(ids), cancel)).Select(n => new Node(reads, n))];

    /// <summary>Neighbours of a node, newest first.</summary>
    public static async Task<NeighbourConnection> Expand(
        [FromServices] Reads reads,
        [Id] string id,
        string? edgeKind,
        Direction? direction,
        string? otherKind,
        string? from,
        string? to,
        int first,
        string? after,
        CancellationToken cancel
    ) =>
        await NeighbourConnection.OfAsync(
            reads,
            new NeighbourQuery(
                id,
                edgeKind is null ? null : [edgeKind],
                direction,
                otherKind is null ? null : [otherKind],
                Time(from),
                Time(to),
                Bounds.First(first),
                after
            ),
            cancel
        );

    /// <summary>Recorded edges between nodes, by id.</summary>
    public static async Task<EdgeList> EdgesAmong(
        [FromServices] Reads reads,
        [Id] IReadOnlyList<string> ids,
        int first,
        string? after,
        CancellationToken cancel
    )
    {
        IReadOnlyList<EdgeRead> edges = await reads.EdgesAmongAsync([.. Bounds.Ids(ids)], after, Bounds.First(first) + 1, cancel);
        long at = await reads.ValidAtAsync(cancel);
        List<Edge> page = [.. edges.Take(first).Select(e => new Edge(reads, e, at))];
        bool more = edges.Count > page.Count;
        return new EdgeList(page, more, new PageInfo(page.Count == 0 ? null : page[^1].Id, more));
    }

    /// <summary>Short ways between two nodes, not through what links half the graph.</summary>
    public static async Task<PathResult> Paths(
        [FromServices] Reads reads,
        [Id] string from,
        [Id] string to,
        int first,
        CancellationToken cancel,
        int maxHops = 4
    )
    {
        const int MostHops = 8;
        const int MostPaths = 10;
        if (maxHops is < 1 or > MostHops || first is < 1 or > MostPaths)
        {
            throw new BadInputException($"maxHops must be 1 to {MostHops} and first 1 to {MostPaths}.");
        }

        return await PathResult.OfAsync(reads, await reads.PathsAsync(new PathQuery(from, to, maxHops, first), cancel), cancel);
    }

    /// <summary>Why two nodes are linked: recorded edges with their records, and what a run derived.</summary>
    public static async Task<Why?> Why(
        [FromServices] Reads reads,
        [Id] string a,
        [Id] string b,
        [Id] string? run,
        int first,
        CancellationToken cancel
    ) => await Schema.Why.OfAsync(reads, a, b, run, Bounds.First(first), cancel);

    /// <summary>A source record with the row it came from; null when the view does not hold it.</summary>
    public static async Task<Record?> Record([FromServices] Reads reads, string @ref, CancellationToken cancel) =>
        RecordRef.TryParse(@ref, out RecordRef? record) && await reads.RecordAsync(record, cancel) is { } read
            ? new Record(read, reads.Kinds)
            : null;

    /// <summary>Rings of a run by rank.</summary>
    public static RingConnection Rings(
        [FromServices] Reads reads,
        [Id] string? run,
        double? minScore,
        string? typology,
        int first,
        string? after
    ) => RingConnection.Of(reads, run, minScore, typology, Bounds.First(first), after);

    /// <summary>One ring; null when the run has none of this id.</summary>
    public static Ring? Ring([FromServices] Reads reads, [Id] string id, [Id] string? run) =>
        reads.Run(run) is { } open && open.Rings.FirstOrDefault(r => r.Id == id) is { } ring ? new Ring(reads, ring) : null;

    /// <summary>Detection runs of the view, newest first.</summary>
    public static RunConnection Runs([FromServices] Reads reads, int first, string? after) =>
        RunConnection.Of(reads, Bounds.First(first), after);

    private static long? Time(string? text) =>
        text is null ? null
        : Graph.Values.DateText.TryInstant(text, out long start, out _) || Moment.TryParse(text, out start) ? start
        : throw new BadInputException("from and to are times; write 2024-05-17 or 2024-05-17T12:00:00Z.");
}
