namespace Zincir.Ingest.Generator;

/// <summary>How well a planted ring hides: fewer joint events, wider gaps, more honest life around them.</summary>
public enum Difficulty
{
    /// <summary>Many traces of several sorts that agree with each other.</summary>
    Easy,

    /// <summary>About half of the traces; some members stay away now and then.</summary>
    Medium,

    /// <summary>Just enough to meet the definition of the typology, amid a busy honest life.</summary>
    Hard,
}
