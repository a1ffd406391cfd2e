using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Third step of a bulk export: writes the elements, part by part, and the names that they are given.</summary>
internal sealed class BulkNodes(BulkGraph graph, SpillFiles nodes)
{
    private const byte Describes = 0;
    private const byte Counts = 1;
    private const byte Names = 2;

    /// <summary>Begins an entry: a content describes a node. What it says follows.</summary>
    public static void WriteDescribed(BinaryWriter to, int node, int compartment)
    {
        to.Write(Describes);
        to.Write(node);
        to.Write((byte)compartment);
    }

    /// <summary>An edge counts at a node.</summary>
    public static void WriteCount(BinaryWriter to, int node, string slot, ulong mask)
    {
        to.Write(Counts);
        to.Write(node);
        to.Write(slot);
        to.Write(mask);
    }

    /// <summary>A content gives a node a name.</summary>
    public static void WriteName(BinaryWriter to, (string Node, string Field, string Text) name, int compartment)
    {
        to.Write(Names);
        to.Write(name.Node);
        to.Write(name.Field);
        to.Write(name.Text);
        to.Write((byte)compartment);
    }

    /// <summary>Writes the nodes of a part.</summary>
    public void Write(int part)
    {
        var all = new Dictionary<int, Node>();
        var names = new Dictionary<(string, string, string), NameChange>();
        nodes.Read(
            part,
            from =>
            {
                byte what = from.ReadByte();
                if (what == Names)
                {
                    Name(from, names);
                    return;
                }

                int number = from.ReadInt32();
                if (!all.TryGetValue(number, out Node? node))
                {
                    all[number] = node = new Node([], new ElementCounts());
                }

                if (what == Describes)
                {
                    node.Counts.Add(ElementCounts.Described, 1UL << from.ReadByte(), 1);
                    node.Said.Add(SpillFiles.Testimony(from, graph.IdOf(number)));
                }
                else
                {
                    node.Counts.Add(from.ReadString(), from.ReadUInt64(), 1);
                }
            }
        );
        ILookup<string, NameChange> byNode = names.Values.ToLookup(n => n.Node, StringComparer.Ordinal);
        foreach ((int number, Node node) in all)
        {
            Write(number, node, byNode);
        }

        foreach (NameChange name in names.Values)
        {
            Dictionary<string, object?> properties = name.Properties();
            properties["uid"] = name.Uid;
            graph.Files.Node("Name", properties);
        }
    }

    private static void Name(BinaryReader from, Dictionary<(string, string, string), NameChange> names)
    {
        (string node, string field, string text) = (from.ReadString(), from.ReadString(), from.ReadString());
        if (!names.TryGetValue((node, field, text), out NameChange? name))
        {
            names[(node, field, text)] = name = new NameChange(node, field, text);
        }

        name.Change(from.ReadByte(), 1);
    }

    private void Write(int number, Node node, ILookup<string, NameChange> names)
    {
        string id = graph.IdOf(number);
        Dictionary<string, object?> properties = ElementProperties.OfNode(
            new ToldNode(id, number, node.Said, node.Counts),
            names[id],
            graph.Names.Kinds
        );
        graph.Files.Element(number, graph.Names.LabelOf(GraphChanges.KindOf(id)), properties);
        graph.Count(0, node.Counts.Mask);
    }

    private sealed record Node(List<Testimony> Said, ElementCounts Counts);
}
