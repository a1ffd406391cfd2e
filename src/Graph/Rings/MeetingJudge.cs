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
        Bond bond = _allegiance.Between(first, second);
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

    /// <summary>Two sightings, positions in the crossing table, as a meeting: what explains it, and whether the test counted it.</summary>
    public JudgedMeeting Judge(int one, int other, bool counted) =>
        new(one, other, Math.Min(table[one].At, table[other].At), BondOf(one, other), counted);

    /// <summary>
    /// The meetings that the test counted and those that a bin's edge cuts: further sightings of the two at the same gate in the same
    /// direction within a bin's width of each other. Each sighting is in one meeting. By time.
    /// </summary>
    public List<JudgedMeeting> WithCut(int one, int other, IReadOnlyList<JudgedMeeting> counted)
    {
        List<JudgedMeeting> meetings = [.. counted];
        HashSet<int> used = [.. counted.SelectMany(m => new[] { m.One, m.Other })];
        (int start, int end) = table.Of(one);
        (int next, int last) = table.Of(other);
        for (int i = start; i < end; i++)
        {
            while (next < last && table[next].At < table[i].At - Width)
            {
                next++;
            }

            for (int j = next; j < last && table[j].At <= table[i].At + Width && !used.Contains(i); j++)
            {
                if (table[i].Gate == table[j].Gate && table[i].Direction == table[j].Direction && used.Add(j))
                {
                    used.Add(i);
                    meetings.Add(Judge(i, j, counted: false));
                }
            }
        }

        return [.. meetings.OrderBy(m => m.At).ThenBy(m => m.One)];
    }
}
