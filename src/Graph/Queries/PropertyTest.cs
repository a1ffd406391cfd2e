using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Queries;

/// <summary>A <see cref="PropertyFilter"/> that was checked, over one graph.</summary>
internal sealed class PropertyTest
{
    private readonly ViewGraph _graph;
    private readonly PropertyKind _property;
    private readonly bool _wantsNone;
    private readonly List<Func<PropertyColumn, int, bool>> _conditions = [];
    private readonly PropertyColumn?[] _columns;

    /// <summary>Checks a filter of nodes of some kinds.</summary>
    /// <exception cref="BadQueryException">No kind has the property, or its values cannot be compared so.</exception>
    public PropertyTest(ViewGraph graph, IReadOnlyList<NodeKind> kinds, PropertyFilter filter)
    {
        _graph = graph;
        _property = Names.Property(kinds, filter.Name);
        _wantsNone = filter.Exists == false;
        _columns = [.. graph.Edges.NodeKinds.Index().Select(k => graph.Column(k.Index, filter.Name))];
        if (filter.Eq is { } eq)
        {
            _conditions.Add(EqualTo(eq));
        }

        if (filter.In is { } any)
        {
            List<Func<PropertyColumn, int, bool>> equal = [.. any.Select(EqualTo)];
            _conditions.Add((column, value) => equal.Exists(e => e(column, value)));
        }

        if (filter.Gte is { } least)
        {
            _conditions.Add(AtLeast(least));
        }

        if (filter.Lte is { } most)
        {
            _conditions.Add(AtMost(most));
        }

        if (filter.Contains is { } part)
        {
            _conditions.Add(Containing(part));
        }

        if (filter is { Gte: { } from, Lte: { } to } && IsEmpty(from, to))
        {
            throw new BadQueryException($"'{filter.Name}' cannot be at least '{from}' and at most '{to}'.");
        }

        if (_conditions.Count == 0 && filter.Exists is null)
        {
            throw new BadQueryException($"Nothing is asked of '{filter.Name}'. Give eq, in, gte, lte, contains or exists.");
        }

        if (_conditions.Count > 0 && _wantsNone)
        {
            throw new BadQueryException($"A node without '{filter.Name}' has no value of it to compare. Leave exists or the other out.");
        }
    }

    private bool IsEmpty(string from, string to) =>
        Sort switch
        {
            ValueSort.Number => Number(from) > Number(to),
            ValueSort.Time => Time(from).Begins >= Time(to).Ends,
            _ => string.CompareOrdinal(from, to) > 0,
        };

    private ValueSort Sort => PropertyColumn.SortOf(_property);

    /// <summary>True when a node passes.</summary>
    public bool Passes(int node)
    {
        PropertyColumn? column = _columns[_graph.KindOf(node)];
        ReadOnlySpan<int> values = column is null ? [] : column.AllOf(node);
        if (_wantsNone)
        {
            return values.IsEmpty;
        }

        foreach (int value in values)
        {
            if (_conditions.TrueForAll(c => c(column!, value)))
            {
                return true;
            }
        }

        return false;
    }

    private Func<PropertyColumn, int, bool> EqualTo(string text)
    {
        if (Sort == ValueSort.Number)
        {
            double number = Number(text);
            return (column, value) => column.Number(value) == number;
        }

        if (Sort == ValueSort.Time)
        {
            (long begins, long ends) = Time(text);
            return (column, value) => column.TryTime(value, out long b, out long e) && b < ends && e > begins;
        }

        if (Sort == ValueSort.Name)
        {
            string folded = SearchText.Fold(text);
            return (column, value) => column.Folded(value) == folded;
        }

        if (_property.Type == "plate")
        {
            string compact = SearchText.Compact(text);
            return (column, value) => column.Folded(value) == compact;
        }

        Cleaned cleaned = ValueTypes.Clean(_property.Type, text, default);
        if (_property.Type == "bool" && cleaned.Flag is not null)
        {
            throw new BadQueryException($"'{_property.Name}' is true or false, not '{text}'.");
        }

        return (column, value) => column.Text(value) == text || (cleaned.Flag is null && column.Text(value) == cleaned.Text);
    }

    private Func<PropertyColumn, int, bool> AtLeast(string text)
    {
        if (Sort == ValueSort.Number)
        {
            double number = Number(text);
            return (column, value) => column.Number(value) >= number;
        }

        if (Sort == ValueSort.Time)
        {
            long begins = Time(text).Begins;
            return (column, value) => column.TryTime(value, out _, out long e) && e > begins;
        }

        return (column, value) => string.CompareOrdinal(column.Text(value), text) >= 0;
    }

    private Func<PropertyColumn, int, bool> AtMost(string text)
    {
        if (Sort == ValueSort.Number)
        {
            double number = Number(text);
            return (column, value) => column.Number(value) <= number;
        }

        if (Sort == ValueSort.Time)
        {
            long ends = Time(text).Ends;
            return (column, value) => column.TryTime(value, out long b, out _) && b < ends;
        }

        return (column, value) => string.CompareOrdinal(column.Text(value), text) <= 0;
    }

    private Func<PropertyColumn, int, bool> Containing(string text)
    {
        if (Sort is ValueSort.Number or ValueSort.Time)
        {
            throw new BadQueryException($"'{_property.Name}' is no text, so that it contains nothing. Give eq, in, gte or lte.");
        }

        string part = PropertyColumn.Fold(Sort, text);
        return part.Length > 0
            ? (column, value) => column.Folded(value).Contains(part, StringComparison.Ordinal)
            : throw new BadQueryException($"'{text}' holds no letter or digit that '{_property.Name}' could contain.");
    }

    private double Number(string text) =>
        PropertyColumn.NumberOf(text) is var number && double.IsNaN(number)
            ? throw new BadQueryException($"'{_property.Name}' is a number, '{text}' is none. Write it as 1234.5.")
            : number;

    private (long Begins, long Ends) Time(string text) => Instants.Read(text, Instants.Zone(TimeWindow.DefaultZone), $"'{_property.Name}'");
}
