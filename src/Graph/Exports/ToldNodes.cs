using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>A node with what records say of it.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Described">Live records that describe it.</param>
/// <param name="Declared">What it is called by its newest mentions; null when they do not say, or were not asked.</param>
internal sealed record ToldNode(string Id, IReadOnlyList<Testimony> Described, Caption? Declared);

/// <summary>What records say of nodes, put aside on disk: one part at a time is in memory.</summary>
internal sealed class ToldNodes(SpillFiles files, Kinds kinds)
{
    private const byte Mentioned = 0;
    private const byte Described = 1;
    private const byte Named = 2;

    /// <summary>A record describes a node.</summary>
    public void Describe(string node, Testimony said)
    {
        BinaryWriter to = Begin(Described, node);
        SpillFiles.Write(to, said);
    }

    /// <summary>A record asserts an edge, which mentions its ends and may say what the target is called.</summary>
    public void Mention(EdgeStatement edge, Testimony said)
    {
        Begin(Mentioned, edge.From);
        if (!Captions.IsNamedByMentions(ElementId.Parse(edge.To), kinds) || !DeclaredNames.Names(edge.Kind, kinds))
        {
            Begin(Mentioned, edge.To);
            return;
        }

        BinaryWriter to = Begin(Named, edge.To);
        (string? name, string? number) = DeclaredNames.Written(said.Values);
        to.Write(edge.Id);
        to.Write(edge.From);
        to.Write(ValidTime.Begins(edge.ValidFrom));
        to.Write($"{said.Source}/{said.Key}");
        SpillFiles.Write(to, name);
        SpillFiles.Write(to, number);
    }

    /// <summary>The nodes of a part, in the order of their ids. Nothing may be said any more.</summary>
    public IEnumerable<ToldNode> Of(int part)
    {
        var nodes = new SortedDictionary<string, (List<Testimony> Said, Mentions Mentions)>(StringComparer.Ordinal);
        files.Read(
            part,
            from =>
            {
                byte what = from.ReadByte();
                string id = from.ReadString();
                if (!nodes.TryGetValue(id, out (List<Testimony> Said, Mentions Mentions) node))
                {
                    nodes[id] = node = ([], new Mentions());
                }

                if (what == Described)
                {
                    node.Said.Add(SpillFiles.Testimony(from, id));
                }
                else if (what == Named)
                {
                    node.Mentions.Add(
                        new Naming(from.ReadString(), from.ReadString(), from.ReadInt64()),
                        (from.ReadString(), SpillFiles.Text(from), SpillFiles.Text(from))
                    );
                }
            }
        );
        return nodes.Select(n => new ToldNode(n.Key, n.Value.Said, n.Value.Mentions.Caption(n.Key)));
    }

    private BinaryWriter Begin(byte what, string node)
    {
        BinaryWriter to = files.Of(node);
        to.Write(what);
        to.Write(node);
        return to;
    }

    /// <summary>An edge by which a node is mentioned.</summary>
    private sealed record Naming(string Edge, string From, long Begins);

    /// <summary>The mentions of one node. Of very many only the newest are kept, which are those that name it.</summary>
    private sealed class Mentions
    {
        private const int Most = 4 * DeclaredNames.MentionLimit;
        private Dictionary<string, (Naming Last, string Record, string? Name, string? Number)> _byEdge = new(StringComparer.Ordinal);

        /// <summary>An edge begins with the latest that a record says, and names with the first record that does.</summary>
        public void Add(Naming mention, (string Record, string? Name, string? Number) said)
        {
            bool known = _byEdge.TryGetValue(mention.Edge, out (Naming Last, string Record, string? Name, string? Number) other);
            bool first = !known || string.CompareOrdinal(said.Record, other.Record) < 0;
            (string? name, string? number) = first
                ? (said.Name ?? other.Name, said.Number ?? other.Number)
                : (other.Name ?? said.Name, other.Number ?? said.Number);
            Naming last = known && other.Last.Begins > mention.Begins ? other.Last : mention;
            _byEdge[mention.Edge] = (last, first ? said.Record : other.Record, name, number);
            if (_byEdge.Count > Most)
            {
                _byEdge = Newest().ToDictionary(m => m.Last.Edge, StringComparer.Ordinal);
            }
        }

        /// <summary>What they call the node.</summary>
        public Caption? Caption(string node)
        {
            if (_byEdge.Count == 0)
            {
                return null;
            }

            List<(Naming Last, string Record, string? Name, string? Number)> newest = [.. Newest()];
            return newest.Select(m => m.Name).FirstOrDefault(n => n is not null) is { } name ? Store.Caption.Of(name, node)
                : newest.Select(m => m.Number).FirstOrDefault(n => n is not null) is { } number ? Store.Caption.OfNumber(number)
                : null;
        }

        private IEnumerable<(Naming Last, string Record, string? Name, string? Number)> Newest() =>
            _byEdge
                .Values.OrderByDescending(m => EdgeOrder.Of(m.Last.Begins, m.Last.From))
                .ThenBy(m => m.Last.Edge, StringComparer.Ordinal)
                .Take(DeclaredNames.MentionLimit);
    }
}
