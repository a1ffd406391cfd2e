using System.Runtime.InteropServices;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>First step of a bulk export: writes the records and puts aside what each says of elements.</summary>
internal sealed class BulkRecords(BulkGraph graph, HeldBook book, SpillFiles edges, SpillFiles nodes)
{
    private readonly KnownMarkers _markers = new(book.Markers, null);
    private readonly Dictionary<(string Source, string Compartment), (Hash256 Sum, long Records)> _totals = [];
    private readonly Dictionary<(string Source, string Compartment, long AsOf), long> _seen = [];
    private readonly Dictionary<string, string> _headers = new(StringComparer.Ordinal);
    private long _contents;

    /// <summary>Number of records that speak.</summary>
    public long Live { get; private set; }

    /// <summary>Writes a record.</summary>
    public void Add(HeldRecord record)
    {
        List<Sighting> seen = [.. record.Contents.Select(c => c.Seen)];
        int winner = RecordHistory.Winner(seen);
        bool live = RecordHistory.IsLive(seen, winner, _markers.Of(record.Source).Over(record.Key));
        long lastSeen = seen.Max(s => s.LastSeen);
        for (int i = 0; i < seen.Count; i++)
        {
            long number = ++_contents;
            HeldContent held = record.Contents[i];
            graph.Files.Record(number, Properties(held, live && i == winner ? lastSeen : null));
            if (live && i == winner)
            {
                Live++;
                Count(held, lastSeen);
                Speak(held, number);
            }
        }
    }

    /// <summary>Writes the sums, after the last record.</summary>
    public void End()
    {
        foreach (((string source, string compartment), (Hash256 sum, long records)) in _totals)
        {
            graph.Ledger(TotalChanges.Total(source, compartment, sum, records));
        }

        foreach (((string source, string compartment, long asOf), long records) in _seen)
        {
            graph.Ledger(TotalChanges.Sighted(source, compartment, asOf, records));
        }
    }

    private Dictionary<string, object?> Properties(HeldContent held, long? seen)
    {
        Dictionary<string, object?> properties = ContentWriter.Properties(held.Content, held.Seen);
        properties["created"] = book.Commit;
        properties["commit"] = seen is null ? null : book.Commit;
        properties["seen"] = seen;
        RawRow? row = held.Content.Raw;
        properties["columns"] = row is null ? null : Header(row.Columns);
        properties["file"] = row?.File;
        properties["line"] = row?.Line;
        return properties;
    }

    private string Header(IReadOnlyList<string> columns)
    {
        string text = JsonSerializer.Serialize(columns);
        if (!_headers.TryGetValue(text, out string? id))
        {
            _headers[text] = id = ContentWriter.HeaderId(columns);
            graph.Ledger(ContentWriter.HeaderRow(id, columns));
        }

        return id;
    }

    private void Count(HeldContent held, long lastSeen)
    {
        RecordContent content = held.Content;
        ref (Hash256 Sum, long Records) total = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _totals,
            (content.Source, content.Compartment),
            out _
        );
        string version = content.Version.Print(held.FirstSeen);
        total = (total.Sum + Canonical.RecordHash(content.Source, content.Key, version, content.Canonical.Span), total.Records + 1);
        CollectionsMarshal.GetValueRefOrAddDefault(_seen, (content.Source, content.Compartment, lastSeen), out _)++;
    }

    /// <summary>Puts aside what the content says.</summary>
    private void Speak(HeldContent held, long number)
    {
        RecordContent content = held.Content;
        int compartment = graph.Compartments.Of(content.Compartment);
        var words = new Words(content.Statements, graph.Names.Kinds);
        foreach ((string id, SaidEdge said) in words.Edges)
        {
            BinaryWriter to = edges.Of(id);
            BulkEdges.Write(to, graph, said);
            to.Write((byte)compartment);
            SpillFiles.Write(to, Of(held, words.ValuesOf(id)));
        }

        foreach (string described in words.Described)
        {
            BinaryWriter to = nodes.Of(described);
            BulkNodes.WriteDescribed(to, graph.NumberOf(described), compartment);
            SpillFiles.Write(to, Of(held, words.ValuesOf(described)));
        }

        foreach ((string node, string field, string text) in words.Names)
        {
            BulkNodes.WriteName(nodes.Of(node), (node, field, text), compartment);
        }

        foreach ((string node, bool describes) in words.Ties)
        {
            graph.Files.Tie(number, graph.NumberOf(node), describes);
        }
    }

    private static Testimony Of(HeldContent held, IReadOnlyList<ValueStatement> values)
    {
        RecordContent content = held.Content;
        string version = content.Version.Print(held.FirstSeen);
        return new Testimony(content.Source, content.Key, version, content.Grade, content.Hash, values, held.FirstSeen);
    }
}
