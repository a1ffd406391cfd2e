using System.Globalization;
using System.Text.RegularExpressions;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A question of the folder cypher/investigations: what it asks, with which parameters, and how its answer is read.</summary>
/// <param name="Name">Name of its file, without ending.</param>
/// <param name="Question">The question in a sentence.</param>
/// <param name="Parameters">In the order of the header.</param>
/// <param name="Columns">Names of the answer's columns, in order.</param>
/// <param name="Reading">How the answer is read, and what it does not say.</param>
/// <param name="Text">The file as it stands, for Neo4j Browser.</param>
public sealed partial record Investigation(
    string Name,
    string Question,
    IReadOnlyList<InvestigationParameter> Parameters,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Reading,
    string Text
)
{
    /// <summary>The parameter that every investigation has: the number of rows at most.</summary>
    public const string Limit = "limit";

    /// <summary>Rows that one answer may have at the very most.</summary>
    public const int MostRows = 10_000;

    /// <summary>Path of the statement below the folder cypher.</summary>
    internal string Statement => "investigations/" + Name;

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="FormatException">A line of the header is missing or has another form.</exception>
    public static Investigation Parse(string name, string text)
    {
        string[] parameters = [.. Lines(text, "parameters")];
        return new Investigation(
            name,
            Lines(text, "question").SingleOrDefault() ?? throw Lacks(name, "question"),
            [.. parameters.Select(p => Parameter(name, p))],
            [.. Lines(text, "columns").SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries))],
            Lines(text, "read") is { Count: > 0 } reading ? reading : throw Lacks(name, "read"),
            text
        );
    }

    /// <summary>Values for all parameters from texts by name; those that are not given take their default.</summary>
    /// <exception cref="FormatException">One is unknown, missing, or no value of its type; the message lists all parameters.</exception>
    public IReadOnlyDictionary<string, object?> Values(IReadOnlyDictionary<string, string> given)
    {
        try
        {
            if (given.Keys.FirstOrDefault(g => Parameters.All(p => p.Name != g)) is { } unknown)
            {
                throw new FormatException($"There is no parameter {unknown}.");
            }

            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (InvestigationParameter parameter in Parameters)
            {
                values[parameter.Name] =
                    given.TryGetValue(parameter.Name, out string? text) ? parameter.Read(text)
                    : parameter.IsRequired ? throw new FormatException($"The parameter {parameter.Name} is missing.")
                    : parameter.DefaultValue;
            }

            if (
                values.GetValueOrDefault("from") is string from
                && values.GetValueOrDefault("until") is string until
                && string.CompareOrdinal(until, from) <= 0
            )
            {
                throw new FormatException($"The period ends before it begins: from {from} until {until}.");
            }

            return values[Limit] is long and > 0 and <= MostRows
                ? values
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"limit must be from 1 to {MostRows}."));
        }
        catch (FormatException error)
        {
            string all = string.Join('\n', Parameters.Select(p => $"  {p}"));
            throw new FormatException($"{Name}: {error.Message} Its parameters are:\n{all}", error);
        }
    }

    private static List<string> Lines(string text, string part) =>
        [
            .. text.Split('\n')
                .Select(l => l.TrimEnd('\r'))
                .Where(l => l.StartsWith($"// {part}: ", StringComparison.Ordinal))
                .Select(l => l[(part.Length + 5)..].Trim()),
        ];

    private static InvestigationParameter Parameter(string name, string line)
    {
        Match match = Declared().Match(line);
        return match.Success && InvestigationParameter.Types.Contains(match.Groups["type"].Value)
            ? new InvestigationParameter(
                match.Groups["name"].Value,
                match.Groups["type"].Value,
                match.Groups["default"].Value,
                match.Groups["meaning"].Value
            )
            : throw new FormatException($"{name}: '{line}' should be: name (text, default): meaning");
    }

    private static FormatException Lacks(string name, string part) => new($"{name} lacks the line '// {part}: …'.");

    [GeneratedRegex(@"^(?<name>\w+) \((?<type>\w+), (?<default>[^)]+)\): (?<meaning>.+)$")]
    private static partial Regex Declared();

    /// <summary>No answer came in time.</summary>
    internal StoreException TookTooLong(DatabaseAddress address, TimeSpan limit) =>
        StoreException.Unavailable(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}: {address} found no answer in {limit.TotalSeconds:0.###} s. Ask for less: a shorter period, one element, fewer hops."
            )
        );
}
