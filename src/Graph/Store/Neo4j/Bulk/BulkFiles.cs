using System.Globalization;
using System.Text;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// The files of an import: a sheet for each label and each type of relationship, more where rows differ in type, and <c>import.args</c>, the arguments
/// of <c>neo4j-admin database import full</c>.
/// </summary>
internal sealed class BulkFiles(string folder) : IAsyncDisposable
{
    /// <summary>File of the arguments.</summary>
    public const string Arguments = "import.args";

    private readonly SortedDictionary<string, List<CsvSheet>> _sheets = new(StringComparer.Ordinal);

    /// <summary>Writes an element.</summary>
    public void Element(long seq, string label, IReadOnlyDictionary<string, object?> properties) =>
        Add(label == GraphNames.Element ? "nodes=Element" : $"nodes=Element:{label}", [":ID(Element)"], [seq], properties);

    /// <summary>Writes a record's content.</summary>
    public void Record(long number, IReadOnlyDictionary<string, object?> properties) =>
        Add("nodes=Record", [":ID(Record)"], [number], properties);

    /// <summary>Writes a node that no relationship leads to.</summary>
    /// <param name="labels">Labels, colons between them.</param>
    /// <param name="properties">Properties.</param>
    public void Node(string labels, IReadOnlyDictionary<string, object?> properties) => Add($"nodes={labels}", [], [], properties);

    /// <summary>Writes a relationship between elements.</summary>
    public void Relationship(EdgeType type, long from, long to, IReadOnlyDictionary<string, object?> properties) =>
        Add($"relationships={type}", [":START_ID(Element)", ":END_ID(Element)"], [from, to], properties);

    /// <summary>Ties a record to an element.</summary>
    public void Tie(long record, long element, bool describes) =>
        Add(
            "relationships=ASSERTS",
            [":START_ID(Record)", ":END_ID(Element)"],
            [record, element],
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["describes"] = describes, ["_node"] = describes ? element : null }
        );

    /// <summary>Ends all files and writes the arguments.</summary>
    public async ValueTask DisposeAsync()
    {
        var arguments = new StringBuilder();
        foreach ((string group, List<CsvSheet> sheets) in _sheets)
        {
            foreach (CsvSheet sheet in sheets)
            {
                await sheet.DisposeAsync().ConfigureAwait(false);
                arguments.Append(CultureInfo.InvariantCulture, $"--{group}={sheet.Header},{sheet.Rows}\n");
            }
        }

        arguments.Append("--id-type=integer\n--multiline-fields=true\n--array-delimiter=U+001F\n");
        OwnerOnly.Write(Path.Combine(folder, Arguments), arguments.ToString());
    }

    private void Add(string group, string[] columns, ReadOnlySpan<long> ends, IReadOnlyDictionary<string, object?> properties)
    {
        if (!_sheets.TryGetValue(group, out List<CsvSheet>? sheets))
        {
            _sheets[group] = sheets = [];
        }

        foreach (CsvSheet sheet in sheets)
        {
            if (sheet.TryAdd(ends, properties))
            {
                return;
            }
        }

        string name = group.Replace('=', '-').Replace(':', '-').ToLowerInvariant();
        var next = new CsvSheet(
            folder,
            sheets.Count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{sheets.Count + 1}"),
            columns,
            properties
        );
        sheets.Add(next);
        next.TryAdd(ends, properties);
    }
}
