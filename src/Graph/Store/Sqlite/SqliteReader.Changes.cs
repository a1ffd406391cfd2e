using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Sqlite;

internal sealed partial class SqliteReader
{
    /// <summary>Records that changed after a commit.</summary>
    /// <param name="since">Where the page before ended.</param>
    /// <param name="first">Page size.</param>
    /// <param name="view">What may be seen, and whether that is all that the store holds.</param>
    /// <param name="cancel">Ends the question.</param>
    public ChangePage Changes(ChangePoint since, int first, (View Seen, bool Whole) view, CancellationToken cancel)
    {
        if (since.Commit > Meta("commit"))
        {
            throw CursorException.FromLater();
        }

        ulong mask = Mask(view.Seen);
        long left = view.Whole ? Meta(Resets.All) : Resets.Of(_db, no => Sees(mask, no));
        if (since.MayHold(left))
        {
            return new ChangePage(since, true, [], false);
        }

        var changed = new Dictionary<(long Source, string Key), long>();
        long commit = since.Commit;
        int contents = 0;
        bool more = false;
        SqlStatement select = _db[
            "SELECT commit_no, source, key, compartment FROM content WHERE commit_no > ?1 AND source > 0 ORDER BY commit_no"
        ];
        select.Bind(1, since.Commit);
        while (!more && select.Step())
        {
            cancel.ThrowIfCancellationRequested();
            bool heard = select.Long(0) > since.Fresh || Speaks(select.Long(1), select.Text(2), mask);
            if (heard && Sees(mask, select.Long(3)))
            {
                more = contents >= first && select.Long(0) > commit;
                if (!more)
                {
                    commit = select.Long(0);
                    changed[(select.Long(1), select.Text(2))] = commit;
                    contents++;
                }
            }
        }

        select.Reset();
        IEnumerable<RecordChange> told = changed
            .Select(c => new RecordChange(
                new RecordRef(_numbering.Name(Numbering.Sources, c.Key.Source), c.Key.Key, ""),
                Speaks(c.Key.Source, c.Key.Key, mask),
                c.Value
            ))
            .OrderBy(c => c.Commit)
            .ThenBy(c => c.Ref.ToString(), StringComparer.Ordinal);
        return new ChangePage(
            since.Next(commit, since == ChangePoint.Start ? Math.Max(left, LastChange(mask)) : 0),
            false,
            [.. told],
            more
        );
    }

    private long LastChange(ulong mask)
    {
        SqlStatement select = _db["SELECT commit_no, compartment FROM content WHERE commit_no > 0 ORDER BY commit_no DESC"];
        long last = 0;
        while (last == 0 && select.Step())
        {
            last = Sees(mask, select.Long(1)) ? select.Long(0) : 0;
        }

        select.Reset();
        return last;
    }

    private long Meta(string name) => _db["SELECT value FROM meta WHERE name = ?1"].Bind(1, name).FirstLong(0);

    private bool Speaks(long source, string key, ulong mask)
    {
        long compartment = _db["SELECT compartment FROM content WHERE source = ?1 AND key = ?2 AND state & 1"]
            .Bind(1, source)
            .Bind(2, key)
            .FirstLong(-1);
        return compartment >= 0 && Sees(mask, compartment);
    }
}
