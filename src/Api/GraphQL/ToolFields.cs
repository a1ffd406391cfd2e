using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Zincir.Api.GraphQL;

/// <summary>
/// What tools ask about a schema and the library lacks: where a type is specified (no scalar of this schema is, anywhere), and arguments of directives
/// that are deprecated (there are none).
/// </summary>
internal sealed class ToolFields : BaseSchemaNodeVisitor
{
    public override void VisitObject(IObjectGraphType type, ISchema schema)
    {
        if (type.Name == "__Type")
        {
            type.AddField(
                new FieldType
                {
                    Name = "specifiedByURL",
                    ResolvedType = schema.AllTypes["String"],
                    Resolver = new FuncFieldResolver<string>(_ => null),
                }
            );
        }

        const string Deprecated = "includeDeprecated";
        if (type.Name == "__Directive" && type.Fields.Find("args") is { } args && args.Arguments?.Find(Deprecated) is null)
        {
            args.Arguments ??= [];
            args.Arguments.Add(new QueryArgument(schema.AllTypes["Boolean"]!) { Name = Deprecated, DefaultValue = false });
        }
    }
}
