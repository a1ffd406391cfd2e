using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Prints declarations and their goods, with the noise of offices.</summary>
internal sealed class DeclarationWriter(World world, ScenarioFiles files)
{
    private const double WrongContainer = 0.005;
    private const double WrongMrn = 0.002;
    private const double Amended = 0.012;
    private const double Doubled = 0.003;

    /// <summary>Distinct declarations written.</summary>
    public long Count { get; private set; }

    /// <summary>Writes one; returns its number as the office keeps it, wrong check digit included.</summary>
    public string Write(Declaration d, RandomStream chance)
    {
        Count++;
        var mrn = chance.Chance(WrongMrn) ? d.Mrn[..17] + (char)('0' + (d.Mrn[17] - '0' + 1 + chance.Below(8)) % 10) : d.Mrn;
        var calendar = world.Calendar;
        var touched = Math.Min(Math.Max(d.DischargedAt ?? 0, d.Control.ReleasedAt) + 60 * chance.Between(1, 90), calendar.AsOf);
        if (chance.Chance(Amended))
        {
            Fill(files.Declarations, d, mrn, Math.Min(d.RegisteredAt + 60, touched), chance);
            files.Declarations["gross_kg"] = Text((int)(d.GrossKg * chance.Between(0.9, 1.1)));
            files.Declarations.End();
        }

        Fill(files.Declarations, d, mrn, touched, chance);
        files.Declarations.End(chance.Chance(Doubled) ? 2 : 1);
        WriteItems(d, mrn, chance);
        return mrn;
    }

    private void Fill(CsvTable row, Declaration d, string mrn, long touched, RandomStream chance)
    {
        var calendar = world.Calendar;
        row["mrn"] = mrn;
        row["regime"] = d.Regime;
        row["registered_at"] = calendar.Iso(d.RegisteredAt);
        row["office"] = d.Office.Code;
        Party(row, "exporter", d.Exporter, true, chance);
        Party(row, "importer", d.Importer, true, chance);
        Party(row, "declarant", d.Declarant, false, chance);
        Party(row, "carrier", world.Dirt.Aggregate(d.Carrier, (firm, dirt) => dirt.Carrier(d, firm)), false, chance);
        Party(row, "consignee", d.Consignee, false, chance);
        Party(row, "guarantor", d.Guarantor, false, chance);
        Somebody(row, "broker", d.Broker, 0.01, chance);
        Somebody(row, "driver", d.Driver, 0.06, chance);
        Transport(row, d, chance);
        row["origin_country"] = Clerk.Maybe(d.Origin, chance, 0.01);
        row["dispatch_country"] = Clerk.Maybe(d.Dispatch, chance, 0.02);
        row["destination_country"] = Clerk.Maybe(d.Destination, chance, 0.02);
        row["entry_office"] = d.Entry?.Code;
        row["exit_office"] = d.Exit?.Code;
        Transit(row, d);
        Measures(row, d, chance);
        Handling(row, d, touched);
    }

    private static void Party(CsvTable row, string part, Company? firm, bool named, RandomStream chance)
    {
        if (firm is null)
        {
            return;
        }

        var no = firm.OtherNo is not null && chance.Chance(0.4) ? firm.OtherNo : Clerk.Number(firm.No, chance);
        row[part + "_country"] = firm.Country;
        row[part + "_no"] = no;
        if (named)
        {
            var exact = firm.No is null && chance.Chance(0.7);
            var name = exact ? firm.FullTitle : Clerk.Name(firm.FullTitle, chance);
            row[part + "_name"] = no is null ? name : Clerk.Maybe(name, chance);
        }
    }

    private static void Somebody(CsvTable row, string part, Person? person, double leftOut, RandomStream chance)
    {
        if (person is null || chance.Chance(leftOut))
        {
            return;
        }

        row[part + "_country"] = person.Country;
        row[part + "_no"] = person.OtherNo is not null && chance.Chance(0.3) ? person.OtherNo : Clerk.Number(person.No, chance);
    }

    private static void Transport(CsvTable row, Declaration d, RandomStream chance)
    {
        if (d.Vehicle is not null)
        {
            row["vehicle_country"] = d.Vehicle.Country;
            row["vehicle_plate"] = d.Vehicle.Plate;
        }

        if (d.Trailer is not null && !chance.Chance(0.05))
        {
            row["trailer_country"] = d.Trailer.Country;
            row["trailer_plate"] = d.Trailer.Plate;
        }

        row["container_no"] = d.Container is not null && chance.Chance(WrongContainer) ? Clerk.Mistyped(d.Container, chance) : d.Container;
        row["seal_no"] = d.Seal;
        row["tir_carnet_no"] = d.TirCarnet;
    }

    private void Transit(CsvTable row, Declaration d)
    {
        row["transit_due_at"] = d.DueAt is { } due ? world.Calendar.Iso(due) : null;
        if (d.DischargedAt is not { } at || at > world.Calendar.AsOf)
        {
            return;
        }

        row["discharged_at"] = world.Calendar.Iso(at);
        row["discharge_office"] = d.Exit?.Code;
        row["discharge_vehicle_country"] = d.DischargeVehicle?.Country;
        row["discharge_plate"] = d.DischargeVehicle?.Plate;
        row["discharge_seal_no"] = d.DischargeSeal ?? d.Seal;
    }

    private static void Measures(CsvTable row, Declaration d, RandomStream chance)
    {
        row["gross_kg"] = Text(d.GrossKg);
        row["net_kg"] = Clerk.Maybe(Text(d.NetKg), chance, 0.01);
        row["packages"] = Clerk.Maybe(Text(d.Packages), chance, 0.02);
        row["value_amount"] = Cents(d.ValueCents);
        row["value_currency"] = d.Currency;
        if (d.Regime != "IM")
        {
            return;
        }

        var preference = Duties.Preference(d.Items[0].Origin, d.Dispatch);
        row["preference_code"] = preference;
        row["duty_amount"] = Cents((long)d.Items.Sum(i => ItemsOf.Lira(i.ValueCents, d.Currency) * Duties.Rate(i.Good, preference) / 100));
        row["duty_currency"] = "TRY";
    }

    private void Handling(CsvTable row, Declaration d, long touched)
    {
        var control = d.Control;
        row["lane"] = control.Lane;
        var known = control.ReleasedAt <= world.Calendar.AsOf;
        row["inspected"] = control.Reason is null ? "0" : "1";
        row["inspection_reason"] = control.Reason;
        row["inspection_result"] =
            control.Reason is null || !known ? null
            : control.Irregular ? "irregular"
            : "clean";
        row["released_at"] = known ? world.Calendar.Iso(control.ReleasedAt) : null;
        row["updated_at"] = world.Calendar.Iso(touched);
    }

    private void WriteItems(Declaration d, string mrn, RandomStream chance)
    {
        for (var i = 0; i < d.Items.Count; i++)
        {
            var item = d.Items[i];
            var row = files.Items;
            row["mrn"] = mrn;
            row["item_no"] = Text(i + 1);
            row["gtip"] = chance.Chance(0.001) ? item.Good.Gtip[..8] : item.Good.Gtip;
            row["description"] = Clerk.Maybe(Clerk.Name(item.Good.Description, chance), chance, 0.02);
            row["origin_country"] = item.Origin;
            row["quantity"] = Text(item.NetKg);
            row["unit"] = "KG";
            row["net_kg"] = Text(item.NetKg);
            row["value_amount"] = Cents(item.ValueCents);
            row["value_currency"] = d.Currency;
            row.End();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cents(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:00}");
}
