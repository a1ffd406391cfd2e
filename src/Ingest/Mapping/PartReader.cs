namespace Zincir.Ingest.Mapping;

/// <summary>A part of a row that is a record of its own, such as the officer of a crossing.</summary>
/// <param name="Name">Name of the part, which ends its records' keys.</param>
/// <param name="Compartment">Compartment of its records.</param>
/// <param name="IsPresent">False when the file says nothing of the part.</param>
/// <param name="Places">Places of its columns.</param>
/// <param name="Edges">Edges that it states.</param>
/// <param name="Raw">Columns that its records keep.</param>
internal sealed record PartReader(string Name, string Compartment, bool IsPresent, int[] Places, List<EdgeReader> Edges, RawColumns Raw)
{
    public bool IsEmpty(string?[] values) => Array.TrueForAll(Places, p => ColumnPlaces.Text(values, p) is null);
}
