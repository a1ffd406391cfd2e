namespace Zincir.Graph.Values;

/// <summary>
/// What cleaning a raw text found: the canonical text, and the code of the check it fails (null = it passes).
/// Bad data is a value, never an exception; <see cref="FlagText"/> explains each code.
/// </summary>
/// <param name="Text">The canonical text; where the form is not recognised, the raw text in NFC and trimmed.</param>
/// <param name="Flag">The code of the failed check, such as <c>tax_number.check</c>.</param>
public readonly record struct Cleaned(string Text, string? Flag)
{
    /// <summary>Whether the text passes every check of its type.</summary>
    public bool IsValid => Flag is null;
}
