using GraphQL;
using Zincir.Api.GraphQL;
using Zincir.Graph.Reports;

namespace Zincir.Api.Schema;

/// <summary>A link in a ring's picture.</summary>
public sealed class RingLink
{
    private const int EvidenceShown = 20;
    private readonly EdgeDocument _edge;
    private readonly long _validAt;
    private readonly EdgeEnds _ends;

    internal RingLink(EdgeDocument edge, bool derived, long validAt, EdgeEnds ends) =>
        (_edge, Derived, _validAt, _ends) = (edge, derived, validAt, ends);

    /// <summary>Edge id.</summary>
    [Id]
    public string Id => _edge.Id;

    /// <summary>Kind of a recorded edge, or of a link that runs derive.</summary>
    [EdgeKindName]
    public string Kind => _edge.Kind;

    /// <summary>Id of the source node.</summary>
    [Id]
    public string From => _edge.From;

    /// <summary>Id of the target node.</summary>
    [Id]
    public string To => _edge.To;

    /// <summary>The source node; null when the view no longer holds it.</summary>
    public Task<Node?> Source() => _ends.NodeAsync(From);

    /// <summary>The target node; null when the view no longer holds it.</summary>
    public Task<Node?> Target() => _ends.NodeAsync(To);

    /// <summary>True when the run derived it; no record says so by itself.</summary>
    public bool Derived { get; }

    /// <summary>First time that it holds.</summary>
    [ValidTime]
    public string? ValidFrom => _edge.ValidFrom;

    /// <summary>Last time that it holds.</summary>
    [ValidTime]
    public string? ValidTo => _edge.ValidTo;

    /// <summary>True for a recorded edge that no longer holds.</summary>
    public bool Past => !Derived && Graph.Model.ValidTime.Ends(_edge.ValidTo) <= _validAt;

    /// <summary>Events behind a derived link; 1 for a recorded one.</summary>
    public int Count => _edge.Validation?.Observed ?? (Derived ? _edge.Evidence.Count : 1);

    /// <summary>The test behind a co-occurrence.</summary>
    public Validation? Validation => _edge.Validation is { } v ? Schema.Validation.Of(v) : null;

    /// <summary>Records behind it, the first twenty.</summary>
    public IReadOnlyList<Evidence> Evidence => [.. _edge.Evidence.Take(EvidenceShown).Select(e => Schema.Evidence.Of(e, Numbers))];

    /// <summary>Number of records behind it.</summary>
    public int EvidenceTotal => _edge.Evidence.Count;

    private string[] Numbers => [.. Graph.Model.PersonalNumbers.Of([_edge.From, _edge.To], Graph.Model.Kinds.Default)];
}

/// <summary>The test behind a co-occurrence (docs/rings.md has its formula); of a whole group where one vehicle was tested against it.</summary>
/// <param name="X">Bins that hold both, without those that something innocent explains.</param>
/// <param name="N1">Bins that hold the first.</param>
/// <param name="N2">Bins that hold the second.</param>
/// <param name="Bins">All bins of the stratum.</param>
/// <param name="P">Probability of so many together by chance.</param>
/// <param name="Q">False discovery rate at which it would just be reported.</param>
/// <param name="Group">True when a vehicle was tested against a whole group.</param>
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
