using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// Persons and companies who never appear in a ring's events and yet belong to its picture: they share rare values with those
/// who take part. They are context, however many they share with: nothing in the events names them.
/// </summary>
internal sealed class LinkedParties(SharedAttributes attributes)
{
    /// <summary>The participants and those linked to them, by node.</summary>
    public List<Participant> With(IReadOnlyList<Participant> participants)
    {
        if (participants.All(p => p.Capacity == Capacity.Linked))
        {
            return [.. participants]; // nobody in it appears in an event
        }

        HashSet<int> present = [.. participants.Select(p => p.Node)];
        SortedDictionary<int, List<(int Party, AttributeLink Link)>> linked = [];
        foreach (Participant core in participants.Where(p => p.Core))
        {
            foreach (AttributeLink link in attributes.Of(core.Node).Where(l => !present.Contains(l.Other)))
            {
                if (!linked.TryGetValue(link.Other, out List<(int, AttributeLink)>? links))
                {
                    linked.Add(link.Other, links = []);
                }

                links.Add((core.Node, link));
            }
        }

        List<Participant> all = [.. participants];
        foreach ((int node, List<(int Party, AttributeLink Link)> links) in linked)
        {
            Basis[] basis = [.. links.SelectMany(l => l.Link.Values).Distinct().Order().Select(Basis.Node)];
            all.Add(new Participant(node, Capacity.Linked, links.Count, links.Count, 0, false, basis));
        }

        return [.. all.OrderBy(p => p.Node)];
    }
}
