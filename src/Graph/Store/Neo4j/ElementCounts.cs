using System.Globalization;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Counters of a node, by what is counted and by the set of compartments that hold it, so that degrees of every view need no edge:
/// <c>.|1=1 importer&lt;declaration|1=120 phone&gt;phone|3=2</c> reads one describing record, 120 incoming and 2 outgoing edges; sets are hexadecimal bit masks.
/// </summary>
internal sealed class ElementCounts
{
    /// <summary>What the records that describe the node are counted under.</summary>
    public const string Described = ".";

    private readonly SortedDictionary<(string Slot, ulong Mask), long> _counts = new(
        Comparer<(string Slot, ulong Mask)>.Create(
            static (a, b) => string.CompareOrdinal(a.Slot, b.Slot) is var order and not 0 ? order : a.Mask.CompareTo(b.Mask)
        )
    );

    /// <summary>Compartments that name the node in any way.</summary>
    public ulong Mask
    {
        get
        {
            ulong mask = 0;
            foreach (((_, ulong set), _) in _counts)
            {
                mask |= set;
            }

            return mask;
        }
    }

    /// <summary>True when nothing names the node.</summary>
    public bool IsEmpty => _counts.Count == 0;

    /// <summary>Slot of edges as seen from a node.</summary>
    public static string Slot(string edgeKind, Direction direction, string otherKind) =>
        $"{edgeKind}{(direction == Direction.Out ? '>' : '<')}{otherKind}";

    /// <summary>Reads printed counters; none for null.</summary>
    public static ElementCounts Parse(string? text)
    {
        var counts = new ElementCounts();
        foreach (string part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int bar = part.IndexOf('|', StringComparison.Ordinal);
            int equals = part.IndexOf('=', bar);
            ulong mask = ulong.Parse(part.AsSpan(bar + 1, equals - bar - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            counts._counts[(part[..bar], mask)] = long.Parse(part.AsSpan(equals + 1), CultureInfo.InvariantCulture);
        }

        return counts;
    }

    /// <summary>Of printed counters without their numbers: compartments that name the node in any way, and those with a record that describes it.</summary>
    public static (ulong Named, ulong Described) MasksIn(ReadOnlySpan<char> text)
    {
        (ulong named, ulong described) = (0, 0);
        foreach (Range part in text.Split(' '))
        {
            ReadOnlySpan<char> counter = text[part];
            int bar = counter.IndexOf('|');
            if (bar >= 0)
            {
                ReadOnlySpan<char> set = counter[(bar + 1)..counter.IndexOf('=')];
                ulong mask = ulong.Parse(set, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                named |= mask;
                described |= counter[..bar] is Described ? mask : 0;
            }
        }

        return (named, described);
    }

    /// <summary>Changes a counter; one that reaches zero goes.</summary>
    public void Add(string slot, ulong mask, long delta)
    {
        long count = _counts.GetValueOrDefault((slot, mask)) + delta;
        if (count == 0)
        {
            _counts.Remove((slot, mask));
        }
        else
        {
            _counts[(slot, mask)] = count;
        }
    }

    /// <summary>True when anything is counted under a slot.</summary>
    public bool Has(string slot) => _counts.Any(c => c.Key.Slot == slot);

    /// <summary>True when a record that the mask sees describes the node.</summary>
    public bool IsDescribedIn(ulong mask) => _counts.Any(c => c.Key.Slot == Described && (c.Key.Mask & mask) != 0);

    /// <summary>Edges that the mask sees.</summary>
    public long DegreeIn(ulong mask) => _counts.Where(c => IsOfEdges(c.Key.Slot) && (c.Key.Mask & mask) != 0).Sum(c => c.Value);

    /// <summary>Counts of edges that the mask sees, in the order in which they are told.</summary>
    public List<Degree> DegreesIn(ulong mask)
    {
        var bySlot = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (((string slot, ulong set), long count) in _counts)
        {
            if (IsOfEdges(slot) && (set & mask) != 0)
            {
                bySlot[slot] = bySlot.GetValueOrDefault(slot) + count;
            }
        }

        List<Degree> degrees = [.. bySlot.Select(s => Degree(s.Key, s.Value))];
        degrees.Sort(
            static (a, b) => string.CompareOrdinal($"{a.EdgeKind}|{a.Direction}|{a.OtherKind}", $"{b.EdgeKind}|{b.Direction}|{b.OtherKind}")
        );
        return degrees;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', _counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key.Slot}|{c.Key.Mask:x}={c.Value}")));

    private static bool IsOfEdges(string slot) => slot != Described;

    private static Degree Degree(string slot, long count)
    {
        int at = slot.AsSpan().IndexOfAny('<', '>');
        return new Degree(slot[..at], slot[at] == '>' ? Direction.Out : Direction.In, slot[(at + 1)..], count);
    }
}
