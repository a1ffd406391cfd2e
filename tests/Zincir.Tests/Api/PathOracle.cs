using System.Globalization;
using Xunit;
using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>What one record says of a link: it holds from one day of a month to another, both with it; null where the record does not know.</summary>
internal sealed record Link(string Edge, string From, string To, string Compartment, int? First, int? Last)
{
    public const int Days = 9;

    public static Link Of(string edge, string from, string to, Random random)
    {
        int? first = random.Next(3) == 0 ? null : random.Next(1, Days);
        int? last = random.Next(2) == 0 ? null : random.Next(first ?? 1, Days + 1);
        return new Link(edge, from, to, random.Next(8) == 0 ? View.InternalAffairs : View.MainCompartment, first, last);
    }

    public static string? Day(int? day) => day is null ? null : string.Create(CultureInfo.InvariantCulture, $"2024-01-0{day}");

    public RecordContent Record(int key) =>
        new()
        {
            Source = Some.Companies,
            Key = $"k|{key}",
            Compartment = Compartment,
            Statements = [new EdgeStatement(Edge, From, To, "", Day(First), Day(Last))],
        };
}

/// <summary>Questions about ways answered by going round all links until nothing gets better, and by trying every way.</summary>
internal sealed class PathOracle(IReadOnlyList<Link> links, Random random)
{
    private const int MostHolders = 50;
    private static readonly string[] s_common = ["place", "good", "officer"];
    private static readonly string[] s_kinds = ["company", "phone", "vehicle", "crossing", "place", "person"];
    private static readonly string[] s_edgeKinds = ["phone", "owns", "vehicle", "gate", "role"];

    /// <summary>Each edge once, with all that its records say.</summary>
    private readonly Link[][] _edges = [.. links.GroupBy(l => (l.Edge, l.From, l.To)).Select(g => g.ToArray())];
    private (int First, int Last) _days;

    public HashSet<string> Nodes { get; } = [.. links.SelectMany(l => (string[])[l.From, l.To])];

    /// <summary>A filter at random.</summary>
    public PathFilter Filter(string[] ids)
    {
        _days.First = random.Next(1, Link.Days);
        _days.Last = random.Next(_days.First, Link.Days + 1);
        var window = new EdgeWindow(
            ValidTime.Begins(Link.Day(_days.First)),
            ValidTime.Ends(Link.Day(_days.Last)),
            random.Next(3) == 0,
            random.Next(2) == 0
        );
        return new PathFilter
        {
            ExcludeNodes = Picked(ids, random.Next(3)),
            ExcludeNodeKinds = Picked(s_kinds, random.Next(2)),
            ExcludeEdgeKinds = Picked(s_edgeKinds, random.Next(2)),
            Through = Picked([.. ids, "phone:+905320000000", "phone:+905320000000"], random.Next(4)),
            MaxDegree = random.Next(2) == 0 ? null : random.Next(1, 12),
            Window = random.Next(2) == 0 ? null : window,
        };

        SortedSet<string> Picked(string[] all, int count) =>
            new(Enumerable.Range(0, count).Select(_ => all[random.Next(all.Length)]), StringComparer.Ordinal);
    }

    public void Check(PathQuery query, IReadOnlyList<FoundPaths> pages)
    {
        IReadOnlyList<string>[] found = [.. pages.SelectMany(p => p.Paths)];
        Assert.All(pages.SkipLast(1), p => Assert.True(p.Paths.Count == query.First && p.Truncated));
        foreach (IReadOnlyList<string> path in found)
        {
            Assert.Equal((query.From, query.To), (path[0], path[^1]));
            Assert.All(
                path.Zip(path.Skip(1)),
                s => Assert.Contains(_edges, e => Joins(e[0], s.First, s.Second) && IsUsed(e, query.Filter))
            );
            Assert.All(path.Skip(1).SkipLast(1), id => Assert.True(IsPassable(id, query.Filter), id));
        }

        if (query.Mode == PathMode.Disjoint)
        {
            CheckDisjoint(query, found);
        }
        else
        {
            IEnumerable<IReadOnlyList<string>> all = Best(query, [], false) is var (hops, _) ? Every(query, hops) : [];
            string[] expected = [.. all.Select(w => (Cost: Cost(w), Way: string.Join(' ', w))).Order().Select(w => w.Way)];
            Assert.Equal(expected.Take(PathSearch.MostWays), found.Select(w => string.Join(' ', w)));
            Assert.Equal(expected.Length > PathSearch.MostWays, pages[^1].Truncated);
        }

        HashSet<string> reached = [.. Reach(query, query.From, query.To), .. Reach(query, query.To, query.From)];
        Assert.InRange(pages[^1].Visited, 0, reached.Count);
        Assert.All(
            pages[^1].LeftOut,
            n => Assert.True(!IsPassable(n.Id, query.Filter) && query.Filter.Allows(n.Id) && n.Links == LinksOf(n.Id))
        );
    }

    private void CheckDisjoint(PathQuery query, IReadOnlyList<string>[] found)
    {
        var used = new HashSet<string>();
        bool direct = false;
        foreach (IReadOnlyList<string> path in found)
        {
            Assert.Equal(Best(query, used, direct), (path.Count - 1, Cost(path)));
            Assert.All(path.Skip(1).SkipLast(1), id => Assert.True(used.Add(id), id));
            direct |= path.Count == 2;
        }

        Assert.Null(query.From == query.To ? null : Best(query, used, direct));
    }

    private long Cost(IReadOnlyList<string> path) => path.Skip(1).SkipLast(1).Sum(LinksOf);

    /// <summary>Edges of the shortest way that is left, and links of the nodes on the least busy such way.</summary>
    private (int Hops, long Cost)? Best(PathQuery query, HashSet<string> used, bool direct)
    {
        if (query.From == query.To)
        {
            return null;
        }

        var best = new Dictionary<string, (int Hops, long Cost)> { [query.From] = (0, 0) };
        for (int hops = 1; hops <= query.MaxHops; hops++)
        {
            foreach ((string from, (int _, long cost)) in best.Where(b => b.Value.Hops == hops - 1).ToList())
            {
                if (from != query.From && (!IsPassable(from, query.Filter) || from == query.To))
                {
                    continue;
                }

                foreach (string to in Others(from, query))
                {
                    (int Hops, long Cost) way = (hops, cost + (from == query.From ? 0 : LinksOf(from)));
                    bool barred = used.Contains(to) || (direct && from == query.From && to == query.To);
                    if (!barred && (!best.TryGetValue(to, out (int Hops, long Cost) known) || way.CompareTo(known) < 0))
                    {
                        best[to] = way;
                    }
                }
            }
        }

        return best.TryGetValue(query.To, out (int, long) found) ? found : null;
    }

    /// <summary>Every way of a length.</summary>
    private IEnumerable<IReadOnlyList<string>> Every(PathQuery query, int hops)
    {
        List<string[]> ways =
        [
            [query.From],
        ];
        for (int i = 1; i <= hops; i++)
        {
            ways =
            [
                .. ways.SelectMany(w =>
                    Others(w[^1], query)
                        .Where(o => o == query.To ? i == hops : i < hops && o != query.From && IsPassable(o, query.Filter))
                        .Select(o => (string[])[.. w, o])
                ),
            ];
        }

        return ways;
    }

    private HashSet<string> Reach(PathQuery query, string from, string end)
    {
        HashSet<string> reached = [from];
        for (int i = 0; i < query.MaxHops; i++)
        {
            reached.UnionWith(
                reached.Where(n => n == from || (n != end && IsPassable(n, query.Filter))).SelectMany(n => Others(n, query)).ToList()
            );
        }

        return reached;
    }

    private HashSet<string> Others(string id, PathQuery query) =>
        [
            .. _edges
                .Where(e => (e[0].From == id || e[0].To == id) && IsUsed(e, query.Filter))
                .Select(e => e[0].From == id ? e[0].To : e[0].From)
                .Where(o => o == query.From || o == query.To || IsAllowed(o, query.Filter)),
        ];

    private static bool IsAllowed(string id, PathFilter filter) =>
        !filter.ExcludeNodes.Contains(id) && (filter.Through.Contains(id) || !filter.ExcludeNodeKinds.Contains(KindOf(id)));

    private bool IsUsed(Link[] edge, PathFilter filter) =>
        !filter.ExcludeEdgeKinds.Contains(edge[0].Edge) && (filter.Window is null || IsWithin(edge, filter.Window));

    private bool IsWithin(Link[] edge, EdgeWindow window)
    {
        int[] firsts = [.. edge.Select(l => l.First).OfType<int>()];
        int? last =
            edge.All(l => l.Last is not null) ? edge.Max(l => l.Last)
            : KindOf(edge[0].From) == "crossing" && firsts.Length > 0 ? firsts.Max()
            : null;
        if (firsts.Length == 0 && (window.Begins || last is null))
        {
            return window.Undated;
        }

        int first = firsts.Length == 0 ? int.MinValue : firsts.Min();
        return first <= _days.Last && (window.Begins ? first : last ?? int.MaxValue) >= _days.First;
    }

    private bool IsPassable(string id, PathFilter filter) =>
        IsAllowed(id, filter)
        && (
            filter.Through.Contains(id)
            || (
                !s_common.Contains(KindOf(id))
                && LinksOf(id) <= (filter.MaxDegree ?? long.MaxValue)
                && Ends(id).GroupBy(e => (e.Edge, e.Out, KindOf(e.Other))).All(g => g.Count() <= MostHolders)
            )
        );

    private long LinksOf(string id) => Ends(id).Count();

    private IEnumerable<(string Edge, bool Out, string Other)> Ends(string id) =>
        _edges
            .Where(e => e[0].From == id)
            .Select(e => (e[0].Edge, true, e[0].To))
            .Concat(_edges.Where(e => e[0].To == id).Select(e => (e[0].Edge, false, e[0].From)));

    private static string KindOf(string id) => id.Split(':')[0];

    private static bool Joins(Link link, string a, string b) => (link.From == a && link.To == b) || (link.From == b && link.To == a);
}
