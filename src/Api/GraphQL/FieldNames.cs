using GraphQL.Conversion;
using GraphQL.Types;

namespace Zincir.Api.GraphQL;

/// <summary>Names in camel case, but for single letters: N and n are two things in the statistics that this schema shows.</summary>
internal sealed class FieldNames : INameConverter
{
    private readonly CamelCaseNameConverter _camel = new();

    public string NameForField(string fieldName, IComplexGraphType parentGraphType) =>
        fieldName.Length == 1 ? fieldName : _camel.NameForField(fieldName, parentGraphType);

    public string NameForArgument(string argumentName, IComplexGraphType parentGraphType, FieldType field) =>
        _camel.NameForArgument(argumentName, parentGraphType, field);
}
