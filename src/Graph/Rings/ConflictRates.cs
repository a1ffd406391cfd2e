using Zincir.Graph.Scoring;

namespace Zincir.Graph.Rings;

/// <summary>
/// How often plates are in conflict by the data's own faults (a wrong clock, a wrong gate), told from those that are in conflict once: faults strike many
/// plates a little, a clone is one plate struck often. Only what stands out from that rate is a finding about a plate.
/// </summary>
/// <remarks>
/// A step between two sightings is as exposed as the share of pairs of gates that lie too far apart for its time: whoever comes back within hours is in
/// conflict by one wrong gate, whoever comes back within weeks never. Conflicts are of six sorts, each with its own rate: in turns with one driver on
/// both ends (the row is wrong, not the plate), reports of one passage with another gate, the same way twice with two drivers, the same way twice, in
/// turns with two drivers, and in turns where a driver was not read; a clone mostly makes the third and fourth.
/// Going in and out in turns, not known to be with two drivers, nothing but the gate or the clock contradicts: a plate never stands out by these, however
/// often, and no other sort has a lower rate than those with one driver. The rate of the other sorts is singles over exposure, for each gate and four weeks, drawn towards that of all; plates
/// that would have more than one by the rate weigh e^(−rate·exposure), as they do among the singles. A plate stands out when the binomial tail of its conflicts at its own gates' rates, times
/// the plates and tests, is at most 0.05.
/// </remarks>
internal sealed class ConflictRates
{
    private const double Level = 0.05;
    private const int OneDriver = 0;
    private const int AtOnce = 1;
    private const int SameWay = 2;
    private const int InTurns = 3;
    private const int TwoDrivers = 4;
    private const int TwoInTurns = 5;
    private const int Sorts = 6;

    /// <summary>What a plate may stand out by: a clone's ways the same twice are of two sorts where some drivers are not read.</summary>
    private static readonly int[][] Tests =
    [
        [AtOnce],
        [SameWay, TwoDrivers],
        [TwoDrivers],
        [TwoInTurns],
    ];
    private const long Window = 28 * 86_400_000L;

    /// <summary>Half a conflict in so much exposure before any is seen.</summary>
    private const double Prior = 1000;

    /// <summary>Exposure at a gate whose rate weighs as much as that of all.</summary>
    private const double Drawn = 30;

    /// <summary>Plates in conflict from which the fault is the data's, and the share of exposed steps that they must be.</summary>
    private const int FewestPlates = 10;
    private const double LeastRate = 1e-3;
    private readonly CrossingTable _table;
    private readonly double[] _exposure;
    private readonly int _plates;
    private readonly Dictionary<(int Gate, long Window), double>[] _rates;
    private readonly double[] _overall;
    private readonly double[] _shares;

    public ConflictRates(CrossingTable table, TravelLimit limit, IReadOnlyList<TravelConflict> conflicts)
    {
        _table = table;
        _exposure = StepExposure.Of(table, limit);
        _plates = Enumerable.Range(1, Math.Max(0, table.Count - 1)).Count(i => IsStep(i) && !(i > 1 && IsStep(i - 1)));
        _overall = new double[Sorts];
        _shares = Shares();
        _rates = [.. Enumerable.Range(0, Sorts).Select(s => Rates(s, conflicts))];
    }

    /// <summary>True when a plate is in conflict more often than its gates make it.</summary>
    public bool StandsOut(TravelConflict[] own) => Tests.Any(sorts => P(own, sorts) * _plates * Tests.Length <= Level);

    /// <summary>Conflicts that a plate would have by faults of gates and clocks alone.</summary>
    public double Faults(int vehicle)
    {
        (int start, int end) = _table.Of(vehicle);
        return _overall[OneDriver] * Enumerable.Range(start, end - start).Sum(i => _exposure[i]);
    }

    /// <summary>
    /// The least number of sightings that would have to be wrong for all conflicts to go: a smallest vertex cover. Conflicts link consecutive
    /// sightings, so they form paths, and taking the later end of each uncovered conflict is optimal.
    /// </summary>
    public static int Independent(IEnumerable<TravelConflict> conflicts)
    {
        int count = 0;
        int covered = -1;
        foreach (TravelConflict conflict in conflicts)
        {
            if (conflict.First != covered)
            {
                covered = conflict.Second;
                count++;
            }
        }

        return count;
    }

    /// <summary>True when so many plates are in conflict that the fault is the data's.</summary>
    public bool AreSpread(IReadOnlyCollection<TravelConflict> faults)
    {
        int plates = faults.Select(c => c.Vehicle).Distinct().Count();
        return plates >= FewestPlates && plates >= LeastRate * _exposure.Sum();
    }

    /// <summary>Share of all exposure that is of each sort.</summary>
    private double[] Shares()
    {
        double[] shares = new double[Sorts];
        double all = Math.Max(1, _exposure.Sum());
        for (int i = 1; i < _table.Count; i++)
        {
            shares[Sort(i)] += _exposure[i] / all; // 0 where a vehicle begins
        }

        return shares;
    }

    private bool IsStep(int i) => _table[i].Vehicle == _table[i - 1].Vehicle;

    private int Sort(TravelConflict conflict) => Sort(conflict.Second);

    /// <summary>The sort of the step that ends with a sighting.</summary>
    private int Sort(int second)
    {
        (CrossingTable.Row from, CrossingTable.Row to) = (_table[second - 1], _table[second]);
        bool known = from.Driver >= 0 && to.Driver >= 0;
        if (from.Direction != to.Direction)
        {
            return !known ? InTurns
                : from.Driver == to.Driver ? OneDriver
                : TwoInTurns;
        }

        return to.At - from.At <= DoubledPassages.Apart ? AtOnce
            : known && from.Driver != to.Driver ? TwoDrivers
            : SameWay;
    }

    /// <summary>Conflicts of a sort of the plates that have no other.</summary>
    private TravelConflict[] Singles(int sort, IReadOnlyList<TravelConflict> conflicts) =>
        [
            .. conflicts
                .Where(c => Sort(c) != OneDriver)
                .GroupBy(c => c.Vehicle)
                .Where(g => Independent(g) == 1)
                .Select(g => g.First())
                .Where(c => Sort(c) == sort),
        ];

    private Dictionary<(int, long), double> Rates(int sort, IReadOnlyList<TravelConflict> conflicts)
    {
        TravelConflict[] singles = sort == OneDriver ? [.. conflicts.Where(c => Sort(c) == sort)] : Singles(sort, conflicts);
        double rate = 0;
        Dictionary<(int, long), double> exposed = [];
        for (int round = 0; round < 4; round++)
        {
            exposed = Exposed(sort, sort == OneDriver ? 0 : rate);
            rate = (singles.Length + 0.5) / (exposed.Values.Sum() + (sort == OneDriver ? Prior / 20 : Prior));
        }

        _overall[sort] = rate;
        Dictionary<(int, long), double> struck = [];
        foreach (int sighting in singles.SelectMany(c => new[] { c.First, c.Second }))
        {
            struck[Where(sighting)] = struck.GetValueOrDefault(Where(sighting)) + 0.5;
        }

        return struck.ToDictionary(s => s.Key, s => (s.Value + (Drawn * rate)) / (exposed[s.Key] + Drawn));
    }

    /// <summary>Exposure of a sort at each gate and time, half a step at either end.</summary>
    private Dictionary<(int, long), double> Exposed(int sort, double rate)
    {
        Dictionary<(int, long), double> exposed = [];
        for (int start = 0, end; start < _table.Count; start = end)
        {
            (_, end) = _table.Of(_table[start].Vehicle);
            int[] steps = [.. Enumerable.Range(start + 1, end - start - 1).Where(i => Sort(i) == sort)];
            double weight = Math.Exp(-rate * steps.Sum(i => _exposure[i]));
            foreach (int i in steps)
            {
                exposed[Where(i)] = exposed.GetValueOrDefault(Where(i)) + (weight * _exposure[i] / 2);
                exposed[Where(i - 1)] = exposed.GetValueOrDefault(Where(i - 1)) + (weight * _exposure[i] / 2);
            }
        }

        return exposed;
    }

    private double P(TravelConflict[] own, int[] sorts)
    {
        (int start, int end) = _table.Of(own[0].Vehicle);
        int sightings = end - start;
        double expected = sorts.Sum(s => Expected(own[0].Vehicle, s));
        return Binomial.Tail(Independent(own.Where(c => sorts.Contains(Sort(c)))), sightings, Math.Min(1, expected / sightings));
    }

    private double Expected(int vehicle, int sort)
    {
        (int start, int end) = _table.Of(vehicle);
        double exposed = 0;
        double ofSort = 0;
        double expected = 0;
        for (int i = start + 1; i < end; i++)
        {
            exposed += _exposure[i];
            if (Sort(i) == sort)
            {
                ofSort += _exposure[i];
                expected += _exposure[i] * (Rate(sort, i) + Rate(sort, i - 1)) / 2;
            }
        }

        // A clone makes such steps itself, so they are counted by what share of all steps they are, not by how many the plate has.
        double faults = _overall[OneDriver] * (sort is AtOnce or TwoDrivers or TwoInTurns ? exposed * _shares[sort] : ofSort);
        return Math.Max(expected, faults);
    }

    private double Rate(int sort, int sighting) => _rates[sort].GetValueOrDefault(Where(sighting), _overall[sort]);

    private (int Gate, long Window) Where(int sighting) => (_table[sighting].Gate, _table[sighting].At / Window);
}
