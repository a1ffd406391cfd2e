namespace Zincir.Ingest.Generator;

/// <summary>When and by whom a transit was ended.</summary>
internal readonly record struct TransitEnding(long DueAt, long? DischargedAt, Vehicle? Vehicle, bool OtherSeal)
{
    /// <summary>
    /// Draws the ending. Honest ones arrive in time but for some 3 % late by days, 0.4 % never ended in the books and 0.3 % with a seal
    /// that was changed on the way.
    /// </summary>
    public static TransitEnding Draw(Passage at, Load load, Gate exit, bool through, RandomStream chance)
    {
        var entered = at.Leg.At;
        var drive = Roads.TruckSeconds(at.Leg.Gate.At, exit.At);
        var arrived = through && at.Next is { } next ? next.At : entered + drive + (long)(chance.LogNormal(10, 0.7) * Calendar.Hour);
        var days = (through ? 5 : 3) + chance.Below(4) + drive / Calendar.Day;
        var due = Math.Max(entered + days * Calendar.Day, through ? arrived + 12 * Calendar.Hour : 0);
        var (late, missing, changed) = (chance.Chance(0.03), chance.Chance(0.004), chance.Chance(0.003));
        var after = due + (long)(chance.LogNormal(2, 0.7) * Calendar.Day);
        return load.Discharge switch
        {
            Discharge.Missing => new TransitEnding(due, null, null, false),
            Discharge.OtherSeal => new TransitEnding(due, after, at.Truck, true),
            Discharge.OtherVehicle => new TransitEnding(due, after, load.DischargeVehicle, true),
            _ when missing => new TransitEnding(due, null, null, false),
            _ => new TransitEnding(due, late ? after : Math.Min(arrived, due - 600), at.Truck, changed),
        };
    }
}
