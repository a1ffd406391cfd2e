namespace Zincir.Api.GraphQL;

/// <summary>The schema as a text, and its version.</summary>
public static class SchemaText
{
    /// <summary>Version of the schema: the first number rises when something is taken away or changes its meaning, the second when something is added.</summary>
    public const string Version = "2.0";
}
