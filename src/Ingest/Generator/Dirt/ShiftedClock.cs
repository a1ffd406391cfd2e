namespace Zincir.Ingest.Generator;

/// <summary>
/// Clocks that ran wrong for weeks: two gates by hours, one by a day, and for a month those passages of all gates that one server in six wrote.
/// </summary>
internal sealed class ShiftedClock : Dirt
{
    private const int Servers = 6;
    private readonly World _world;
    private readonly List<(Gate? Gate, long From, long Until, long Shift)> _shifts = [];

    public ShiftedClock(World world)
    {
        _world = world;
        var chance = world.Stream("dirt/clock");
        foreach (var (weeks, hours) in new[] { (5, -5), (4, 9), (3, 24) })
        {
            Add(world.Atlas.Draw(GateKind.Land, chance), weeks, hours);
        }

        Add(null, 4, chance.Chance(0.5) ? 4 : -7);

        void Add(Gate? gate, int weeks, int hours)
        {
            var from = chance.Between(10L, world.Calendar.Days - 40L) * Calendar.Day;
            _shifts.Add((gate, from, from + weeks * 7 * Calendar.Day, hours * Calendar.Hour));
        }
    }

    /// <inheritdoc />
    public override IEnumerable<CrossingRow> Crossing(CrossingRow row)
    {
        var server = _world.Stream("dirt/clock/server", row.Serial).Below(Servers);
        var shift = _shifts
            .Where(s => s.Gate is null ? server == 0 : s.Gate == row.Gate)
            .Where(s => row.At >= s.From && row.At < s.Until)
            .Sum(s => s.Shift);
        return [row with { At = row.At + shift }];
    }
}
