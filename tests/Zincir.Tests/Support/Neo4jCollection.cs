using Xunit;

namespace Zincir.Tests.Support;

/// <summary>Tests that use the Neo4j servers run one after the other: a test may take two of them.</summary>
[CollectionDefinition(Name)]
public static class Neo4jCollection
{
    public const string Name = "neo4j";
}
