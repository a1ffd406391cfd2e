using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Reports;

/// <summary>Turns the snapshot numbers that a reason rests on into the records behind them.</summary>
internal sealed class EvidenceOf(Snapshot snapshot, ReportFacts facts)
{
    /// <summary>Records behind nodes and edges, distinct, in the order in which they should be read.</summary>
    public List<string> Of(IReadOnlyList<Basis> basis)
    {
        List<string> records = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Basis b in basis)
        {
            foreach (string record in b.IsEdge ? facts.Edge(Edge(b.Number)).Evidence : facts.Element(snapshot.NodeId(b.Number)).Evidence)
            {
                if (seen.Add(record))
                {
                    records.Add(record);
                }
            }
        }

        return records;
    }

    /// <summary>Id of a link: the graph's own where it is one of its edges, else <c>kind|from|to|</c>.</summary>
    public string IdOf(RingEdge edge) =>
        edge.Basis is [{ IsEdge: true } only] ? facts.Edge(Edge(only.Number)).Id : $"{edge.Kind}|{edge.From}|{edge.To}|";

    /// <summary>When a time begins, as its source says it: a day stays a day. The instant where the source says another, or nothing.</summary>
    public string Begins(RingTime time)
    {
        string? said = time.Said.IsEdge
            ? facts.Edge(Edge(time.Said.Number)).ValidFrom
            : facts.Element(snapshot.NodeId(time.Said.Number)).Time;
        return said is not null && ValidTime.Begins(said) == time.At ? said : Moment.Print(time.At);
    }

    /// <summary>The last time that something holds, as its source says it; see <see cref="Begins"/>.</summary>
    public string Ends(RingTime time)
    {
        string? said = time.Said.IsEdge ? facts.Edge(Edge(time.Said.Number)).ValidTo : null;
        return said is not null && ValidTime.Ends(said) == time.At ? said : Begins(time);
    }

    private GraphEdge Edge(int edge) => GraphEdge.Of(snapshot, edge);
}
