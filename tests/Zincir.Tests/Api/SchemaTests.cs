using Xunit;
using Zincir.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_is_the_checked_in_one() => Snapshots.Match(ApiHost.PrintSchema(), "../../../src/Api/Schema/schema.graphql");
}
