using Zincir.Graph.Model;

namespace Zincir.Ingest.Mapping;

/// <summary>The columns of a row that belong to one of its parts.</summary>
internal sealed class RawColumns
{
    private readonly int[]? _places;
    private readonly IReadOnlyList<string> _names;

    public RawColumns(IReadOnlyList<string> columns, Func<string, bool> keep)
    {
        int[] places = [.. Enumerable.Range(0, columns.Count).Where(i => keep(columns[i]))];
        _places = places.Length == columns.Count ? null : places;
        _names = _places is null ? columns : [.. places.Select(p => columns[p])];
    }

    public RawRow Of(string?[] values, string file, long line) =>
        new(_names, _places is null ? values : Array.ConvertAll(_places, p => values[p]), file, line);
}
