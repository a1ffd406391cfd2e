using System.Collections.Frozen;

namespace Zincir.Graph.Values;

/// <summary>The value types by the names that kinds and mappings use.</summary>
public static class ValueTypes
{
    private static readonly IReadOnlyList<string> s_isoOnly = [DateText.Iso];

    private static readonly FrozenDictionary<string, Cleaner> s_types = new Dictionary<string, Cleaner>
    {
        [KeyText.Serial] = static (raw, in _) => PlainText.Clean(raw),
        [KeyText.Code] = static (raw, in _) => PlainText.Clean(raw),
        ["text"] = static (raw, in _) => PlainText.Clean(raw),
        ["name"] = static (raw, in _) => PlainText.CleanCollapsed(raw),
        ["company_name"] = static (raw, in _) => CompanyName.Clean(raw),
        ["person_name"] = static (raw, in _) => PersonName.Clean(raw),
        ["address"] = static (raw, in _) => Address.Clean(raw),
        ["tax_number"] = static (raw, in _) => TaxNumber.Clean(raw),
        ["national_id"] = static (raw, in _) => NationalId.Clean(raw),
        ["company_number"] = static (raw, in context) => CompanyNumber.Clean(raw, context.Country),
        ["person_number"] = static (raw, in context) => PersonNumber.Clean(raw, context.Country),
        ["plate"] = static (raw, in context) => Plate.Clean(raw, context.Country),
        ["container"] = static (raw, in _) => ContainerNumber.Clean(raw),
        ["imo"] = static (raw, in _) => ImoNumber.Clean(raw),
        ["iban"] = static (raw, in _) => Iban.Clean(raw),
        ["vin"] = static (raw, in _) => Vin.Clean(raw),
        ["phone"] = static (raw, in context) => PhoneNumber.Clean(raw, Region(context)),
        ["email"] = static (raw, in _) => Email.Clean(raw),
        ["hs"] = static (raw, in _) => HsCode.Clean(raw),
        ["gtip"] = static (raw, in _) => HsCode.CleanGtip(raw),
        ["mrn"] = static (raw, in _) => Mrn.Clean(raw),
        ["tir_carnet"] = static (raw, in _) => TirCarnet.Clean(raw),
        ["office"] = static (raw, in _) => OfficeCode.Clean(raw),
        ["country"] = static (raw, in _) => Country.Clean(raw),
        ["date"] = Date,
        ["birth_date"] = static (raw, in context) => DateText.CleanBirth(raw, context.DateFormats ?? s_isoOnly, context.Zone),
        ["time"] = Date,
        ["number"] = static (raw, in context) => Number.Clean(raw, Mark(context), context.AllowNegative),
        ["integer"] = static (raw, in context) => Number.CleanInteger(raw, Mark(context), context.AllowNegative),
        ["money_amount"] = static (raw, in context) => Money.Clean(raw, Mark(context), context.AllowNegative),
        ["currency"] = static (raw, in _) => Currency.Clean(raw),
        ["bool"] = static (raw, in _) => TruthValue.Clean(raw),
        // Which words an enumeration has is the property's business; here it is a text.
        ["enum"] = static (raw, in _) => PlainText.Clean(raw),
    }.ToFrozenDictionary(e => e.Key, e => KeyText.Types.Contains(e.Key) ? Identifying(e.Key, e.Value) : e.Value, StringComparer.Ordinal);

    internal delegate Cleaned Cleaner(string raw, in ValueContext context);

    /// <summary>All names, in no particular order.</summary>
    public static IReadOnlyCollection<string> Names => s_types.Keys;

    /// <summary>Whether there is a type of this name.</summary>
    public static bool Exists(string type) => s_types.ContainsKey(type);

    /// <summary>Whether a type reads the country that stands beside its value.</summary>
    public static bool ReadsCountry(string? type) => type is "company_number" or "person_number" or "plate" or "phone";

    /// <summary>Whether a type is read in the formats of dates that a mapping names.</summary>
    public static bool ReadsDates(string type) => type is "date" or "birth_date" or "time";

    /// <summary>Cleans a text as a value of the named type. A type that does not exist is the caller's mistake and throws.</summary>
    public static Cleaned Clean(string type, string raw, in ValueContext context) =>
        s_types.TryGetValue(type, out var clean)
            ? clean(raw, in context)
            : throw new ArgumentException($"There is no value type '{type}'.", nameof(type));

    private static Cleaner Identifying(string type, Cleaner clean) => (raw, in context) => KeyText.Clean(type, raw, clean, in context);

    private static Cleaned Date(string raw, in ValueContext context) => DateText.Clean(raw, context.DateFormats ?? s_isoOnly, context.Zone);

    private static char Mark(in ValueContext context) => context.DecimalMark == '\0' ? '.' : context.DecimalMark;

    /// <summary>Where a number was dialled: Türkiye where no country is named; nowhere where it cannot be told, so that only +… can be read.</summary>
    internal static string Region(in ValueContext context) =>
        context.Country is not { } country ? "TR"
        : Country.CodeOf(country) is { } code ? code
        : (context.Nothing ?? Nothing.ListedWords).Is(KeyText.Serial, country) ? "TR"
        : "ZZ";
}
