namespace Zincir.Graph.Rings;

/// <summary>The truth beside a generated scenario: what was planted. Read by evaluation alone, never by load or detection.</summary>
/// <param name="Rings">Planted rings by name.</param>
/// <param name="Decoys">Innocent look-alikes by name.</param>
/// <param name="Duplicates">Pairs of elements that are one person or company.</param>
public sealed record Truth(IReadOnlyList<TrueRing> Rings, IReadOnlyList<Decoy> Decoys, IReadOnlyList<(string One, string Other)> Duplicates)
{
    /// <summary>Reads <c>rings.csv</c>, <c>members.csv</c>, <c>decoys.csv</c> and <c>duplicates.csv</c>; a missing file is empty.</summary>
    public static Truth Read(string directory)
    {
        ILookup<string, string> members = Rows(directory, "members.csv", "ring", "element").ToLookup(r => r[0], r => r[1]);
        IEnumerable<TrueRing> rings = Rows(directory, "rings.csv", "ring", "typology", "difficulty")
            .Select(r => new TrueRing(r[0], r[1], r[2], [.. members[r[0]].Distinct().Order(StringComparer.Ordinal)]));
        IEnumerable<Decoy> decoys = Rows(directory, "decoys.csv", "decoy", "pattern", "element")
            .GroupBy(r => (Name: r[0], Pattern: r[1]))
            .Select(g => new Decoy(g.Key.Name, g.Key.Pattern, [.. g.Select(r => r[2]).Distinct().Order(StringComparer.Ordinal)]));
        return new Truth(
            [.. rings.OrderBy(r => r.Name, StringComparer.Ordinal)],
            [.. decoys.OrderBy(d => d.Name, StringComparer.Ordinal)],
            [.. Rows(directory, "duplicates.csv", "element_a", "element_b").Select(r => (r[0], r[1]))]
        );
    }

    private static IEnumerable<string[]> Rows(string directory, string file, params string[] columns)
    {
        string path = Path.Combine(directory, file);
        if (!File.Exists(path))
        {
            yield break;
        }

        int[]? at = null;
        foreach (string line in File.ReadLines(path).Where(l => l.Length > 0))
        {
            string[] cells = [.. Cells(line)];
            if (at is null)
            {
                at = [.. columns.Select(c => Array.IndexOf(cells, c))];
                if (at.Contains(-1))
                {
                    throw new InvalidDataException($"{file} lacks the column {columns[Array.IndexOf(at, -1)]}");
                }

                continue;
            }

            yield return [.. at.Select(i => i < cells.Length ? cells[i] : "")];
        }
    }

    /// <summary>Fields of one line by RFC 4180; the truth has no line breaks in fields.</summary>
    private static IEnumerable<string> Cells(string line)
    {
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                int end = i + 1;
                while (end < line.Length && (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"')))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                yield return line[(i + 1)..Math.Min(end, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal);
                i = end + 1;
                continue;
            }

            int comma = line.IndexOf(',', i);
            int stop = comma < 0 ? line.Length : comma;
            yield return line[i..stop].TrimStart('\uFEFF');
            i = stop;
        }
    }
}

/// <summary>A planted ring.</summary>
public sealed record TrueRing(string Name, string Typology, string Difficulty, IReadOnlyList<string> Members);

/// <summary>An innocent look-alike.</summary>
public sealed record Decoy(string Name, string Pattern, IReadOnlyList<string> Elements);
