using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>A content that a batch brings. What it says is worked out once, while what is stored is being read.</summary>
internal sealed class FreshContent(RecordContent content)
{
    private Words? _words;

    /// <summary>The content.</summary>
    public RecordContent Content => content;

    /// <summary>What it says.</summary>
    public Words WordsOf(Kinds kinds) => _words ??= new Words(content.Statements, kinds);
}

/// <summary>A content in a batch's book: stored before, or new.</summary>
internal sealed class BookContent
{
    public required Sighting Seen { get; set; }

    /// <summary>Grade of the content.</summary>
    public required string Grade { get; init; }

    /// <summary>The row that brought it in this batch; null for a content that only the database holds.</summary>
    public FreshContent? Fresh { get; set; }

    /// <summary>As it was stored before; null for a new one.</summary>
    public StoredContent? Stored { get; init; }

    /// <summary>As the database holds it, with its payload; read when it begins or ceases to speak.</summary>
    public StoredContent? Whole { get; set; }

    /// <summary>True when it spoke before the batch.</summary>
    public bool Spoke => Stored?.RecordSeen is not null;

    public Words WordsOf(Kinds kinds) => Fresh is null ? Whole!.WordsOf(kinds) : Fresh.WordsOf(kinds);

    public ReadOnlyMemory<byte> Canonical => Fresh is null ? Whole!.Canonical : Fresh.Content.Canonical;
}

/// <summary>All contents of one record, and what spoke before the batch.</summary>
internal sealed class BookRecord(string source, string key)
{
    public string Source => source;

    public string Key => key;

    /// <summary>The record as printed, without version: what relationships list.</summary>
    public string Id { get; } = $"{source}/{key}";

    public List<BookContent> Contents { get; } = [];

    /// <summary>The content that spoke before the batch.</summary>
    public BookContent? Before => Contents.Find(c => c.Spoke);

    /// <summary>The content that speaks after it; set by <see cref="Decide"/>.</summary>
    public BookContent? After { get; private set; }

    /// <summary>Last sighting of the record.</summary>
    public long LastSeen => Contents.Max(c => c.Seen.LastSeen);

    /// <summary>Stores a sighting, by the rules of <see cref="RecordHistory"/>.</summary>
    public RowOutcome See(FreshContent fresh, long asOf, out bool conflict)
    {
        RecordContent content = fresh.Content;
        var again = new Sighting(
            asOf,
            asOf,
            content.Version,
            content.MappingRevision,
            content.Hash,
            content.Tombstone,
            content.Compartment
        );
        int place = Contents.FindIndex(c => c.Seen.Content == again.Content);
        bool known = place >= 0;
        if (known)
        {
            Contents[place].Seen = Contents[place].Seen.Merge(again);
            Contents[place].Fresh ??= fresh;
        }
        else
        {
            place = Contents.Count;
            Contents.Add(
                new BookContent
                {
                    Seen = again,
                    Grade = content.Grade,
                    Fresh = fresh,
                }
            );
        }

        List<Sighting> seen = Contents.ConvertAll(c => c.Seen);
        conflict = RecordHistory.IsConflict(seen, place);
        return known ? RowOutcome.Unchanged
            : RecordHistory.Winner(seen) == place ? RowOutcome.Loaded
            : RowOutcome.Superseded;
    }

    /// <summary>Decides who speaks, given the newest marker over the record.</summary>
    public void Decide(long newestMarker)
    {
        List<Sighting> seen = Contents.ConvertAll(c => c.Seen);
        int winner = RecordHistory.Winner(seen);
        After = RecordHistory.IsLive(seen, winner, newestMarker) ? Contents[winner] : null;
    }
}
