namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// Walks the edges of one node newest first, without ever reading a hub whole: the rows at its incoming end lie in that order and are merged
/// over kinds as they are needed. Rows at its outgoing end are few (what it is the source of) and are sorted here.
/// </summary>
internal sealed class EdgeWalk(SqliteDb db, long node, (long Least, long Most) bounds, ulong mask, CancellationToken cancel) : IDisposable
{
    private readonly List<IEnumerator<Step>> _streams = [];
    private readonly List<SqlStatement> _statements = [];

    /// <summary>A row on the walk.</summary>
    internal readonly record struct Step(Direction Direction, long Kind, long Other, string Discriminator, long Sort);

    /// <summary>Adds the edges that leave the node.</summary>
    public void AddOutgoing(IReadOnlyCollection<(long Kind, int OtherKind)> wanted)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        var best = new Dictionary<(long Kind, long Other, string Discriminator), long>();
        foreach ((EdgeRow row, long compartment) in Rows(db, node))
        {
            var key = (row.Kind, row.Other, row.Discriminator);
            if (Sees(compartment) && wanted.Contains((row.Kind, NodeNumbers.KindOf(row.Other))))
            {
                best[key] = Math.Max(row.Sort, best.GetValueOrDefault(key, long.MinValue));
            }
        }

        IEnumerable<Step> steps = best.Where(b => b.Value >= bounds.Least && b.Value <= bounds.Most)
            .Select(b => new Step(Direction.Out, b.Key.Kind, b.Key.Other, b.Key.Discriminator, b.Value))
            .OrderByDescending(s => s.Sort);
        Add(steps);
    }

    /// <summary>Adds the edges that enter the node.</summary>
    public void AddIncoming(IReadOnlyCollection<(long Kind, int OtherKind)> wanted)
    {
        foreach (IGrouping<long, (long Kind, int OtherKind)> kind in wanted.GroupBy(w => w.Kind))
        {
            Add(Incoming(kind.Key, [.. kind.Select(k => k.OtherKind)]));
        }
    }

    /// <summary>Rows with equal sort number, greatest first.</summary>
    public IEnumerable<List<Step>> Groups()
    {
        var group = new List<Step>();
        while (true)
        {
            IEnumerator<Step>? next = null;
            foreach (IEnumerator<Step> stream in _streams)
            {
                next = next is null || stream.Current.Sort > next.Current.Sort ? stream : next;
            }

            if (next is null || (group.Count > 0 && next.Current.Sort != group[0].Sort))
            {
                if (group.Count > 0)
                {
                    yield return group;
                }

                if (next is null)
                {
                    yield break;
                }

                group = [];
            }

            group.Add(next.Current);
            if (!next.MoveNext())
            {
                _streams.Remove(next);
            }
        }
    }

    /// <summary>Contents that assert an edge, with the sort number at its source.</summary>
    public static List<(long Content, long Compartment, long Sort)> Asserting(
        SqliteDb db,
        long from,
        long kind,
        long to,
        string discriminator
    )
    {
        var contents = new List<(long, long, long)>();
        SqlStatement named = db[
            "SELECT content, compartment, sort FROM outgoing WHERE node = ?1 AND kind = ?2 AND other = ?3 AND discriminator = ?4"
        ];
        named.Bind(1, from).Bind(2, kind).Bind(3, to).Bind(4, discriminator);
        while (named.Step())
        {
            contents.Add((named.Long(0), named.Long(1), named.Long(2)));
        }

        SqlStatement described = db["SELECT content, compartment, edges FROM describes WHERE node = ?1"].Bind(1, from);
        while (described.Step())
        {
            foreach (EdgeRow row in PackedEdges.Read(described.Blob(2)))
            {
                if (row.Kind == kind && row.Other == to && row.Discriminator == discriminator)
                {
                    contents.Add((described.Long(0), described.Long(1), row.Sort));
                }
            }
        }

        return contents;
    }

    public void Dispose()
    {
        _streams.ForEach(s => s.Dispose());
        _statements.ForEach(s => s.Dispose());
    }

    /// <summary>Rows at the source end of a node's edges.</summary>
    public static IEnumerable<(EdgeRow Row, long Compartment)> Rows(SqliteDb db, long node)
    {
        SqlStatement named = db["SELECT kind, other, discriminator, sort, compartment FROM outgoing WHERE node = ?1"].Bind(1, node);
        while (named.Step())
        {
            yield return (new EdgeRow(named.Long(0), named.Long(1), named.Text(2), named.Long(3)), named.Long(4));
        }

        SqlStatement described = db["SELECT compartment, edges FROM describes WHERE node = ?1"].Bind(1, node);
        while (described.Step())
        {
            long compartment = described.Long(0);
            foreach (EdgeRow row in PackedEdges.Read(described.Blob(1)))
            {
                yield return (row, compartment);
            }
        }
    }

    private IEnumerable<Step> Incoming(long kind, HashSet<int> otherKinds)
    {
        var select = new SqlStatement(
            db.Handle,
            "SELECT sort, other, discriminator, compartment FROM incoming WHERE node = ?1 AND kind = ?2 AND sort BETWEEN ?3 AND ?4 ORDER BY sort DESC"
        );
        _statements.Add(select);
        select.Bind(1, node).Bind(2, kind).Bind(3, bounds.Least).Bind(4, bounds.Most);
        while (select.Step())
        {
            // Here, and not where the rows are used: a hub may hold many that nobody asked for.
            cancel.ThrowIfCancellationRequested();
            long other = select.Long(1);
            if (Sees(select.Long(3)) && otherKinds.Contains(NodeNumbers.KindOf(other)))
            {
                var step = new Step(Direction.In, kind, other, select.Text(2), select.Long(0));
                if (IsNewest(step))
                {
                    yield return step;
                }
            }
        }
    }

    /// <summary>False when another visible record starts the same edge later: the edge is listed there.</summary>
    private bool IsNewest(Step step)
    {
        List<(long Content, long Compartment, long Sort)> asserting = Asserting(db, step.Other, step.Kind, node, step.Discriminator);
        return asserting.Count == 1
            || asserting.TrueForAll(a => !Sees(a.Compartment) || EdgeOrder.Seconds(a.Sort) <= EdgeOrder.Seconds(step.Sort));
    }

    private bool Sees(long compartment) => ((mask >> (int)compartment) & 1) != 0;

    private void Add(IEnumerable<Step> steps)
    {
        IEnumerator<Step> stream = steps.GetEnumerator();
        if (stream.MoveNext())
        {
            _streams.Add(stream);
        }
    }
}
