using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Zincir.Graph.Model;

/// <summary>
/// In which compartments the rows of a table can end, read from the rules that its mappings were registered with. A row that cannot be read
/// cannot be cut into its parts either: whoever looks at it must be allowed to see all of them.
/// </summary>
public sealed class RuleCompartments
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly bool _any;

    /// <summary>Compartments of a table.</summary>
    /// <param name="rules">
    /// Its rules under each revision, as a loader registered them: YAML with <c>compartment</c>, <c>compartment_column</c> and <c>parts</c>.
    /// Where there are none, or some cannot be read, or a column says, a row can end in any compartment.
    /// </param>
    public RuleCompartments(IReadOnlyCollection<string> rules) => _any = rules.Count == 0 || !rules.All(TryAdd);

    /// <summary>True when a view hides nothing that such a row can hold.</summary>
    public bool AreSeenBy(View view) => view.SeesAll || (!_any && _names.All(view.Sees));

    /// <summary>True when a view may see such a row or a part of it.</summary>
    public bool MayBeSeenBy(View view) => _any || _names.Any(view.Sees);

    private bool TryAdd(string rules)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(rules));
        }
        catch (YamlException)
        {
            return false;
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode row }] || row.Children.ContainsKey("compartment_column"))
        {
            return false;
        }

        _names.Add(Compartment(row));
        _names.UnionWith(Parts(row).Select(Compartment));
        return true;
    }

    private static IEnumerable<YamlMappingNode> Parts(YamlMappingNode row) =>
        row.Children.TryGetValue("parts", out YamlNode? parts) && parts is YamlMappingNode named
            ? named.Children.Values.OfType<YamlMappingNode>()
            : [];

    private static string Compartment(YamlMappingNode row) =>
        row.Children.TryGetValue("compartment", out YamlNode? name) && name is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : View.MainCompartment;
}
