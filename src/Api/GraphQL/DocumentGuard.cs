using GraphQLParser.AST;
using Zincir.Api.Schema;

namespace Zincir.Api.GraphQL;

/// <summary>
/// Bounds a document before anything quadratic looks at it: validation of a hostile megabyte runs for minutes. One walk, fragments remembered.
/// </summary>
internal static class DocumentGuard
{
    public const int MostBytes = 16 * 1024;
    private const int MostDepth = 10;
    private const int MostFields = 400;
    private const int MostAliases = 20;
    private const int MostRootFields = 5;
    private const int MostDirectives = 10;
    private const int MostCost = 50_000;

    /// <summary>Lists without a page size whose elements lead on to nodes, and about how many they hold.</summary>
    private static readonly Dictionary<string, int> s_lists = new(StringComparer.Ordinal)
    {
        ["leftOut"] = 5,
        ["members"] = 30,
        ["meetings"] = 20,
        ["others"] = 12,
        ["paths"] = 9,
        ["places"] = 5,
    };

    /// <summary>What is too much about a document; null when nothing is.</summary>
    /// <param name="document">Parsed document.</param>
    /// <param name="variables">Values of its variables, for page sizes.</param>
    public static string? Complaint(GraphQLDocument document, IReadOnlyDictionary<string, object?> variables)
    {
        var fragments = new Dictionary<string, GraphQLFragmentDefinition>(StringComparer.Ordinal);
        foreach (GraphQLFragmentDefinition fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }

        var walk = new Walk(fragments, variables);
        // Fragments too, those that nothing spreads among them: validation looks at each.
        foreach (ASTNode definition in document.Definitions)
        {
            GraphQLSelectionSet? set = (definition as IHasSelectionSetNode)?.SelectionSet;
            Size size = walk.Of(set);
            string? complaint =
                size.Depth > MostDepth ? $"The document is nested deeper than {MostDepth}."
                : size.Fields > MostFields ? $"The document has more than {MostFields} fields."
                : size.Aliases > MostAliases ? $"The document has more than {MostAliases} aliases."
                : size.Directives > MostDirectives ? $"The document has more than {MostDirectives} directives."
                : definition is GraphQLOperationDefinition && set?.Selections.Count > MostRootFields
                    ? $"The document asks more than {MostRootFields} questions at once."
                : size.Cost > MostCost ? $"The document asks for more than {MostCost} elements; ask for smaller pages."
                : walk.IsCyclic ? "The fragments of the document form a cycle."
                : null;
            if (complaint is not null)
            {
                return complaint;
            }
        }

        return null;
    }

    private readonly record struct Size(long Depth, long Fields, long Aliases, long Directives, double Cost);

    private sealed class Walk(Dictionary<string, GraphQLFragmentDefinition> fragments, IReadOnlyDictionary<string, object?> variables)
    {
        private readonly Dictionary<string, Size> _known = new(StringComparer.Ordinal);
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);

        public bool IsCyclic { get; private set; }

        public Size Of(GraphQLSelectionSet? set)
        {
            Size total = default;
            foreach (ASTNode selection in set?.Selections ?? [])
            {
                Size part = selection switch
                {
                    GraphQLField field => Of(field),
                    GraphQLInlineFragment inline => Directed(Of(inline.SelectionSet), inline.Directives),
                    GraphQLFragmentSpread spread => Directed(Of(spread.FragmentName.Name.StringValue), spread.Directives),
                    _ => default,
                };
                total = new Size(
                    Math.Max(total.Depth, part.Depth),
                    total.Fields + part.Fields,
                    total.Aliases + part.Aliases,
                    total.Directives + part.Directives,
                    total.Cost + part.Cost
                );
            }

            return total;
        }

        private Size Of(GraphQLField field)
        {
            Size below = Directed(Of(field.SelectionSet), field.Directives);
            double times = Times(field);
            return new Size(
                below.Depth + 1,
                below.Fields + 1,
                below.Aliases + (field.Alias is null ? 0 : 1),
                below.Directives,
                times * (1 + below.Cost)
            );
        }

        private Size Of(string fragment)
        {
            if (_known.TryGetValue(fragment, out Size known))
            {
                return known;
            }

            if (!fragments.TryGetValue(fragment, out GraphQLFragmentDefinition? definition) || !_open.Add(fragment))
            {
                IsCyclic |= _open.Contains(fragment);
                return default;
            }

            Size size = Of(definition.SelectionSet);
            _open.Remove(fragment);
            _known[fragment] = size;
            return size;
        }

        private static Size Directed(Size size, GraphQLDirectives? directives) =>
            size with
            {
                Directives = size.Directives + (directives?.Count ?? 0),
            };

        /// <summary>How many elements a field asks for: its page size, the ids that it names, or what such a list usually holds.</summary>
        private double Times(GraphQLField field) =>
            Argument(field, "first") is { } first ? Math.Clamp(Number(first), 1, Bounds.MostFirst) * KindsIn(field)
            : Argument(field, "ids") is { } ids ? Math.Clamp(Length(ids), 1, Bounds.MostFirst)
            : s_lists.GetValueOrDefault(field.Name.StringValue, 1);

        /// <summary>The page size of relations holds for each kind of them.</summary>
        private static int KindsIn(GraphQLField field) => field.Name.StringValue == "relations" ? 12 : 1;

        private static GraphQLValue? Argument(GraphQLField field, string name) =>
            field.Arguments?.FirstOrDefault(a => a.Name.StringValue == name)?.Value;

        /// <summary>A page size; one that is not seen here, such as a variable's default, counts as the greatest.</summary>
        private int Number(GraphQLValue value) =>
            value is GraphQLIntValue literal && int.TryParse(literal.Value.ToString(), out int number) ? number
            : Variable(value) is int given ? given
            : Bounds.MostFirst;

        private int Length(GraphQLValue value) =>
            value is GraphQLListValue literal ? literal.Values?.Count ?? 0
            : Variable(value) is System.Collections.ICollection given ? given.Count
            : Bounds.MostFirst;

        private object? Variable(GraphQLValue value) =>
            value is GraphQLVariable variable ? variables.GetValueOrDefault(variable.Name.StringValue) : null;
    }
}
