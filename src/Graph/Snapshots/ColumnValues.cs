namespace Zincir.Graph.Snapshots;

/// <summary>Values of one column while they are collected, in any order.</summary>
internal sealed class ColumnValues(ColumnType type)
{
    private readonly List<int> _owners = [];
    private readonly List<double> _values = [];
    private readonly List<bool> _contradicted = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    public void Add(int owner, ColumnType given, double value, bool contradicted)
    {
        if (given != type)
        {
            throw new ArgumentException($"A column of {type} was given a value of {given}.", nameof(given));
        }

        if (double.IsNaN(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A column holds numbers; leave a missing value out.");
        }

        _owners.Add(owner);
        _values.Add(value + 0.0); // minus zero becomes zero
        _contradicted.Add(contradicted);
    }

    public void Add(int owner, string text, bool contradicted)
    {
        if (!_texts.TryGetValue(text, out int position))
        {
            position = _texts.Count;
            _texts.Add(text, position);
        }

        Add(owner, ColumnType.Text, position, contradicted);
    }

    /// <summary>The column with its owners renumbered and in order.</summary>
    /// <exception cref="ArgumentException">An owner has two values: folding them is not the snapshot's task.</exception>
    public Column Build(int[]? rank)
    {
        int[] owners = new int[_owners.Count];
        int[] order = new int[_owners.Count];
        for (int i = 0; i < order.Length; i++)
        {
            owners[i] = rank is null ? _owners[i] : rank[_owners[i]];
            order[i] = i;
        }

        Array.Sort(owners, order);
        int repeated = FirstRepeated(owners);
        if (repeated >= 0)
        {
            throw new ArgumentException($"Number {owners[repeated]} was given two values in one column.");
        }

        string[] texts = [.. _texts.Keys];
        Array.Sort(texts, StringComparer.Ordinal);
        double[] values = Array.ConvertAll(order, i => _values[i]);
        if (type == ColumnType.Text)
        {
            int[] textRank = new int[texts.Length];
            for (int t = 0; t < texts.Length; t++)
            {
                textRank[_texts[texts[t]]] = t;
            }

            values = Array.ConvertAll(values, v => (double)textRank[(int)v]);
        }

        return new Column(type, owners, values, Array.ConvertAll(order, i => _contradicted[i]), texts);
    }

    private static int FirstRepeated(int[] sorted)
    {
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                return i;
            }
        }

        return -1;
    }
}
