using Xunit;

namespace Zincir.Tests.Support;

/// <summary>
/// A generated border in a Neo4j database, loaded and with its rings written back by the commands that a person would give; what they said is kept. It
/// holds one planted ring of each typology.
/// </summary>
public sealed class BorderInNeo4j : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Neo4jServer? _server;

    internal Neo4jServer Server => _server!;

    /// <summary>Options that name the database.</summary>
    internal string[] Store => ["--store", Server.Address.ToString()];

    /// <summary>Options that name the database and where its runs are kept.</summary>
    internal string[] Place => [.. Store, "--workspace", $"sqlite:{_folder["runs.db"]}"];

    /// <summary>What <c>verify</c> says before anything was written back.</summary>
    internal string Verified { get; private set; } = "";

    /// <summary>What <c>detect</c> says without and with writing back.</summary>
    internal (int Code, string Output, string Errors)[] Detected { get; private set; } = [];

    /// <summary>Derived nodes before anything was written back.</summary>
    internal int DerivedBefore { get; private set; }

    internal string PathOf(string relative) => _folder[relative];

    /// <summary>Lines of a table of the truth, without its header.</summary>
    internal string[][] Truth(string table) => [.. File.ReadLines(_folder[$"s/truth/{table}.csv"]).Skip(1).Select(l => l.Split(','))];

    /// <summary>Members of the only planted ring of a typology.</summary>
    internal string[] MembersOf(string typology) => [.. Truth("members").Where(m => m[0] == typology + "-001").Select(m => m[1])];

    public async ValueTask InitializeAsync()
    {
        if (!Neo4jServers.AreThere)
        {
            return;
        }

        _server = Neo4jServers.Rent();
        await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["s"]);
        Assert.Equal(0, (await ZincirRun.Async(["ingest", "border", "--input", _folder["s"], .. Place])).Code);
        Verified = (await ZincirRun.Async(["verify", .. Store])).Output;
        (int, string, string) plain = await ZincirRun.Async(["detect", "--view", "all", .. Place]);
        DerivedBefore = Server.Query("MATCH (d:Derived) RETURN count(d)")[0][0].GetInt32();
        Detected = [plain, await ZincirRun.Async(["detect", "--view", "all", "--write-back", .. Place])];
    }

    public ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            Neo4jServers.Return(_server);
        }

        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
