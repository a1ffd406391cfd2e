namespace Zincir.Ingest.Generator;

/// <summary>
/// Trade over sea, air and rail, one firm at a time: its number of shipments is heavy-tailed (Pareto) and scaled so that the whole scenario
/// has the declarations it should; times follow the seasons of its goods.
/// </summary>
internal sealed class ShipmentFlow(World world, Ledger ledger)
{
    private const double Tail = 0.9;
    private const double Undeclared = 0.02;

    /// <summary>Writes the shipments of all firms; <paramref name="wanted"/> declarations are still to come.</summary>
    public void Write(IReadOnlyList<ShipmentPlan> plans, long wanted, Action<long, long> progress, CancellationToken cancel)
    {
        var planned = plans.ToDictionary(p => p.Firm);
        var usual = world.Traders.FindAll(t => !planned.ContainsKey(t));
        var factor = Math.Max(0, wanted - plans.Sum(p => p.Count)) / Math.Max(1, usual.Sum(WeightOf));
        var done = 0;
        foreach (var firm in Scatter.By(usual.Concat(plans.Select(p => p.Firm)), f => f.Serial))
        {
            cancel.ThrowIfCancellationRequested();
            var chance = world.Stream("shipments", firm.Serial);
            var plan = planned.GetValueOrDefault(firm);
            Ship(firm, plan?.Count ?? chance.RoundRandomly(WeightOf(firm) * factor), plan, chance);
            progress(++done, usual.Count + plans.Count);
        }
    }

    private double WeightOf(Company firm)
    {
        var window = Math.Min(firm.ActiveTo, world.Calendar.Days) - Math.Max(firm.ActiveFrom, 0);
        var share = Math.Clamp(window / (double)world.Calendar.Days, 0, 1);
        var pareto = 1 / PortableMath.Pow(1 - world.Stream("shipment-weight", firm.Serial).Unit(), Tail);
        return share * Math.Min(pareto, 90);
    }

    private void Ship(Company firm, int count, ShipmentPlan? plan, RandomStream chance)
    {
        var season = plan?.Season ?? (firm.Goods.Count > 0 ? firm.Goods[0].Season : Season.Even);
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (Math.Max(firm.ActiveFrom, 0), Math.Min(firm.ActiveTo, world.Calendar.Days - 1));
            var day =
                plan?.Season is null && plan is not null
                    ? chance.Between(from, Math.Max(from, to))
                    : world.Calendar.ShipDay(season, chance);
            for (var k = 0; k < 20 && (day < from || day > to); k++)
            {
                day = world.Calendar.ShipDay(season, chance);
            }

            One(firm, plan, Math.Clamp(day, from, Math.Max(from, to)) * Calendar.Day + Calendar.OfficeTime(chance), chance);
        }
    }

    private void One(Company firm, ShipmentPlan? plan, long registered, RandomStream chance)
    {
        var habit = world.Stream("mode", firm.Habit).Unit();
        var usual = chance.Chance(0.85);
        var u = usual ? habit : chance.Unit();
        var import = chance.Chance(firm.Imports);
        var gate =
            u < 0.6 ? firm.Port!
            : u < 0.9 ? firm.Airport!
            : world.Atlas.Draw(GateKind.Rail, chance);
        var country = gate.Kind == GateKind.Rail ? RailCountry(gate, chance) : CountryOf(firm, chance);
        var declaration = Draw(firm, gate, country, import ? plan?.Regime ?? "IM" : "EX", registered, chance);
        var mrn = ledger.Declarations.Write(declaration, chance);
        if (import)
        {
            ledger.Manifests.Write(declaration, gate, chance.Chance(Undeclared) ? null : mrn, chance);
        }

        var probability =
            plan is { Illicit: true } ? SeizureBook.CaughtIllicit / 2
            : declaration.Control.Irregular ? SeizureBook.CaughtIrregular
            : SeizureBook.CaughtOther;
        var found = new Incident(
            declaration.Control.ReleasedAt,
            declaration.Office,
            mrn,
            null,
            null,
            import ? declaration.Importer : declaration.Exporter,
            declaration.Consignee,
            declaration.Container
        );
        ledger.Seizures.Consider(found, probability, chance);
    }

    private Declaration Draw(Company firm, Gate gate, Country country, string regime, long registered, RandomStream chance)
    {
        var import = regime != "EX";
        var partner = world.Foreign.PartnerOf(firm, country, chance);
        var (items, currency) = GoodsOf(firm, gate, country, import, chance);
        var net = items.Sum(i => i.NetKg);
        var office = OfficeOf(firm, gate, import, chance);
        var line = gate.Kind == GateKind.Air ? 7 : 3;
        return new Declaration
        {
            Mrn = ledger.Mrns.Issue(office, registered),
            Regime = regime,
            RegisteredAt = registered,
            Office = office,
            Exporter = import ? partner : firm,
            Importer = import ? firm : partner,
            Consignee = import && firm.Consignees.Count > 0 ? chance.PickTilted(firm.Consignees) : null,
            Declarant = firm.Brokerage,
            Broker = firm.Brokerage is { } brokerage ? chance.PickTilted(brokerage.People) : null,
            Carrier = world.Lines[(gate.Index * line + (int)(firm.Habit & 1)) % world.Lines.Count],
            Container = gate.Kind == GateKind.Air ? null : world.Containers.Draw(chance),
            Origin = import ? (chance.Chance(0.88) ? country.Code : Countries.Draw(Countries.ByTrade, chance).Code) : "TR",
            Dispatch = import ? country.Code : "TR",
            Destination = import ? "TR" : country.Code,
            Entry = import ? gate : null,
            Exit = import ? null : gate,
            Seal = gate.Kind == GateKind.Air ? null : Seals.Draw(chance),
            Items = items,
            Currency = currency,
            GrossKg = (int)(net * chance.Between(1.03, 1.15)) + 1,
            Packages = 1 + (int)(net / chance.LogNormal(120, 0.8)),
            Control = Control.Draw(registered, chance),
        };
    }

    private static (IReadOnlyList<Item> Items, string Currency) GoodsOf(
        Company firm,
        Gate gate,
        Country country,
        bool import,
        RandomStream chance
    )
    {
        var (direction, origin) = import ? ('M', country.Code) : ('X', "TR");
        return gate.Kind == GateKind.Air
            ? ItemsOf.Air(firm, direction, origin, country.Code, chance)
            : ItemsOf.Truck(firm, null, direction, origin, country.Code, chance);
    }

    private static Gate OfficeOf(Company firm, Gate gate, bool import, RandomStream chance) =>
        firm.Office is { } office && chance.Chance(import ? 0.25 : 0.6) ? office : gate;

    private Country CountryOf(Company firm, RandomStream chance)
    {
        var usual = chance.Chance(0.8) ? world.Stream("abroad", firm.Habit * 3L + chance.Below(3)) : chance;
        return Countries.Draw(Countries.ByTrade, usual);
    }

    private static Country RailCountry(Gate gate, RandomStream chance) =>
        Countries.Of(
            gate.Neighbour is "AM" ? "GE"
            : gate.Neighbour is "SY" or "BG" or "GR" or "GE" or "IR" ? gate.Neighbour
            : chance.Chance(0.5) ? "DE"
            : "BG"
        );
}
