using System.Runtime.InteropServices;
using Zincir.Graph.Model;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Queries;

/// <summary>
/// Counts, for every node, the live records of each table that describe or mention it, while the records of a view are read one by one. What is kept at the
/// end is 22 bytes for each node and table.
/// </summary>
internal sealed class SourceTallies
{
    private readonly Dictionary<(int Node, ushort Source), Tally> _tallies = [];
    private readonly Dictionary<string, ushort> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly Dictionary<int, bool> _named = [];

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="fold">Knows its nodes by number.</param>
    public void Add(LiveRecord record, RecordFold fold)
    {
        _named.Clear();
        foreach (EdgeStatement edge in record.Statements.OfType<EdgeStatement>())
        {
            _named[fold.NumberOf(edge.From)] = false;
            _named[fold.NumberOf(edge.To)] = false;
        }

        foreach (NodeStatement node in record.Statements.OfType<NodeStatement>())
        {
            _named[fold.NumberOf(node.Node)] = true;
        }

        (ushort source, ushort grade) = (Number(record.Ref.Source), Number(record.Grade));
        long version = MappedVersion.Parse(record.Ref.Version).Code;
        foreach ((int node, bool describes) in _named)
        {
            ref Tally tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, (node, source), out bool known);
            bool newer =
                !known || version > tally.Version || (version == tally.Version && string.CompareOrdinal(record.Ref.Key, tally.Key) > 0);
            tally = new Tally(
                tally.Records + 1,
                tally.Describes || describes,
                newer ? version : tally.Version,
                newer ? grade : tally.Grade,
                newer ? record.Ref.Key : tally.Key
            );
        }
    }

    /// <summary>What was counted, by the numbers of a graph.</summary>
    /// <param name="numberOf">Number of a node in the graph, by that of the fold.</param>
    /// <param name="nodes">Number of nodes.</param>
    public NodeTables Build(Func<int, int> numberOf, int nodes)
    {
        KeyValuePair<(int Node, ushort Source), Tally>[] tallies = [.. _tallies];
        int[] owners = Array.ConvertAll(tallies, t => numberOf(t.Key.Node));
        Array.Sort(owners, tallies);
        int[] offsets = new int[nodes + 1];
        foreach (int owner in owners)
        {
            offsets[owner + 1]++;
        }

        for (int i = 0; i < nodes; i++)
        {
            offsets[i + 1] += offsets[i];
        }

        return new NodeTables(
            offsets,
            Array.ConvertAll(tallies, t => new Told(t.Key.Source, t.Value.Grade, t.Value.Records, t.Value.Describes, t.Value.Version)),
            [.. _texts]
        );
    }

    private ushort Number(string text)
    {
        if (!_numbers.TryGetValue(text, out ushort number))
        {
            _numbers[text] = number = checked((ushort)_texts.Count);
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>What a table says of a node.</summary>
    internal readonly record struct Told(ushort Source, ushort Grade, int Records, bool Describes, long Version);

    private readonly record struct Tally(int Records, bool Describes, long Version, ushort Grade, string Key);
}

/// <summary>The tables that speak of each node.</summary>
internal sealed class NodeTables(int[] offsets, SourceTallies.Told[] told, string[] texts)
{
    /// <summary>Those of a node, by name.</summary>
    public IReadOnlyList<NodeSourceRead> Of(int node) =>
        [
            .. told[offsets[node]..offsets[node + 1]]
                .Select(t => new NodeSourceRead(
                    texts[t.Source],
                    t.Records,
                    t.Describes,
                    MappedVersion.FromCode(t.Version).Print(0),
                    texts[t.Grade]
                ))
                .OrderBy(s => s.Source, StringComparer.Ordinal),
        ];
}
