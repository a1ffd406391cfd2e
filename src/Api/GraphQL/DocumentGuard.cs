using GraphQLParser.AST;

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
        foreach (GraphQLOperationDefinition operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            Size size = walk.Of(operation.SelectionSet);
            string? complaint =
                size.Depth > MostDepth ? $"The document is nested deeper than {MostDepth}."
                : size.Fields > MostFields ? $"The document has more than {MostFields} fields."
                : size.Aliases > MostAliases ? $"The document has more than {MostAliases} aliases."
                : size.Directives > MostDirectives ? $"The document has more than {MostDirectives} directives."
                : operation.SelectionSet.Selections.Count > MostRootFields
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
            double times = field.Arguments?.Where(a => a.Name.StringValue == "first").Select(a => First(a.Value)).FirstOrDefault(1) ?? 1;
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

        private double First(GraphQLValue value) =>
            value switch
            {
                GraphQLIntValue number when int.TryParse(number.Value.ToString(), out int first) => Math.Clamp(first, 1, 1_000),
                GraphQLVariable variable when variables.TryGetValue(variable.Name.StringValue, out object? first) && first is int or long =>
                    Math.Clamp(
                        Convert.ToDouble(variables[variable.Name.StringValue], System.Globalization.CultureInfo.InvariantCulture),
                        1,
                        1_000
                    ),
                _ => 1,
            };
    }
}
