using System.Globalization;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>
/// Cloned plates: one plate on two vehicles. Seen by journeys that no vehicle can make, by stays that overlap, and by chassis
/// numbers or makes that contradict each other. Wrong clocks and misread plates are taken out first.
/// </summary>
internal sealed class ClonedPlatePattern(CrossingTable table, GraphKinds kinds, DetectionOptions options)
{
    /// <summary>Name of the typology.</summary>
    public const string Typology = "cloned_plate";
    private const double StayLevel = 1e-4;
    private readonly GreatCircle _distances = new(kinds.Graph);

    /// <summary>One pattern a plate, by vehicle; also weak ones.</summary>
    public List<Pattern> Match(CancellationToken cancel)
    {
        List<TravelConflict> conflicts = TravelConflicts.Find(table, _distances, options.MaxSpeedKmh);
        ClockErrors clocks = new(table, conflicts);
        OverlappingStays stays = new(table);
        ILookup<int, TravelConflict> ofPlate = conflicts.Where(c => !clocks.Explain(c)).ToLookup(c => c.Vehicle);
        MisreadPlates misread = new(table, kinds);
        AmbiguousPlates ambiguous = new(kinds);
        Column? vin = kinds.Graph.NodeColumn("vehicle", "vin");
        Column? make = kinds.Graph.NodeColumn("vehicle", "make");
        List<Pattern> patterns = [];
        for (int vehicle = kinds.Vehicles.Start; vehicle < kinds.Vehicles.End; vehicle++)
        {
            cancel.ThrowIfCancellationRequested();
            TravelConflict[] own = WithoutMisread([.. ofPlate[vehicle]], misread);
            bool vins = vin?.IsContradicted(vehicle) == true;
            bool makes = make?.IsContradicted(vehicle) == true;
            (IReadOnlyList<int> equal, double p) = stays.Of(vehicle);
            if ((own.Length > 0 || vins || p <= StayLevel) && !ambiguous.Explain(vehicle))
            {
                patterns.Add(Judge(vehicle, own, vins, makes, p <= StayLevel ? equal : [], p));
            }
        }

        return patterns;
    }

    /// <summary>Drops the conflicts that hang on a sighting that a similar plate accounts for.</summary>
    private static TravelConflict[] WithoutMisread(TravelConflict[] conflicts, MisreadPlates misread)
    {
        HashSet<int> lone = [.. conflicts.SelectMany(c => new[] { c.First, c.Second }).Distinct().Where(misread.Explain)];
        return [.. conflicts.Where(c => !lone.Contains(c.First) && !lone.Contains(c.Second))];
    }

    /// <summary>
    /// The least number of sightings that would have to be wrong for all conflicts to go: a smallest vertex cover. Conflicts
    /// link consecutive sightings, so they form paths, and taking the later end of each uncovered conflict is optimal.
    /// </summary>
    private static int Independent(TravelConflict[] conflicts)
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

    private Pattern Judge(int vehicle, TravelConflict[] conflicts, bool vins, bool makes, IReadOnlyList<int> equal, double p)
    {
        List<Reason> reasons = [];
        string plate = PlateText.Of(kinds.Graph, vehicle);
        if (conflicts.Length > 0)
        {
            reasons.Add(Impossible(plate, conflicts));
        }

        if (vins || makes)
        {
            reasons.Add(Contradicted(vehicle, plate, vins, makes));
        }

        if (equal.Count > 0)
        {
            reasons.Add(Overlapping(plate, equal, p));
        }

        IEnumerable<int> sightings = conflicts
            .SelectMany(c => new[] { c.First, c.Second })
            .Concat(equal.SelectMany(e => new[] { e - 1, e }));
        CrossingTable.Row[] events = Pattern.InOrder(sightings.Select(s => table[s]));
        // Contradictions in a register and missed readings are common: without an impossible journey only both together name the typology.
        return new Pattern(conflicts.Length > 0 || reasons.Count > 1 ? Typology : "", [vehicle], events, reasons, []);
    }

    /// <summary>Each sighting that would have to be wrong halves the doubt: one may still be a wrong row, three are not.</summary>
    private Reason Impossible(string plate, TravelConflict[] conflicts)
    {
        int independent = Independent(conflicts);
        TravelConflict worst = conflicts.MaxBy(c => c.Km);
        string km = worst.Km.ToString("#,0", CultureInfo.InvariantCulture);
        double minutes = worst.Hours * 60;
        (string time, string tr, string en) =
            minutes < 90
                ? (minutes.ToString("0", CultureInfo.InvariantCulture), "dakika", "min")
                : (worst.Hours.ToString("0.#", CultureInfo.InvariantCulture), "saat", "h");
        return new Reason(
            "impossible_speed",
            new LocalText(
                $"{plate} plakası {time.Replace('.', ',')} {tr} içinde {km.Replace(',', '.')} km arayla iki kapıda görüldü; böyle {conflicts.Length} imkânsız yolculuk",
                $"Plate {plate} was at two gates {km} km apart within {time} {en}; {Counted.Of(conflicts.Length, "impossible journey")}"
            ),
            0.9,
            1 - Math.Pow(0.5, independent),
            [.. conflicts.SelectMany(c => new[] { c.First, c.Second }).Distinct().Select(s => Basis.Node(table[s].Crossing))]
        );
    }

    private static Reason Contradicted(int vehicle, string plate, bool vins, bool makes)
    {
        string tr =
            vins && makes ? "şasi numarası ve marka"
            : vins ? "şasi numarası"
            : "marka";
        string en =
            vins && makes ? "chassis numbers and makes"
            : vins ? "chassis numbers"
            : "makes";
        double value =
            vins && makes ? 1
            : vins ? 0.7
            : 0.3;
        LocalText text = new($"{plate} plakasında çelişen {tr}", $"Contradicting {en} on plate {plate}");
        return new Reason("contradicted_vehicle", text, 0.5, value, [Basis.Node(vehicle)]);
    }

    private Reason Overlapping(string plate, IReadOnlyList<int> equal, double p) =>
        new(
            "overlapping_stays",
            new LocalText(
                $"{plate} arada çıkmadan {equal.Count} kez üst üste aynı yönde geçti (p = {p.ToString("0.#e+0", CultureInfo.InvariantCulture)})",
                $"{plate} crossed twice in the same direction {Counted.Of(equal.Count, "time")} (p = {p.ToString("0.#e+0", CultureInfo.InvariantCulture)})"
            ),
            0.4,
            Math.Clamp(-Math.Log10(Math.Max(p, 1e-300)) / 10, 0, 1),
            [.. equal.Select(e => Basis.Node(table[e].Crossing))]
        );
}
