using Zincir.Graph.Model;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>Small mappings of tables in the schema public.</summary>
internal static class Mappings
{
    /// <summary>Firms with a version column.</summary>
    public const string Firms = """
        source: shop.firms
        revision: 1
        input: { table: firms }
        key: [no]
        version: changed
        nodes: { firm: { kind: company, country_code: DE, key: no } }
        describes: firm
        properties: { title: title }
        """;

    /// <summary>Lines of orders, grouped by order, without a version column.</summary>
    public const string Lines = """
        source: shop.lines
        revision: 1
        input: { table: lines }
        key: [order_no, line]
        group: [order_no]
        nodes:
          declaration: { kind: declaration, key: order_no }
          good: { kind: good, key: gtip, type: hs6 }
        edges: [{ kind: goods, from: declaration, to: good, discriminator: [line] }]
        """;

    /// <summary>A mapping from its text, with some of it replaced.</summary>
    public static IReadOnlyList<LoadedMapping> Of(string yaml, params (string From, string To)[] changes)
    {
        foreach ((string from, string to) in changes)
        {
            yaml = yaml.Replace(from, to, StringComparison.Ordinal);
        }

        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["mapping.yaml"], yaml);
        return MappingLibrary.Open(folder["mapping.yaml"], Kinds.Default);
    }
}
