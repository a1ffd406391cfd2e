using System.Globalization;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Generator;

/// <summary>Writes the goods lists of ships, aircraft and trains. Only the number of lines of each call is remembered.</summary>
internal sealed class ManifestBook(World world, ScenarioFiles files)
{
    private static readonly string[] ShipNames = WordList.Of(
        "Aurora Bosphorus Calypso Delphin Ekinoks Fortuna Gökova Hermes Iris Jupiter Kuzey Lale Marmara Neptün Orion Poyraz Rüzgar Sirius Tethys Ural Vega Yıldız"
    );

    private readonly Dictionary<(int, long), int> _lines = [];

    /// <summary>A line for a declaration's goods.</summary>
    public void Write(Declaration d, Gate gate, string? mrn, RandomStream chance)
    {
        var call = CallBefore(gate, d.RegisteredAt);
        var arrived = ArrivalOf(gate, call);
        if (arrived < 0)
        {
            return;
        }

        var line = _lines[(gate.Index, call)] = _lines.GetValueOrDefault((gate.Index, call)) + 1;
        var row = files.Manifests;
        row["manifest_no"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{world.Calendar.YearOf(arrived):00}{gate.Code[2..]}M{call:0000}"
        );
        row["line"] = line.ToString(CultureInfo.InvariantCulture);
        row["mode"] = gate.Kind switch
        {
            GateKind.Air => "air",
            GateKind.Rail => "rail",
            _ => "sea",
        };
        Means(row, gate, call, chance);
        row["loading_place"] =
            d.Dispatch
            + (
                gate.Kind == GateKind.Air ? "AIR"
                : gate.Kind == GateKind.Rail ? "RLW"
                : "PRT"
            );
        row["discharge_place"] = gate.Code;
        row["arrived_at"] = world.Calendar.Iso(arrived);
        row["bill_no"] = chance.Fill("AA99999999");
        row["container_no"] = d.Container;
        Party(row, "consignor", d.Exporter, chance);
        Party(row, "consignee", d.Consignee ?? d.Importer, chance);
        row["mrn"] = Clerk.Maybe(mrn, chance, 0.06);
        row["gross_kg"] = d.GrossKg.ToString(CultureInfo.InvariantCulture);
        row.End();
    }

    /// <summary>Ships call every third day, aircraft and trains daily.</summary>
    private static int Interval(Gate gate) => gate.Kind == GateKind.Sea ? 3 : 1;

    private static long CallBefore(Gate gate, long at) => (at - 4 * Calendar.Hour) / (Interval(gate) * Calendar.Day);

    private static long ArrivalOf(Gate gate, long call) =>
        call * Interval(gate) * Calendar.Day + (long)(RandomStream.Hash("call/" + gate.Code, call) % (4 * 3600));

    private void Means(CsvTable row, Gate gate, long call, RandomStream chance)
    {
        var own = world.Stream("ship/" + gate.Code, gate.Kind == GateKind.Sea ? call % 6 : call % 4);
        var line = own.Pick(world.Lines);
        row["carrier_country"] = line.Country;
        row["carrier_no"] = line.No;
        switch (gate.Kind)
        {
            case GateKind.Sea:
                var six = own.Between(900_000, 989_999).ToString(CultureInfo.InvariantCulture);
                row["vessel_imo"] = six + ImoNumber.CheckDigit(six);
                row["vessel_name"] = Clerk.Maybe("MV " + own.Pick(ShipNames) + " " + (char)('A' + own.Below(26)), chance, 0.02);
                row["voyage_no"] = string.Create(CultureInfo.InvariantCulture, $"V{call:0000}");
                break;
            case GateKind.Air:
                row["flight_no"] = own.Fill("AA999");
                break;
            default:
                row["wagon_no"] = chance.Fill("319999999999");
                break;
        }
    }

    private static void Party(CsvTable row, string part, Company? firm, RandomStream chance)
    {
        if (firm is not null)
        {
            row[part + "_country"] = firm.Country;
            row[part + "_no"] = firm.No;
            row[part + "_name"] = firm.No is null ? firm.FullTitle : Clerk.Name(firm.FullTitle, chance);
        }
    }
}
