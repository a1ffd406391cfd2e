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

    /// <summary>Reads the crossings; with trailers, a trailer's sightings are those of the crossings that name it.</summary>
    public static CrossingTable Read(GraphKinds kinds, bool trailers)
    {
        Snapshot graph = kinds.Graph;
        Column? directions = graph.NodeColumn("crossing", "direction");
        List<Row> rows = new(kinds.Crossings.End - kinds.Crossings.Start);
        for (int crossing = kinds.Crossings.Start; crossing < kinds.Crossings.End; crossing++)
        {
            (int gateEdge, int gates) = graph.OutOfKind(crossing, kinds.Gate);
            if (gates == 0 || graph.From(gateEdge) == Snapshot.NoStart)
            {
                continue;
            }

            int declaration = kinds.First(crossing, kinds.Declaration);
            int driver = kinds.First(crossing, kinds.Driver);
            Row row = new()
            {
                Crossing = crossing,
                Gate = graph.Target(gateEdge),
                At = graph.From(gateEdge),
                Direction = Directions(directions?.Text(crossing)),
                Driver = driver >= 0 || declaration < 0 ? driver : kinds.First(declaration, kinds.Driver),
                Declaration = declaration,
            };
            Add(rows, row, kinds.First(crossing, kinds.Vehicle));
            if (trailers)
            {
                Add(rows, row, kinds.First(crossing, kinds.Trailer));
            }
        }

        Row[] sorted = [.. rows];
        Array.Sort(sorted, (a, b) => (a.Vehicle, a.At, a.Crossing).CompareTo((b.Vehicle, b.At, b.Crossing)));
        return new CrossingTable(sorted, kinds.Vehicles);
    }

    private static void Add(List<Row> rows, Row row, int vehicle)
    {
        if (vehicle >= 0)
        {
            rows.Add(row with { Vehicle = vehicle });
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
        public int Gate { get; init; }
        public int Driver { get; init; }
        public int Declaration { get; init; }
        public Direction Direction { get; init; }
        public long At { get; init; }
    }
}
