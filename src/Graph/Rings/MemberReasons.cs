using System.Globalization;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>Why a party or vehicle is in a ring and which role it seems to have: guesses, each with its reason.</summary>
internal sealed class MemberReasons(GraphKinds kinds)
{
    private readonly Column? _types = kinds.Graph.NodeColumn("vehicle", "type");

    /// <summary>Role and score of a vehicle: it is in the pattern; a light one beside heavy ones looks like the scout.</summary>
    public (string Role, Score Score) Vehicle(int vehicle, PatternGroup group)
    {
        CrossingTable.Row[] own = [.. group.Events.Where(e => e.Vehicle == vehicle)];
        bool light = IsLight(vehicle) && group.Vehicles.Any(v => !IsLight(v));
        Reason reason = new(
            "in_pattern",
            new LocalText($"Kalıbın {own.Length} geçişinde", $"In {own.Length} crossings of the pattern"),
            1,
            group.Score.Value,
            Crossings(own)
        );
        List<Reason> reasons = [reason];
        if (light)
        {
            reasons.Add(
                new Reason(
                    "light_vehicle",
                    new LocalText("Hafif araç: öncü olabilir", "Light vehicle: may be the scout"),
                    0.1,
                    1,
                    [Basis.Node(vehicle)]
                )
            );
        }

        return (light ? "scout" : "carrier", Score.Of(reasons));
    }

    /// <summary>Role and score of a person or company.</summary>
    public (string Role, Score Score) Party(Participant party, PatternGroup group)
    {
        (LocalText text, string role) = Describe(party);
        double value = party.Core ? group.Score.Value * (0.5 + (0.5 * party.Share)) : 0.25 * group.Score.Value * party.Share;
        Reason reason = new(Code(party.Capacity), text, 1, value, party.Basis);
        return (party.Core ? role : "", Score.Of([reason]));
    }

    private (LocalText Text, string Role) Describe(Participant party)
    {
        string count = string.Create(CultureInfo.InvariantCulture, $"{party.Events}/{party.Total}");
        bool company = GraphKinds.In(kinds.Companies, party.Node);
        return party.Capacity switch
        {
            Capacity.Driver => (new($"Geçişlerinden {count} bu halkada", $"Drove in it: {count} of all crossings"), "driver"),
            Capacity.Owner => (
                new($"Araçlarından {count} bu halkada", $"Owns vehicles of it: {count} of all owned"),
                company ? "carrier"
                : party.Events > 1 ? "organiser"
                : "facilitator"
            ),
            Capacity.Carrier => (
                new($"Taşıdığı beyannamelerden {count} bu halkada", $"Carried in it: {count} of all declarations"),
                "carrier"
            ),
            Capacity.Trader => (new($"Ticaretinden {count} bu halkada", $"Goods in it: {count} of all declarations"), "front_company"),
            Capacity.Employer => (new($"Çalışanlarından {count} bu halkada", $"Employs drivers of it: {count} of all staff"), "carrier"),
            Capacity.Controller => (
                new($"Halkadaki {party.Events} firmanın sahibi ya da yöneticisi", $"Owns or directs {party.Events} firms of it"),
                "organiser"
            ),
            _ => (new($"Halkadaki {party.Events} tarafla ortak bilgi", $"Shares rare data with {party.Events} parties of it"), "organiser"),
        };
    }

    private bool IsLight(int vehicle) => _types?.Text(vehicle) is "car" or "van";

    private static string Code(Capacity capacity) =>
        capacity switch
        {
            Capacity.Driver => "drives",
            Capacity.Owner => "owns",
            Capacity.Carrier => "hauls",
            Capacity.Trader => "trades",
            Capacity.Employer => "employs",
            Capacity.Controller => "controls",
            _ => "shares",
        };

    private static Basis[] Crossings(IEnumerable<CrossingTable.Row> events) =>
        [.. events.Select(e => e.Crossing).Distinct().Select(Basis.Node)];
}
