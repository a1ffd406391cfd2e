using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Answers questions. A question takes a few statements and the database gives each its own moment, so a question during which something was
/// committed is asked again: its answer stands for one commit.
/// </summary>
internal sealed partial class Neo4jReader(ICypherTransport transport, GraphNames names, Neo4jOptions options)
{
    private const int Attempts = 4;

    private Kinds Kinds => names.Kinds;

    /// <summary>Counts, hash and as-of of a view.</summary>
    public async Task<StoreSummary> SummaryAsync(View view, CancellationToken cancel)
    {
        JsonElement row = (await AskAsync("read/summary", new { }, cancel).ConfigureAwait(false))[0];
        return SummaryOf(row, view);
    }

    /// <summary>A question asked inside one view.</summary>
    private sealed class Question(Ask ask, ulong mask, IReadOnlyList<string> compartments, Kinds kinds, CancellationToken cancel)
    {
        private readonly Dictionary<string, int> _numbers = compartments
            .Select((name, no) => (name, no))
            .ToDictionary(c => c.name, c => c.no, StringComparer.Ordinal);

        public Ask Ask => ask;

        public ulong Mask => mask;

        public CancellationToken Cancel => cancel;

        public ContentReads Contents { get; } = new(ask);

        public bool Sees(StoredContent content) => _numbers.TryGetValue(content.Seen.Compartment, out int no) && ((mask >> no) & 1) != 0;

        /// <summary>For each edge the visible contents that assert it, in the order of their records; of very many at least the first fifty.</summary>
        public async Task<Dictionary<string, List<StoredContent>>> AssertingAsync(IReadOnlyCollection<StoredEdge> edges, bool all)
        {
            Dictionary<string, List<StoredContent>> asserting = await new EdgeReads(Contents, kinds)
                .AssertingAsync(edges, e => all || (e.Assertions.Mask & ~mask) != 0)
                .ConfigureAwait(false);
            foreach (List<StoredContent> contents in asserting.Values)
            {
                contents.RemoveAll(c => !Sees(c));
            }

            return asserting;
        }
    }

    private async Task<T> AtOneCommitAsync<T>(View view, Func<Question, Task<T>> work, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            JsonElement before = (await AskAsync("read/store", new { }, cancel).ConfigureAwait(false))[0];
            string[] compartments = [.. before[1].EnumerateArray().Select(c => c.GetString()!)];
            var question = new Question(
                (name, parameters) => AskAsync(name, parameters, cancel),
                MaskOf(view, compartments),
                compartments,
                Kinds,
                cancel
            );
            T answer = await work(question).ConfigureAwait(false);
            JsonElement after = (await AskAsync("read/store", new { }, cancel).ConfigureAwait(false))[0];
            if (before[0].GetInt64() == after[0].GetInt64() || attempt == Attempts)
            {
                return answer;
            }
        }
    }

    /// <summary>Runs a statement until it succeeds or the patience is over.</summary>
    public Task<IReadOnlyList<JsonElement>> AskAsync(string name, object parameters, CancellationToken cancel) =>
        AskTextAsync(Cypher.Text(name), parameters, cancel);

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
            [.. rows.Take((int)limit).Select(r => (IReadOnlyList<JsonElement>)[.. r.EnumerateArray()])],
            rows.Count > limit
        );
    }

    private Task<IReadOnlyList<JsonElement>> AskTextAsync(string text, object parameters, CancellationToken cancel) =>
        new Patience(options.ReadPatience, options.Time).RunAsync<IReadOnlyList<JsonElement>>(
            async token =>
            {
                var statement = new CypherStatement(text, parameters, options.ReadLimit);
                return await transport.RowsAsync(statement, token).ToListAsync(token).ConfigureAwait(false);
            },
            cancel
        );

    private static ulong MaskOf(View view, IReadOnlyList<string> compartments)
    {
        ulong mask = 0;
        for (int i = 0; i < compartments.Count; i++)
        {
            mask |= view.Sees(compartments[i]) ? 1UL << i : 0;
        }

        return mask;
    }
}
