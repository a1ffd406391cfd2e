using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Zincir.Api.GraphQL;

/// <summary>A text of a known form. What comes in is checked where it is used, so that the error says what could have been meant.</summary>
public abstract class TextScalar : ScalarGraphType
{
    private protected TextScalar(string name, string description) => (Name, Description) = (name, description);

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text => (string)text.Value,
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value),
        };

    /// <inheritdoc/>
    public override object? ParseValue(object? value) => value is string or null ? value : ThrowValueConversionError(value);

    /// <inheritdoc/>
    public override object? Serialize(object? value) => value is string or null ? value : ThrowSerializationError(value);
}

/// <summary>An instant.</summary>
public sealed class InstantScalar()
    : TextScalar(
        "DateTime",
        "An instant in UTC as RFC 3339 writes it, such as `2024-05-17T12:00:00Z`. Where one is given, any offset may stand."
    );

/// <summary>A date or a time as precise as its source.</summary>
public sealed class ValidTimeScalar()
    : TextScalar(
        "ValidTime",
        "A date or an instant, as precise as the source has it: `2004`, `2004-05`, `2004-05-17`, `2004-05-17T12:00:00Z`. One of a year, a month or a day covers the whole of it."
    );

/// <summary>Name of a node kind.</summary>
public sealed class NodeKindScalar()
    : TextScalar(
        "NodeKindName",
        "Name of a node kind, such as `vehicle`; `kinds` lists them. Another name is an error that lists them too."
    );

/// <summary>Name of an edge kind.</summary>
public sealed class EdgeKindScalar()
    : TextScalar(
        "EdgeKindName",
        "Name of an edge kind, such as `owns`, or of a link that runs derive, such as `co-crossing`; `kinds` lists them. Another name is an error that lists them too."
    );

/// <summary>Name of a typology.</summary>
public sealed class TypologyScalar()
    : TextScalar(
        "TypologyName",
        "Name of a pattern that a ring fits, such as `convoy`. Another name is an error that lists those there are."
    );

/// <summary>Says which scalar a text is.</summary>
/// <param name="scalar">Its graph type.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public abstract class TextScalarAttribute(Type scalar) : GraphQLAttribute
{
    /// <inheritdoc/>
    public override void Modify(TypeInformation typeInformation) => typeInformation.GraphType = scalar;
}

/// <summary>The text is an instant.</summary>
public sealed class InstantAttribute() : TextScalarAttribute(typeof(InstantScalar));

/// <summary>The text is a date or an instant.</summary>
public sealed class ValidTimeAttribute() : TextScalarAttribute(typeof(ValidTimeScalar));

/// <summary>The text is the name of a node kind.</summary>
public sealed class NodeKindNameAttribute() : TextScalarAttribute(typeof(NodeKindScalar));

/// <summary>The text is the name of an edge kind.</summary>
public sealed class EdgeKindNameAttribute() : TextScalarAttribute(typeof(EdgeKindScalar));

/// <summary>The text is the name of a typology.</summary>
public sealed class TypologyNameAttribute() : TextScalarAttribute(typeof(TypologyScalar));
