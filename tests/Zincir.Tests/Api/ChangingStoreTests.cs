using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>Questions while the store changes, is slow, or fails.</summary>
public sealed class ChangingStoreTests
{
    private const string Events = "{ node(id: \"company:tr-1\") { events(first: 10) { nodes { node { id caption } } } } }";
    private const string Paths = "{ paths(from: \"declaration:1\", to: \"declaration:2\", first: 3) { paths: nodes { nodes { id } } } }";
    private static readonly RecordBatch s_batch = Some.Batch(
        Some.Noon,
        Some.Company("company:tr-1", "Gökdere"),
        Some.Declaration("1", "company:tr-1"),
        Some.Declaration("2", "company:tr-1")
    );

    [Fact]
    public async Task A_neighbour_that_a_load_takes_out_between_two_reads_is_left_out()
    {
        bool paged = false;
        await using SmallHost host = await SmallHost.StartAsync(
            [s_batch],
            (store, read) =>
            {
                if (read == nameof(IGraphStore.NodesAsync) && paged)
                {
                    store.WithdrawAsync(Some.Declarations, CancellationToken.None).Wait();
                }

                paged |= read == nameof(IGraphStore.NeighboursAsync);
            }
        );
        Assert.DoesNotContain("declaration:", (await host.Client.AskAsync(Events)).ToString(), StringComparison.Ordinal);
        Assert.True(paged);
    }

    [Fact]
    public async Task An_expansion_is_of_one_moment_whatever_is_loaded_after_it()
    {
        bool expanded = false;
        await using SmallHost host = await SmallHost.StartAsync(
            [Some.Batch(Some.Noon, Some.Declaration("1", "company:tr-1"), Some.Declaration("2", "company:tr-1"))],
            (store, read) =>
            {
                if (expanded)
                {
                    store.WithdrawAsync(Some.Declarations, CancellationToken.None).Wait();
                }

                expanded |= read == nameof(IGraphStore.ExpandAsync);
            }
        );
        // The caption of a party that no register describes is read after the expansion.
        const string FromDeclaration = "{ expand(id: \"declaration:1\", first: 10) { nodes { node { id caption } } } }";
        Assert.Contains("company:tr-1", (await host.Client.AskAsync(FromDeclaration)).ToString(), StringComparison.Ordinal);
        Assert.True(expanded);
    }

    [Fact]
    public async Task Pages_go_on_where_they_ended_while_newer_edges_come_in()
    {
        RecordContent At(int minute) => Some.Declaration($"D{minute:00}", "company:tr-1", null, $"2024-01-01T08:{minute:00}:00Z");
        await using SmallHost host = await SmallHost.StartAsync([Some.Batch(Some.Noon, [.. Enumerable.Range(0, 20).Select(At)])]);
        const string Query = """
            query($after: String) { expand(id: "company:tr-1", first: 6, after: $after) { nodes { node { id } } pageInfo { endCursor hasNextPage } } }
            """;
        var seen = new List<string>();
        JsonElement info;
        string? after = null;
        int minute = 20;
        do
        {
            JsonElement page = (await host.Client.AskAsync(Query, new { after })).GetProperty("expand");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("node").GetProperty("id").GetString()!));
            info = page.GetProperty("pageInfo");
            after = info.GetProperty("endCursor").GetString();
            await host.Store.ApplyAsync(Some.Batch(Some.Noon, At(minute++)), CancellationToken.None);
        } while (info.GetProperty("hasNextPage").GetBoolean());

        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(i => $"declaration:D{i:00}"), seen);
    }

    [Fact]
    public async Task Ways_are_those_of_the_graph_as_it_is_and_nothing_is_read_whole_for_them()
    {
        var reads = new HashSet<string>();
        await using SmallHost host = await SmallHost.StartAsync([s_batch], (_, read) => reads.Add(read));
        Assert.Equal(3, await FirstWayAsync(host));
        for (int change = 0; change < 4; change++)
        {
            string importer = change % 2 == 0 ? "company:tr-2" : "company:tr-1";
            await host.Store.ApplyAsync(Some.Batch(Some.Noon + ((change + 1) * Some.Day), Some.Declaration("2", importer)), default);
            Assert.Equal(change % 2 == 0 ? 0 : 3, await FirstWayAsync(host));
        }

        Assert.DoesNotContain(nameof(IGraphStore.ExportAsync), reads);
        Assert.DoesNotContain(nameof(IGraphStore.HoldingsAsync), reads);
    }

    [Fact]
    public async Task A_way_that_a_load_takes_out_after_it_was_found_is_not_told()
    {
        await using SmallHost host = await SmallHost.StartAsync(
            [s_batch],
            (store, read) =>
            {
                if (read == nameof(IGraphStore.EdgesAmongAsync))
                {
                    store.WithdrawAsync(Some.Declarations, CancellationToken.None).Wait();
                }
            }
        );
        Assert.Equal(0, await FirstWayAsync(host));
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_to_nobody_and_logged_without_what_it_names()
    {
        var log = new Kept();
        await using SmallHost host = await SmallHost.StartAsync(
            [s_batch],
            (_, read) =>
            {
                if (read == nameof(IGraphStore.NodesAsync))
                {
                    throw new ArgumentException("34 ABC 123 was here");
                }
            },
            configure: builder => builder.Services.AddSingleton<ILoggerProvider>(log)
        );
        JsonElement answer = await host.Client.PostAsync("{ node(id: \"company:tr-1\") { id } }");
        Assert.Equal("INTERNAL", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains(log.Lines, l => l.Contains("Exception", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines.Append(answer.ToString()), l => l.Contains("34 ABC", StringComparison.Ordinal));
    }

    /// <summary>Nodes of the first way between two declarations; 0 when there is none.</summary>
    private static async Task<int> FirstWayAsync(SmallHost host)
    {
        JsonElement paths = (await host.Client.AskAsync(Paths)).GetProperty("paths").GetProperty("paths");
        return paths.GetArrayLength() == 0 ? 0 : paths[0].GetProperty("nodes").GetArrayLength();
    }

    /// <summary>A log that is kept.</summary>
    private sealed class Kept : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (Lines)
            {
                Lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose() { }
    }
}
