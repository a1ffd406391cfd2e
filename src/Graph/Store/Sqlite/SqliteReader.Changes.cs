using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Records that changed after a commit.</summary>
    public ChangePage Changes(long after, int first, View view, CancellationToken cancel)
    {
        ulong mask = Mask(view);
        long last = _db["SELECT value FROM meta WHERE name = 'commit'"].FirstLong(0);
        if (_db["SELECT value FROM meta WHERE name = 'reset'"].FirstLong(0) > after)
        {
            return new ChangePage(last, true, [], false);
        }

        var changed = new List<(long Source, string Key)>();
        long commit = after;
        bool more = false;
        SqlStatement select = _db["SELECT commit_no, source, key, compartment FROM content WHERE commit_no > ?1 ORDER BY commit_no"];
        select.Bind(1, after);
        while (select.Step())
        {
            cancel.ThrowIfCancellationRequested();
            more = changed.Count >= first && select.Long(0) > commit;
            if (more)
            {
                break;
            }

            commit = select.Long(0);
            if (Sees(mask, select.Long(3)))
            {
                changed.Add((select.Long(1), select.Text(2)));
            }
        }

        select.Reset();
        IEnumerable<RecordChange> told = changed
            .Distinct()
            .Select(c => new RecordChange(
                new RecordRef(_numbering.Name(Numbering.Sources, c.Source), c.Key, ""),
                Speaks(c.Source, c.Key, mask)
            ))
            .OrderBy(c => c.Ref.ToString(), StringComparer.Ordinal);
        return new ChangePage(more ? commit : last, false, [.. told], more);
    }

    private bool Speaks(long source, string key, ulong mask)
    {
        long compartment = _db["SELECT compartment FROM content WHERE source = ?1 AND key = ?2 AND state & 1"]
            .Bind(1, source)
            .Bind(2, key)
            .FirstLong(-1);
        return compartment >= 0 && Sees(mask, compartment);
    }
}
