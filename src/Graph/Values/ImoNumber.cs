namespace Zincir.Graph.Values;

/// <summary>
/// Ship number of the IMO. Form: 7 digits, also written with "IMO" before them. Check: the first six digits times 7…2, summed; the last
/// digit of the sum is the seventh. Source: IMO resolution A.1117(30). Example: "IMO 9074729" → 9074729.
/// </summary>
public static class ImoNumber
{
    /// <summary>Flag: not 7 digits.</summary>
    public const string WrongForm = "imo.form";

    /// <summary>Flag: the last digit does not follow from the others.</summary>
    public const string WrongCheck = "imo.check";

    /// <summary>Removes spaces, dots, dashes and the word IMO, then checks form and check digit.</summary>
    public static Cleaned Clean(string raw)
    {
        var code = Texts.Code(raw);
        var digits = code.StartsWith("IMO", StringComparison.Ordinal) ? code[3..] : code;
        return !Texts.IsDigits(digits, 7)
            ? new Cleaned(Texts.AsItStands(raw), WrongForm)
            : new Cleaned(digits, digits[6] == CheckDigit(digits.AsSpan(0, 6)) ? null : WrongCheck);
    }

    /// <summary>The seventh digit that belongs to six digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> six)
    {
        Texts.RequireLength(six, 6);
        var sum = 0;
        for (var i = 0; i < 6; i++)
        {
            sum += (six[i] - '0') * (7 - i);
        }
        return (char)('0' + sum % 10);
    }
}
