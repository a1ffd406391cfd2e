using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>All offices: 167 crossing points (30 land, 7 rail, 68 sea, 62 air) and the inland offices.</summary>
internal sealed class Atlas
{
    private readonly Dictionary<string, Gate> _byName;
    private readonly Dictionary<GateKind, WeightedChoice> _choices = [];
    private readonly Dictionary<GateKind, List<Gate>> _byKind = [];

    public Atlas()
    {
        var serials = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = new List<Gate>();
        Read(all, serials, LandGates.Land, GateKind.Land);
        Read(all, serials, LandGates.Rail, GateKind.Rail);
        Read(all, serials, SeaGates.Sea, GateKind.Sea);
        Read(all, serials, AirGates.Air, GateKind.Air);
        Read(all, serials, AirGates.Inland, GateKind.Inland);
        All = all;
        _byName = all.ToDictionary(g => g.Name, StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<GateKind>())
        {
            _byKind[kind] = all.FindAll(g => g.Kind == kind);
            _choices[kind] = new WeightedChoice(_byKind[kind].Select(g => g.Weight));
        }
    }

    /// <summary>Every office, in the order of their numbers.</summary>
    public IReadOnlyList<Gate> All { get; }

    /// <summary>The office of that name.</summary>
    public Gate this[string name] => _byName[name];

    /// <summary>The offices of one kind.</summary>
    public IReadOnlyList<Gate> Of(GateKind kind) => _byKind[kind];

    /// <summary>An office of one kind, by its share of the traffic.</summary>
    public Gate Draw(GateKind kind, RandomStream chance) => _byKind[kind][_choices[kind].Draw(chance)];

    /// <summary>Of a few offices drawn by traffic, the one nearest to a place: big ones serve far, small ones serve near.</summary>
    public Gate DrawNear(GateKind kind, Point at, RandomStream chance)
    {
        Gate? best = null;
        for (var i = 0; i < 4; i++)
        {
            var candidate = Draw(kind, chance);
            if (best is null || candidate.At.KmTo(at) < best.At.KmTo(at))
            {
                best = candidate;
            }
        }

        return best!;
    }

    private static void Read(List<Gate> into, Dictionary<string, int> serials, string table, GateKind kind)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = line.Split('|');
            var serial = serials[cells[1]] = serials.GetValueOrDefault(cells[1]) + 1;
            var code = string.Create(CultureInfo.InvariantCulture, $"TR{cells[1]}{serial:00}00");
            var at = new Point(Number(cells[3]), Number(cells[4]));
            var neighbour = cells[5].Length == 0 ? null : cells[5];
            into.Add(new Gate(into.Count, code, cells[0], kind, cells[2], at, neighbour, Number(cells[6])));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
