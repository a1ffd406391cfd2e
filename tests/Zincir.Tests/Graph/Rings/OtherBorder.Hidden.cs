using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <content>What is hidden: convoys and doubled plates.</content>
internal sealed partial record OtherBorder
{
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
            Direct($"company:tr-3{number:D3}{i}", $"person:tr-6{number:D3}{i}");
            Direct($"company:tr-7{number:D3}{i}", Driver(vehicle));
        }

        Direct($"company:tr-39{number:D3}", $"person:tr-69{number:D3}");

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

    private void Direct(string firm, string person)
    {
        if (Offices)
        {
            int edge = _builder.AddEdge(
                _builder.AddNode(person),
                _builder.AddNode(firm),
                _builder.EdgeKind("role"),
                Snapshot.NoStart,
                Snapshot.NoEnd
            );
            _builder.AddEdgeValue(edge, "role", "director");
        }
    }

    private void Double(int number)
    {
        string plate = Vehicle(950_000 + number);
        string owner = $"company:tr-33{number:D3}";
        Register(plate, owner, "truck");
        Direct(owner, $"person:tr-63{number:D3}");
        string[] drivers = [$"person:tr-41{number:D3}", $"person:tr-42{number:D3}"];
        Direct($"company:tr-73{number:D3}", drivers[0]);
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
}
