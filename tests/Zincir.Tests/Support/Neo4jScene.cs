using System.Globalization;
using System.Text.Json;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Graph.Store.Neo4j;
using Zincir.Graph.Store.Sqlite;

namespace Zincir.Tests.Support;

/// <summary>A small border in a Neo4j database of its own, said record by record: each node and each edge has one.</summary>
internal sealed class Neo4jScene : IAsyncDisposable
{
    public const string Table = "customs-warehouse.scene";

    /// <summary>Questions that can be put to a file too, about what the scenes hold.</summary>
    private static readonly string[] s_onFiles = ["drivers-of-many-carriers", "records-of", "vin-on-several-plates"];

    private readonly List<RecordContent> _records = [];
    private readonly TemporaryFolder _folder = new();

    private Neo4jScene(Neo4jServer server, Neo4jGraphStore store) => (Server, Store) = (server, store);

    public Neo4jServer Server { get; }

    public Neo4jGraphStore Store { get; }

    public string Address => Server.Address.ToString();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Neo4jScene> OpenAsync()
    {
        Neo4jServer server = Neo4jServers.Rent();
        try
        {
            return new Neo4jScene(server, await Neo4jGraphStore.OpenAsync(server.Address, server.Secret, cancel: Cancel));
        }
        catch
        {
            Neo4jServers.Return(server);
            throw;
        }
    }

    /// <summary>A record that describes a node: <c>Node("vehicle:tr-34ABC123", ("make", "MAN"))</c>.</summary>
    public Neo4jScene Node(string id, params (string Name, string Value)[] values) => Said(Table, id, id, values);

    /// <summary>The same from another table, which may contradict the first.</summary>
    public Neo4jScene Said(string table, string key, string id, params (string Name, string Value)[] values)
    {
        IEnumerable<Statement> said = values.Select(v => new ValueStatement(id, v.Name, v.Value, null, null, null));
        _records.Add(Some.Record(table, key, [new NodeStatement(id), .. said]));
        return this;
    }

    /// <summary>A record that asserts an edge.</summary>
    public Neo4jScene Edge(string kind, string from, string to, string? begins = null, params (string Name, string Value)[] values)
    {
        // Several roles of one person in one firm are several edges, as the mapping of the trade registry makes them.
        string role = values.FirstOrDefault(v => v.Name == "role").Value ?? "";
        var edge = new EdgeStatement(kind, from, to, role, begins, null);
        IEnumerable<Statement> said = values.Select(v => new ValueStatement(edge.Id, v.Name, v.Value, null, null, null));
        _records.Add(Some.Record(Table, $"{kind} {from} {to} {begins}".TrimEnd(), [edge, .. said]));
        return this;
    }

    public Neo4jScene Gate(string code, string name, string lat, string lon) =>
        Node($"place:{code}", ("name", name), ("lat", lat), ("lon", lon));

    /// <summary>A crossing into the country.</summary>
    public Neo4jScene Crossing(string id, string gate, string at, string plate, params (string Name, string Value)[] values) =>
        Node($"crossing:{id}", [("direction", "in"), ("at", at), .. values])
            .Edge("gate", $"crossing:{id}", $"place:{gate}", at)
            .Edge("vehicle", $"crossing:{id}", $"vehicle:{plate}", at);

    /// <summary>A declaration with its parties: <c>("importer", "company:tr-1")</c>.</summary>
    public Neo4jScene Declaration(string mrn, string at, (string Name, string Value)[] values, params (string Kind, string To)[] edges)
    {
        Node($"declaration:{mrn}", [("registered_at", at), .. values]);
        foreach ((string kind, string to) in edges)
        {
            Edge(kind, $"declaration:{mrn}", to, at);
        }

        return this;
    }

    public Neo4jScene Company(string id, string title, params (string Name, string Value)[] values) =>
        Node($"company:{id}", [("title", title), .. values]);

    public Neo4jScene Person(string id, string name) => Node($"person:{id}", ("name", name));

    /// <summary>Loads what was said so far.</summary>
    public async Task LoadAsync()
    {
        RecordBatch batch = Some.Batch(Some.Noon, [.. _records]);
        await Store.ApplyAsync(batch, Cancel);
        await using IGraphStore file = SqliteGraphStore.Open(_folder["scene.db"]);
        await file.ApplyAsync(batch, Cancel);
        _records.Clear();
    }

    /// <summary>Loads, asks, and gives the rows as <c>a | b | c</c>: nothing as -, lists in brackets. Where the question can be put to a file, the file says the same.</summary>
    public async Task<string[]> AskAsync(string name, params (string Name, string Value)[] parameters)
    {
        if (_records.Count > 0)
        {
            await LoadAsync();
        }

        Investigation question = Investigations.Find(name)!;
        var given = parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        InvestigationAnswer answer = await Store.AskAsync(question, question.Values(given), Cancel);
        Assert.All(answer.Rows, r => Assert.Equal(question.Columns.Count, r.Count));
        string[] rows = [.. answer.Rows.Select(r => string.Join(" | ", r.Select(Text)))];
        if (s_onFiles.Contains(name))
        {
            Assert.Equal(rows, await AskFileAsync(name, parameters));
        }

        return rows;
    }

    private async Task<IEnumerable<string>> AskFileAsync(string name, (string Name, string Value)[] parameters)
    {
        string[] store = ["--store", $"sqlite:{_folder["scene.db"]}", "--format", "json"];
        IEnumerable<string> given = parameters.SelectMany(p => (string[])["--param", $"{p.Name}={p.Value}"]);
        (int code, string output, string errors) = await ZincirRun.Async(["ask", name, .. given, .. store]);
        Assert.True(code == 0, errors);
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("rows").EnumerateArray().Select(r => string.Join(" | ", r.EnumerateArray().Select(Text)))];
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Neo4jServers.Return(Server);
        _folder.Dispose();
    }

    private static string Text(JsonElement cell) =>
        cell.ValueKind switch
        {
            JsonValueKind.Null => "-",
            JsonValueKind.String => cell.GetString()!,
            JsonValueKind.Array => $"[{string.Join(", ", cell.EnumerateArray().Select(Text))}]",
            JsonValueKind.Number => cell.GetDouble().ToString(CultureInfo.InvariantCulture),
            _ => cell.GetRawText(),
        };
}
