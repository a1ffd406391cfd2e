using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>Who runs a firm: its owners, directors and partners.</summary>
internal sealed class Control(GraphKinds kinds)
{
    /// <summary>A firm of more partners than this is run by nobody in particular.</summary>
    private const int Most = 4;
    private readonly Column? _roles = kinds.Graph.EdgeColumn("role", "role");

    /// <summary>The persons, each with the edge that says so, whose role held at some time of the interval; none when too many.</summary>
    public List<(int Person, int Edge)> Of(int company, long from, long to)
    {
        List<(int Person, int Edge)> control = [];
        foreach (int edge in kinds.Graph.InOfKind(company, kinds.Role))
        {
            int person = kinds.Graph.Source(edge);
            bool holds = kinds.Graph.From(edge) <= to && kinds.Graph.To(edge) > from;
            if (holds && _roles?.Text(edge) is "owner" or "director" or "partner" && !control.Exists(c => c.Person == person))
            {
                control.Add((person, edge));
            }
        }

        return control.Count > Most ? [] : control;
    }
}
