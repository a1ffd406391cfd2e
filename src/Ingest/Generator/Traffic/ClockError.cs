namespace Zincir.Ingest.Generator;

/// <summary>A gate whose clock ran wrong for two days: every passage there carries a wrong time. Innocent, and looks like cloned plates.</summary>
/// <remarks>Gate: where; null when no gate was free of prescribed passages.</remarks>
internal sealed record ClockError(Gate? Gate, long From, long Until, long Shift)
{
    /// <summary>The time that is written for a passage.</summary>
    public long Seen(Gate gate, long at) => gate == Gate && at >= From && at < Until ? at + Shift : at;

    /// <summary>Draws gate and days, where no ring or decoy has a prescribed passage.</summary>
    public static ClockError Draw(World world)
    {
        var chance = world.Stream("clock-error");
        var taken = new HashSet<(int, long)>();
        foreach (var leg in world.Vehicles.SelectMany(v => v.Plans).SelectMany(p => p.Legs))
        {
            taken.Add((leg.Gate.Index, leg.At / Calendar.Day));
        }

        for (var i = 0; i < 200; i++)
        {
            var gate = world.Atlas.Draw(GateKind.Land, chance);
            var day = chance.Between(20, world.Calendar.Days - 20);
            var shift = (chance.Chance(0.5) ? 1 : -1) * chance.Between(3 * Calendar.Hour, 7 * Calendar.Hour);
            if (!taken.Contains((gate.Index, day)) && !taken.Contains((gate.Index, day + 1)))
            {
                return new ClockError(gate, day * Calendar.Day, (day + 2) * Calendar.Day, shift);
            }
        }

        return new ClockError(null, 0, 0, 0);
    }
}
