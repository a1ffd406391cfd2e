namespace Zincir.Graph.Rings;

/// <summary>The traffic of one stratum.</summary>
/// <param name="Bins">Bins that it has.</param>
/// <param name="Filled">Vehicles counted over all bins.</param>
/// <param name="Meetings">Pairs of vehicles in one bin, counted over all bins.</param>
/// <param name="FirstPosition">Where its sightings begin in <see cref="BinGrid.Order"/>.</param>
internal readonly record struct StratumTotal(int Bins, long Filled, long Meetings, int FirstPosition)
{
    /// <summary>
    /// N: the number of equally likely bins that would let the others meet as often as they do. Traffic that comes in waves
    /// (a ferry, the hours after a gate opens) makes strangers meet, and N smaller. 1/N is the share of meetings among the
    /// pairs, with one meeting in <see cref="Bins"/> pairs added as prior, so that an empty stratum has all its bins.
    /// </summary>
    public int EffectiveBins
    {
        get
        {
            double pairs = Filled * (Filled - 1.0) / 2;
            return (int)Math.Clamp((Bins + pairs) / (1 + Meetings), 1, Bins);
        }
    }

    public StratumTotal Plus(int crowd) => this with { Filled = Filled + crowd, Meetings = Meetings + ((long)crowd * (crowd - 1) / 2) };

    /// <summary>The traffic of everybody but two vehicles that met so often.</summary>
    public StratumTotal Without(BinGrid.Share one, BinGrid.Share other, int met) =>
        this with
        {
            Filled = Filled - one.Bins - other.Bins,
            Meetings = Meetings - one.Met - other.Met + met,
        };
}
