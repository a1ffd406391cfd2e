using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Tests.Support;

/// <summary>Valid dummies: a record that says something plausible unless the test says otherwise.</summary>
internal static class Some
{
    public const string Declarations = "customs-warehouse.declarations";
    public const string Companies = "customs-warehouse.companies";
    public const long Day = 86_400_000;
    public static readonly long Noon = DateTimeOffset
        .Parse("2024-05-17T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture)
        .ToUnixTimeMilliseconds();

    public static RecordContent Record(string source, string key, params Statement[] statements) =>
        new()
        {
            Source = source,
            Key = key,
            Statements = statements,
            Raw = new RawRow(["key"], [key], "some.csv", 2),
        };

    public static RecordContent Declaration(string mrn, string importer, string? name = null, string registered = "2024-05-17T12:00:00Z")
    {
        var edge = new EdgeStatement("importer", $"declaration:{mrn}", importer, "", registered, null);
        var statements = new List<Statement>
        {
            new NodeStatement($"declaration:{mrn}"),
            new ValueStatement($"declaration:{mrn}", "regime", "IM", null, null, null),
            edge,
        };
        if (name is not null)
        {
            statements.Add(new ValueStatement(edge.Id, "nameAsDeclared", name, null, null, null));
        }

        return Record(Declarations, mrn, [.. statements]);
    }

    public static RecordContent Company(string id, string title, string source = Companies, string compartment = View.MainCompartment) =>
        new()
        {
            Source = source,
            Key = id.Replace("company:", "", StringComparison.Ordinal),
            Compartment = compartment,
            Statements = [new NodeStatement(id), new ValueStatement(id, "title", title, null, null, null)],
            Raw = new RawRow(["title"], [title], "companies.csv", 2),
        };

    public static RecordBatch Batch(long asOf, params RecordContent[] records) => new() { AsOf = asOf, Records = records };

    public static RecordBatch Marks(long asOf, params Marker[] markers) => new() { AsOf = asOf, Markers = markers };
}
