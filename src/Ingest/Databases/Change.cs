using Zincir.Graph.Model;

namespace Zincir.Ingest.Databases;

/// <summary>What a transaction did to one record, all in all: its last word.</summary>
/// <param name="Table">Table of the row.</param>
/// <param name="Records">What the row says now; empty when it was deleted.</param>
/// <param name="Gone">Keys of records that are gone with it.</param>
internal sealed record Change(MappedTable Table, IReadOnlyList<RecordContent> Records, IReadOnlyList<string> Gone);

/// <summary>
/// When changes were seen. Every transaction is seen at its commit, in milliseconds, and never before the one that came before it; where a record was
/// touched in that very millisecond already, a millisecond later. So the last change of a record is the one that was seen last, which is how the
/// store knows that it is the last.
/// </summary>
/// <param name="last">When the last change that is stored was seen, UTC ms: what was touched then is not known any more.</param>
public sealed class ChangeClock(long last)
{
    private const int Remembered = 100_000;
    private readonly HashSet<(string, string)> _touched = [];
    private bool _unknown = true;

    /// <summary>When the last change was seen, UTC ms.</summary>
    public long Now { get; private set; } = last;

    /// <summary>When a transaction would be seen if it touched nothing.</summary>
    public long Earliest(long committed) => Math.Max(committed, Now);

    /// <summary>When a transaction is seen.</summary>
    /// <param name="committed">Its commit, UTC ms.</param>
    /// <param name="records">Source and key of the records that it touches.</param>
    /// <param name="all">True when it touches everything, as a truncation does.</param>
    public long See(long committed, IReadOnlyCollection<(string Source, string Key)> records, bool all)
    {
        if (committed > Now)
        {
            MoveTo(committed);
        }
        else if (_unknown || _touched.Count > Remembered || (all && _touched.Count > 0) || records.Any(_touched.Contains))
        {
            MoveTo(Now + 1);
        }

        _touched.UnionWith(records);
        _unknown |= all;
        return Now;
    }

    private void MoveTo(long time)
    {
        Now = time;
        _touched.Clear();
        _unknown = false;
    }
}
