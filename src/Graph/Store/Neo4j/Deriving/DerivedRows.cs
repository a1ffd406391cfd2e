using System.Text.Json;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>Writes what a run derived, inside one transaction of the writer.</summary>
internal sealed class DerivedRows(Ask ask)
{
    /// <summary>Label of an element that a run says something of.</summary>
    public const string Marked = "Marked";

    private const int Slice = 2_000;

    /// <summary>Replaces what an earlier run left.</summary>
    /// <exception cref="StoreException">The run saw another view than the database is for.</exception>
    public async Task<DerivedCounts> WriteAsync(DerivedRun run)
    {
        string ceiling = (await ask("derived/ceiling", new { }).ConfigureAwait(false))[0][0].GetString()!;
        if (ceiling != run.View)
        {
            throw StoreException.OtherView(run.Id, run.View, ceiling);
        }

        await ask("derived/clear", new { }).ConfigureAwait(false);
        await ask("derived/run", new { run = With(run.Properties, ("uid", run.Id), ("view", run.View)) }).ConfigureAwait(false);
        IEnumerable<object> groups = run.Groups.Select(g => new
        {
            label = g.Kind.ToString(),
            properties = With(g.Properties, ("uid", g.Id), ("run", run.Id)),
        });
        await SlicesAsync(groups, slice => ask("derived/groups", new { run = run.Id, groups = slice })).ConfigureAwait(false);
        IEnumerable<object> members = run.Members.Select(m => new
        {
            type = m.Kind == DerivedKind.Ring ? "MEMBER_OF" : "IN_COMMUNITY",
            group = m.Group,
            element = Uid.Of(m.Element),
            properties = With(m.Properties, ("run", run.Id)),
        });
        long written = await SlicesAsync(members, slice => ask("derived/members", new { members = slice })).ConfigureAwait(false);
        IEnumerable<object> marks = run.Marks.Select(m => new
        {
            element = Uid.Of(m.Element),
            community = m.Community,
            ringScore = m.RingScore,
        });
        long marked = await SlicesAsync(marks, slice => ask("derived/marks", new { run = run.Id, marks = slice })).ConfigureAwait(false);
        return new DerivedCounts(run.Groups.Count, written, marked);
    }

    /// <summary>Asks slice by slice; adds up what the statements count.</summary>
    private static async Task<long> SlicesAsync(IEnumerable<object> rows, Func<object[], Task<IReadOnlyList<JsonElement>>> write)
    {
        long sum = 0;
        foreach (object[] slice in rows.Chunk(Slice))
        {
            IReadOnlyList<JsonElement> counted = await write(slice).ConfigureAwait(false);
            sum += counted.Count == 0 ? 0 : counted[0][0].GetInt64();
        }

        return sum;
    }

    private static Dictionary<string, object?> With(
        IReadOnlyDictionary<string, object?> properties,
        params (string Name, object Value)[] more
    )
    {
        var all = new Dictionary<string, object?>(properties, StringComparer.Ordinal);
        foreach ((string name, object value) in more)
        {
            all[name] = value;
        }

        return all;
    }
}
