using Xunit;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <summary>A small border told in sentences: who crossed where and when, who owns and declares what. Any order gives one snapshot.</summary>
internal sealed class Scene
{
    private readonly List<(string From, string Kind, string To, long At, long Until)> _edges = [];
    private readonly List<(string Node, string Property, object Value, bool Contradicted)> _values = [];
    private readonly Dictionary<(string Person, string Company), string> _roles = [];
    private int _crossings;

    /// <summary>Valid time of the snapshot; later than everything that ends when it is not said.</summary>
    public long ValidAt { get; set; } = Snapshot.NoEnd - 1;

    public static DateTimeOffset Start { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Scene()
    {
        Place("kapikule", 41.72, 26.36);
        Place("habur", 37.14, 42.57);
        Place("sarp", 41.52, 41.55);
        Place("ipsala", 40.94, 26.34);
    }

    public Scene Place(string name, double lat, double lon)
    {
        _values.Add(($"place:{name}", "lat", lat, false));
        _values.Add(($"place:{name}", "lon", lon, false));
        return this;
    }

    public Scene Cross(
        string plate,
        string gate,
        string direction,
        double day,
        string? driver = null,
        string? mrn = null,
        string? carrier = null,
        string? trailer = null
    )
    {
        string id = $"crossing:c{_crossings++:D6}";
        long at = Start.AddMinutes(Math.Round(day * 24 * 60)).ToUnixTimeMilliseconds();
        _values.Add((id, "direction", direction, false));
        Edge(id, "gate", $"place:{gate}", at);
        Edge(id, "vehicle", $"vehicle:tr-{plate}", at);
        if (driver is not null)
        {
            Edge(id, "driver", $"person:tr-{driver}", at);
        }

        if (trailer is not null)
        {
            Edge(id, "trailer", $"vehicle:tr-{trailer}", at);
        }

        if (mrn is not null)
        {
            Edge(id, "declaration", $"declaration:{mrn}", at);
            if (carrier is not null)
            {
                Edge($"declaration:{mrn}", "carrier", $"company:tr-{carrier}", at);
            }
        }

        return this;
    }

    public Scene Owns(string owner, string plate) => Edge(owner, "owns", $"vehicle:tr-{plate}", Snapshot.NoStart);

    public Scene Phone(string party, string phone) => Edge(party, "phone", $"phone:{phone}", Snapshot.NoStart);

    public Scene Role(string person, string company, string role)
    {
        _roles[(person, company)] = role;
        return Edge(person, "role", company);
    }

    public Scene Edge(string from, string kind, string to, long at = Snapshot.NoStart, long until = Snapshot.NoEnd)
    {
        _edges.Add((from, kind, to, at, until));
        return this;
    }

    public Scene Value(string node, string property, object value, bool contradicted = false)
    {
        _values.Add((node, property, value, contradicted));
        return this;
    }

    /// <summary>Ordinary traffic: vehicles of their own that come and go at hours of their own.</summary>
    public Scene Traffic(int vehicles, int trips, int seed)
    {
        Random random = new(seed);
        string[] gates = ["kapikule", "habur", "sarp", "ipsala"];
        for (int v = 0; v < vehicles; v++)
        {
            string gate = gates[v % gates.Length];
            double day = random.NextDouble() * 20;
            for (int t = 0; t < trips; t++)
            {
                Cross($"06T{v:D4}", gate, "in", day, $"9{v:D4}");
                Cross($"06T{v:D4}", gate, "out", day + 2 + (random.NextDouble() * 3), $"9{v:D4}");
                day += 6 + (random.NextDouble() * 20);
            }
        }

        return this;
    }

    /// <summary>Builds the snapshot, adding everything in an order that the seed shuffles.</summary>
    public Snapshot Build(int shuffle = 0)
    {
        var edges = _edges.Distinct().ToArray();
        var values = _values.Distinct().ToArray();
        if (shuffle != 0)
        {
            Random random = new(shuffle);
            random.Shuffle(edges);
            random.Shuffle(values);
        }

        SnapshotBuilder builder = new() { ValidAt = ValidAt };
        foreach (var (from, kind, to, at, until) in edges)
        {
            int edge = builder.AddEdge(builder.AddNode(from), builder.AddNode(to), builder.EdgeKind(kind), at, until);
            if (kind == "role")
            {
                builder.AddEdgeValue(edge, "role", _roles[(from, to)]);
            }
        }

        foreach (var (node, property, value, contradicted) in values)
        {
            if (value is string text)
            {
                builder.AddNodeValue(builder.AddNode(node), property, text, contradicted);
            }
            else
            {
                builder.AddNodeValue(builder.AddNode(node), property, ColumnType.Number, (double)value, contradicted);
            }
        }

        return builder.Build("test");
    }

    public Detection Detect(int shuffle = 0) =>
        RingDetector.Compute(Build(shuffle), new DetectionOptions(), null, TestContext.Current.CancellationToken);
}
