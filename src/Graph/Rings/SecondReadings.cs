namespace Zincir.Graph.Rings;

/// <summary>
/// Plates that no vehicle bears: second readings of one that looks alike. Such a plate is seen at the same gate, in the same direction and within a
/// minute of the other on nearly every one of its passages, and no register and no driver says that it is another vehicle.
/// </summary>
internal sealed class SecondReadings
{
    private const long Minute = 60_000;

    /// <summary>Share of the passages of a plate on which the other one is beside it; the rest is what a camera missed.</summary>
    private const double Nearly = 0.8;
    private readonly GraphKinds _kinds;
    private readonly List<CrossingTable.Row> _rows;
    private readonly int[] _passage;
    private readonly Dictionary<int, int> _passages = [];
    private readonly Dictionary<(int Plate, int Other), HashSet<int>> _beside = [];
    private readonly HashSet<(int, int)> _apart = [];

    private SecondReadings(GraphKinds kinds, List<CrossingTable.Row> rows)
    {
        _kinds = kinds;
        _rows = rows;
        _passage = new int[rows.Count];
    }

    /// <summary>The same rows, each under the plate of the vehicle that was read; by (vehicle, time).</summary>
    public static List<CrossingTable.Row> Resolve(GraphKinds kinds, IEnumerable<CrossingTable.Row> rows, CancellationToken cancel)
    {
        SecondReadings readings = new(kinds, [.. rows.OrderBy(r => r.Vehicle).ThenBy(r => r.At).ThenBy(r => r.Crossing)]);
        readings.CountPassages();
        readings.Pair(cancel);
        Dictionary<int, int> vehicles = readings.Vehicles();
        return
        [
            .. readings
                ._rows.Select(r => r with { Vehicle = vehicles.GetValueOrDefault(r.Vehicle, r.Vehicle) })
                .OrderBy(r => r.Vehicle)
                .ThenBy(r => r.At)
                .ThenBy(r => r.Crossing),
        ];
    }

    /// <summary>Numbers the passages of each plate; reports of one passage have one number.</summary>
    private void CountPassages()
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            CrossingTable.Row row = _rows[i];
            int same = i - 1;
            while (
                same >= 0 && _rows[same].Vehicle == row.Vehicle && row.At - _rows[same].At <= DoubledPassages.Apart && !IsSameWay(same, i)
            )
            {
                same--;
            }

            bool again = same >= 0 && _rows[same].Vehicle == row.Vehicle && row.At - _rows[same].At <= DoubledPassages.Apart;
            _passage[i] = again ? _passage[same] : i;
            _passages[row.Vehicle] = _passages.GetValueOrDefault(row.Vehicle) + (again ? 0 : 1);
        }
    }

    /// <summary>Finds the plates that look alike and passed within a minute of each other.</summary>
    private void Pair(CancellationToken cancel)
    {
        long step = TimeResolution.Of([.. _rows.Select(r => r.At)]);
        long width = step <= Minute ? Minute + step : -1; // within a minute cannot be told from hours
        int[] order = [.. Enumerable.Range(0, _rows.Count)];
        Array.Sort(order, (a, b) => Place(a) is var x && Place(b) is var y && x != y ? x.CompareTo(y) : a.CompareTo(b));
        for (int i = 0; i < order.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int j = i + 1; j < order.Length && IsSameWay(order[i], order[j]) && _rows[order[j]].At - _rows[order[i]].At <= width; j++)
            {
                Compare(order[i], order[j]);
            }
        }

        (int, Direction, long) Place(int i) => (_rows[i].Gate, _rows[i].Direction, _rows[i].At);
    }

    private void Compare(int one, int other)
    {
        (CrossingTable.Row a, CrossingTable.Row b) = (_rows[one], _rows[other]);
        if (a.Vehicle == b.Vehicle || !Lookalikes.AreAlike(_kinds.Graph.IdBytes(a.Vehicle), _kinds.Graph.IdBytes(b.Vehicle)))
        {
            return;
        }

        if (a.Driver >= 0 && b.Driver >= 0 && a.Driver != b.Driver)
        {
            _apart.Add((a.Vehicle, b.Vehicle));
            _apart.Add((b.Vehicle, a.Vehicle));
        }

        Add((a.Vehicle, b.Vehicle), _passage[one]);
        Add((b.Vehicle, a.Vehicle), _passage[other]);
    }

    private void Add((int, int) pair, int passage)
    {
        if (!_beside.TryGetValue(pair, out HashSet<int>? passages))
        {
            _beside.Add(pair, passages = []);
        }

        passages.Add(passage);
    }

    /// <summary>For each plate that is only a reading the plate that was read.</summary>
    private Dictionary<int, int> Vehicles()
    {
        Dictionary<int, int> vehicles = [];
        var readings = _beside.Where(b => !_apart.Contains(b.Key) && IsBetter(b.Key.Other, b.Key.Plate)).ToLookup(b => b.Key.Plate);
        foreach (var plate in readings.OrderBy(r => Rank(r.Key)))
        {
            int covered = plate.SelectMany(b => b.Value).Distinct().Count();
            if (covered >= Nearly * _passages[plate.Key])
            {
                int other = plate.OrderByDescending(b => b.Value.Count).ThenBy(b => Rank(b.Key.Other)).First().Key.Other;
                vehicles.Add(plate.Key, vehicles.GetValueOrDefault(other, other));
            }
        }

        return vehicles;
    }

    /// <summary>A plate in the register is a vehicle's; of two others the one seen more often.</summary>
    private bool IsBetter(int plate, int than) => !IsRegistered(than) && Rank(plate).CompareTo(Rank(than)) < 0;

    private (int, int, int) Rank(int plate) => (IsRegistered(plate) ? 0 : 1, -_passages[plate], plate);

    private bool IsRegistered(int plate) => _kinds.Graph.InOfKind(plate, _kinds.Owns).Length > 0;

    private bool IsSameWay(int one, int other) => _rows[one].Gate == _rows[other].Gate && _rows[one].Direction == _rows[other].Direction;
}
