namespace Zincir.Graph.Rings;

/// <summary>Where one driver, plate or trailer was, and whether one can have been there: the passages that name it, in order of time.</summary>
internal sealed class Whereabouts
{
    /// <summary>Two vehicles of one driver through one gate the same way within so short a time.</summary>
    private const long AtOnce = 5 * 60_000L;
    private const int MostBodies = 9;
    private readonly CrossingTable.Row[] _rows;
    private readonly Func<CrossingTable.Row, int> _partner;
    private readonly TravelLimit _limit;

    public Whereabouts(IEnumerable<CrossingTable.Row> rows, Func<CrossingTable.Row, int> partner, TravelLimit limit)
    {
        _rows = [.. rows.OrderBy(r => r.At).ThenBy(r => r.Crossing)];
        _partner = partner;
        _limit = limit;
        Partners = _rows.Select(partner).Where(p => p >= 0).Distinct().Count();
        Together = _rows.Count(r => partner(r) >= 0);
        CountConflicts();
    }

    /// <summary>Passages.</summary>
    public int Count => _rows.Length;

    /// <summary>Distinct vehicles of a driver, drivers of a plate, tractors of a trailer.</summary>
    public int Partners { get; }

    /// <summary>Passages on which one of them is known.</summary>
    public int Together { get; }

    /// <summary>The least number of passages that would have to be wrong for one to have been everywhere in turn.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Distinct partners on the passages in conflict.</summary>
    public int PartnersInConflict { get; private set; }

    /// <summary>True when a quarter at least is in, and a quarter out.</summary>
    public bool GoesBothWays =>
        4 * Math.Min(_rows.Count(r => r.Direction == Direction.In), _rows.Count(r => r.Direction == Direction.Out)) >= _rows.Length;

    /// <summary>Some of the passages, spread over the time.</summary>
    public IEnumerable<CrossingTable.Row> Examples =>
        Enumerable.Range(0, Math.Min(Finding.Examples, _rows.Length)).Select(i => _rows[(int)((long)i * _rows.Length / Finding.Examples)]);

    /// <summary>How many it takes at least to have been everywhere, up to nine; if asked, each goes in and out in turns.</summary>
    public int Bodies(bool inTurns)
    {
        List<CrossingTable.Row> bodies = [];
        foreach (CrossingTable.Row row in _rows)
        {
            int free = bodies.FindLastIndex(b => !_limit.IsImpossible(b, row) && !(inTurns && IsAgain(b, row)));
            if (free >= 0)
            {
                bodies.RemoveAt(free);
            }

            if (bodies.Count < MostBodies)
            {
                bodies.Add(row);
            }
        }

        return bodies.Count;
    }

    private static bool IsAgain(in CrossingTable.Row one, in CrossingTable.Row other) =>
        one.Direction == other.Direction && one.Direction != Direction.Unknown;

    private void CountConflicts()
    {
        HashSet<int> partners = [];
        int covered = -1;
        for (int i = 1; i < _rows.Length; i++)
        {
            if (!IsConflict(_rows[i - 1], _rows[i]))
            {
                continue;
            }

            partners.Add(_partner(_rows[i - 1]));
            partners.Add(_partner(_rows[i]));
            if (covered != i - 1)
            {
                covered = i;
                Conflicts++;
            }
        }

        partners.Remove(-1);
        PartnersInConflict = partners.Count;
    }

    private bool IsConflict(in CrossingTable.Row one, in CrossingTable.Row other) =>
        _limit.IsImpossible(one, other)
        || (one.Vehicle != other.Vehicle && one.Gate == other.Gate && one.Direction == other.Direction && other.At - one.At <= AtOnce);
}
