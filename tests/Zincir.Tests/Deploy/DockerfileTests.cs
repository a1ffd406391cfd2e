using System.Diagnostics;
using System.Text.Json;
using Xunit;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>The image is built from pinned bases and locked packages, runs as nobody in particular, and holds nothing secret.</summary>
public sealed class DockerfileTests
{
    [Fact]
    public void Nothing_is_wrong_with_it() => Assert.Empty(Dockerfile.Parse(Dockerfile.Text).Faults());

    [Theory]
    [InlineData("node:20.20.2-bookworm-slim", "node:latest", "is pinned")]
    [InlineData("sdk:10.0.401-noble", "sdk:10.0", "is pinned")]
    [InlineData("aspnet:10.0.12-noble-chiseled-extra", "sdk:10.0.401-noble", "does not build")]
    [InlineData("USER 1654:1654\n", "", "not root")]
    [InlineData("USER 1654:1654\n", "USER 0:0\n", "not root")]
    [InlineData("USER 1654:1654\n", "USER app\n", "not root")]
    [InlineData("ENTRYPOINT [\"dotnet\", \"/app/zincir.dll\"]", "ENTRYPOINT dotnet /app/zincir.dll", "without a shell")]
    [InlineData("CMD [\"dotnet\", \"/app/zincir.dll\", \"health\"]", "CMD curl http://localhost", "health")]
    [InlineData("npm ci", "npm install", "screen's packages")]
    [InlineData(" --locked-mode", "", "locked")]
    [InlineData("RUN npm run build", "RUN apt-get update && npm run build", "lists of packages")]
    [InlineData("RUN npm run build", "RUN curl -O https://example.org/a", "elsewhere")]
    [InlineData("COPY LICENSE /app/", "ADD https://example.org/a /app/", "elsewhere")]
    [InlineData("ENV DOTNET_EnableDiagnostics=0", "ENV ZINCIR_NEO4J_PASSWORD=x", "secret")]
    [InlineData("ENV DOTNET_EnableDiagnostics=0", "ARG TOKEN", "secret")]
    [InlineData("COPY cypher/ cypher/", "COPY cyphers/ cypher/", "cyphers is there")]
    [InlineData("COPY cypher/ cypher/", "COPY deploy/ cypher/", "deploy is let through")]
    [InlineData("COPY src/Web/ ./", "COPY . ./", ". is there")]
    [InlineData("COPY --from=screen /src/dist/ /app/wwwroot/\n", "", "the screen lies")]
    public void What_is_taken_away_is_noticed(string from, string to, string noticed)
    {
        Assert.Contains(from, Dockerfile.Text, StringComparison.Ordinal);
        Dockerfile changed = Dockerfile.Parse(Dockerfile.Text.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains(changed.Faults(), f => f.Contains(noticed, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_that_the_program_needs_is_copied_before_the_restore()
    {
        foreach (string project in (string[])["Graph", "Ingest", "Api", "Cli"])
        {
            Assert.Contains(
                $"COPY src/{project}/Zincir.{project}.csproj src/{project}/packages.lock.json src/{project}/\n",
                Dockerfile.Text,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Everything_at_the_root_that_the_compiler_reads_is_copied()
    {
        string[] patterns = ["*.props", "*.targets", "*.globalconfig", ".editorconfig", "nuget.config", "global.json", "BannedSymbols.txt"];
        string root = Repository.PathOf("");
        string[] read = [.. patterns.SelectMany(p => Directory.EnumerateFiles(root, p)).Select(f => Path.GetFileName(f))];
        Assert.Equal(5, read.Length);
        Assert.Contains($"COPY {string.Join(' ', read.Order(StringComparer.Ordinal))} ./\n", Dockerfile.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_copied_builds_as_its_commands_say()
    {
        Assert.SkipUnless(LongRun.IsOn, "a whole build takes a minute; cure: ZINCIR_LONG=1");
        using var folder = new TemporaryFolder();
        string source = folder["src"];
        foreach ((string word, string rest) in Dockerfile.Parse(Dockerfile.Text).Stage("build"))
        {
            if (word == "COPY")
            {
                string[] words = rest.Split(' ');
                await RunAsync(
                    Repository.PathOf(""),
                    $"mkdir -p {source} && git ls-files {string.Join(' ', words[..^1])} | xargs cp --parents -t {source}"
                );
            }
            else if (word == "RUN")
            {
                string command = rest.Replace("/out", folder["out"], StringComparison.Ordinal)
                    .Replace("/writable", folder["writable"], StringComparison.Ordinal);
                await RunAsync(source, command + (command.StartsWith("dotnet", StringComparison.Ordinal) ? " -nodeReuse:false" : ""));
            }
        }

        Assert.True(File.Exists(folder["out/zincir.dll"]));
        await RunAsync(folder.Path, $"dotnet {folder["out/zincir.dll"]} init --store sqlite:{folder["x.db"]}");
        Assert.True(File.Exists(folder["x.db"]));
    }

    private static async Task RunAsync(string folder, string command)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command}: {said}");
    }

    [Fact]
    public void Its_versions_are_those_that_the_repository_asks_for()
    {
        using var sdk = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("global.json")));
        string wanted = sdk.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        Version[] versions = [.. Dockerfile.Parse(Dockerfile.Text).Bases.Select(b => Version.Parse(b.Split(':')[1].Split('-')[0]))];
        Assert.True(versions[0] >= new Version(20, 19), "Node");
        Assert.True(versions[1] >= Version.Parse(wanted) && versions[1].Major == 10, "SDK");
        Assert.Equal(new Version(10, 0), new Version(versions[2].Major, versions[2].Minor));
    }

    [Fact]
    public void Secrets_and_what_is_built_stay_out_of_the_context()
    {
        string[] lines = [.. File.ReadAllLines(Repository.PathOf(".dockerignore")).Where(l => !l.StartsWith('#'))];
        Assert.Equal("*", lines[0]);
        Assert.DoesNotContain(lines, l => l.StartsWith("!deploy", StringComparison.Ordinal) || l is "!*" or "!.");
        string[] left = ["**/node_modules", "**/dist", "**/bin", "**/obj", "**/artifacts"];
        Assert.All(left, l => Assert.True(Array.IndexOf(lines, l) > Array.FindLastIndex(lines, x => x.StartsWith('!')), l));
    }
}
