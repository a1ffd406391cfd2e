using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Snapshots;

/// <summary>What live records say of the properties of elements, kept small: a view has millions of values, and few different texts.</summary>
internal sealed class SaidValues
{
    private const int None = -1;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<Teller> _tellers = [];
    private readonly List<Said> _said = [];
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary>Elements of which something is said.</summary>
    public IReadOnlyCollection<string> Elements => _last.Keys;

    /// <summary>Takes what a record says of elements.</summary>
    public void Add(LiveRecord record, IEnumerable<ValueStatement> values)
    {
        int teller = _tellers.Count;
        foreach (ValueStatement value in values)
        {
            if (_tellers.Count == teller)
            {
                _tellers.Add(
                    new Teller(
                        Number(record.Ref.Source),
                        record.Ref.Key,
                        record.Ref.Version,
                        Number(record.Grade),
                        record.Content,
                        record.LastSeen
                    )
                );
            }

            int before = _last.GetValueOrDefault(value.Element, None);
            _last[value.Element] = _said.Count;
            _said.Add(
                new Said(
                    teller,
                    Number(value.Property),
                    Number(value.Value),
                    Number(value.Flag),
                    Number(value.ValidFrom),
                    Number(value.ValidTo),
                    before
                )
            );
        }
    }

    /// <summary>What is said of an element, by record; empty when nothing is.</summary>
    public IReadOnlyList<Testimony> Of(string element)
    {
        var values = new Dictionary<int, List<ValueStatement>>();
        for (int at = _last.GetValueOrDefault(element, None); at != None; at = _said[at].Before)
        {
            Said said = _said[at];
            if (!values.TryGetValue(said.Teller, out List<ValueStatement>? told))
            {
                values[said.Teller] = told = [];
            }

            told.Add(
                new ValueStatement(
                    element,
                    _texts[said.Property],
                    _texts[said.Value],
                    Text(said.Flag),
                    Text(said.ValidFrom),
                    Text(said.ValidTo)
                )
            );
        }

        return [.. values.Select(v => _tellers[v.Key].Testimony(_texts, v.Value))];
    }

    private int Number(string? text)
    {
        if (text is null)
        {
            return None;
        }

        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }

    private string? Text(int number) => number == None ? null : _texts[number];

    /// <summary>A value; texts are positions, and so is what was said of the element before.</summary>
    private readonly record struct Said(int Teller, int Property, int Value, int Flag, int ValidFrom, int ValidTo, int Before);

    private readonly record struct Teller(int Source, string Key, string Version, int Grade, Hash256 Content, long LastSeen)
    {
        public Testimony Testimony(List<string> texts, IReadOnlyList<ValueStatement> values) =>
            new(texts[Source], Key, Version, texts[Grade], Content, values, LastSeen);
    }
}
