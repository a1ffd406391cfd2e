using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Exports;

/// <summary>What analysts' programs read in exported files: igraph and NetworkX of Debian, and the csv and json modules of Python.</summary>
internal static class PythonLoaders
{
    private const string Python = "/usr/bin/python3";

    private static readonly Dictionary<string, string> s_ownOfNodes = new(StringComparer.Ordinal)
    {
        ["id"] = "Text",
        ["kind"] = "Text",
        ["caption"] = "Text",
        ["described"] = "Truth",
        ["weak"] = "Truth",
        ["records"] = "Whole",
        ["ring"] = "Text",
        ["rank"] = "Whole",
        ["ringScore"] = "Number",
        ["core"] = "Truth",
        ["role"] = "Text",
        ["score"] = "Number",
        ["rings"] = "Json",
        ["contradicted"] = "Json",
        ["otherValues"] = "Json",
        ["flagged"] = "Json",
        ["outdated"] = "Json",
    };

    private static readonly Dictionary<string, string> s_ownOfEdges = new(StringComparer.Ordinal)
    {
        ["id"] = "Text",
        ["kind"] = "Text",
        ["from"] = "Text",
        ["to"] = "Text",
        ["discriminator"] = "Text",
        ["validFrom"] = "Text",
        ["validTo"] = "Text",
        ["past"] = "Truth",
        ["records"] = "Whole",
        ["derived"] = "Truth",
        ["ring"] = "Text",
        ["count"] = "Whole",
        ["x"] = "Whole",
        ["n1"] = "Whole",
        ["n2"] = "Whole",
        ["N"] = "Whole",
        ["p"] = "Number",
        ["q"] = "Number",
        ["group"] = "Truth",
        ["contradicted"] = "Json",
        ["otherValues"] = "Json",
        ["flagged"] = "Json",
        ["outdated"] = "Json",
    };

    /// <summary>
    /// Loads the three files, which must say the same in every program, and gives nodes and edges as they were loaded: properties beside the fields, numbers as
    /// numbers, nothing where nothing is known.
    /// </summary>
    public static async Task<(List<JsonObject> Nodes, List<JsonObject> Edges)> LoadAsync(string graphml, string csv, string ndjson)
    {
        Needs.That(
            File.Exists(Python) && (await RunAsync("-c", "import igraph, networkx")).Code == 0,
            "no igraph and NetworkX for Python",
            "apt-get install python3-igraph python3-networkx"
        );
        Dictionary<string, Dictionary<string, string>> types = new(StringComparer.Ordinal)
        {
            ["node"] = TypesOf(s_ownOfNodes, Kinds.Default.Nodes.Values.SelectMany(k => k.Properties.Values)),
            ["edge"] = TypesOf(s_ownOfEdges, Kinds.Default.Edges.Values.SelectMany(k => k.Properties.Values)),
            ["own node"] = s_ownOfNodes,
            ["own edge"] = s_ownOfEdges,
        };
        string script = Repository.PathOf("tests/Zincir.Tests/Graph/Exports/load-graph.py");
        (int code, string output, string errors) = await RunAsync(script, graphml, csv, ndjson, JsonSerializer.Serialize(types));
        Assert.True(code == 0, errors);
        JsonNode loaded = JsonNode.Parse(output)!;
        return (Elements("nodes"), Elements("edges"));

        List<JsonObject> Elements(string of) => [.. loaded[of]!.AsArray().Select(e => e!.AsObject())];
    }

    private static Dictionary<string, string> TypesOf(Dictionary<string, string> own, IEnumerable<PropertyKind> properties)
    {
        var types = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach (PropertyKind property in properties)
        {
            types[own.ContainsKey(property.Name) ? "properties." + property.Name : property.Name] = property switch
            {
                { Many: true } => "Json",
                { Type: "integer" } => "Whole",
                { Type: "number" } => "Number",
                { Type: "bool" } => "Truth",
                _ => "Text",
            };
        }

        return types;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
        string output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, output, await errors);
    }
}
