namespace Zincir.Graph.Scoring;

/// <summary>
/// Weight of a shared value: the rarer, the more it says. −ln(f/N), the self-information of meeting a holder of the value
/// (inverse document frequency: Spärck Jones 1972; for links: Adamic and Adar 2003).
/// </summary>
public static class Rarity
{
    /// <summary>
    /// −ln(f/N) for a value that f of N elements hold; 0 when fewer than two hold it, or more than the cap: an accountant's
    /// phone and a free zone's address are hubs and link nobody.
    /// </summary>
    public static double Weight(int holders, int population, int cap) =>
        holders < 2 || holders > cap || holders >= population ? 0 : -Math.Log((double)holders / population);
}
