using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>Typologies and roles in words; one that is not listed is shown by its name.</summary>
public static class RingTexts
{
    private static readonly Dictionary<string, LocalText> s_typologies = new(StringComparer.Ordinal)
    {
        ["convoy"] = new("Konvoy", "Convoy"),
        ["cloned_plate"] = new("İkiz plaka", "Cloned plate"),
        ["phoenix_company"] = new("Anka firma", "Phoenix company"),
        ["transit_diversion"] = new("Transit sapması", "Transit diversion"),
        ["shared_attributes"] = new("Ortak iletişim", "Shared contacts"),
    };

    private static readonly Dictionary<string, LocalText> s_roles = new(StringComparer.Ordinal)
    {
        ["organiser"] = new("organizatör", "organiser"),
        ["financier"] = new("finansör", "financier"),
        ["front_company"] = new("paravan firma", "front company"),
        ["carrier"] = new("taşıyıcı", "carrier"),
        ["driver"] = new("sürücü", "driver"),
        ["scout"] = new("öncü", "scout"),
        ["broker"] = new("müşavir", "broker"),
        ["consignee"] = new("alıcı", "consignee"),
        ["facilitator"] = new("kolaylaştırıcı", "facilitator"),
        ["owner"] = new("sahip", "owner"),
        ["clone"] = new("ikiz plakalı araç", "cloned vehicle"),
    };

    /// <summary>Names of the typologies that have words.</summary>
    public static IReadOnlyCollection<string> Typologies => s_typologies.Keys;

    /// <summary>A typology in words.</summary>
    public static LocalText Typology(string name) => s_typologies.TryGetValue(name, out LocalText text) ? text : new LocalText(name, name);

    /// <summary>A role in words.</summary>
    public static LocalText Role(string name) => s_roles.TryGetValue(name, out LocalText text) ? text : new LocalText(name, name);
}
