using System.Globalization;
using Zincir.Graph.Algorithms;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>
/// Convoys: vehicles that are held together by validated, unexplained co-crossings, at least four of them within 90 days at
/// varying hours. Groups are the communities of the layers together (<see cref="Communities"/>), so that one chance pair does not
/// weld two convoys together.
/// </summary>
internal sealed class ConvoyPattern(CrossingTable table, GraphKinds kinds, DetectionOptions options)
{
    private const long Hour = 3_600_000;

    /// <summary>Name of the typology.</summary>
    public const string Typology = "convoy";

    /// <summary>One pattern a community with co-crossings, or several that share followers; those that meet too seldom for a convoy come without a typology.</summary>
    public List<Pattern> Match(IEnumerable<Community> communities, CoCrossingLayer layer, CancellationToken cancel)
    {
        Followers followers = new(table, layer, options);
        CoCrossing[][] groups =
        [
            .. communities.Where(c => c.CoCrossings.Count > 0).Select(c => WithFollowers(c.CoCrossings, followers, cancel)),
        ];
        return [.. Joined(groups).Select(Judge)];
    }

    /// <summary>Groups that followers tie to each other are judged as one: parts of a crowd, each of them weak, do not add up to a strong ring.</summary>
    private static IEnumerable<CoCrossing[]> Joined(CoCrossing[][] groups)
    {
        Dictionary<int, int> firstWith = [];
        List<(int, int)> shared = [];
        foreach ((int i, CoCrossing[] links) in groups.Index())
        {
            foreach (int vehicle in links.SelectMany(l => new[] { l.One, l.Other }))
            {
                if (!firstWith.TryAdd(vehicle, i) && firstWith[vehicle] != i)
                {
                    shared.Add((firstWith[vehicle], i));
                }
            }
        }

        int[] component = WeakComponents.Compute(SimpleGraph.OfPairs(groups.Length, [.. shared])).Component;
        return groups
            .Index()
            .GroupBy(g => component[g.Index], g => g.Item)
            .OrderBy(g => g.Key)
            .Select(g => g.SelectMany(l => l).DistinctBy(l => (l.One, l.Other)).ToArray());
    }

    private static CoCrossing[] WithFollowers(IReadOnlyList<CoCrossing> links, Followers followers, CancellationToken cancel) =>
        [.. links, .. followers.Of(links.SelectMany(l => new[] { l.One, l.Other }), cancel)];

    private Pattern Judge(CoCrossing[] links)
    {
        CrossingTable.Row[] events = Pattern.InOrder(
            links.SelectMany(l => l.Unexplained).SelectMany(m => new[] { table[m.One], table[m.Other] })
        );
        List<Journey> journeys = Journeys(events);
        int densest = Densest(journeys, options.ConvoyDays * 24 * Hour);
        double varying = VaryingHours(journeys);
        bool convoy = densest >= options.ConvoyMeetings && varying >= 0.5;
        int[] vehicles = [.. events.Select(e => e.Vehicle).Distinct().Order()];
        double together = Together(journeys, vehicles.Length);
        double often = Math.Pow(Math.Min(1, (double)densest / options.ConvoyMeetings), 2); // fewer than a convoy's are a candidate
        Reason repeated = Repeated(journeys.Count, densest, events, together);
        List<Reason> reasons = [Validated(links, together * often), repeated];
        if (convoy)
        {
            reasons.Add(Hours(varying, journeys.Count));
        }

        AddScout(reasons, vehicles);
        return new Pattern(convoy ? Typology : "", vehicles, events, reasons, links)
        {
            Own = vehicles.ToDictionary(
                v => v,
                IReadOnlyList<Reason> (v) =>
                    [
                        Validated([.. links.Where(l => l.One == v || l.Other == v)], together * often),
                        OnJourneys(v, journeys, events, repeated.Value),
                    ]
            ),
        };
    }

    /// <summary>The joint crossings, by time: events of one gate and direction that follow each other within a bin are one.</summary>
    private List<Journey> Journeys(CrossingTable.Row[] events)
    {
        Dictionary<(int, Direction), (long At, Journey Journey)> last = [];
        List<Journey> journeys = [];
        foreach (CrossingTable.Row e in events)
        {
            (long before, Journey? journey) = last.GetValueOrDefault((e.Gate, e.Direction));
            if (journey is null || e.At - before > options.BinMinutes * 60_000L)
            {
                journeys.Add(journey = new Journey(e.At, []));
            }

            journey.Vehicles.Add(e.Vehicle);
            last[(e.Gate, e.Direction)] = (e.At, journey);
        }

        return journeys;
    }

    /// <summary>
    /// How far the group goes together: 1 when at least half of it is on a joint crossing, on average, and quickly less below. Regulars of a
    /// small ferry meet each other beyond chance, a few of them each time.
    /// </summary>
    private static double Together(List<Journey> journeys, int vehicles) =>
        Math.Min(1, Math.Pow(2.0 * journeys.Sum(j => j.Vehicles.Count) / ((double)journeys.Count * vehicles), 2));

    private static int Densest(List<Journey> journeys, long window)
    {
        int most = 0;
        for (int from = 0, to = 0; to < journeys.Count; to++)
        {
            while (journeys[to].At - journeys[from].At > window)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    /// <summary>Distinct hours of the week among the journeys, as a share: 1 when no two fall in the same hour.</summary>
    private static double VaryingHours(List<Journey> journeys) =>
        (double)journeys.Select(j => j.At / Hour % 168).Distinct().Count() / journeys.Count;

    private Reason Validated(CoCrossing[] links, double weight)
    {
        CoCrossing best = links.MinBy(l => (l.Validation.Q, l.One, l.Other))!;
        LinkValidation v = best.Validation;
        double share = (double)links.Sum(l => l.Unexplained.Count()) / links.Sum(l => l.Meetings.Count);
        double strength = Math.Clamp(-Math.Log10(v.Q) / 5, 0, 1) * share * weight;
        string q = v.Q.ToString("0.#e+0", CultureInfo.InvariantCulture);
        int unexplained = best.Unexplained.Count();
        LocalText counted = v.Group
            ? new($"; bütün grupla sınandı, ortak zaman diliminde {v.Shared}", $"; tested against the whole group: {v.Shared} shared bins")
            : new($", ortak zaman diliminde {v.Shared}", $", {v.Shared} of them in a shared bin");
        string expected = Number(v.Expected);
        string one = Key(best.One);
        string other = Key(best.Other);
        return new Reason(
            "unexplained_co_crossings",
            new LocalText(
                $"{one} ve {other} açıklanamayan {unexplained} kez birlikte geçti (gözlenen {best.Meetings.Count}{counted.Tr}, beklenen {expected.Replace('.', ',')}, q = {q.Replace('.', ',')})",
                $"{one} and {other} crossed together {Counted.Of(unexplained, "time")} without explanation (observed {best.Meetings.Count}{counted.En} of {options.BinMinutes} minutes, expected {expected}, q = {q})"
            ),
            0.75,
            strength,
            [.. best.Unexplained.SelectMany(m => new[] { m.One, m.Other }).Select(s => Basis.Node(table[s].Crossing))]
        );
    }

    private Reason Repeated(int journeys, int densest, CrossingTable.Row[] events, double together) =>
        new(
            "repeated_journeys",
            new LocalText(
                $"{journeys} ortak geçiş, {densest} tanesi {options.ConvoyDays} gün içinde",
                $"{journeys} joint crossings, {densest} of them within {options.ConvoyDays} days"
            ),
            0.4,
            together * Math.Min(1, (double)densest / (2 * options.ConvoyMeetings)),
            BasisOf(events)
        );

    /// <summary>A vehicle's own part in the joint crossings.</summary>
    private static Reason OnJourneys(int vehicle, List<Journey> journeys, CrossingTable.Row[] events, double value)
    {
        int own = journeys.Count(j => j.Vehicles.Contains(vehicle));
        return new Reason(
            "repeated_journeys",
            new LocalText($"{journeys.Count} ortak geçişin {own} tanesinde", $"On {own} of the {journeys.Count} joint crossings"),
            0.4,
            value * own / journeys.Count,
            BasisOf([.. events.Where(e => e.Vehicle == vehicle)])
        );
    }

    private static Reason Hours(double varying, int journeys) =>
        new(
            "varying_hours",
            new LocalText(
                $"{journeys} ortak geçiş haftanın farklı saatlerinde: tarife değil",
                $"{journeys} joint crossings at varying hours of the week: no timetable"
            ),
            0.2,
            varying,
            []
        );

    private void AddScout(List<Reason> reasons, int[] vehicles)
    {
        Column? types = kinds.Graph.NodeColumn("vehicle", "type");
        int[] light = [.. vehicles.Where(v => types?.Text(v) is "car" or "van")];
        if (light.Length > 0 && light.Length < vehicles.Length)
        {
            string plates = string.Join(", ", light.Select(Key));
            reasons.Add(
                new Reason(
                    "light_vehicle",
                    new LocalText(
                        $"Aralarında hafif araç var (öncü olabilir): {plates}",
                        $"A light vehicle among them (a scout?): {plates}"
                    ),
                    0.15,
                    1,
                    [.. light.Select(Basis.Node)]
                )
            );
        }
    }

    private string Key(int node) => PlateText.Of(kinds.Graph, node);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static Basis[] BasisOf(CrossingTable.Row[] events) => [.. events.Select(e => Basis.Node(e.Crossing))];

    /// <summary>One joint crossing: when it began and who was on it; one that is read twice on it counts once.</summary>
    private sealed record Journey(long At, HashSet<int> Vehicles);
}
