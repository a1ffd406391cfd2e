using System.Globalization;
using Zincir.Graph.Scoring;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Values;

namespace Zincir.Graph.Rings;

/// <summary>Why a party or vehicle is in a ring and which role it seems to have: guesses, each with its reason.</summary>
internal sealed class MemberReasons(GraphKinds kinds)
{
    private readonly Column? _types = kinds.Graph.NodeColumn("vehicle", "type");

    /// <summary>Role and score of a vehicle: what it did itself; a light one beside heavy ones looks like the scout.</summary>
    public (string Role, Score Score) Vehicle(int vehicle, PatternGroup group)
    {
        bool light = IsLight(vehicle) && group.Vehicles.Any(v => !IsLight(v));
        List<Reason> reasons = [.. group.Patterns.Where(p => p.Vehicles.Contains(vehicle)).SelectMany(p => p.ReasonsOf(vehicle))];
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

    /// <summary>Role and score of a person or company; context has neither, only a sentence that says why it is shown.</summary>
    public static (string Role, Score Score) Party(Participant party, PatternGroup group)
    {
        (LocalText text, string role) = Describe(party);
        string code = Code(party.Capacity);
        return party.Core
            ? (role, Score.Of([new Reason(code, text, 1, group.Score.Value * (0.5 + (0.5 * party.Share)), party.Basis)]))
            : ("", new Score(0, [new Reason(code, text, 0, 0, party.Basis)]));
    }

    private static (LocalText Text, string Role) Describe(Participant party)
    {
        string count = string.Create(CultureInfo.InvariantCulture, $"{party.Events}/{party.Total}");
        return party.Capacity switch
        {
            Capacity.Driver => (new($"Geçişlerinden {count} bu halkada", $"Drove in it: {count} of all crossings"), "driver"),
            Capacity.Owner => (new($"Araçlarından {count} bu halkada", $"Owns vehicles of it: {count} of all owned"), "owner"),
            Capacity.Carrier => (
                new($"Taşıdığı beyannamelerden {count} bu halkada", $"Carried in it: {count} of all declarations"),
                "carrier"
            ),
            Capacity.Trader => (new($"Ticaretinden {count} bu halkada", $"Goods in it: {count} of all declarations"), "front_company"),
            Capacity.Employer => (new($"Çalışanlarından {count} bu halkada", $"Employs drivers of it: {count} of all staff"), "carrier"),
            Capacity.Controller => (
                new(
                    $"Halkadaki {party.Events} firmanın sicilde sahibi, ortağı ya da yöneticisi; olaylarda adı geçmiyor, üye sayılmaz",
                    $"Owner, partner or director of {Counted.Of(party.Events, "firm")} in the ring by the register; no event names this person, so no member"
                ),
                ""
            ),
            _ => (
                new(
                    $"Halkadaki {party.Events} tarafla nadir bir telefon, hesap, e-posta ya da adresi paylaşıyor",
                    $"Shares rare phones, accounts, mailboxes or addresses with {Counted.Of(party.Events, "party", "parties")} of it"
                ),
                ""
            ),
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
}
