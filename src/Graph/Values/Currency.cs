using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>
/// Currency. Form: one of the codes in use, or one that older declarations still name (TRL, HRK, BGN …), upper case.
/// Source: ISO 4217. Example: try → TRY.
/// </summary>
public static class Currency
{
    /// <summary>Flag: no such code.</summary>
    public const string Unknown = "currency.unknown";

    private static readonly FrozenSet<string> s_codes = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP "
        + "CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
        + "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
        + "NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
        + "THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT YER ZAR ZMW "
        + "ZWG DEM FRF GRD HRK ITL LTL LVL EEK MRO NLG ROL STD TRL YUM AZM BGL BYR SLL VEF ZWL"
    )
        .Split(' ')
        .ToFrozenSet();

    /// <summary>Trims, makes upper case by ordinal rules and looks the code up.</summary>
    public static Cleaned Clean(string raw)
    {
        var text = Texts.AsItStands(raw);
        var code = text.ToUpperInvariant();
        return s_codes.Contains(code) ? new Cleaned(code, null) : new Cleaned(text, Unknown);
    }
}
