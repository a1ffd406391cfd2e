using System.Text.Json;
using System.Text.RegularExpressions;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>A Dockerfile's instructions and what must be true of them.</summary>
internal sealed partial class Dockerfile
{
    private readonly List<(string Word, string Words)> _all;

    private Dockerfile(List<(string, string)> all) => _all = all;

    public static string Text => File.ReadAllText(Repository.PathOf("Dockerfile")).ReplaceLineEndings("\n");

    /// <summary>Base images, without stages of the file itself.</summary>
    public IEnumerable<string> Bases
    {
        get
        {
            var stages = new HashSet<string>(StringComparer.Ordinal);
            foreach (string[] words in Of("FROM").Select(f => f.Split(' ')))
            {
                if (!stages.Contains(words[0]))
                {
                    yield return words[0];
                }

                if (words is [_, "AS", string name])
                {
                    stages.Add(name);
                }
            }
        }
    }

    /// <summary>Instructions of a stage, in order.</summary>
    public IEnumerable<(string Word, string Words)> Stage(string name) =>
        _all.SkipWhile(i => i.Word != "FROM" || !i.Words.EndsWith(" AS " + name, StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(i => i.Word != "FROM");

    public static Dockerfile Parse(string text) =>
        new([
            .. text.Replace("\\\n", " ", StringComparison.Ordinal)
                .Split('\n')
                .Where(l => l.Trim().Length > 0 && !l.StartsWith('#'))
                .Select(l => l.Split(' ', 2))
                .Select(p => (p[0].ToUpperInvariant(), p[1].Trim())),
        ]);

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<string> Faults() =>
        [.. Images().Concat(Last()).Concat(Building()).Concat(Copies()).Where(r => !r.Holds).Select(r => r.Rule)];

    private IEnumerable<(string Rule, bool Holds)> Images()
    {
        foreach (string image in Bases)
        {
            yield return ($"{image} is pinned", Pinned().IsMatch(image));
        }

        yield return ("it is built in stages", Of("FROM").Count() > 1);
        yield return ("the last stage runs, and does not build", Bases.Last().Contains("/aspnet:", StringComparison.Ordinal));
    }

    /// <summary>Of the stage that becomes the image.</summary>
    private IEnumerable<(string Rule, bool Holds)> Last()
    {
        List<(string Word, string Words)> last = _all[_all.FindLastIndex(i => i.Word == "FROM")..];
        string[] Rest(string word) => [.. last.Where(i => i.Word == word).Select(i => i.Words)];
        yield return ("the user is a number and not root", Rest("USER") is [string user] && User().IsMatch(user));
        yield return ("it starts without a shell", Rest("ENTRYPOINT") is [string start] && InWords(start) is ["dotnet", "/app/zincir.dll"]);
        yield return ("its command has no shell", Rest("CMD") is [string command] && InWords(command).Length > 0);
        bool checks =
            Rest("HEALTHCHECK") is [string health]
            && health.Contains("--timeout=", StringComparison.Ordinal)
            && InWords(health[(health.IndexOf("CMD", StringComparison.Ordinal) + 3)..]) is ["dotnet", "/app/zincir.dll", "health"];
        yield return ("its health is checked by the program itself", checks);
        yield return ("nothing is run in it", Rest("RUN").Length == 0);
        yield return ("the screen lies beside the program", Rest("COPY").Contains("--from=screen /src/dist/ /app/wwwroot/"));
    }

    private IEnumerable<(string Rule, bool Holds)> Building()
    {
        string run = string.Join('\n', Of("RUN"));
        yield return (
            "packages come as locked",
            run.Contains("--locked-mode", StringComparison.Ordinal) && run.Contains("--no-restore", StringComparison.Ordinal)
        );
        yield return (
            "the screen's packages come as locked",
            run.Contains("npm ci", StringComparison.Ordinal) && !run.Contains("npm install", StringComparison.Ordinal)
        );
        yield return (
            "lists of packages are removed",
            Of("RUN")
                .All(r =>
                    !r.Contains("apt-get", StringComparison.Ordinal) || r.Contains("rm -rf /var/lib/apt/lists", StringComparison.Ordinal)
                )
        );
        yield return ("nothing is fetched from elsewhere", !Of("ADD").Any() && !Fetch().IsMatch(run));
        yield return ("no secret is built in", !Of("ARG").Concat(Of("ENV")).Any(Secret().IsMatch));
    }

    /// <summary>Everything that is copied from the repository is there, and .dockerignore lets it through.</summary>
    private IEnumerable<(string Rule, bool Holds)> Copies()
    {
        string[] let = [.. File.ReadAllLines(Repository.PathOf(".dockerignore")).Where(l => l.StartsWith('!')).Select(l => l[1..])];
        foreach (string[] words in Of("COPY").Where(c => !c.StartsWith("--from=", StringComparison.Ordinal)).Select(c => c.Split(' ')))
        {
            foreach (string source in words[..^1].Select(w => w.TrimEnd('/')))
            {
                string path = Repository.PathOf(source);
                yield return ($"{source} is there", source != "." && (File.Exists(path) || Directory.Exists(path)));
                yield return (
                    $"{source} is let through",
                    let.Any(l => source == l || source.StartsWith(l + "/", StringComparison.Ordinal))
                );
            }
        }
    }

    private IEnumerable<string> Of(string word) => _all.Where(i => i.Word == word).Select(i => i.Words);

    /// <summary>Words of the form that needs no shell; none for the other form.</summary>
    private static string[] InWords(string json) => json.TrimStart().StartsWith('[') ? JsonSerializer.Deserialize<string[]>(json)! : [];

    [GeneratedRegex(@"^[a-z0-9./-]+:\d+\.\d+\.\d+(-[a-z0-9-]+)?(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^[1-9]\d*:[1-9]\d*$")]
    private static partial Regex User();

    [GeneratedRegex("curl|wget|git clone")]
    private static partial Regex Fetch();

    [GeneratedRegex("PASSWORD|TOKEN|SECRET|KEY|AUTH", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
