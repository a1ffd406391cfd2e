namespace Zincir.Graph.Values;

/// <summary>
/// Vehicle identification number. Form: 17 of A–Z and 0–9 without I, O, Q. The check digit at position 9 is only mandatory in North
/// America, so it is never a reason to flag. Source: ISO 3779. Example: NM0GE9E70L1234567.
/// </summary>
public static class Vin
{
    /// <summary>Flag: not 17 of the allowed characters.</summary>
    public const string WrongForm = "vin.form";

    /// <summary>Removes spaces, dots and dashes and makes letters upper case, then checks the form.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        var valid = code.Length == 17 && Texts.IsAlphanumeric(code) && code.AsSpan().IndexOfAny('I', 'O', 'Q') < 0;
        return valid ? new Cleaned(code, null) : new Cleaned(Texts.AsItStands(raw), WrongForm);
    }
}
