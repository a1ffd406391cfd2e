using System.Globalization;
using System.Text;
using System.Xml;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>
/// One GraphML file (graphml.graphdrawing.org). The XML id of a node is its element id, with <c>_HEX_</c> for what no XML name token may hold; the
/// attribute <c>id</c> is the element id whatever it holds. What XML 1.0 cannot hold becomes U+FFFD.
/// </summary>
internal sealed class GraphMlWriter : IElementWriter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private readonly FileStream _file;
    private readonly XmlWriter _xml;
    private Columns? _nodes;
    private Columns? _edges;

    /// <summary>Begins the file.</summary>
    public GraphMlWriter(string path)
    {
        _file = OwnerOnly.Create(path);
        _xml = XmlWriter.Create(
            _file,
            new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize }
        );
    }

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<Field> about, Columns nodes, Columns edges)
    {
        (_nodes, _edges) = (nodes, edges);
        _xml.WriteStartDocument();
        _xml.WriteStartElement("graphml", Namespace);
        _xml.WriteAttributeString("xmlns", "xsi", null, Instance);
        _xml.WriteAttributeString("schemaLocation", Instance, $"{Namespace} {Namespace}/1.0/graphml.xsd");
        foreach (Field field in about)
        {
            Key("graph", new Column(field.Name, field.Type));
        }

        foreach (Column column in nodes.All)
        {
            Key("node", column);
        }

        foreach (Column column in EdgeColumns.Select(c => c.Column))
        {
            Key("edge", column);
        }

        Line();
        _xml.WriteStartElement("graph", Namespace);
        _xml.WriteAttributeString("edgedefault", "directed");
        foreach (Field field in about)
        {
            Data("graph", field.Name, field);
        }
    }

    /// <inheritdoc/>
    public void Node(FileElement node)
    {
        Line();
        _xml.WriteStartElement("node", Namespace);
        _xml.WriteAttributeString("id", Token(node.Id));
        foreach ((int column, Field field) in _nodes!.Of(node))
        {
            Data("node", _nodes.All[column].Name, field);
        }

        _xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void Edge(FileElement edge)
    {
        Line();
        _xml.WriteStartElement("edge", Namespace);
        _xml.WriteAttributeString("source", Token(edge.From));
        _xml.WriteAttributeString("target", Token(edge.To));
        foreach ((int column, Field field) in _edges!.Of(edge).Where(f => !IsEnd(f.Column)))
        {
            Data("edge", _edges.All[column].Name, field);
        }

        _xml.WriteEndElement();
    }

    /// <inheritdoc/>
    public void End()
    {
        Line();
        _xml.WriteEndDocument();
        _xml.Flush();
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The stream alone: a writer that is disposed of would end the elements that are open.
        _file.Dispose();
    }

    /// <summary>Columns of edges that are no attributes of XML already.</summary>
    private IEnumerable<(int Place, Column Column)> EdgeColumns => _edges!.All.Index().Where(c => !IsEnd(c.Index));

    /// <summary>True for <c>from</c> and <c>to</c>.</summary>
    private static bool IsEnd(int column) => column is 2 or 3;

    private void Line() => _xml.WriteWhitespace("\n");

    private void Key(string of, Column column)
    {
        Line();
        _xml.WriteStartElement("key", Namespace);
        _xml.WriteAttributeString("id", $"{of}.{column.Name}");
        _xml.WriteAttributeString("for", of);
        _xml.WriteAttributeString("attr.name", column.Name);
        _xml.WriteAttributeString("attr.type", TypeOf(column));
        _xml.WriteEndElement();
    }

    private void Data(string of, string name, Field field)
    {
        _xml.WriteStartElement("data", Namespace);
        _xml.WriteAttributeString("key", $"{of}.{name}");
        _xml.WriteString(Writable(field.Text));
        _xml.WriteEndElement();
    }

    /// <summary>A truth value that may be missing is a text: igraph takes a missing boolean for false.</summary>
    private static string TypeOf(Column column) =>
        column.Type switch
        {
            FieldType.Whole => "long",
            FieldType.Number => "double",
            FieldType.Truth when column.Always => "boolean",
            _ => "string",
        };

    private static string Token(string id)
    {
        if (id.All(IsTokenLetter))
        {
            return id;
        }

        var token = new StringBuilder(id.Length + 8);
        foreach (char c in id)
        {
            token.Append(IsTokenLetter(c) ? c : string.Create(CultureInfo.InvariantCulture, $"_{(int)c:X}_"));
        }

        return token.ToString();
    }

    private static bool IsTokenLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '.';

    private static string Writable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            text = $"{text[..i]}\ufffd{text[(i + 1)..]}";
        }

        return text;
    }
}
