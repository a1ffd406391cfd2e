using System.Globalization;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>
/// Cloned plates: one plate on two vehicles. Seen by journeys that no vehicle can make, by stays that overlap, and by chassis
/// numbers or makes that contradict each other. Wrong clocks and misread plates are taken out first, and what stays must stand out from the rate
/// at which the data's faults make conflicts (<see cref="ConflictRates"/>).
/// </summary>
internal sealed class ClonedPlatePattern(CrossingTable table, TravelLimit limit, GraphKinds kinds)
{
    /// <summary>Name of the typology.</summary>
    public const string Typology = "cloned_plate";
    private const double StayLevel = 1e-4;

    /// <summary>A conflict or two of a plate that would have as many by faults of gates say nothing.</summary>
    private const double MostFaults = 0.2;

    /// <summary>Faults of the data that made conflicts; known after <see cref="Match"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>One pattern a plate, by vehicle; also weak ones.</summary>
    public List<Pattern> Match(CancellationToken cancel)
    {
        MisreadPlates misread = new(table, kinds);
        TravelConflict[] conflicts =
        [
            .. TravelConflicts.Find(table, limit).GroupBy(c => c.Vehicle).SelectMany(g => WithoutMisread([.. g], misread)),
        ];
        HashSet<TravelConflict> atFaultyGates =
        [
            .. FaultyGates.Of(table, conflicts.Where(c => FaultyGates.MayMake(table, c))).SelectMany(g => g.Conflicts),
        ];
        TravelConflict[] others = [.. conflicts.Where(c => !atFaultyGates.Contains(c))];
        ConflictRates rates = new(table, limit, others);
        ClockErrors clocks = new(table, others);
        ILookup<int, TravelConflict> ofPlate = others.Where(c => !clocks.Explain(c)).ToLookup(c => c.Vehicle);
        HashSet<int> clear = [.. ofPlate.Where(p => rates.StandsOut([.. p])).Select(p => p.Key)];
        TravelConflict[] faults = [.. others.Where(c => !clear.Contains(c.Vehicle))];
        bool areSpread = rates.AreSpread(faults);
        Findings = FaultyGates.Told(table, [.. atFaultyGates, .. faults], rates.AreSpread, kinds);
        OverlappingStays stays = new(table);
        AmbiguousPlates ambiguous = new(kinds);
        Column? vin = kinds.Graph.NodeColumn("vehicle", "vin");
        Column? make = kinds.Graph.NodeColumn("vehicle", "make");
        List<Pattern> patterns = [];
        for (int vehicle = kinds.Vehicles.Start; vehicle < kinds.Vehicles.End; vehicle++)
        {
            cancel.ThrowIfCancellationRequested();
            // Where the data's own faults make such journeys, a plate that does not stand out has been told of.
            bool unexplained = clear.Contains(vehicle) || (!areSpread && rates.Faults(vehicle) < MostFaults);
            TravelConflict[] own = unexplained ? [.. ofPlate[vehicle]] : [];
            bool vins = vin?.IsContradicted(vehicle) == true;
            bool makes = make?.IsContradicted(vehicle) == true;
            (IReadOnlyList<int> equal, double p) = stays.Of(vehicle);
            if ((own.Length > 0 || vins || p <= StayLevel) && !ambiguous.Explain(vehicle))
            {
                patterns.Add(Judge(vehicle, (own, clear.Contains(vehicle)), (vins, makes), (p <= StayLevel ? equal : [], p)));
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

    private Pattern Judge(
        int vehicle,
        (TravelConflict[] Own, bool StandOut) conflicts,
        (bool Vins, bool Makes) contradicted,
        (IReadOnlyList<int> Equal, double P) stays
    )
    {
        List<Reason> reasons = [];
        string plate = PlateText.Of(kinds.Graph, vehicle);
        if (conflicts.Own.Length > 0)
        {
            reasons.Add(Impossible(plate, conflicts.Own, conflicts.StandOut));
        }

        if (contradicted.Vins || contradicted.Makes)
        {
            reasons.Add(Contradicted(vehicle, plate, contradicted.Vins, contradicted.Makes));
        }

        if (stays.Equal.Count > 0)
        {
            reasons.Add(Overlapping(plate, stays.Equal, stays.P));
        }

        IEnumerable<int> sightings = conflicts
            .Own.SelectMany(c => new[] { c.First, c.Second })
            .Concat(stays.Equal.SelectMany(e => new[] { e - 1, e }));
        CrossingTable.Row[] events = Pattern.InOrder(sightings.Select(s => table[s]));
        // Contradictions in a register and missed readings are common: without an impossible journey only both together name the typology.
        return new Pattern(conflicts.Own.Length > 0 || reasons.Count > 1 ? Typology : "", [vehicle], events, reasons, []);
    }

    /// <summary>Each sighting that would have to be wrong halves the doubt: one may still be a wrong row, three that stand out are not.</summary>
    private Reason Impossible(string plate, TravelConflict[] conflicts, bool standsOut)
    {
        int independent = standsOut ? ConflictRates.Independent(conflicts) : 1;
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
