using Zincir.Graph.Model;
using Zincir.Graph.Reports;

namespace Zincir.Graph.Exports;

/// <summary>What a run derived, as fields of nodes and as links between them.</summary>
internal sealed class RunMarks
{
    private readonly Dictionary<string, List<(RingDocument Ring, MemberDocument Member)>> _rings = new(StringComparer.Ordinal);
    private readonly RunDocument? _run;
    private readonly Kinds _kinds;

    /// <summary>Of a run, or of none.</summary>
    public RunMarks(RunDocument? run, Kinds kinds)
    {
        (_run, _kinds) = (run, kinds);
        foreach (RingDocument ring in run?.Rings ?? [])
        {
            foreach (MemberDocument member in ring.Members)
            {
                if (!_rings.TryGetValue(member.Id, out List<(RingDocument Ring, MemberDocument Member)>? rings))
                {
                    _rings[member.Id] = rings = [];
                }

                rings.Add((ring, member));
            }
        }
    }

    /// <summary>Adds the rings of a node: its strongest one in fields of its own, and all of them as a list.</summary>
    public void AddTo(List<Field> fields, string node)
    {
        if (!_rings.TryGetValue(node, out List<(RingDocument Ring, MemberDocument Member)>? rings))
        {
            return;
        }

        (RingDocument ring, MemberDocument member) = rings[0];
        fields.Add("ring", ring.Id);
        fields.Add("rank", ring.Rank);
        fields.Add("ringScore", ring.Score);
        fields.Add("core", member.Core);
        fields.Add("role", member.Role.Length == 0 ? null : member.Role);
        fields.Add("score", member.Score);
        fields.AddJson(
            "rings",
            json =>
            {
                json.WriteStartArray();
                foreach ((RingDocument one, MemberDocument part) in rings)
                {
                    json.WriteStartObject();
                    json.WriteString("ring", one.Id);
                    json.WriteNumber("rank", one.Rank);
                    json.WriteNumber("ringScore", one.Score);
                    json.WriteBoolean("core", part.Core);
                    json.WriteString("role", part.Role);
                    json.WriteNumber("score", part.Score);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );
    }

    /// <summary>The derived links of the rings, by rank; one that is in two rings comes twice, with the ring in its own fields.</summary>
    public IEnumerable<FileElement> Links() =>
        (_run?.Rings ?? []).SelectMany(r => r.Edges.Where(e => !_kinds.Edges.ContainsKey(e.Kind)).Select(e => Link(r, e)));

    private static FileElement Link(RingDocument ring, EdgeDocument edge)
    {
        ValidationDocument? test = edge.Validation;
        var own = new List<Field>();
        own.Add("id", edge.Id);
        own.Add("kind", edge.Kind);
        own.Add("from", edge.From);
        own.Add("to", edge.To);
        own.Add("validFrom", edge.ValidFrom);
        own.Add("validTo", edge.ValidTo);
        own.Add("past", false);
        own.Add("records", edge.Evidence.Count);
        own.Add("derived", true);
        own.Add("ring", ring.Id);
        own.Add("count", test?.Observed ?? edge.Evidence.Count);
        own.Add("x", test?.X);
        own.Add("n1", test?.N1);
        own.Add("n2", test?.N2);
        own.Add("N", test?.N);
        own.Add("p", test?.P);
        own.Add("q", test?.Q);
        own.Add("group", test?.Group);
        return new FileElement(own, []);
    }
}
