using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>
/// The gate crossings of the vehicles in a snapshot as parallel columns, in order of (vehicle, time, crossing): who was seen
/// where, when and in which direction. The driver is the one read at the gate, else the declaration's. A crossing without gate, vehicle or time says nothing here and is left out.
/// </summary>
internal sealed class CrossingTable
{
    private readonly Row[] _rows;
    private readonly int[] _starts;
    private readonly int _firstVehicle;
    private Dictionary<int, int>? _driven;

    private CrossingTable(Row[] rows, (int Start, int End) vehicles)
    {
        _rows = rows;
        _firstVehicle = vehicles.Start;
        _starts = new int[vehicles.End - vehicles.Start + 1];
        foreach (Row row in rows)
        {
            _starts[row.Vehicle - _firstVehicle + 1]++;
        }

        for (int v = 0; v + 1 < _starts.Length; v++)
        {
            _starts[v + 1] += _starts[v];
        }
    }

    /// <summary>Number of sightings.</summary>
    public int Count => _rows.Length;

    public ref readonly Row this[int index] => ref _rows[index];

    /// <summary>The sightings of one vehicle as a half-open range, by time.</summary>
    public (int Start, int End) Of(int vehicle) => (_starts[vehicle - _firstVehicle], _starts[vehicle - _firstVehicle + 1]);

    /// <summary>Sightings on which a driver was read.</summary>
    public int Driven(int driver) =>
        (_driven ??= _rows.Where(r => r.Driver >= 0).GroupBy(r => r.Driver).ToDictionary(g => g.Key, g => g.Count())).GetValueOrDefault(
            driver
        );

    /// <summary>Reads the crossings of vehicles as they were reported.</summary>
    public static CrossingTable Read(GraphKinds kinds) => Of(Rows(kinds, kinds.Vehicle, kinds.Trailer), kinds.Vehicles);

    /// <summary>A table of sightings in any order.</summary>
    public static CrossingTable Of(IEnumerable<Row> rows, (int Start, int End) vehicles)
    {
        Row[] sorted = [.. rows];
        Array.Sort(sorted, (a, b) => (a.Vehicle, a.At, a.Crossing).CompareTo((b.Vehicle, b.At, b.Crossing)));
        return new CrossingTable(sorted, vehicles);
    }

    /// <summary>The sightings of those that an edge kind of crossings names, with what another one names beside them.</summary>
    public static IEnumerable<Row> Rows(GraphKinds kinds, int vehicle, int beside)
    {
        Snapshot graph = kinds.Graph;
        Column? directions = graph.NodeColumn("crossing", "direction");
        for (int crossing = kinds.Crossings.Start; crossing < kinds.Crossings.End; crossing++)
        {
            (int gateEdge, int gates) = graph.OutOfKind(crossing, kinds.Gate);
            int seen = kinds.First(crossing, vehicle);
            if (gates == 0 || seen < 0 || graph.From(gateEdge) == Snapshot.NoStart)
            {
                continue;
            }

            int declaration = kinds.First(crossing, kinds.Declaration);
            int driver = Known(crossing);
            yield return new Row
            {
                Crossing = crossing,
                Vehicle = seen,
                IsTrailer = vehicle == kinds.Trailer,
                Beside = kinds.First(crossing, beside),
                Gate = graph.Target(gateEdge),
                At = graph.From(gateEdge),
                Direction = Directions(directions?.Text(crossing)),
                Driver = driver >= 0 || declaration < 0 ? driver : Known(declaration),
                Declaration = declaration,
            };
        }

        // A driver without a number that identifies him is nobody of whom another row could speak.
        int Known(int source)
        {
            int driver = kinds.First(source, kinds.Driver);
            return driver >= 0 && (ElementKey.IsByRecord(graph.IdBytes(driver)) || ElementKey.IsWeak(graph.IdBytes(driver))) ? -1 : driver;
        }
    }

    private static Direction Directions(string? text) =>
        text switch
        {
            "in" => Direction.In,
            "out" => Direction.Out,
            _ => Direction.Unknown,
        };

    /// <summary>One sighting; nodes of the snapshot, -1 for unknown, time in UTC ms.</summary>
    internal readonly record struct Row
    {
        public int Crossing { get; init; }
        public int Vehicle { get; init; }

        /// <summary>True where the vehicle was read as a trailer; trailers go unread more often than what draws them.</summary>
        public bool IsTrailer { get; init; }

        /// <summary>The trailer behind a vehicle, the tractor before a trailer.</summary>
        public int Beside { get; init; }
        public int Gate { get; init; }
        public int Driver { get; init; }
        public int Declaration { get; init; }
        public Direction Direction { get; init; }
        public long At { get; init; }
    }
}
