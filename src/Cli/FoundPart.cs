using System.Text.Json;
using System.Text.Json.Serialization;
using Zincir.Graph.Exports;
using Zincir.Graph.Model;
using Zincir.Graph.Queries;
using Zincir.Graph.Reports;
using Zincir.Graph.Store;

namespace Zincir.Cli;

/// <summary>The nodes of a view that pass a filter, which a person writes as the API's <c>where</c>. The graph of the view is in memory while they are found.</summary>
internal static class FoundPart
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>Reads a filter: JSON, or the path of a file that holds it.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static NodeFilter Filter(string given)
    {
        try
        {
            string text = given.TrimStart().StartsWith('{') ? given : File.ReadAllText(given);
            return JsonSerializer.Deserialize<NodeFilter>(text, s_json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            string fields = string.Join(
                ", ",
                typeof(NodeFilter).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            );
            throw new UsageException(
                $"--find: this is no filter as the API's where has it, at {error.Path ?? "its beginning"}. Its fields are {fields}; what may be several is a list: {{\"kinds\":[\"vehicle\"]}}."
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"--find: write a filter as JSON, such as {{\"kinds\":[\"vehicle\"],\"seized\":true}}, or name a file that holds one. {error.Message}"
            );
        }
    }

    /// <summary>Finds them.</summary>
    /// <param name="store">Store.</param>
    /// <param name="view">What may be seen.</param>
    /// <param name="run">Run whose rings a filter may name.</param>
    /// <param name="where">The filter.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <exception cref="UsageException">The filter names what does not exist.</exception>
    public static async Task<ExportPart> FindAsync(
        IGraphStore store,
        View view,
        RunDocument? run,
        NodeFilter where,
        CancellationToken cancel
    )
    {
        ViewGraph graph = (await ViewGraph.BuildAsync(store, view, cancel)).WithRings([
            // A ring is named by its code, or as the API names it.
            .. (run?.Rings ?? []).SelectMany(r =>
                ((string[])[r.Id, $"{run!.Run}/{r.Id}"]).Select(id => new RingMembers(id, r.Score, [.. r.Members.Select(m => m.Id)]))
            ),
        ]);
        try
        {
            var all = new FindQuery { Where = where, First = graph.NodeCount };
            FoundPage<FoundNode> found = Find.Nodes(graph, all, new Effort(long.MaxValue, cancel));
            return new ExportPart(found.Items.Select(n => n.Id).ToHashSet(StringComparer.Ordinal), graph.GraphHash);
        }
        catch (BadQueryException error)
        {
            throw new UsageException($"--find: {error.Message}");
        }
    }
}
