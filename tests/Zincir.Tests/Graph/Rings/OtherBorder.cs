using System.Globalization;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <summary>
/// A border that has nothing in common with the one of the scenario generator but the schema: other traffic, other gates, other habits, other
/// ways of going together. What a detector finds here it was not tuned for.
/// </summary>
internal sealed record OtherBorder(int Seed)
{
    private const double Day = 86_400_000;
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

    /// <summary>Trucks that left together with goods of one exporter come back together, empty, after so many days; 0: each for itself.</summary>
    public double HarvestReturn { get; init; }

    /// <summary>Share of a convoy's joint crossings on which each truck carries goods of the ring's own firm.</summary>
    public double Front { get; init; }

    /// <summary>Builds the border and what is hidden in it.</summary>
    public (Snapshot Graph, Truth Truth) Build()
    {
        _random = new Random(Seed);
        for (int g = 0; g < Gates; g++)
        {
            _places.Add((36.5 + (5.4 * _random.NextDouble()), 26.4 + (18 * _random.NextDouble())));
            int place = _builder.AddNode($"place:G{g:D2}");
            _builder.AddNodeValue(place, "lat", ColumnType.Number, _places[^1].Lat, false);
            _builder.AddNodeValue(place, "lon", ColumnType.Number, _places[^1].Lon, false);
        }

        Traffic();
        Commute();
        Visit();
        Travel();
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

        return (_builder.Build(string.Create(CultureInfo.InvariantCulture, $"other-{Seed}")), new Truth(_rings, _decoys, []));
    }

    private void Traffic()
    {
        for (int v = 0; v < Vehicles; v++)
        {
            string vehicle = Vehicle(v);
            int home = (int)(Gates * Math.Pow(_random.NextDouble(), 2)); // a few gates have most of the traffic
            Register(vehicle, $"person:tr-1{v:D6}", v % 3 == 0 ? "car" : "truck");
            Live(
                vehicle,
                $"person:tr-5{v:D6}",
                home,
                Math.Max(1, (int)(-Math.Log(1 - _random.NextDouble()) * (v < Frequent ? 200 : Trips)))
            );
        }
    }

    /// <summary>An honest life: in and out in turns over one gate, seldom another, no two days alike.</summary>
    private void Live(string vehicle, string driver, int home, int trips)
    {
        double day = _random.NextDouble() * Days / 2;
        double pace = (Days - day) / trips;
        for (int t = 0; t < trips; t++, day += pace * (0.4 + _random.NextDouble()))
        {
            if (day < Days)
            {
                Cross(vehicle, _random.Next(12) == 0 && pace > 4 ? _random.Next(Gates) : home, t % 2 == 0 ? "in" : "out", At(day), driver);
            }
        }
    }

    private void Commute()
    {
        for (int c = 0; c < Commuters; c++)
        {
            string car = Vehicle(700_000 + c);
            Register(car, $"person:tr-5{700_000 + c}", "car");
            bool changes = c % 3 == 0;
            for (int day = 0; day < Days; day++)
            {
                double start = Open.From + (changes ? new[] { 0.5, 4, 7 }[day / 7 % 3] : 0.5 + (c % 4)) + _random.NextDouble();
                if (day % 7 < 5 && _random.Next(8) > 0)
                {
                    Cross(car, c % 2, "out", (day + (start / 24)) * Day, $"person:tr-5{700_000 + c}");
                    Cross(car, c % 2, "in", (day + ((start + 8 + _random.NextDouble()) / 24)) * Day, $"person:tr-5{700_000 + c}");
                }
            }
        }
    }

    private void Visit()
    {
        for (double day = 2; day < Days; day += 7)
        {
            double landing = At(day);
            for (int v = 0; v < Visitors; v++)
            {
                if (_random.NextDouble() < Landing / Visitors)
                {
                    Cross(Vehicle(750_000 + v), 3, "in", landing + (_random.NextDouble() * 1_500_000), $"person:tr-5{750_000 + v}");
                    Cross(Vehicle(750_000 + v), 3, "out", landing + ((1 + (2 * _random.NextDouble())) * Day), $"person:tr-5{750_000 + v}");
                }
            }
        }
    }

    private void Travel()
    {
        for (int f = 0; f < Families; f++)
        {
            int gate = _random.Next(Gates);
            for (int trip = 0; trip <= f % 2; trip++)
            {
                double day = (trip * Days / 2) + (_random.NextDouble() * Days / 3);
                double leave = At(day);
                double back = At(day + 5 + (10 * _random.NextDouble()));
                for (int car = 0; car < 2; car++)
                {
                    string plate = Vehicle(770_000 + (f * 2) + car);
                    Cross(plate, gate, "out", leave + (_random.NextDouble() * 300_000), $"person:tr-5{770_000 + (f * 2) + car}");
                    Cross(plate, gate, "in", back + (_random.NextDouble() * 300_000), $"person:tr-5{770_000 + (f * 2) + car}");
                }
            }
        }
    }

    /// <summary>Coaches of two firms that share a timetable, give or take.</summary>
    private void Lines()
    {
        for (int line = 0; line < 6; line++)
        {
            string[] pair = [Vehicle(800_000 + (line * 2)), Vehicle(800_001 + (line * 2))];
            int gate = _random.Next(Gates);
            double hour = (Open.From + (_random.NextDouble() * (Open.Hours - 1))) / 24;
            int every = line % 2 == 0 ? 7 : 2;
            for (double day = line; day < Days; day += every)
            {
                foreach (string coach in pair)
                {
                    Cross(
                        coach,
                        gate,
                        (int)day % 2 == 0 ? "in" : "out",
                        (Math.Floor(day) + hour) * Day + (_random.NextDouble() * 1_200_000),
                        null
                    );
                }
            }

            foreach (string coach in pair)
            {
                Register(coach, $"company:tr-7{coach[^6..]}", "bus");
            }

            _decoys.Add(new Decoy($"line{line}", "bus_line", pair));
        }
    }

    /// <summary>Trucks of one owner in column, at any hour.</summary>
    private void Fleets()
    {
        for (int fleet = 0; fleet < 5; fleet++)
        {
            string[] trucks = [.. Enumerable.Range(0, 4).Select(i => Vehicle(810_000 + (fleet * 10) + i))];
            for (int i = 0; i < trucks.Length; i++)
            {
                Edge($"company:tr-61{fleet:D2}", "owns", trucks[i], Snapshot.NoStart);
            }

            int gate = _random.Next(Gates);
            for (int trip = 0; trip < 14; trip++)
            {
                double at = At(_random.NextDouble() * Days);
                foreach (string truck in trucks)
                {
                    Cross(truck, gate, trip % 2 == 0 ? "in" : "out", at += 60_000 * _random.NextDouble(), $"person:tr-62{truck[^6..]}");
                }
            }

            _decoys.Add(new Decoy($"fleet{fleet}", "fleet_column", trucks));
        }
    }

    /// <summary>Trucks of many carriers that load at one exporter's and leave together.</summary>
    private void Harvest()
    {
        for (int farm = 0; farm < 3; farm++)
        {
            string[] trucks = [.. Enumerable.Range(0, 6).Select(i => Vehicle(820_000 + (farm * 10) + i))];
            int gate = _random.Next(Gates);
            for (int load = 0; load < 8; load++)
            {
                double at = At(_random.NextDouble() * Days / 3);
                foreach (string truck in trucks)
                {
                    string mrn = $"declaration:24TR{farm}{load}{truck[^6..]}";
                    string crossing = Cross(truck, gate, "out", at += 90_000 * _random.NextDouble(), $"person:tr-63{truck[^6..]}");
                    Edge(crossing, "declaration", mrn, at);
                    Edge(mrn, "carrier", $"company:tr-64{truck[^6..]}", at);
                    Edge(mrn, "exporter", $"company:tr-65{farm:D2}", at);
                    if (HarvestReturn > 0)
                    {
                        Cross(truck, gate, "in", at + (HarvestReturn * Day), $"person:tr-63{truck[^6..]}");
                    }
                }
            }

            _decoys.Add(new Decoy($"farm{farm}", "seasonal_exporter", trucks));
        }
    }

    private void Convoy(int number)
    {
        int size = _random.Next(SmallestConvoy, LargestConvoy + 1);
        string[] vehicles = [.. Enumerable.Range(0, size).Select(i => Vehicle(900_000 + (number * 10) + i))];
        int gate = _random.Next(Gates);
        double first = _random.NextDouble() * (Days - 90);
        foreach ((int i, string vehicle) in vehicles.Index())
        {
            Register(vehicle, $"company:tr-3{number:D3}{i}", i == 0 ? "car" : "truck");
            Live(vehicle, Driver(vehicle), gate, 4);
        }

        foreach ((int i, string vehicle) in vehicles.Index().Take(2))
        {
            Edge(Driver(vehicle), "phone", $"phone:+9053{number:D4}{i}", Snapshot.NoStart);
            Edge($"person:tr-40{number:D3}", "phone", $"phone:+9053{number:D4}{i}", Snapshot.NoStart);
        }

        int meetings = FewestMeetings + _random.Next(4);
        for (int m = 0; m < meetings; m++)
        {
            double at = At(first + (m * 88.0 / meetings) + _random.NextDouble());
            int absent = size > 2 && m % 3 == 2 ? 1 + (m % (size - 1)) : -1;
            foreach ((int i, string vehicle) in vehicles.Index().Where(v => v.Index != absent))
            {
                double time = at + (_random.NextDouble() * Spread * 60_000);
                string crossing = Cross(vehicle, gate, m % 4 == 3 ? "out" : "in", time, Driver(vehicle));
                if (i > 0 && _random.NextDouble() < Front)
                {
                    string mrn = $"declaration:24TRC{number}{m}{i}";
                    Edge(crossing, "declaration", mrn, time);
                    Edge(mrn, "carrier", $"company:tr-3{number:D3}{i}", time);
                    Edge(mrn, "importer", $"company:tr-39{number:D3}", time);
                }
            }
        }

        IEnumerable<string> people = Drivers > 0 ? vehicles.Select(Driver).Append($"person:tr-40{number:D3}") : [];
        _rings.Add(new TrueRing($"convoy{number}", "convoy", "medium", [.. vehicles, .. people]));
    }

    private void Double(int number)
    {
        string plate = Vehicle(950_000 + number);
        string owner = $"company:tr-33{number:D3}";
        Register(plate, owner, "truck");
        string[] drivers = [$"person:tr-41{number:D3}", $"person:tr-42{number:D3}"];
        for (int pair = 0; pair < (NearClones ? 10 : 4); pair++)
        {
            int here = _random.Next(Gates);
            int there = NearClones ? here : Far(here);
            double at = At((pair + 0.1 + (0.5 * _random.NextDouble())) * Days / (NearClones ? 10 : 4));
            Cross(plate, here, "out", at, drivers[0]);
            Cross(plate, there, "out", at + (NearClones ? Day / 3 : Km(here, there) / 160 * 3_600_000), drivers[1]);
            Cross(plate, here, "in", at + (3.1 * Day), drivers[0]);
            Cross(plate, there, "in", at + (5.3 * Day), drivers[1]);
        }

        if (NearClones)
        {
            _builder.AddNodeValue(_builder.AddNode(plate), "vin", $"VIN{number}", true);
            _builder.AddNodeValue(_builder.AddNode(plate), "make", "DAF", true);
        }

        _rings.Add(new TrueRing($"clone{number}", "cloned_plate", "medium", Drivers > 0 ? [plate, .. drivers] : [plate]));
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
            Edge(owner, "owns", vehicle, Snapshot.NoStart);
        }
    }

    private string Cross(string vehicle, int gate, string direction, double at, string? driver)
    {
        string id = $"crossing:c{_crossings++:D7}";
        long time = 1_704_067_200_000 + (long)(Math.Floor(at / (ResolutionSeconds * 1000)) * ResolutionSeconds * 1000);
        _builder.AddNodeValue(_builder.AddNode(id), "direction", direction, false);
        Edge(id, "gate", $"place:G{gate:D2}", time);
        Edge(id, "vehicle", vehicle, time);
        if (driver is not null && _random.NextDouble() < Drivers)
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
