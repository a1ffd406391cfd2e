using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>The kinds of the border graph in one snapshot, by number; a kind that the snapshot lacks has number -1 and an empty range.</summary>
internal sealed class GraphKinds
{
    private CommonParties? _common;

    public GraphKinds(Snapshot graph)
    {
        Graph = graph;
        Crossings = graph.Range("crossing");
        Vehicles = graph.Range("vehicle");
        Places = graph.Range("place");
        Persons = graph.Range("person");
        Companies = graph.Range("company");
        Declarations = graph.Range("declaration");
        Seizures = graph.Range("seizure");
        Watches = graph.Range("watch");
        Gate = graph.EdgeKindNumber("gate");
        Vehicle = graph.EdgeKindNumber("vehicle");
        Trailer = graph.EdgeKindNumber("trailer");
        Driver = graph.EdgeKindNumber("driver");
        Declaration = graph.EdgeKindNumber("declaration");
        Carrier = graph.EdgeKindNumber("carrier");
        Owns = graph.EdgeKindNumber("owns");
        Role = graph.EdgeKindNumber("role");
        Suspect = graph.EdgeKindNumber("suspect");
        Names = graph.EdgeKindNumber("names");
        TradeParties = [.. new[] { "exporter", "importer", "consignee" }.Select(graph.EdgeKindNumber).Where(k => k >= 0)];
    }

    public Snapshot Graph { get; }
    public (int Start, int End) Crossings { get; }
    public (int Start, int End) Vehicles { get; }
    public (int Start, int End) Places { get; }
    public (int Start, int End) Persons { get; }
    public (int Start, int End) Companies { get; }
    public (int Start, int End) Declarations { get; }
    public (int Start, int End) Seizures { get; }
    public (int Start, int End) Watches { get; }
    public int Gate { get; }
    public int Vehicle { get; }
    public int Trailer { get; }
    public int Driver { get; }
    public int Declaration { get; }
    public int Carrier { get; }
    public int Owns { get; }
    public int Role { get; }
    public int Suspect { get; }
    public int Names { get; }

    /// <summary>Parties that so many share that it explains nothing; worked out when first asked for.</summary>
    public CommonParties Common => _common ??= new CommonParties(this);

    /// <summary>Edge kinds from a declaration to those whose goods move: exporter, importer, consignee.</summary>
    public int[] TradeParties { get; }

    public static bool In((int Start, int End) range, int node) => node >= range.Start && node < range.End;

    /// <summary>The first target of an edge kind that leaves a node, or -1.</summary>
    public int First(int node, int edgeKind)
    {
        (int edge, int count) = Graph.OutOfKind(node, edgeKind);
        return count > 0 ? Graph.Target(edge) : -1;
    }

    /// <summary>Sources of one edge kind into a node that lie in a range of nodes, ascending and distinct; of the edges that pass, if a filter is given.</summary>
    public List<int> Sources(int node, int edgeKind, (int Start, int End) range, Func<int, bool>? passes = null)
    {
        List<int> sources = [];
        foreach (int edge in Graph.InOfKind(node, edgeKind))
        {
            int source = Graph.Source(edge);
            if (In(range, source) && (sources.Count == 0 || sources[^1] != source) && passes?.Invoke(edge) != false)
            {
                sources.Add(source);
            }
        }

        return sources;
    }

    /// <summary>True when an edge holds at a moment; an unknown start or end does not limit it.</summary>
    public bool Holds(int edge, long at) => Graph.From(edge) <= at && at < Graph.To(edge);
}
