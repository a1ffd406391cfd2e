using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Reports;

/// <summary>Everything that a report asks the store about, known before the first line is written, so that it can be asked for many at once.</summary>
public sealed class ReportNeeds
{
    private readonly Snapshot _snapshot;
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<GraphEdge> _edges = [];

    /// <summary>The needs of the reports of a detection: rings and candidates.</summary>
    public ReportNeeds(Snapshot snapshot, Detection detection)
    {
        _snapshot = snapshot;
        foreach (Finding finding in detection.Findings)
        {
            Add(finding.Basis);
        }

        foreach (Ring ring in detection.Rings.Concat(detection.Candidates))
        {
            Add(ring.Score.Reasons);
            foreach (RingMember member in ring.Members)
            {
                _called.Add(member.Id);
                _nodes.Add(member.Id);
                Add(member.Score.Reasons);
            }

            foreach (RingContext shown in ring.Context)
            {
                _called.Add(shown.Id);
                _nodes.Add(shown.Id);
            }

            Add([.. new[] { ring.FirstSeen, ring.LastSeen }.OfType<RingTime>().Select(t => t.Said)]);
            foreach (RingEdge edge in ring.Edges)
            {
                Add(edge.Basis);
                Add([.. new[] { edge.ValidFrom, edge.ValidTo }.OfType<RingTime>().Select(t => t.Said)]);
                _called.UnionWith([edge.From, edge.To]);
                _nodes.UnionWith([edge.From, edge.To]);
                Add([.. edge.Meetings.SelectMany(m => new[] { m.From, m.To }).Select(s => Basis.Node(s.Crossing))]);
            }
        }
    }

    /// <summary>Nodes that are called by their caption.</summary>
    public IReadOnlySet<string> Called => _called;

    /// <summary>Nodes whose evidence is shown, and those that are called.</summary>
    public IReadOnlyCollection<string> Nodes => _nodes;

    /// <summary>Edges whose id or evidence is shown.</summary>
    public IReadOnlyCollection<GraphEdge> Edges => _edges;

    private void Add(IReadOnlyList<Reason> reasons)
    {
        foreach (Reason reason in reasons)
        {
            Add(reason.Basis);
        }
    }

    private void Add(IReadOnlyList<Basis> basis)
    {
        foreach (Basis b in basis)
        {
            if (b.IsEdge)
            {
                _edges.Add(GraphEdge.Of(_snapshot, b.Number));
            }
            else
            {
                _nodes.Add(_snapshot.NodeId(b.Number));
            }
        }
    }
}
