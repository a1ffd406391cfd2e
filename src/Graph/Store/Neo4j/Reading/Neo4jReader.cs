using System.Runtime.CompilerServices;
using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Answers questions. A question may take a few statements, and the database gives each its own moment, so a question during which something was
/// committed is asked again: its answer stands for one commit.
/// </summary>
internal sealed partial class Neo4jReader(ICypherTransport transport, GraphNames names, Neo4jOptions options)
{
    private const int Attempts = 12;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private volatile KeptSummary? _summary;

    private Kinds Kinds => names.Kinds;

    /// <summary>Counts, hash and as-of of a view. They are read again when something was committed since.</summary>
    public async Task<StoreSummary> SummaryAsync(View view, CancellationToken cancel)
    {
        const int Before = 6;
        KeptSummary? kept = _summary;
        JsonElement row = (await AskAsync("read/summary", new { known = kept?.Commit ?? -1 }, cancel).ConfigureAwait(false))[0];
        long before = row[Before].GetInt64();
        if (before == kept?.Commit)
        {
            return kept.Of(view);
        }

        var read = new KeptSummary(before, row);
        if (before == row[Before + 1].GetInt64())
        {
            _summary = read;
        }

        return read.Of(view);
    }

    /// <summary>Greatest as-of of a view at the commit of a question; asked for only when it is not the one that is kept.</summary>
    private async Task<long?> AsOfAsync(Question question, View view)
    {
        if (_summary is { } kept && kept.Commit == question.Before)
        {
            return kept.Of(view).AsOf;
        }

        question.Touch();
        return (await SummaryAsync(view, question.Cancel).ConfigureAwait(false)).AsOf;
    }

    private Task<T> AtOneCommitAsync<T>(View view, Func<Question, Task<T>> work, CancellationToken cancel) =>
        AtOneCommitAsync(view, ("read/store", new { }), (question, _) => work(question), cancel);

    /// <summary>Asks a question that begins with nodes.</summary>
    private Task<T> AtNodesAsync<T>(
        View view,
        IEnumerable<string> ids,
        Func<Question, Dictionary<string, FoundNode>, Task<T>> work,
        CancellationToken cancel
    ) => AtOneCommitAsync(view, ("read/nodes", UidsOf(ids)), (question, rows) => work(question, Visible(question, rows, ids)), cancel);

    /// <summary>Asks a question until no commit came between its first statement and its last.</summary>
    private async Task<T> AtOneCommitAsync<T>(
        View view,
        (string Name, object Parameters) first,
        Func<Question, IReadOnlyList<JsonElement>, Task<T>> work,
        CancellationToken cancel
    )
    {
        for (int attempt = 1; ; attempt++)
        {
            IReadOnlyList<JsonElement> rows = await AskAsync(first.Name, first.Parameters, cancel).ConfigureAwait(false);
            var question = new Question(
                (name, parameters, types) => AskAsync(name, parameters, cancel, types),
                rows[0],
                view,
                Kinds,
                cancel
            );
            T answer = await work(question, rows).ConfigureAwait(false);
            long after = question.After ?? (await AskAsync("read/store", new { }, cancel).ConfigureAwait(false))[0][2].GetInt64();
            if ((question.Before == after && !question.IsTorn) || attempt == Attempts)
            {
                return answer;
            }

            // A writer that commits without a pause must not starve the reader, nor the reader the writer.
            await Task.Delay(s_pause * (attempt - 1), options.Time, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a statement until it succeeds or the patience is over.</summary>
    public Task<IReadOnlyList<JsonElement>> AskAsync(
        string name,
        object parameters,
        CancellationToken cancel,
        IReadOnlyList<EdgeType>? types = null
    ) => RowsAsync(new CypherStatement(name, parameters, options.ReadLimit) { Types = types }, ElementRows.Read, cancel);

    private Task<IReadOnlyList<T>> RowsAsync<T>(CypherStatement statement, RowReader<T> read, CancellationToken cancel) =>
        new Patience(options.ReadPatience, options.Time).RunAsync<IReadOnlyList<T>>(
            async token => await transport.RowsAsync(statement, read, token).ToListAsync(token).ConfigureAwait(false),
            cancel
        );

    /// <summary>Runs an investigation; one row more than wanted tells whether there are more.</summary>
    public async Task<InvestigationAnswer> AskAsync(
        Investigation question,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancel
    )
    {
        long limit = (long)parameters[Investigation.Limit]!;
        var asked = new Dictionary<string, object?>(parameters, StringComparer.Ordinal) { [Investigation.Limit] = limit + 1 };
        IReadOnlyList<JsonElement> rows = await AskAsync(question.Statement, asked, cancel).ConfigureAwait(false);
        return new InvestigationAnswer(
            question,
            [.. rows.Take((int)limit).Select(r => (IReadOnlyList<JsonElement>)[.. TypedJson.Plain(r).EnumerateArray()])],
            rows.Count > limit
        );
    }

    private static ulong MaskOf(View view, IReadOnlyList<string> compartments)
    {
        ulong mask = 0;
        for (int i = 0; i < compartments.Count; i++)
        {
            mask |= view.Sees(compartments[i]) ? 1UL << i : 0;
        }

        return mask;
    }

    /// <summary>What the store held at a commit, and what each view saw of it: that takes reading the rules of every table.</summary>
    private sealed class KeptSummary(long commit, JsonElement row)
    {
        private readonly ConditionalWeakTable<View, StoreSummary> _views = [];

        public long Commit => commit;

        public StoreSummary Of(View view) => _views.GetValue(view, v => SummaryOf(row, v));
    }
}
