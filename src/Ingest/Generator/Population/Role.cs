namespace Zincir.Ingest.Generator;

/// <summary>A part that a person has in a firm.</summary>
/// <remarks>Since: day relative to the start of the period.</remarks>
internal sealed record Role(Company Firm, Person Person, string Kind, int? Share, int Since, int? Until);
