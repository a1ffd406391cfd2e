namespace Zincir.Graph.Model;

/// <summary>
/// A set of compartments that a reader may see. A node is visible iff a visible record names it; counts, search and scores are
/// computed inside the view.
/// </summary>
/// <param name="Name">Name of the view, such as <c>main</c>.</param>
/// <param name="Compartments">What it holds; null for every compartment there is.</param>
/// <param name="Except">Compartments left out when <paramref name="Compartments"/> is null.</param>
public sealed record View(string Name, IReadOnlySet<string>? Compartments, IReadOnlySet<string> Except)
{
    /// <summary>Compartment of records whose mapping names none.</summary>
    public const string MainCompartment = "main";

    /// <summary>Compartment that only the view <c>all</c> holds.</summary>
    public const string InternalAffairs = "internal-affairs";

    /// <summary>At most this many compartments exist in one installation, so that a view is a 64-bit mask.</summary>
    public const int MaxCompartments = 64;

    /// <summary>Everything but internal affairs: the default of every command.</summary>
    public static View Main { get; } = new("main", null, new HashSet<string>(StringComparer.Ordinal) { InternalAffairs });

    /// <summary>Everything.</summary>
    public static View All { get; } = new("all", null, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>True when records of this compartment are visible.</summary>
    public bool Sees(string compartment) => Compartments is null ? !Except.Contains(compartment) : Compartments.Contains(compartment);

    /// <summary>True when nothing is hidden, whatever compartments there are.</summary>
    public bool SeesAll => Compartments is null && Except.Count == 0;

    /// <summary>True when another view sees everything that this one sees, whatever compartments there are.</summary>
    public bool IsWithin(View outer) =>
        (outer.Compartments, Compartments) switch
        {
            (null, null) => outer.Except.IsSubsetOf(Except),
            (null, { } these) => !these.Overlaps(outer.Except),
            ({ } those, { } these) => these.IsSubsetOf(those),
            _ => false,
        };

    /// <summary>A view of exactly these compartments.</summary>
    public static View Of(string name, params IEnumerable<string> compartments) =>
        new(name, compartments.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>One of the two views that need no declaration.</summary>
    /// <exception cref="ArgumentException">There is no such view.</exception>
    public static View Named(string name) =>
        name switch
        {
            "main" => Main,
            "all" => All,
            _ => throw new ArgumentException($"There is no view '{name}'; use main or all."),
        };
}
