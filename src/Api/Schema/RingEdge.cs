using GraphQL;
using Zincir.Graph.Reports;

namespace Zincir.Api.Schema;

/// <summary>A link in a ring's picture.</summary>
public sealed class RingEdge(EdgeDocument edge, bool derived, long validAt)
{
    private const int EvidenceShown = 20;

    /// <summary>Edge id.</summary>
    [Id]
    public string Id => edge.Id;

    /// <summary>Kind.</summary>
    public string Kind => edge.Kind;

    /// <summary>Source node.</summary>
    [Id]
    public string From => edge.From;

    /// <summary>Target node.</summary>
    [Id]
    public string To => edge.To;

    /// <summary>True when the run derived it; no record says so by itself.</summary>
    public bool Derived => derived;

    /// <summary>First time that it holds.</summary>
    public string? ValidFrom => edge.ValidFrom;

    /// <summary>Last time that it holds.</summary>
    public string? ValidTo => edge.ValidTo;

    /// <summary>True for a recorded edge that no longer holds.</summary>
    public bool Past => !derived && Graph.Model.ValidTime.Ends(edge.ValidTo) <= validAt;

    /// <summary>Events behind a derived link; 1 for a recorded one.</summary>
    public int Count => edge.Validation?.Observed ?? (derived ? edge.Evidence.Count : 1);

    /// <summary>The test behind a co-occurrence.</summary>
    public Validation? Validation => edge.Validation is { } v ? Schema.Validation.Of(v) : null;

    /// <summary>Records behind it.</summary>
    public IReadOnlyList<Evidence> Evidence => [.. edge.Evidence.Take(EvidenceShown).Select(e => Schema.Evidence.Of(e, Numbers))];

    /// <summary>Number of records behind it.</summary>
    public int EvidenceTotal => edge.Evidence.Count;

    private string[] Numbers => [.. Graph.Model.PersonalNumbers.Of([edge.From, edge.To], Graph.Model.Kinds.Default)];
}

/// <summary>The test behind a co-occurrence; of a whole group where one vehicle was tested against it.</summary>
public sealed record Validation(
    [property: Name("x")] int X,
    int N1,
    int N2,
    [property: Name("N")] int Bins,
    [property: Name("p")] double P,
    [property: Name("q")] double Q,
    bool Group
)
{
    internal static Validation Of(ValidationDocument v) => new(v.X, v.N1, v.N2, v.N, v.P, v.Q, v.Group);
}
