using Zincir.Graph.Snapshots;

namespace Zincir.Graph.Rings;

/// <summary>Money in a ring: what the declarations of its events declare, and what was seized from its core members.</summary>
internal sealed class Exposure(GraphKinds kinds)
{
    /// <summary>Currency of the seizure register (DEGER_TL).</summary>
    private const string SeizureCurrency = "TRY";
    private readonly Column? _amount = kinds.Graph.NodeColumn("declaration", "value_amount");
    private readonly Column? _currency = kinds.Graph.NodeColumn("declaration", "value_currency");
    private readonly Column? _seized = kinds.Graph.NodeColumn("seizure", "value");

    /// <summary>Sums by currency, in ordinal order.</summary>
    public List<RingExposure> Of(IEnumerable<int> declarations, IEnumerable<int> core)
    {
        SortedDictionary<string, (double Declared, double Seized)> sums = new(StringComparer.Ordinal);
        foreach (int declaration in declarations.Distinct().Order())
        {
            if (_amount?.TryGet(declaration, out double amount) == true && _currency?.Text(declaration) is { } currency)
            {
                (double declared, double seized) = sums.GetValueOrDefault(currency);
                sums[currency] = (declared + amount, seized);
            }
        }

        foreach (int seizure in core.SelectMany(Seizures).Distinct().Order())
        {
            if (_seized?.TryGet(seizure, out double value) == true)
            {
                (double declared, double seized) = sums.GetValueOrDefault(SeizureCurrency);
                sums[SeizureCurrency] = (declared, seized + value);
            }
        }

        return [.. sums.Select(s => new RingExposure(s.Key, s.Value.Declared, s.Value.Seized))];
    }

    /// <summary>Seizures that name a member as vehicle or suspect.</summary>
    public List<int> Seizures(int member) =>
        [.. kinds.Sources(member, kinds.Vehicle, kinds.Seizures).Concat(kinds.Sources(member, kinds.Suspect, kinds.Seizures)).Distinct()];

    /// <summary>Watchlist entries that name a member at the valid time of the snapshot; one that has ended says nothing any more.</summary>
    public List<int> Watches(int member) => kinds.Sources(member, kinds.Names, kinds.Watches, e => kinds.Holds(e, kinds.Graph.ValidAt));
}
