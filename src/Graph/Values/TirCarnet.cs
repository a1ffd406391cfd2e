namespace Zincir.Graph.Values;

/// <summary>
/// TIR carnet. Form: 2 letters and 8 digits. Taken as it stands. Source: practice, not checked against an official text.
/// Example: XA12345678.
/// </summary>
public static class TirCarnet
{
    /// <summary>Flag: not 2 letters and 8 digits.</summary>
    public const string WrongForm = "tir_carnet.form";

    /// <summary>Trims and checks the form.</summary>
    public static Cleaned Clean(string raw)
    {
        var text = Texts.AsItStands(raw);
        var valid = text.Length == 10 && Texts.IsLetters(text.AsSpan(0, 2)) && Texts.IsDigits(text.AsSpan(2), 8);
        return new Cleaned(text, valid ? null : WrongForm);
    }
}
