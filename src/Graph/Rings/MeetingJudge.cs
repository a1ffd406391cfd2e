namespace Zincir.Graph.Rings;

/// <summary>What explains that two vehicles crossed together, if anything does.</summary>
internal sealed class MeetingJudge(CrossingTable table, GraphKinds kinds, DetectionOptions options)
{
    private readonly Allegiance _allegiance = new(kinds);
    private readonly Habit _habit = new(table);
    private readonly GateTraffic _traffic = new(table);

    private long Width => options.BinMinutes * 60_000L;

    /// <summary>The bond behind two sightings, positions in the crossing table.</summary>
    public Bond BondOf(int one, int other)
    {
        CrossingTable.Row first = table[one];
        CrossingTable.Row second = table[other];
        Bond bond = _allegiance.Common(first, second);
        if (bond != Bond.None)
        {
            return bond;
        }

        if (_habit.Explains(one) && _habit.Explains(other))
        {
            return Bond.Timetable;
        }

        return _traffic.IsWave(first.Gate, first.Direction, (first.At + second.At) / 2, Width) ? Bond.Wave : Bond.None;
    }

    /// <summary>
    /// Every time two vehicles crossed the same gate in the same direction within a bin's width of each other, wherever the
    /// bins begin; each sighting counts once. By time.
    /// </summary>
    public List<JudgedMeeting> Encounters(int one, int other)
    {
        List<JudgedMeeting> encounters = [];
        (int start, int end) = table.Of(one);
        (int next, int last) = table.Of(other);
        HashSet<int> used = [];
        for (int i = start; i < end; i++)
        {
            while (next < last && table[next].At < table[i].At - Width)
            {
                next++;
            }

            for (int j = next; j < last && table[j].At <= table[i].At + Width; j++)
            {
                if (table[i].Gate == table[j].Gate && table[i].Direction == table[j].Direction && used.Add(j))
                {
                    encounters.Add(new JudgedMeeting(i, j, Math.Min(table[i].At, table[j].At), BondOf(i, j)));
                    break;
                }
            }
        }

        return encounters;
    }
}
