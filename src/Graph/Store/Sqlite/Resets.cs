using System.Globalization;

namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Commits at which contents left without a trace, by compartment: they cannot be told as changes, so that whoever may hold them must begin anew. Who had been
/// told before that a content fell silent holds nothing of it.
/// </summary>
internal static class Resets
{
    /// <summary>Name in the table <c>meta</c> of the last commit at which anything left.</summary>
    public const string All = "reset";

    private const string Prefix = "reset ";

    /// <summary>Notes that all contents of a table leave, or those of one record.</summary>
    /// <param name="db">Store, in a transaction.</param>
    /// <param name="commit">Number of the commit.</param>
    /// <param name="source">Table.</param>
    /// <param name="key">Key of the record; null for all.</param>
    public static void Note(SqliteDb db, long commit, long source, string? key)
    {
        SqlStatement select = db[
            "SELECT compartment, max(CASE WHEN state & 1 THEN ?1 ELSE commit_no END) FROM content "
                + $"WHERE source = ?2 {(key is null ? "" : "AND key = ?3")} GROUP BY compartment"
        ];
        select.Bind(1, commit).Bind(2, source);
        if (key is not null)
        {
            select.Bind(3, key);
        }

        var left = new List<(long Compartment, long Commit)>();
        while (select.Step())
        {
            left.Add((select.Long(0), select.Long(1)));
        }

        foreach ((long compartment, long at) in left)
        {
            db["INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"]
                .Bind(1, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{compartment}"))
                .Bind(2, at)
                .Run();
        }
    }

    /// <summary>The last commit at which something left that a reader saw; 0 when there is none.</summary>
    public static long Of(SqliteDb db, Func<long, bool> sees)
    {
        long last = 0;
        SqlStatement select = db["SELECT name, value FROM meta WHERE name GLOB 'reset *'"];
        while (select.Step())
        {
            bool seen = sees(long.Parse(select.Text(0).AsSpan(Prefix.Length), CultureInfo.InvariantCulture));
            last = seen ? Math.Max(last, select.Long(1)) : last;
        }

        return last;
    }
}
