using System.Globalization;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using Zincir.Api.Schema;

namespace Zincir.Api.GraphQL;

/// <summary>
/// Bounds a document before anything quadratic looks at it: validation of a hostile megabyte runs for minutes, and of 16 KiB for a second. One walk
/// counts what is written, one what it comes to with its fragments, each of which is looked at once.
/// </summary>
internal static class DocumentGuard
{
    public const int MostBytes = 16 * 1024;

    /// <summary>Elements that a document may ask for.</summary>
    public const int MostCost = 50_000;

    private const int MostDepth = 15;

    /// <summary>How much deeper a question about the schema may be: those of tools lead down to the type in a list of lists of an argument.</summary>
    private const int SchemaDepth = 10;
    private const int MostOperations = 10;
    private const int MostFragments = 30;
    private const int MostVariables = 50;
    private const int MostSelections = 400;
    private const int MostBraces = 100;

    /// <summary>Fields of the same name with arguments are compared pair by pair.</summary>
    private const int MostArguments = 100;
    private const int MostFields = 400;

    /// <summary>Each that does not fit its type is described in an error.</summary>
    private const int MostValues = 1_000;
    private const int MostAliases = 20;
    private const int MostRootFields = 5;
    private const int MostDirectives = 10;

    /// <summary>Lists without a page size whose elements lead on to nodes, and about how many they hold.</summary>
    private static readonly Dictionary<string, int> s_lists = new(StringComparer.Ordinal)
    {
        ["kinds"] = 200, // all kinds of nodes and edges with a property each
        ["gates"] = 5,
        ["crossings"] = 10,
        ["leftOut"] = 5,
        ["members"] = 30,
        ["meetings"] = 20,
        ["evidence"] = 10,
    };

    /// <summary>Lists of the schema's schema. Each may occur once on the way down to a leaf: types of fields of types of fields are endless.</summary>
    private static readonly string[] s_schemaLists =
    [
        "types",
        "fields",
        "inputFields",
        "args",
        "interfaces",
        "possibleTypes",
        "enumValues",
        "directives",
    ];

    /// <summary>What a document asks for.</summary>
    /// <param name="Complaint">What is too much about it; null when nothing is.</param>
    /// <param name="Cost">Elements that its most expensive operation asks for.</param>
    public readonly record struct Verdict(string? Complaint, int Cost);

    /// <summary>Judges a document.</summary>
    /// <param name="document">Parsed document.</param>
    /// <param name="variables">Values of its variables, for page sizes.</param>
    public static Verdict Judge(GraphQLDocument document, IReadOnlyDictionary<string, object?> variables)
    {
        var written = new Written();
        // The visitor never waits for anything.
        Counter.Of.VisitAsync(document, written).AsTask().GetAwaiter().GetResult();
        return document.Definitions.Exists(d => d is not (GraphQLOperationDefinition or GraphQLFragmentDefinition))
                ? new Verdict("The document defines types or directives. It may only ask.", 0)
            : TooMuch(written) is { } complaint ? new Verdict(complaint, 0)
            : Judged(document, variables);
    }

    private static string? TooMuch(Written written) =>
        written.Directives > MostDirectives ? $"The document has more than {MostDirectives} directives."
        : written.Operations > MostOperations ? $"The document has more than {MostOperations} operations."
        : written.Fragments > MostFragments ? $"The document has more than {MostFragments} fragments."
        : written.Variables > MostVariables ? $"The document has more than {MostVariables} variables."
        : written.Arguments > MostArguments ? $"The document has more than {MostArguments} arguments."
        : written.Braces > MostBraces ? $"The document has more than {MostBraces} fields with fields."
        : written.Values > MostValues ? $"The document has more than {MostValues} values."
        : written.Selections > MostSelections ? $"The document has more than {MostSelections} fields and spreads."
        : null;

    private static Verdict Judged(GraphQLDocument document, IReadOnlyDictionary<string, object?> variables)
    {
        var fragments = new Dictionary<string, GraphQLFragmentDefinition>(StringComparer.Ordinal);
        foreach (GraphQLFragmentDefinition fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }

        var walk = new Walk(fragments, variables);
        double most = 0;
        // Fragments too, those that nothing spreads among them: validation looks at each.
        foreach (ASTNode definition in document.Definitions)
        {
            GraphQLSelectionSet? set = (definition as IHasSelectionSetNode)?.SelectionSet;
            Size size = walk.Of(set);
            long depth = size.Depth - (IsOfSchema(definition) ? SchemaDepth : 0);
            string? complaint =
                depth > MostDepth ? $"The document is nested deeper than {MostDepth}."
                : size.Fields > MostFields ? $"The document has more than {MostFields} fields."
                : size.Aliases > MostAliases ? $"The document has more than {MostAliases} aliases."
                : definition is GraphQLOperationDefinition && set?.Selections.Count > MostRootFields
                    ? $"The document asks more than {MostRootFields} questions at once."
                : size.Cost > MostCost
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"The document asks for {size.Cost:#,0} elements, more than the {MostCost:#,0} that one may ask for; ask for smaller pages."
                    )
                : walk.IsCyclic ? "The fragments of the document form a cycle."
                : walk.IsEndless ? "The document asks for the types of the fields of types; ask for each list of the schema once."
                : null;
            most = definition is GraphQLOperationDefinition ? Math.Max(most, size.Cost) : most;
            if (complaint is not null)
            {
                return new Verdict(complaint, (int)Math.Min(int.MaxValue, size.Cost));
            }
        }

        return new Verdict(null, (int)most);
    }

    private static bool IsOfSchema(ASTNode definition) =>
        definition is GraphQLFragmentDefinition fragment
        && fragment.TypeCondition.Type.Name.StringValue.StartsWith("__", StringComparison.Ordinal);

    /// <summary>What a selection comes to.</summary>
    /// <param name="Depth">Fields under one another.</param>
    /// <param name="Fields">Fields.</param>
    /// <param name="Aliases">Fields with another name.</param>
    /// <param name="Cost">Elements that are asked for.</param>
    /// <param name="Lists">Lists of the schema in it, one bit each.</param>
    /// <param name="Repeats">True when one of them is within itself.</param>
    private readonly record struct Size(long Depth, long Fields, long Aliases, double Cost, int Lists, bool Repeats);

    /// <summary>What is written in a document.</summary>
    private sealed class Written : IASTVisitorContext
    {
        public int Directives { get; set; }

        public int Operations { get; set; }

        public int Fragments { get; set; }

        public int Variables { get; set; }

        public int Arguments { get; set; }

        public int Braces { get; set; }

        public int Selections { get; set; }

        public int Values { get; set; }

        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private sealed class Counter : ASTVisitor<Written>
    {
        public static readonly Counter Of = new();

        public override ValueTask VisitAsync(ASTNode? node, Written context)
        {
            context.Directives += node is GraphQLDirective ? 1 : 0;
            context.Operations += node is GraphQLOperationDefinition ? 1 : 0;
            context.Fragments += node is GraphQLFragmentDefinition ? 1 : 0;
            context.Variables += node is GraphQLVariableDefinition ? 1 : 0;
            context.Arguments += node is GraphQLArgument ? 1 : 0;
            context.Braces += node is GraphQLSelectionSet ? 1 : 0;
            context.Values += node is GraphQLValue ? 1 : 0;
            context.Selections += node is GraphQLField or GraphQLFragmentSpread or GraphQLInlineFragment ? 1 : 0;
            return base.VisitAsync(node, context);
        }
    }

    private sealed class Walk(Dictionary<string, GraphQLFragmentDefinition> fragments, IReadOnlyDictionary<string, object?> variables)
    {
        private readonly Dictionary<string, Size> _known = new(StringComparer.Ordinal);
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);

        public bool IsCyclic { get; private set; }

        public bool IsEndless { get; private set; }

        public Size Of(GraphQLSelectionSet? set)
        {
            Size total = default;
            foreach (ASTNode selection in set?.Selections ?? [])
            {
                Size part = selection switch
                {
                    GraphQLField field => Of(field),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet),
                    GraphQLFragmentSpread spread => Of(spread.FragmentName.Name.StringValue),
                    _ => default,
                };
                total = new Size(
                    Math.Max(total.Depth, part.Depth),
                    total.Fields + part.Fields,
                    total.Aliases + part.Aliases,
                    total.Cost + part.Cost,
                    total.Lists | part.Lists,
                    total.Repeats | part.Repeats
                );
            }

            return total;
        }

        private Size Of(GraphQLField field)
        {
            Size below = Of(field.SelectionSet);
            string name = field.Name.StringValue;
            bool schema = name is "__schema" or "__type";
            IsEndless |= schema && below.Repeats;
            int list = Array.IndexOf(s_schemaLists, name) is >= 0 and int at ? 1 << at : 0;
            return new Size(
                schema ? Math.Max(1, below.Depth + 1 - SchemaDepth) : below.Depth + 1,
                below.Fields + 1,
                below.Aliases + (field.Alias is null ? 0 : 1),
                Times(field) * (1 + below.Cost),
                below.Lists | list,
                below.Repeats || (below.Lists & list) != 0
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

        /// <summary>How many elements a field asks for: its page size, the ids that it names, or what such a list usually holds.</summary>
        private double Times(GraphQLField field) =>
            Argument(field, "first") is { } first ? Math.Clamp(Number(first), 1, Bounds.MostFirst) * PartsOf(field)
            : (Argument(field, "ids") ?? Argument(field, "refs")) is { } ids ? Math.Clamp(Length(ids), 1, Bounds.MostFirst)
            : s_lists.GetValueOrDefault(field.Name.StringValue, 1);

        /// <summary>The page size of relations holds for each kind of them, and each of the paths has its nodes.</summary>
        private static int PartsOf(GraphQLField field) =>
            field.Name.StringValue switch
            {
                "relations" => 12,
                "paths" => 9,
                _ => 1,
            };

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
