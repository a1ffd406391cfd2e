namespace Zincir.Ingest.Generator;

/// <summary>The kinds of dirt by name, in the order in which they spoil a row.</summary>
public static class DirtKinds
{
    /// <summary>Stands for all of them.</summary>
    public const string All = "all";

    private static readonly (string Name, Func<World, Dirt> Make)[] Kinds =
    [
        ("wrong-place", w => new WrongPlace(w)),
        ("clock", w => new ShiftedClock(w)),
        ("no-driver", w => new NoDriver(w)),
        ("no-trailer", w => new NoTrailer(w)),
        ("no-plate", w => new NoPlate(w)),
        ("second-camera", w => new SecondCamera(w)),
        ("doubled", w => new DoubledPassage(w)),
        ("lessor", w => new Lessor(w)),
        ("forwarder", w => new Forwarder(w)),
        ("shared-phone", w => new SharedContact(w)),
    ];

    /// <summary>The names that may be asked for, without <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(k => k.Name)];

    /// <summary>Those that are asked for.</summary>
    /// <exception cref="ArgumentException">A name is no kind of dirt.</exception>
    internal static IReadOnlyList<Dirt> Of(IReadOnlyCollection<string> names, World world)
    {
        var unknown = names.FirstOrDefault(n => n != All && !Names.Contains(n));
        return unknown is null
            ? [.. Kinds.Where(k => names.Contains(All) || names.Contains(k.Name)).Select(k => k.Make(world))]
            : throw new ArgumentException(
                $"'{unknown}' is no kind of dirt; there are {string.Join(", ", Names)} and {All}.",
                nameof(names)
            );
    }
}
