using System.Globalization;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Graph.Queries;

/// <summary>As what the values of a property are compared.</summary>
internal enum ValueSort
{
    /// <summary>A code or word, letter by letter.</summary>
    Text,

    /// <summary>A name, folded as the search folds it.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date or time, with the precision it has.</summary>
    Time,
}

/// <summary>
/// The values of one property of the nodes of one kind. Of a property with one value one is chosen where sources contradict each other; of one with many
/// all are. Each distinct text is kept once and read once.
/// </summary>
internal sealed class PropertyColumn
{
    private readonly int[] _owners;
    private readonly int[] _values;
    private readonly bool[] _chosen;
    private readonly string[] _texts;
    private readonly double[] _numbers = [];
    private readonly (long Begins, long Ends)[] _times = [];
    private readonly Lazy<string[]> _folded;

    /// <summary>Takes nodes with the positions of their texts, ascending, the chosen ones of each node first, and the texts in ordinal order.</summary>
    public PropertyColumn(PropertyKind property, IReadOnlyList<(int Owner, bool Other, int Text)> values, string[] texts)
    {
        Property = property;
        Sort = SortOf(property);
        _owners = [.. values.Select(v => v.Owner)];
        _values = [.. values.Select(v => v.Text)];
        _chosen = [.. values.Select(v => !v.Other)];
        _texts = texts;
        _folded = new Lazy<string[]>(() => Array.ConvertAll(texts, t => Fold(Sort, t)));
        if (Sort == ValueSort.Number)
        {
            _numbers = Array.ConvertAll(texts, NumberOf);
        }
        else if (Sort == ValueSort.Time)
        {
            _times = Array.ConvertAll(texts, t => DateText.TryInstant(t, out long begins, out long ends) ? (begins, ends) : (0L, 0L));
        }
    }

    /// <summary>The property.</summary>
    public PropertyKind Property { get; }

    /// <summary>As what its values are compared.</summary>
    public ValueSort Sort { get; }

    /// <summary>As what the values of a property are compared.</summary>
    public static ValueSort SortOf(PropertyKind property) =>
        property.Type switch
        {
            "number" or "integer" or "money_amount" => ValueSort.Number,
            "date" or "birth_date" or "time" => ValueSort.Time,
            "name" or "company_name" or "person_name" or "address" => ValueSort.Name,
            _ => ValueSort.Text,
        };

    /// <summary>Positions of the texts of a node's chosen values; empty when it has none.</summary>
    public ReadOnlySpan<int> Of(int node)
    {
        (int first, int end) = Range(node);
        int last = first;
        while (last < end && _chosen[last])
        {
            last++;
        }

        return _values.AsSpan(first..last);
    }

    /// <summary>Positions of the texts of all values that hold, those too that contradict the chosen one.</summary>
    public ReadOnlySpan<int> AllOf(int node)
    {
        (int first, int end) = Range(node);
        return _values.AsSpan(first..end);
    }

    private (int First, int End) Range(int node)
    {
        int at = Array.BinarySearch(_owners, node);
        if (at < 0)
        {
            return (0, 0);
        }

        int first = at;
        while (first > 0 && _owners[first - 1] == node)
        {
            first--;
        }

        while (at + 1 < _owners.Length && _owners[at + 1] == node)
        {
            at++;
        }

        return (first, at + 1);
    }

    /// <summary>A text by its position.</summary>
    public string Text(int value) => _texts[value];

    /// <summary>A text as the search folds it: names word by word, codes without marks between them.</summary>
    public string Folded(int value) => _folded.Value[value];

    /// <summary>A value as a number; not a number where it cannot be read.</summary>
    public double Number(int value) => _numbers[value];

    /// <summary>What a date or time covers, UTC ms, its end exclusive; false where it cannot be read.</summary>
    public bool TryTime(int value, out long begins, out long ends)
    {
        (begins, ends) = _times[value];
        return ends > begins;
    }

    /// <summary>Folds a text as values of a sort are folded.</summary>
    public static string Fold(ValueSort sort, string text) => sort == ValueSort.Name ? SearchText.Fold(text) : SearchText.Compact(text);

    /// <summary>Reads a number; not a number where it is none.</summary>
    public static double NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number + 0.0 // minus zero becomes zero
            : double.NaN;
}
