using Xunit;

namespace Zincir.Tests.Api;

/// <summary>The questions over the embedded store.</summary>
public sealed class QueryTests(ApiFixture api) : QueryContract(api), IClassFixture<ApiFixture>;
