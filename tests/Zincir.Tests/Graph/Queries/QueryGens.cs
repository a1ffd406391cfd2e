using Zincir.Graph.Queries;
using Zincir.Graph.Store;

namespace Zincir.Tests.Graph.Queries;

/// <summary>Random questions over a <see cref="QueryScene"/>.</summary>
internal sealed class QueryGens(Random random, IReadOnlyList<string> ids)
{
    public static readonly IReadOnlyList<RingMembers> Rings =
    [
        new("R-1", 9, ["person:1", "company:2", "vehicle:0"]),
        new("R-2", 4.5, ["person:1", "vehicle:1", "vehicle:7"]),
    ];

    private static readonly string[] s_kinds = ["company", "person", "vehicle", "place", "manifest", "declaration", "crossing", "seizure"];
    private static readonly string[] s_edges = ["importer", "vehicle", "driver", "gate", "role", "owns", "phone", "names", "declaration"];

    public NodeFilter Filter(int depth = 2)
    {
        string? kind = random.Next(3) > 0 ? Pick(s_kinds) : null;
        return new NodeFilter
        {
            Kinds =
                kind is null ? null
                : random.Next(4) == 0 ? [kind, Pick(s_kinds)]
                : [kind],
            Ids = random.Next(6) == 0 ? [Pick(ids), Pick(ids), Pick(ids)] : null,
            Properties = kind is not null && random.Next(2) == 0 ? Properties(kind) : null,
            MinDegree = Maybe(6, () => random.Next(5)),
            MaxDegree = Maybe(6, () => 4 + random.Next(6)),
            Seized = Maybe(8, () => random.Next(2) == 0),
            Watchlisted = Maybe(8, () => random.Next(2) == 0),
            InRing = Maybe(8, () => random.Next(2) == 0),
            Rings = random.Next(10) == 0 ? [Pick(["R-1", "R-2"])] : null,
            Linked = depth > 0 && random.Next(2) == 0 ? [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Linked(depth - 1))] : null,
            AnyOf = depth > 0 && random.Next(6) == 0 ? [Filter(depth - 1), Filter(depth - 1)] : null,
        };
    }

    public LinkFilter? Link() =>
        random.Next(5) == 0
            ? null
            : new LinkFilter
            {
                Kinds = random.Next(3) == 0 ? null : [Pick(s_edges), Pick(s_edges)],
                Direction = Maybe(3, () => Pick([Direction.In, Direction.Out])),
                Window = random.Next(2) == 0 ? Window() : null,
            };

    public IReadOnlyList<NodeOrder> Orders(NodeFilter filter) =>
        [
            .. Enumerable
                .Range(0, random.Next(3))
                .Select(_ => new NodeOrder
                {
                    Field = Pick([
                        NodeOrderField.Id,
                        NodeOrderField.Name,
                        NodeOrderField.Degree,
                        NodeOrderField.LastSeen,
                        NodeOrderField.RingScore,
                    ]),
                    Direction = Pick([SortDirection.Asc, SortDirection.Desc]),
                }),
            .. filter.Kinds is [var kind]
                ? (IEnumerable<NodeOrder>)
                    [
                        new NodeOrder
                        {
                            Field = NodeOrderField.Property,
                            Property = Pick(PropertiesOf(kind)).Name,
                            Direction = Pick([SortDirection.Asc, SortDirection.Desc]),
                        },
                    ]
                : [],
        ];

    public GroupBy Group(string kind) =>
        random.Next(3) switch
        {
            0 => new GroupBy { Property = Pick(PropertiesOf(kind)).Name },
            1 => new GroupBy { EdgeKind = Pick(s_edges), Direction = Maybe(3, () => Pick([Direction.In, Direction.Out])) },
            _ when kind is "declaration" or "crossing" => new GroupBy
            {
                Time = Pick([TimeUnit.Day, TimeUnit.Month, TimeUnit.Year]),
                Zone = Pick(["UTC", "Europe/Istanbul"]),
            },
            _ => new GroupBy { EdgeKind = Pick(s_edges) },
        };

    private LinkedTo Linked(int depth) =>
        new()
        {
            Edge = Link(),
            Node = Filter(depth),
            AtLeast = 1 + random.Next(2),
        };

    private TimeWindow Window()
    {
        string[] times = [.. QueryScene.Times, "2024", "2024-02-04", "2024-02-29T23:59:59+03:00"];
        (string a, string b, string zone) = (Pick(times), Pick(times), Pick(["UTC", "Europe/Istanbul"]));
        bool inOrder = QueryOracle.Covers(a, zone).Begins < QueryOracle.Covers(b, zone).Ends;
        return new TimeWindow
        {
            From =
                random.Next(4) == 0 ? null
                : inOrder ? a
                : b,
            To =
                random.Next(4) == 0 ? null
                : inOrder ? b
                : a,
            Mode = Pick([WindowMode.Begins, WindowMode.Overlaps]),
            Undated = random.Next(2) == 0,
            Zone = zone,
        };
    }

    private IReadOnlyList<PropertyFilter> Properties(string kind)
    {
        (string name, string[] values) = Pick(PropertiesOf(kind));
        bool compared = values.Any(v => char.IsDigit(v[0]) || v[0] == '-') && name is not "wagon_no";
        string[] asked = [.. values.Where(v => v != "many")];
        string asAnybodyWrites = name is "country" or "value_currency" or "vin" ? Pick(asked).ToLowerInvariant() : Pick(asked);
        return
        [
            random.Next(5) switch
            {
                0 => new PropertyFilter { Name = name, Eq = asAnybodyWrites },
                1 => new PropertyFilter { Name = name, In = [Pick(asked), asAnybodyWrites] },
                2 => new PropertyFilter { Name = name, Exists = random.Next(2) == 0 },
                3 when !compared => new PropertyFilter { Name = name, Contains = Pick(asked)[..2] },
                _ => Between(name, Pick(asked), random.Next(2) == 0 ? Pick(asked) : null),
            },
        ];
    }

    /// <summary>Bounds that something can lie between: dates and codes in the order of their letters, numbers in theirs.</summary>
    private static PropertyFilter Between(string name, string one, string? other)
    {
        bool turned =
            other is not null
            && (QueryOracle.Number(one) is { } a && QueryOracle.Number(other) is { } b ? a > b : string.CompareOrdinal(one, other) > 0);
        return new PropertyFilter
        {
            Name = name,
            Gte = turned ? other : one,
            Lte = turned ? one : other,
        };
    }

    private static (string Name, string[] Values)[] PropertiesOf(string kind) =>
        kind switch
        {
            "company" => [("title", QueryScene.Names), ("founded", QueryScene.Times), ("country", ["TR", "GE"])],
            "person" => [("name", QueryScene.Names), ("city", ["İstanbul", "Edirne"])],
            "vehicle" => [("model_year", QueryScene.Numbers), ("vin", ["WVWZZZ1JZXW000001"])],
            "place" => [("name", QueryScene.Names), ("kind", ["gate", "office"])],
            "manifest" => [("wagon_no", ["A-1", "B 2", "C3"])],
            "crossing" => [("at", QueryScene.Times), ("direction", ["in", "out"])],
            "seizure" => [("amount", QueryScene.Numbers), ("unit", ["kg", "piece"])],
            _ =>
            [
                ("registered_at", QueryScene.Times),
                ("value_amount", QueryScene.Numbers),
                ("value_currency", QueryScene.Currencies),
                ("lane", ["red", "green"]),
            ],
        };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private T? Maybe<T>(int oneIn, Func<T> value)
        where T : struct => random.Next(oneIn) == 0 ? value() : null;
}
