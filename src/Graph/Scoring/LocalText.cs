namespace Zincir.Graph.Scoring;

/// <summary>One sentence in the two languages of the screens and reports; numbers in it are invariant.</summary>
/// <param name="Tr">Turkish.</param>
/// <param name="En">English.</param>
public readonly record struct LocalText(string Tr, string En);
