using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <content>Honest lives, and those that look like more.</content>
internal sealed partial record OtherBorder
{
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

    private void Shuttle()
    {
        for (int s = 0; s < Shuttles; s++)
        {
            string truck = Vehicle(780_000 + s);
            Register(truck, $"person:tr-1{780_000 + s}", "truck");
            for (int trip = 0; trip < 8; trip++)
            {
                double leave = At((trip + (0.9 * _random.NextDouble())) * Days / 8);
                Cross(truck, ShuttleBack - 1, "out", leave, Driver(truck));
                Cross(truck, ShuttleBack, "in", leave + ((5 + (2 * _random.NextDouble())) * Day / 24), Driver(truck));
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
}
