namespace Zincir.Ingest.Generator;

/// <summary>Decides what a truck carries through a gate, and draws up the declaration.</summary>
internal sealed class CargoDesk(World world, MrnBook mrns)
{
    /// <summary>The declaration of a passage, or null when the truck runs empty.</summary>
    public Declaration? For(Passage context, RandomStream chance)
    {
        var leg = context.Leg;
        var load = leg.Load ?? (leg.Empty ? null : Usual(context, chance));
        if (load is null)
        {
            return null;
        }

        return load.Regime switch
        {
            "EX" => Export(context, load, chance),
            "IM" or "WH" => Import(context, load, chance),
            _ => Transit(context, load, chance),
        };
    }

    private static Load? Usual(Passage at, RandomStream chance)
    {
        var (truck, leg) = (at.Truck, at.Leg);
        if (at.EndsThrough)
        {
            return null;
        }

        var through = at.ThroughGate is not null;
        var (laden, transit) = (truck.Foreign, leg.In) switch
        {
            (false, false) => (0.82, 0),
            (false, true) => (0.56, 0.33),
            (true, true) => (0.74, through ? 1 : 0.2),
            (true, false) => (0.5, 0),
        };
        if (!chance.Chance(laden))
        {
            return null;
        }

        if (!leg.In)
        {
            return new Load("EX");
        }

        var warehouse = chance.Chance(0.03);
        return chance.Chance(transit) && truck.Harbour is null ? new Load(chance.Chance(0.55) ? "TIR" : "TR")
            : warehouse ? new Load("WH")
            : new Load("IM");
    }

    private Declaration Export(Passage at, Load load, RandomStream chance)
    {
        var trader = load.Trader ?? ClientOf(at.Truck, at.Leg.At, false, chance);
        var partner = world.Foreign.PartnerOf(trader, at.Abroad, chance);
        var office = trader.Office ?? world.Atlas.Draw(GateKind.Inland, chance);
        var registered = Calendar.OfficeTimeBefore(
            at.Leg.At - Roads.TruckSeconds(trader.At, at.Leg.Gate.At) - (long)(chance.Between(2.0, 20.0) * Calendar.Hour),
            chance
        );
        var goods = ItemsOf.Truck(trader, load.Good, 'X', "TR", partner.Country, chance);
        return Common(at, trader, registered, office, goods, chance, "EX") with
        {
            Exporter = trader,
            Importer = partner,
            Origin = "TR",
            Dispatch = "TR",
            Destination = partner.Country,
            Exit = at.Leg.Gate,
        };
    }

    private Declaration Import(Passage at, Load load, RandomStream chance)
    {
        var trader = load.Trader ?? ClientOf(at.Truck, at.Leg.At, true, chance);
        var partner = world.Foreign.PartnerOf(trader, at.Abroad, chance);
        var inland = chance.Chance(0.3) && trader.Office is not null;
        var office = inland ? trader.Office! : at.Leg.Gate;
        var registered = inland
            ? Calendar.OfficeTimeBefore(at.Leg.At - Calendar.Hour, chance)
            : at.Leg.At - (long)(chance.LogNormal(3, 0.6) * Calendar.Hour);
        var origin = chance.Chance(0.85) ? partner.Country : Countries.Draw(Countries.ByTrade, chance).Code;
        var goods = ItemsOf.Truck(trader, load.Good, 'M', origin, partner.Country, chance);
        return Common(at, trader, registered, office, goods, chance, load.Regime) with
        {
            Exporter = partner,
            Importer = trader,
            Consignee = load.Consignee,
            Origin = origin,
            Dispatch = partner.Country,
            Destination = "TR",
            Entry = at.Leg.Gate,
        };
    }

    private Declaration Transit(Passage at, Load load, RandomStream chance)
    {
        var through = at.ThroughGate ?? (load.Exit is { Kind: not GateKind.Inland } ? load.Exit : null);
        var trader = load.Trader ?? ClientOf(at.Truck, at.Leg.At, true, chance);
        var seller = world.Foreign.PartnerOf(trader, at.Abroad, chance);
        var buyer = through is null
            ? trader
            : world.Foreign.PartnerOf(trader, at.ThroughTo ?? World.CountryBehind(through, chance), chance);
        var exit = load.Exit ?? through ?? trader.Office ?? world.Atlas.Draw(GateKind.Inland, chance);
        var registered = at.Leg.At - (long)(chance.LogNormal(2.5, 0.5) * Calendar.Hour);
        var ending = TransitEnding.Draw(at, load, exit, through is not null, chance);
        var goods = ItemsOf.Truck(trader, load.Good, 'M', seller.Country, seller.Country, chance);
        return Common(at, trader, registered, at.Leg.Gate, goods, chance, load.Regime) with
        {
            Exporter = seller,
            Importer = buyer,
            Consignee = load.Consignee ?? (chance.Chance(0.5) && through is null ? trader : null),
            Guarantor = load.Guarantor ?? world.GuarantorOf(at.Truck, chance),
            Origin = seller.Country,
            Dispatch = seller.Country,
            Destination = through is null ? "TR" : buyer.Country,
            Entry = at.Leg.Gate,
            Exit = exit,
            DueAt = ending.DueAt,
            DischargedAt = ending.DischargedAt,
            DischargeVehicle = ending.Vehicle,
            DischargeSeal = ending.OtherSeal ? Seals.Draw(chance) : null,
            TirCarnet = load.Regime == "TIR" ? chance.Fill("XA99999999") : null,
        };
    }

    private Declaration Common(
        Passage at,
        Company trader,
        long registered,
        Gate office,
        (IReadOnlyList<Item> Items, string Currency) goods,
        RandomStream chance,
        string regime
    )
    {
        var net = goods.Items.Sum(i => i.NetKg);
        var signer = trader.Brokerage;
        return new Declaration
        {
            Mrn = mrns.Issue(office, registered),
            Regime = regime,
            RegisteredAt = registered,
            Office = office,
            Declarant = signer,
            Broker = signer is null ? null : chance.PickTilted(signer.People),
            Carrier = at.Truck.Firm,
            Driver = at.Driver,
            Vehicle = at.Truck,
            Trailer = at.Truck.Trailer,
            Container = at.Truck.Harbour is null ? null : world.Containers.Draw(chance),
            Origin = "TR",
            Dispatch = "TR",
            Destination = "TR",
            Seal = chance.Chance(0.9) ? Seals.Draw(chance) : null,
            Items = goods.Items,
            Currency = goods.Currency,
            GrossKg = (int)(net * chance.Between(1.03, 1.12)) + 1,
            Packages = 1 + (int)(net / chance.LogNormal(180, 0.8)),
            Control = Control.Draw(registered, chance),
        };
    }

    private Company ClientOf(Vehicle truck, long at, bool import, RandomStream chance)
    {
        var clients = truck.Firm is { Clients.Count: > 0 } firm ? firm.Clients : world.Traders;
        for (var i = 0; i < 10; i++)
        {
            var chosen = chance.PickTilted(clients);
            if (chosen.ActiveOn(at) && chance.Chance(import ? chosen.Imports : 1 - chosen.Imports))
            {
                return chosen;
            }
        }

        return clients.FirstOrDefault(c => c.ActiveOn(at)) ?? world.Traders.First(t => t.ActiveOn(at));
    }
}
