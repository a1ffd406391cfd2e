using System.Globalization;
using System.Text;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A searchable text of a node and how many records give it, by compartment.</summary>
internal sealed class NameChange(string node, string property, string text)
{
    private readonly SortedDictionary<int, long> _counts = [];

    public string Uid { get; } = $"{Neo4j.Uid.Of(node)}\t{property}\t{Hash256.Of(Encoding.UTF8.GetBytes(text)).ToString()[..32]}";

    public string Node => node;

    public string Field => property;

    public string Text => text;

    public long Total => _counts.Values.Sum();

    /// <summary>The name by which most records declare a party, as the statement captions.cypher finds it; null when none does.</summary>
    public static string? Declared(IEnumerable<NameChange> names) =>
        names
            .Where(n => n.Field == "nameAsDeclared")
            .OrderByDescending(n => n.Total)
            .ThenBy(n => n.Text, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Text;

    /// <summary>So many more records give it.</summary>
    public void Change(int compartment, long delta)
    {
        long count = _counts.GetValueOrDefault(compartment) + delta;
        if (count == 0)
        {
            _counts.Remove(compartment);
        }
        else
        {
            _counts[compartment] = count;
        }
    }

    /// <summary>Adds what is stored.</summary>
    public void Read(string counts)
    {
        foreach ((int compartment, long count) in Parse(counts))
        {
            Change(compartment, count);
        }
    }

    /// <summary>Reads printed counts.</summary>
    public static IEnumerable<(int Compartment, long Count)> Parse(string counts) =>
        counts
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':'))
            .Select(p => (int.Parse(p[0], CultureInfo.InvariantCulture), long.Parse(p[1], CultureInfo.InvariantCulture)));

    /// <summary>As it is stored.</summary>
    public Dictionary<string, object?> Properties() =>
        new(StringComparer.Ordinal)
        {
            ["node"] = Neo4j.Uid.Of(node),
            ["field"] = property,
            ["text"] = text,
            ["search"] = SearchKeys.OfName(text),
            ["total"] = Total,
            ["_counts"] = string.Join(' ', _counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}:{c.Value}"))),
        };
}
