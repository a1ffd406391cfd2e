using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Snapshots;
using Zincir.Graph.Store;

namespace Zincir.Graph.Exports;

/// <summary>Form of a file of a graph.</summary>
public enum ExportForm
{
    /// <summary>One GraphML file.</summary>
    GraphMl,

    /// <summary>A folder with <c>nodes.csv</c> and <c>edges.csv</c>.</summary>
    Csv,

    /// <summary>One file with a JSON object a line.</summary>
    Ndjson,
}

/// <summary>Where an export stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">How many of the unit are done.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Total">About how many there are.</param>
public readonly record struct ExportProgress(string Stage, long Done, string Unit, long Total);

/// <summary>A part of a graph: some of its nodes, and the edges among them.</summary>
/// <param name="Nodes">Ids of the nodes.</param>
/// <param name="GraphHash">Graph hash of the view in which they were chosen.</param>
public sealed record ExportPart(IReadOnlySet<string> Nodes, Hash256 GraphHash);

/// <summary>What was written.</summary>
/// <param name="Nodes">Nodes.</param>
/// <param name="Edges">Edges that records assert.</param>
/// <param name="Derived">Links that the run derived.</param>
/// <param name="LeftOut">Derived links that were left out because the view does not hold an end of theirs any more.</param>
/// <param name="IsRunOfThis">True when the run was made of the graph that was written; of another state its rings may be others.</param>
public sealed record ExportOutcome(long Nodes, long Edges, long Derived, long LeftOut, bool IsRunOfThis);

/// <summary>
/// Writes what a view sees as a file for other programs: every node and every edge with its folded properties, and what a run derived. All of it is of one
/// consistent point of the store.
/// </summary>
/// <remarks>
/// What records say is put aside on disk in 64 parts by element, so memory holds one part and the run's report, not the graph. The disk holds what is said
/// of elements a second time meanwhile. Everything is written into a folder beside the place and moved there at the end: the place holds the whole file or
/// nothing, also where the disk is full, the work is cancelled or the process killed (the folder, <c>.NAME.PROCESS.partial</c>, may then stay).
/// </remarks>
/// <param name="store">Store.</param>
/// <param name="view">What may be seen.</param>
/// <param name="run">Report of the view's run; null for none.</param>
/// <param name="progress">Told where the work stands.</param>
public sealed class GraphExport(IGraphStore store, View view, RunDocument? run, IProgress<ExportProgress>? progress = null)
{
    private const int Report = 1_000;
    private readonly Kinds _kinds = Kinds.Default;
    private readonly RunMarks _marks = new(run, Kinds.Default);
    private readonly HashSet<string> _undeclaredOfNodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _undeclaredOfEdges = new(StringComparer.Ordinal);
    private readonly HashSet<string> _linked = new(StringComparer.Ordinal);
    private IReadOnlySet<string>? _only;
    private Hash256 _hash = Hash256.Zero;
    private long _asOf = long.MinValue;
    private long _records;

    /// <summary>Writes the file or folder.</summary>
    /// <param name="place">Path of what is not there yet.</param>
    /// <param name="form">Form.</param>
    /// <param name="cancel">Ends the work; nothing is left.</param>
    /// <exception cref="StoreException">Something is at the place, or the store cannot be read.</exception>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public Task<ExportOutcome> WriteAsync(string place, ExportForm form, CancellationToken cancel) => WriteAsync(place, form, null, cancel);

    /// <summary>Writes a part of the graph.</summary>
    /// <param name="place">Path of what is not there yet.</param>
    /// <param name="form">Form.</param>
    /// <param name="part">Nodes that are wanted; null for all.</param>
    /// <param name="cancel">Ends the work; nothing is left.</param>
    /// <exception cref="StoreException">Something is at the place, the store cannot be read, or it changed since the nodes were chosen.</exception>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public async Task<ExportOutcome> WriteAsync(string place, ExportForm form, ExportPart? part, CancellationToken cancel)
    {
        _only = part?.Nodes;
        using var partial = new PartialPlace(place);
        string written = Path.Combine(partial.Folder, "written");
        if (form == ExportForm.Csv)
        {
            OwnerOnly.MakeFolder(written);
        }

        ExportOutcome outcome;
        using (var nodes = new SpillFiles(partial.Folder, "nodes"))
        using (var edges = new SpillFiles(partial.Folder, "edges"))
        using (IElementWriter file = Writer(form, written))
        {
            (ToldNodes toldNodes, ToldEdges toldEdges) = (new ToldNodes(nodes, _kinds), new ToldEdges(edges));
            StoreSummary about = await store.SummaryAsync(view, cancel).ConfigureAwait(false);
            await ReadAsync(toldNodes, toldEdges, about, cancel).ConfigureAwait(false);
            if (part is not null && part.GraphHash != _hash)
            {
                throw StoreException.Unavailable("The store was written to between the search and the export. Run the command again.");
            }

            outcome = await Task.Run(() => Write(file, toldNodes, toldEdges, about, cancel), cancel).ConfigureAwait(false);
        }

        cancel.ThrowIfCancellationRequested();
        partial.Move(written);
        return outcome;
    }

    private static IElementWriter Writer(ExportForm form, string path) =>
        form switch
        {
            ExportForm.GraphMl => new GraphMlWriter(path),
            ExportForm.Csv => new CsvWriter(path),
            _ => new NdjsonWriter(path),
        };

    private async Task ReadAsync(ToldNodes nodes, ToldEdges edges, StoreSummary about, CancellationToken cancel)
    {
        await foreach (LiveRecord record in store.ExportAsync(view, null, cancel).ConfigureAwait(false))
        {
            cancel.ThrowIfCancellationRequested();
            _hash += record.Hash;
            _asOf = Math.Max(_asOf, record.LastSeen);
            Tell(record, nodes, edges);
            if (++_records % Report == 0)
            {
                progress?.Report(new ExportProgress("read", _records, "records", about.Records));
            }
        }
    }

    private void Tell(LiveRecord record, ToldNodes nodes, ToldEdges edges)
    {
        ILookup<string, ValueStatement> values = record
            .Statements.OfType<ValueStatement>()
            .ToLookup(v => v.Element, StringComparer.Ordinal);
        foreach (EdgeStatement edge in record.Statements.OfType<EdgeStatement>())
        {
            Testimony said = Said(record, [.. values[edge.Id]]);
            if (IsWanted(edge.From) && IsWanted(edge.To))
            {
                edges.Assert(edge, said);
            }

            nodes.Mention(edge, said);
            Note(_undeclaredOfEdges, edge.Id, said.Values);
        }

        foreach (string node in record.Statements.OfType<NodeStatement>().Select(n => n.Node).Distinct(StringComparer.Ordinal))
        {
            Testimony said = Said(record, [.. values[node]]);
            nodes.Describe(node, said);
            Note(_undeclaredOfNodes, node, said.Values);
        }
    }

    private static Testimony Said(LiveRecord record, IReadOnlyList<ValueStatement> values) =>
        new(record.Ref.Source, record.Ref.Key, record.Ref.Version, record.Grade, record.Content, values, record.FirstSeen);

    private void Note(HashSet<string> undeclared, string element, IReadOnlyList<ValueStatement> values)
    {
        IReadOnlyDictionary<string, PropertyKind> declared = _kinds.PropertiesOf(ElementId.Parse(element));
        undeclared.UnionWith(values.Select(v => v.Property).Where(p => !declared.ContainsKey(p)));
    }

    private ExportOutcome Write(IElementWriter file, ToldNodes nodes, ToldEdges edges, StoreSummary about, CancellationToken cancel)
    {
        long validAt = _records == 0 ? 0 : _asOf;
        string snapshot = StoreSnapshot.IdOf(_hash, validAt, null);
        file.Begin(About(validAt, snapshot), Columns.OfNodes(_kinds, _undeclaredOfNodes), Columns.OfEdges(_kinds, _undeclaredOfEdges));
        List<FileElement> links = [.. _marks.Links().Where(l => IsWanted(l.From) && IsWanted(l.To))];
        HashSet<string> ends = [.. links.SelectMany(l => new[] { l.From, l.To })];
        long written = 0;
        foreach (ToldNode node in Parts(nodes.Of).Where(n => IsWanted(n.Id)))
        {
            file.Node(Element(node, validAt));
            if (ends.Contains(node.Id))
            {
                _linked.Add(node.Id);
            }

            Say("nodes written", ++written, "nodes", about.Nodes, cancel);
        }

        long edgesWritten = 0;
        foreach (EdgeRead edge in Parts(edges.Of))
        {
            file.Edge(Element(edge, validAt));
            Say("edges written", ++edgesWritten, "edges", about.Edges, cancel);
        }

        List<FileElement> held = links.FindAll(l => _linked.Contains(l.From) && _linked.Contains(l.To));
        held.ForEach(file.Edge);
        file.End();
        return new ExportOutcome(written, edgesWritten, held.Count, links.Count - held.Count, run?.Snapshot == snapshot);
    }

    private List<Field> About(long validAt, string snapshot)
    {
        var about = new List<Field>();
        about.Add("view", view.Name);
        about.Add("asOf", Moment.Print(validAt));
        about.Add("graphHash", _hash.ToString());
        about.Add("snapshot", snapshot);
        about.Add("run", run?.Run);
        about.Add("runSnapshot", run?.Snapshot);
        about.Add("personalNumbers", "whole in ids and properties, masked in captions");
        return about;
    }

    private FileElement Element(ToldNode node, long validAt)
    {
        ElementId id = ElementId.Parse(node.Id);
        IReadOnlyDictionary<string, PropertyKind> declared = _kinds.PropertiesOf(id);
        IReadOnlyList<FoldedProperty> folded = Fold.At(node.Described, declared, validAt);
        var own = new List<Field>();
        own.Add("id", node.Id);
        own.Add("kind", id.Kind);
        own.Add("caption", (Captions.Described(id, folded, _kinds) ?? node.Declared ?? Captions.OfKey(id, _kinds)).Masked);
        own.Add("described", node.Described.Count > 0);
        own.Add("weak", id.IsWeak);
        own.Add("records", node.Described.Count);
        _marks.AddTo(own, node.Id);
        return new FileElement(own, PropertyFields.Of(folded, declared, own));
    }

    private FileElement Element(EdgeRead edge, long validAt)
    {
        EdgeStatement said = edge.Asserted[0].Edge;
        IReadOnlyDictionary<string, PropertyKind> declared = _kinds.PropertiesOf(ElementId.Parse(edge.Id));
        Testimony[] by = [.. edge.Asserted.Select(a => a.By).DistinctBy(b => (b.Source, b.Key))];
        var own = new List<Field>();
        own.Add("id", edge.Id);
        own.Add("kind", said.Kind);
        own.Add("from", said.From);
        own.Add("to", said.To);
        own.Add("discriminator", said.Discriminator.Length == 0 ? null : Uri.UnescapeDataString(said.Discriminator));
        own.Add("validFrom", edge.ValidFrom);
        own.Add("validTo", edge.ValidTo);
        own.Add("past", edge.IsPast(validAt));
        own.Add("records", edge.Total);
        own.Add("derived", false);
        return new FileElement(own, PropertyFields.Of(Fold.At(by, declared, validAt), declared, own));
    }

    private bool IsWanted(string node) => _only?.Contains(node) != false;

    private static IEnumerable<T> Parts<T>(Func<int, IEnumerable<T>> of) => Enumerable.Range(0, SpillFiles.Parts).SelectMany(of);

    private void Say(string stage, long done, string unit, long total, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (done % Report == 0)
        {
            progress?.Report(new ExportProgress(stage, done, unit, total));
        }
    }
}
