using Zincir.Graph.Algorithms;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>
/// Groups of actors that the validated layers hold together: Leiden on the weighted sum of co-crossings and shared rare values.
/// </summary>
/// <remarks>
/// Both layers weigh in nats, so that they may be added: a co-crossing by −ln p, a shared value by −ln(f/N). An actor is a vehicle with its own
/// people (<see cref="Actors"/>), or a party that has no one vehicle: so two trucks whose drivers share an account are linked in both layers at once, and
/// an organiser is a node between them. A single shared value proves nothing and links nobody, but adds its weight to a co-crossing. A link between two groups stays out of both. <b>Variant</b> modularity at resolution 1: components are
/// small, and a weak bridge between two tight groups is cut. <b>Cost</b> that of <see cref="Leiden"/> over the validated links.
/// <b>Source</b> Traag et al. 2019; adding layers by their surprise: Fisher's combination of independent tests, 1932.
/// </remarks>
internal static class Communities
{
    /// <summary>All of them, by their smallest actor; each holds at least one link.</summary>
    public static List<Community> Compute(Layers layers, int seed, CancellationToken cancel)
    {
        (IReadOnlyList<CoCrossing> coCrossings, _, Actors actors) = layers;
        SharedValueLink[] sharedValues = [.. Counted(layers)];
        (int One, int Other, double Weight)[] links =
        [
            .. coCrossings.Select(l => (l.One, l.Other, -Math.Log(Math.Max(l.Validation.P, double.Epsilon)))),
            .. sharedValues.Select(l => (actors.Of(l.One), actors.Of(l.Other), l.Weight)),
        ];
        int[] nodes = [.. links.SelectMany(l => new[] { l.One, l.Other }).Distinct().Order()];
        (int, int)[] pairs = [.. links.Select(l => (Place(l.One), Place(l.Other)))];
        SimpleGraph sum = SimpleGraph.OfPairs(nodes.Length, pairs, [.. links.Select(l => l.Weight)]);
        int[] group = Leiden.Compute(sum, seed: seed, cancel: cancel).Community;
        ILookup<int, CoCrossing> crossed = coCrossings.Where(l => Group(l.One) == Group(l.Other)).ToLookup(l => Group(l.One));
        ILookup<int, SharedValueLink> valued = sharedValues
            .Where(l => Group(actors.Of(l.One)) == Group(actors.Of(l.Other)))
            .ToLookup(l => Group(actors.Of(l.One)));
        return
        [
            .. Enumerable
                .Range(0, group.Length == 0 ? 0 : group.Max() + 1)
                .Select(g => new Community([.. crossed[g]], [.. valued[g]]))
                .Where(c => c.CoCrossings.Count + c.SharedValues.Count > 0),
        ];

        int Place(int actor) => Array.BinarySearch(nodes, actor);
        int Group(int actor) => group[Place(actor)];
    }

    /// <summary>Validated shared values, and those between vehicles that a co-crossing links already.</summary>
    private static IEnumerable<SharedValueLink> Counted(Layers layers)
    {
        HashSet<(int, int)> linked = [.. layers.CoCrossings.Select(l => (l.One, l.Other))];
        return layers.SharedValues.Links.Where(l =>
        {
            (int one, int other) = (layers.Actors.Of(l.One), layers.Actors.Of(l.Other));
            return one != other && (l.Q <= layers.SharedValues.Level || linked.Contains((Math.Min(one, other), Math.Max(one, other))));
        });
    }
}

/// <summary>What holds actors together.</summary>
/// <param name="CoCrossings">Validated co-crossings.</param>
/// <param name="SharedValues">Shared values, validated and not.</param>
/// <param name="Actors">Who acts as one.</param>
internal sealed record Layers(IReadOnlyList<CoCrossing> CoCrossings, SharedValueLayer SharedValues, Actors Actors);

/// <summary>Actors that belong together, by the links among them.</summary>
/// <param name="CoCrossings">Validated co-crossings between its vehicles.</param>
/// <param name="SharedValues">Validated shared values between its parties.</param>
internal sealed record Community(IReadOnlyList<CoCrossing> CoCrossings, IReadOnlyList<SharedValueLink> SharedValues);
