using System.Globalization;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <summary>
/// A border that has nothing in common with the one of the scenario generator but the schema: other traffic, other gates, other habits, other
/// ways of going together. It shows where a rule only fits one generator; several were mended by it, so it proves less than seeds never seen.
/// </summary>
internal sealed partial record OtherBorder(int Seed)
{
    private const double Day = 86_400_000;
    private const int ShuttleBack = 5;
    private readonly SnapshotBuilder _builder = new();
    private readonly List<TrueRing> _rings = [];
    private readonly List<Decoy> _decoys = [];
    private readonly List<(double Lat, double Lon)> _places = [];
    private Random _random = new(0);
    private int _crossings;

    /// <summary>Vehicles with ordinary lives.</summary>
    public int Vehicles { get; init; } = 3000;

    /// <summary>Mean crossings of an ordinary vehicle.</summary>
    public double Trips { get; init; } = 8;

    /// <summary>Vehicles that cross some two hundred times.</summary>
    public int Frequent { get; init; } = 40;

    public int Gates { get; init; } = 20;

    public int Days { get; init; } = 300;

    /// <summary>Times are cut to whole multiples of this.</summary>
    public double ResolutionSeconds { get; init; } = 1;

    /// <summary>Share of crossings where the driver is read.</summary>
    public double Drivers { get; init; } = 0.9;

    /// <summary>Share of vehicles whose owner is known.</summary>
    public double Owners { get; init; } = 0.8;

    public int SmallestConvoy { get; init; } = 2;

    public int LargestConvoy { get; init; } = 5;

    public int FewestMeetings { get; init; } = 5;

    /// <summary>Minutes between the first and the last of a convoy.</summary>
    public double Spread { get; init; } = 8;

    /// <summary>First hour that gates are open, and hours that they are.</summary>
    public (double From, double Hours) Open { get; init; } = (0, 24);

    public string Plates { get; init; } = "tr-34AB{0:D4}";

    public int Convoys { get; init; } = 8;

    public int Clones { get; init; } = 6;

    /// <summary>People who cross for work every weekday, in one shift or in changing ones.</summary>
    public int Commuters { get; init; }

    /// <summary>Vehicles that come by a ferry or to a market, many at once, once a week.</summary>
    public int Visitors { get; init; }

    /// <summary>How many of the visitors come at once.</summary>
    public double Landing { get; init; } = 80;

    /// <summary>Clones stay within driving distance: two chassis numbers and stays that overlap, no impossible journey.</summary>
    public bool NearClones { get; init; }

    /// <summary>Firms that share an accountant's phone, eleven each; some of the convoys' owners among them.</summary>
    public bool Accountants { get; init; }

    /// <summary>Pairs of cars that go on a journey together, out and in, once or twice.</summary>
    public int Families { get; init; }

    /// <summary>Trucks that leave by one gate and come back by another some hours later, eight times.</summary>
    public int Shuttles { get; init; }

    /// <summary>Trucks that left together with goods of one exporter come back together, empty, after so many days; 0: each for itself.</summary>
    public double HarvestReturn { get; init; }

    /// <summary>Share of a convoy's joint crossings on which each truck carries goods of the ring's own firm.</summary>
    public double Front { get; init; }

    /// <summary>Every firm of a ring has a director who does nothing at the border, and every driver of one runs a shop of his own.</summary>
    public bool Offices { get; init; }

    /// <summary>What spoils what is written: a name of <see cref="Spoilt"/>, or nothing.</summary>
    public string Dirt { get; init; } = "";

    /// <summary>Builds the border and what is hidden in it.</summary>
    public (Snapshot Graph, Truth Truth) Build()
    {
        _random = new Random(Seed);
        _dirt = new Random(Seed + 7919);
        for (int g = 0; g < Gates; g++)
        {
            _places.Add((36.5 + (5.4 * _random.NextDouble()), 26.4 + (18 * _random.NextDouble())));
            if (g == ShuttleBack && Shuttles > 0)
            {
                _places[g] = (_places[g - 1].Lat + 2, _places[g - 1].Lon + 0.5);
            }

            (double lat, double lon) = Dirt == "gate misplaced" && g == ShuttleBack ? (_places[g].Lat, _places[g].Lon + 12) : _places[g];
            int place = _builder.AddNode($"place:G{g:D2}");
            _builder.AddNodeValue(place, "lat", ColumnType.Number, lat, false);
            _builder.AddNodeValue(place, "lon", ColumnType.Number, lon, false);
        }

        Traffic();
        Commute();
        Visit();
        Travel();
        Shuttle();
        Lines();
        Fleets();
        Harvest();
        for (int c = 0; c < Convoys; c++)
        {
            Convoy(c);
        }

        for (int a = 0; a < (Accountants ? 40 : 0); a++)
        {
            for (int i = 0; i < 11; i++)
            {
                string firm = i < 2 && a < Convoys ? $"company:tr-3{a:D3}{i}" : $"company:tr-8{a:D3}{i:D2}";
                Edge(firm, "phone", $"phone:+9021200{a:D4}", Snapshot.NoStart);
            }
        }

        for (int c = 0; c < Clones; c++)
        {
            Double(c);
        }

        Share();
        return (_builder.Build(string.Create(CultureInfo.InvariantCulture, $"other-{Seed}")), new Truth(_rings, _decoys, []));
    }

    private int Far(int gate)
    {
        int[] far = [.. Enumerable.Range(0, Gates).Where(g => Km(gate, g) >= 400)];
        return far.Length > 0 ? far[_random.Next(far.Length)] : Enumerable.Range(0, Gates).MaxBy(g => Km(gate, g));
    }

    private string Vehicle(int number) => "vehicle:" + string.Format(CultureInfo.InvariantCulture, Plates, number);

    private static string Driver(string vehicle) => $"person:tr-2{vehicle[^6..]}";

    private void Register(string vehicle, string owner, string type)
    {
        _builder.AddNodeValue(_builder.AddNode(vehicle), "type", type, false);
        if (_random.NextDouble() < Owners)
        {
            Edge(OwnerWritten(owner), "owns", vehicle, Snapshot.NoStart);
        }
    }

    private string Cross(string vehicle, int gate, string direction, double at, string? driver)
    {
        Passage passage = Spoil(
            new Passage(vehicle, gate, direction, at, driver is not null && _random.NextDouble() < Drivers ? driver : null)
        );
        Again(passage);
        return Write(passage);
    }

    private string Write(Passage passage)
    {
        (string vehicle, int gate, string direction, double at, string? driver) = passage;
        string id = $"crossing:c{_crossings++:D7}";
        long time = 1_704_067_200_000 + (long)(Math.Floor(at / (ResolutionSeconds * 1000)) * ResolutionSeconds * 1000);
        _builder.AddNodeValue(_builder.AddNode(id), "direction", direction, false);
        Edge(id, "gate", $"place:G{gate:D2}", time);
        Edge(id, "vehicle", vehicle, time);
        if (driver is not null)
        {
            Edge(id, "driver", driver, time);
        }

        return id;
    }

    private void Edge(string from, string kind, string to, double at) =>
        _builder.AddEdge(
            _builder.AddNode(from),
            _builder.AddNode(to),
            _builder.EdgeKind(kind),
            at < 0 ? Snapshot.NoStart : (long)at,
            Snapshot.NoEnd
        );

    /// <summary>A moment of that day while the gates are open, ms since the start.</summary>
    private double At(double day) => (Math.Floor(day) + ((Open.From + (_random.NextDouble() * Open.Hours)) / 24)) * Day;

    private double Km(int one, int other) => GreatCircleKm(_places[one].Lat, _places[one].Lon, _places[other].Lat, _places[other].Lon);

    /// <summary>By the spherical law of cosines.</summary>
    private static double GreatCircleKm(double lat1, double lon1, double lat2, double lon2)
    {
        const double Degree = Math.PI / 180;
        double cosine =
            (Math.Sin(lat1 * Degree) * Math.Sin(lat2 * Degree))
            + (Math.Cos(lat1 * Degree) * Math.Cos(lat2 * Degree) * Math.Cos((lon1 - lon2) * Degree));
        return 6371 * Math.Acos(Math.Clamp(cosine, -1, 1));
    }
}
