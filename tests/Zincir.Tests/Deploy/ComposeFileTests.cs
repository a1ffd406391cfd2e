using System.Diagnostics;
using System.Globalization;
using Xunit;
using YamlDotNet.Core;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>docker-compose.yml as it stands has what its services need, and the rules notice when any of it is taken away.</summary>
public sealed class ComposeFileTests
{
    [Fact]
    public void Nothing_is_wrong_with_it() => Assert.Empty(ComposeRules.Faults(Compose.Parse(Compose.Text)));

    [Theory]
    [InlineData("  read_only: true\n", "", "read-only")]
    [InlineData("  cap_drop: [ALL]\n", "", "capabilities")]
    [InlineData("  security_opt: [\"no-new-privileges:true\"]\n", "", "privileges")]
    [InlineData("    options: { max-size: 10m, max-file: \"3\" }\n", "", "logs are limited")]
    [InlineData("    user: \"7474:7474\"\n", "", "neo4j: the user")]
    [InlineData("    user: \"999:999\"\n", "    user: \"0:999\"\n", "postgres: the user")]
    [InlineData("  user: \"1654:1654\"\n", "  user: app\n", "zincir: the user")]
    [InlineData("neo4j:5.26.31-community", "neo4j:latest", "neo4j: the image is pinned")]
    [InlineData("postgres:15.18-bookworm", "postgres:16.2-bookworm", "PostgreSQL is 15")]
    [InlineData("  mem_limit: 2g\n", "", "demo: memory")]
    [InlineData("    mem_limit: 3g\n", "", "neo4j: memory")]
    [InlineData("    memswap_limit: 1g\n", "", "postgres: memory")]
    [InlineData("  cpus: 2\n  pids", "  pids", "zincir: processors")]
    [InlineData("    pids_limit: 512\n", "", "neo4j: processes")]
    [InlineData("    pids_limit: 128\n", "", "postgres: processes")]
    [InlineData("  tmpfs: [\"/tmp:size=256m,mode=1777\"]\n", "", "init: there is a place")]
    [InlineData("      - /tmp:size=64m,mode=1777\n", "      - /tmp\n", "neo4j: temporary files are bounded")]
    [InlineData("      interval: 5s\n", "      interval: soon\n", "neo4j: its health")]
    [InlineData("      test: [\"CMD\", \"dotnet\", \"/app/zincir.dll\", \"health\"]\n", "", "zincir: its health")]
    [InlineData("      neo4j: { condition: service_healthy }", "      neo4j: { condition: service_started }", "init: it waits until neo4j")]
    [InlineData(", required: false }", " }", "zincir: demo may be absent")]
    [InlineData("    profiles: [demo]\n", "", "a start without profile has no demo")]
    [InlineData("127.0.0.1:${ZINCIR_PORT", "${ZINCIR_PORT", "zincir: its ports")]
    [InlineData("ZINCIR_TOKEN_FILE: /run/secrets/token", "ZINCIR_TOKEN: changeme", "ZINCIR_TOKEN names a file")]
    [InlineData("NEO4J_AUTH_PATH: /run/secrets/neo4j-auth", "NEO4J_AUTH: neo4j/password", "NEO4J_AUTH names a file")]
    [InlineData("    secrets: [postgres-password]\n", "", "postgres: POSTGRES_PASSWORD_FILE names a secret that it has")]
    [InlineData("    command: [init]\n", "    command: [init, --password=x]\n", "init: no secret stands in its command")]
    [InlineData("      - neo4j-data:/data\n", "", "Neo4j's data")]
    [InlineData("      - neo4j-data:/data\n", "      - /srv/neo4j:/data\n", "/srv/neo4j is a named volume")]
    [InlineData("  postgres-data: {}\n", "", "postgres-data is a named volume")]
    [InlineData("neo4j.conf:ro", "neo4j.conf", "neo4j: ./deploy/neo4j.conf is")]
    [InlineData("data: { internal: true }", "data: {}", "the closed network is closed")]
    [InlineData(
        "    networks: [data]\n    healthcheck",
        "    networks: [data, front]\n    healthcheck",
        "the databases are in the closed network"
    )]
    [InlineData("    restart: unless-stopped\n", "    restart: always\n", "it is restarted")]
    public void What_is_taken_away_is_noticed(string from, string to, string noticed)
    {
        Assert.Contains(from, Compose.Text, StringComparison.Ordinal);
        Compose without = Compose.Parse(Compose.Text.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(ComposeRules.Faults(without), f => f.Contains(noticed, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("  read_only: true\n", "  readonly: true\n")]
    [InlineData("    user: \"7474:7474\"\n", "    privileged: true\n")]
    [InlineData("cpus: 2", "cpus: some")]
    [InlineData("  cap_drop: [ALL]\n", "  cap_drop: ALL\n")]
    [InlineData("      retries: 12\n", "      tries: 12\n")]
    [InlineData("secrets: [neo4j-auth]", "secrets: { neo4j-auth: {} }")]
    public void What_the_specification_does_not_know_is_refused(string from, string to)
    {
        Assert.Contains(from, Compose.Text, StringComparison.Ordinal);
        Assert.ThrowsAny<YamlException>(() => Compose.Parse(Compose.Text.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_server_of_the_graph_has_the_settings_that_it_needs()
    {
        Dictionary<string, string> settings = Neo4jSettings.Read();
        Assert.Equal("false", settings["dbms.usage_report.enabled"]);
        Assert.Equal("true", settings["dbms.security.auth_enabled"]);
        Assert.InRange(int.Parse(settings["db.transaction.timeout"].TrimEnd('s'), CultureInfo.InvariantCulture), 61, 600);
        // Heap, page cache and a third as much again for the Java machine.
        long taken =
            ComposeRules.Bytes(settings["server.memory.heap.max_size"]) + ComposeRules.Bytes(settings["server.memory.pagecache.size"]);
        Assert.InRange(taken, 1L << 30, ComposeRules.Bytes(Compose.Parse(Compose.Text).Services["neo4j"].MemLimit) * 3 / 4);
    }

    [Fact]
    public void Its_secrets_are_made_once_each_another_and_nothing_else_is_open()
    {
        using var folder = new TemporaryFolder();
        string secrets = folder["secrets"];
        MakeSecrets(secrets);
        Dictionary<string, string> made = Directory
            .GetFiles(secrets)
            .ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(Compose.Parse(Compose.Text).Secrets.Keys.Order(StringComparer.Ordinal), made.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("neo4j/" + made["neo4j-password"], made["neo4j-auth"]);
        string[] random = [made["neo4j-password"], made["postgres-password"], made["token"]];
        Assert.All(random, s => Assert.Matches("^[0-9a-f]{48}$", s));
        Assert.Equal(3, random.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("700", Output("stat", "--format=%a", secrets));
        MakeSecrets(secrets);
        Assert.All(made, s => Assert.Equal(s.Value, File.ReadAllText(Path.Combine(secrets, s.Key))));
        Assert.Contains("deploy/secrets/", File.ReadAllLines(Repository.PathOf(".gitignore")));
    }

    private static string Output(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    /// <summary>Makes the secrets as the page says.</summary>
    internal static void MakeSecrets(string folder)
    {
        using Process process = Process.Start(Repository.PathOf("deploy/secrets.sh"), [folder]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
