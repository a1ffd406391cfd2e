using Zincir.Graph.Model;
using Zincir.Graph.Rings;
using Zincir.Graph.Scoring;
using Zincir.Graph.Store;

namespace Zincir.Graph.Reports;

/// <summary>
/// What a ring is called: its typologies and the strongest vehicle or firm that takes part and has a name. Never a person, and never a number,
/// which may be a person's.
/// </summary>
/// <param name="Text">The title.</param>
/// <param name="Lead">Element that it is named after; null when none has a name.</param>
internal sealed record RingTitle(LocalText Text, string? Lead)
{
    /// <summary>The title of a ring whose elements are called as given.</summary>
    public static RingTitle Of(Ring ring, Func<string, string> captionOf)
    {
        string? lead = ring
            .Members.Where(m => m.Core && m.Kind is "vehicle" or "company")
            .OrderByDescending(m => Math.Round(m.Score.Value, 6))
            .ThenBy(m => m.Id, StringComparer.Ordinal)
            .Select(m => m.Id)
            .FirstOrDefault(id => IsName(id, captionOf(id)));
        LocalText[] typologies = [.. ring.Typologies.Select(RingTexts.Typology).DefaultIfEmpty(new LocalText("Halka", "Ring"))];
        string name = lead is null ? "" : $" · {captionOf(lead)}";
        return new RingTitle(
            new LocalText(string.Join(", ", typologies.Select(t => t.Tr)) + name, string.Join(", ", typologies.Select(t => t.En)) + name),
            lead
        );
    }

    /// <summary>A plate is a vehicle's name; a firm that is only known by its number has none.</summary>
    private static bool IsName(string id, string caption)
    {
        ElementId element = ElementId.Parse(id);
        return element.Kind == "vehicle"
            ? !element.IsKeyedByRecord
            : caption != Captions.Key(element) && caption.Any(char.IsLetter) && !caption.Contains('•', StringComparison.Ordinal);
    }
}
