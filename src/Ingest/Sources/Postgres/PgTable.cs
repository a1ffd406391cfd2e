namespace Zincir.Ingest.Sources.Postgres;

/// <summary>A column of a table in the database.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Header">Its name for the mapping, which may differ in case.</param>
/// <param name="Type">Number of its type, that below a domain.</param>
/// <param name="TypeName">The same with its schema, as it stands in a query.</param>
/// <param name="NotNull">True when it always has a value.</param>
internal sealed record PgColumn(string Name, string Header, uint Type, string TypeName, bool NotNull)
{
    /// <summary>The name as it stands in a query.</summary>
    public string Quoted => PgTable.Quote(Name);

    /// <summary>What its values are.</summary>
    public PgKind Kind => PgText.KindOf(Type);

    /// <summary>True when values have an order that the server finds by an index, and there is always one.</summary>
    public bool IsOrdered =>
        NotNull && Type is 16 or 20 or 21 or 23 or 25 or 26 or 700 or 701 or 1042 or 1043 or 1082 or 1114 or 1184 or 1700 or 2950;

    /// <summary>True when it tells a time by which rows are read in the order of their changes.</summary>
    public bool IsTime => Type is 1082 or 1114 or 1184;
}

/// <summary>A table, view or foreign table that a mapping reads.</summary>
internal sealed class PgTable
{
    /// <summary>Its schema.</summary>
    public required string Schema { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its columns in their order.</summary>
    public required IReadOnlyList<PgColumn> Columns
    {
        get;
        init => (field, Header) = (value, [.. value.Select(c => c.Header)]);
    }

    /// <summary>
    /// What it is, as pg_class says: <c>r</c> table, <c>p</c> partitioned table, <c>v</c> view, <c>m</c> materialized view, <c>f</c> foreign table.
    /// </summary>
    public required char Kind { get; init; }

    /// <summary>What tells its rows apart in the log: <c>d</c> primary key, <c>i</c> an index, <c>f</c> all columns, <c>n</c> nothing.</summary>
    public required char Identity { get; init; }

    /// <summary>Columns of that key or index.</summary>
    public required IReadOnlyList<string> IdentityColumns { get; init; }

    /// <summary>Schema and name.</summary>
    public string FullName => $"{Schema}.{Name}";

    /// <summary>The same as it stands in a query.</summary>
    public string Quoted => $"{Quote(Schema)}.{Quote(Name)}";

    /// <summary>Path under which its rows are kept and reported.</summary>
    public string File => "postgresql/" + FullName;

    /// <summary>Names of its columns for the mapping; one list for all its rows.</summary>
    public IReadOnlyList<string> Header { get; private init; } = [];

    /// <summary>The column that a mapping calls so.</summary>
    public PgColumn? Find(string? header) => Columns.FirstOrDefault(c => c.Header == header);

    /// <summary>The same table with other columns, as it was or will be.</summary>
    public PgTable With(IReadOnlyList<PgColumn> columns, IReadOnlyList<string>? identity = null) =>
        new()
        {
            Schema = Schema,
            Name = Name,
            Columns = columns,
            Kind = Kind,
            Identity = Identity,
            IdentityColumns = identity ?? IdentityColumns,
        };

    /// <summary>A name as it stands in a query.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
