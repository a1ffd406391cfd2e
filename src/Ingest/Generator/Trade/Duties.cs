namespace Zincir.Ingest.Generator;

/// <summary>Customs duty: full rate, or a preference of the customs union and the free trade agreements.</summary>
internal static class Duties
{
    /// <summary>The code of the preference that goods claim, or null.</summary>
    public static string? Preference(string origin, string dispatch) =>
        dispatch switch
        {
            "BG" or "RO" or "GR" or "DE" or "AT" or "IT" or "FR" or "NL" or "PL" or "ES" => "ATR",
            "GE" or "RS" or "MK" or "EG" or "KR" or "GB" when origin == dispatch => "EUR1",
            _ => null,
        };

    /// <summary>Per cent of the value; farm products keep half of it under a preference.</summary>
    public static double Rate(Good good, string? preference) =>
        preference is null ? good.DutyRate
        : string.CompareOrdinal(good.Gtip, "25") < 0 ? good.DutyRate / 2
        : 0;
}
