using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Sqlite;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>What the server says in a view is what it says over a store that was only given the view's records.</summary>
public sealed partial class ViewOracleTests
{
    private static readonly string[] s_questions =
    [
        "{ sources(first: 50) { view compartments asOf graphHash nodeCount edgeCount total nodes { name records grade firstSeen lastSeen quarantined } } }",
        "{ runs(first: 5) { total nodes { id view snapshot model asOf rings candidates newest } } rings(first: 5) { total run { id } nodes { id rank score title { en } firstSeen lastSeen members { node { id } score } edges { id } } } }",
        "{ find(where: {}, orderBy: [{ field: NAME, direction: ASC }], first: 200) { total nodes { id caption degree } graph { graphHash asOf stale run } } }",
        "{ find(where: { linked: [{ edge: { window: { from: \"2024-01-05\", undated: true } }, node: { kinds: [\"company\"] } }] }, first: 200) { total nodes { id } } }",
        "{ aggregate(where: {}, groupBy: [{ edgeKind: \"importer\" }, { property: \"lane\" }], distinct: { edgeKind: \"goods\" }, first: 200) { total matched nodes { count distinctTotal keys { value node { id } } distinct { value } } } }",
    ];

    [Fact]
    public async Task A_view_answers_byte_for_byte_as_if_only_its_records_had_been_loaded() =>
        await Gen.ULong.SampleAsync(
            async seed =>
            {
                var history = new History(seed);
                HashSet<(string, string)> visible = RecordOracle.Visible(history, View.Main);
                using var folder = new TemporaryFolder(inMemory: true);
                string whole = await AnswersAsync(folder["whole.db"], history.Shuffled(new Random(1)));
                string part = await AnswersAsync(
                    folder["part.db"],
                    history.Shuffled(new Random(2), r => visible.Contains((r.Source, r.Key)))
                );
                Assert.Equal(part, whole);
            },
            iter: LongRun.IsOn ? 300 : 12,
            threads: 1
        );

    private static async Task<string> AnswersAsync(string path, IReadOnlyList<RecordBatch> batches)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using (IGraphStore store = SqliteGraphStore.Open(path))
        {
            foreach (RecordBatch batch in batches)
            {
                await store.ApplyAsync(batch, cancel);
            }

            using SqliteRunStore runs = SqliteRunStore.Open(SqliteRunStore.PathBeside(path));
            await DetectionRun.MakeAsync(store, runs, new DetectionRequest(View.Main, null, null, 1), null, cancel);
        }

        await using WebApplication app = ApiHost.Create(new ApiOptions { StorePath = path, Urls = ["http://127.0.0.1:0"] });
        await app.StartAsync(cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var answers = new StringBuilder();
        foreach (string query in s_questions.Concat(OfSearches()).Concat(OfNodes()).Concat(OfPairs()).Concat(OfRecords()))
        {
            using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query }, cancel);
            answers.Append(query).Append('\n').Append(await response.Content.ReadAsStringAsync(cancel)).Append('\n');
        }

        // What a view does not hold is an error where it is asked about, and the same one whether others hold it or nobody does.
        Assert.All(
            ErrorText().Matches(answers.ToString()),
            m => Assert.StartsWith("The view holds no node", m.Groups[1].Value, StringComparison.Ordinal)
        );
        return answers.ToString();
    }

    private static IEnumerable<string> OfSearches() =>
        History.Searches.Select(s =>
            $"{{ search(text: \"{s}\", first: 20) {{ total truncated groups {{ kind count }} nodes {{ field text declared node {{ id caption degree }} }} }} }}"
        );

    private static IEnumerable<string> OfNodes() =>
        History
            .Nodes.Distinct()
            .Select(n =>
                $$"""
                    { node(id: "{{n}}") { caption detail described degree firstSeen lastSeen watchlisted seized degrees { edgeKind direction otherKind count }
                      properties { name contradicted values { text current past evidenceTotal evidence { ref } } }
                      relations(first: 3) { edgeKind direction otherKind total truncated nodes { edge { id past } node { id caption watchlisted } } }
                      sources(first: 9) { total atLeast nodes { source records describes grade lastSeen } } rings { ring { id } }
                      neighbours(edge: { window: { to: "2024-02", undated: true } }, node: { minDegree: 1 }, first: 50) { total nodes { edge { id } node { id } } }
                      events(first: 9) { total nodes { at edgeKind past node { id } participants(first: 50) { total nodes { edge { kind } node { id } } } } } }
                      window: expand(id: "{{n}}", first: 1, window: { from: "2024-01-05T10:00:00Z" }) { total atLeast truncated }
                      expand(id: "{{n}}", first: 3) { total atLeast truncated pageInfo { endCursor } nodes { node { id } edge { id validFrom validTo past
                        properties { name values { text } } evidence(first: 5) { total nodes { ref } } } } } }
                    """
            );

    private static IEnumerable<string> OfPairs()
    {
        string[] nodes = [.. History.Nodes.Distinct()];
        string all = string.Join(", ", nodes.Select(n => $"\"{n}\""));
        yield return $"{{ edgesAmong(ids: [{all}], first: 100) {{ truncated nodes {{ id evidence(first: 9) {{ total nodes {{ ref }} }} }} }} }}";
        for (int i = 1; i < nodes.Length; i++)
        {
            string ends = $"\"{nodes[0]}\", {{0}}: \"{nodes[i]}\"";
            yield return $"{{ why(a: {string.Format(null, ends, "b")}, first: 9) {{ edges {{ id evidence(first: 9) {{ nodes {{ ref }} }} }} truncated }} paths(from: {string.Format(null, ends, "to")}, first: 3) {{ paths: nodes {{ nodes {{ id }} edges {{ id }} }} truncated visited leftOut {{ id degree }} leftOutTotal }} }}";
        }
    }

    private static IEnumerable<string> OfRecords() =>
        History.Keys.Select(k =>
            $"{{ record(ref: \"{k.Source}/{k.Key}@\") {{ ref live deleted firstSeen lastSeen compartment grade contents describes file line columns {{ name value }} }} }}"
        );

    [GeneratedRegex("\"errors\":\\[\\{\"message\":\"([^\"]*)")]
    private static partial Regex ErrorText();
}
