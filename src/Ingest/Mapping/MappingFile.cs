using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>
/// A mapping as it is written: how one table of a source becomes statements. docs/ingest.md explains every entry with examples.
/// </summary>
public sealed partial class MappingFile
{
    /// <summary>Table, <c>system.table</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Number of these rules: raise it whenever they change.</summary>
    public int Revision { get; set; }

    /// <summary>What people call the table.</summary>
    public LabelEntry Label { get; set; } = new();

    /// <summary>Grade of its records, A1 to F6.</summary>
    public string Grade { get; set; } = "";

    /// <summary>Compartment of its records.</summary>
    public string Compartment { get; set; } = View.MainCompartment;

    /// <summary>Column with the compartment; the mapping's where it is empty.</summary>
    public string? CompartmentColumn { get; set; }

    /// <summary>Column with the grade; the mapping's where it is empty.</summary>
    public string? GradeColumn { get; set; }

    /// <summary>Column with the date on which the record must go.</summary>
    public string? ExpiresColumn { get; set; }

    /// <summary>How its files are read.</summary>
    public InputEntry Input { get; set; } = new();

    /// <summary>Columns that make the record key, in order; each may say how it is cleaned.</summary>
    public List<KeyEntry> Key { get; set; } = [];

    /// <summary>Columns that name the group whose rows the file holds whole; the first ones of the key.</summary>
    public List<string> Group { get; set; } = [];

    /// <summary>Column with the version of a row.</summary>
    public string? Version { get; set; }

    /// <summary>Column that identifies a row that has no key; without it such a row is quarantined.</summary>
    public string? Name { get; set; }

    /// <summary>Column and values that say that the record was deleted.</summary>
    public DeletedEntry? Deleted { get; set; }

    /// <summary>Columns that may be missing without a warning.</summary>
    public List<string> Optional { get; set; } = [];

    /// <summary>Words that stand for nothing in this table, besides the listed ones: what is such a word identifies nothing.</summary>
    public List<string> Nothing { get; set; } = [];

    /// <summary>Nodes that a row tells of, by a local name.</summary>
    public Dictionary<string, NodeEntry> Nodes { get; set; } = [];

    /// <summary>Local name of the node that the row describes.</summary>
    public string? Describes { get; set; }

    /// <summary>Local name of a node that values are said of without describing it; it makes no node of its own.</summary>
    public string? Mentions { get; set; }

    /// <summary>Properties of the described node: property and column, or how the value is made.</summary>
    public Dictionary<string, ValueEntry> Properties { get; set; } = [];

    /// <summary>Edges that a row tells of.</summary>
    public List<EdgeEntry> Edges { get; set; } = [];

    /// <summary>Records of their own that a row is cut into, by name.</summary>
    public Dictionary<string, PartEntry> Parts { get; set; } = [];

    /// <summary>When set, rows are positions of vehicles and go to the track store.</summary>
    public TrackEntry? Tracks { get; set; }

    /// <summary>
    /// What the revision stands for: everything that decides what a row says, in one form whatever the comments, the order of blanks or the
    /// label. Where the file lies is no part of it.
    /// </summary>
    public string Rules() =>
        new SerializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .ConfigureDefaultValuesHandling(
                DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitDefaults | DefaultValuesHandling.OmitEmptyCollections
            )
            .DisableAliases()
            .WithAttributeOverride<MappingFile>(m => m.Label, new YamlIgnoreAttribute())
            .WithAttributeOverride<InputEntry>(i => i.Path, new YamlIgnoreAttribute())
            .WithAttributeOverride<InputEntry>(i => i.Table, new YamlIgnoreAttribute())
            .WithAttributeOverride<InputEntry>(i => i.Optional, new YamlIgnoreAttribute())
            .Build()
            .Serialize(this);

    /// <summary>
    /// The same rules for rows of a database, whose typed columns come in ISO 8601 whatever the files of the table hold: every list of date formats
    /// ends with it.
    /// </summary>
    public MappingFile ForDatabase()
    {
        string text = new SerializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
            .DisableAliases()
            .Build()
            .Serialize(this);
        MappingFile copy = Parse(text, Source);
        IEnumerable<EdgeEntry> edges = copy.Edges.Concat(copy.Parts.Values.SelectMany(p => p.Edges));
        IEnumerable<ValueEntry?> values = edges
            .SelectMany(e => e.Properties.Values.Append(e.Start).Append(e.End))
            .Concat(copy.Properties.Values);
        foreach (List<string> formats in values.Select(v => v?.Dates).Append(copy.Input.Dates).OfType<List<string>>())
        {
            if (formats.Count > 0 && !formats.Contains(DateText.Iso, StringComparer.Ordinal))
            {
                formats.Add(DateText.Iso);
            }
        }

        return copy;
    }

    /// <summary>Reads YAML; unknown entries are errors that name line and column.</summary>
    /// <exception cref="MappingException">The text is no mapping.</exception>
    public static MappingFile Parse(string yaml, string name)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            IDeserializer deserializer = new DeserializerBuilder()
                .WithNamingConvention(UnderscoredNamingConvention.Instance)
                .WithTypeConverter(new ShortForms())
                .Build();
            MappingFile? file = deserializer.Deserialize<MappingFile>(new WrittenEntries(new MergingParser(parser)));
            // Refuses an entry that stands twice, of which one would have no effect; where entries are merged (<<), the reader above cannot tell them.
            new YamlStream().Load(new StringReader(yaml));
            return file ?? throw new MappingException([$"{name}: the file is empty; see docs/ingest.md for a mapping to start from."]);
        }
        catch (YamlException error)
        {
            throw new MappingException([
                $"{name}, line {error.Start.Line}, column {error.Start.Column}: {(error.InnerException ?? error).Message}",
            ]);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException)
        {
            // The YAML library throws these on some damaged texts, such as a bracket that is not closed, without a place.
            throw new MappingException([
                $"{name}, after line {parser.Current?.End.Line ?? 1}: this is no YAML. Look for brackets, braces or quotation marks that are not closed.",
            ]);
        }
    }
}

/// <summary>A mapping that cannot be used, with everything that is wrong with it.</summary>
public sealed class MappingException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>One sentence each, naming file and place.</summary>
    public IReadOnlyList<string> Errors => errors;
}
