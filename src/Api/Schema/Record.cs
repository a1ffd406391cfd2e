using GraphQL;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>A source record with the row it came from.</summary>
public sealed class Record(RecordRead read, Graph.Model.Kinds kinds)
{
    /// <summary>As printed.</summary>
    [Id]
    public string Ref => read.Ref.ToString();

    /// <summary>Table.</summary>
    public string Source => read.Ref.Source;

    /// <summary>What people call the table.</summary>
    public Text SourceLabel => SourceLabels.Of(read.Ref.Source);

    /// <summary>Key within the table.</summary>
    public string Key => read.Ref.Key;

    /// <summary>Version as printed.</summary>
    public string Version => read.Ref.Version;

    /// <summary>True when the record speaks.</summary>
    public bool Live => read.Live;

    /// <summary>True when this content says that it was deleted.</summary>
    public bool Deleted => read.Deleted;

    /// <summary>First sighting of this content.</summary>
    public string FirstSeen => Moment.Print(read.FirstSeen);

    /// <summary>Last sighting of this content.</summary>
    public string LastSeen => Moment.Print(read.LastSeen);

    /// <summary>Compartment.</summary>
    public string Compartment => read.Compartment;

    /// <summary>Grade.</summary>
    public string Grade => read.Grade;

    /// <summary>File that it was first loaded from.</summary>
    public string? File => read.Raw?.File;

    /// <summary>Line in that file.</summary>
    public int? Line => read.Raw is { Line: > 0 } raw ? (int)raw.Line : null;

    /// <summary>Number of contents that the record ever had.</summary>
    public int Contents => read.Contents;

    /// <summary>Nodes that it describes.</summary>
    [Id]
    public IReadOnlyList<string> Describes => [.. read.Statements.OfType<NodeStatement>().Select(n => n.Node)];

    /// <summary>The row as it came. A field is personal when its text is a personal value of what the record says.</summary>
    public IReadOnlyList<RawField> Columns
    {
        get
        {
            if (read.Raw is not { } raw)
            {
                return [];
            }

            HashSet<string> personal = PersonalTexts();
            return [.. raw.Columns.Zip(raw.Values, (n, v) => new RawField(n, v ?? "", v is not null && personal.Contains(Folded(v))))];
        }
    }

    /// <summary>Personal values, and keys of persons and of kinds that are personal as a whole.</summary>
    private HashSet<string> PersonalTexts()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement statement in read.Statements)
        {
            if (
                statement is ValueStatement value
                && kinds.PropertiesOf(ElementId.Parse(value.Element)).GetValueOrDefault(value.Property)?.Personal == true
            )
            {
                texts.Add(Folded(value.Value));
            }
            else if (statement is EdgeStatement edge)
            {
                AddKey(texts, edge.From);
                AddKey(texts, edge.To);
            }
            else if (statement is NodeStatement node)
            {
                AddKey(texts, node.Node);
            }
        }

        return texts;
    }

    private void AddKey(HashSet<string> texts, string node)
    {
        ElementId id = ElementId.Parse(node);
        if (id.Kind == "person" || kinds.Nodes.GetValueOrDefault(id.Kind)?.Personal == true)
        {
            string key = id.Key;
            texts.Add(Folded(id.Kind == "person" && key.Length > 3 && key[2] == '-' ? key[3..] : key));
        }
    }

    private static string Folded(string text) => Graph.Values.SearchText.Compact(text);
}

/// <summary>A field of a row as it came.</summary>
public sealed record RawField(string Name, string Value, bool Personal);
