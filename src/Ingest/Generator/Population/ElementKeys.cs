namespace Zincir.Ingest.Generator;

/// <summary>Keys of elements as the border schema forms them; our numbers hold nothing that must be escaped.</summary>
internal static class ElementKeys
{
    public static string Company(string country, string no) => $"company:{country.ToLowerInvariant()}-{no}";

    public static string Person(string country, string no) => $"person:{country.ToLowerInvariant()}-{no}";

    public static string Vehicle(string country, string plate) => $"vehicle:{country.ToLowerInvariant()}-{plate}";

    public static string Declaration(string mrn) => "declaration:" + mrn;
}
