using System.Globalization;
using System.Text.RegularExpressions;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>What every service of docker-compose.yml must have, and what none may have.</summary>
internal static partial class ComposeRules
{
    private const string SecretFolder = "/run/secrets/";
    private static readonly string[] s_conditions = ["service_started", "service_healthy", "service_completed_successfully"];

    /// <summary>What is wrong with a file, each with the service it concerns.</summary>
    public static IReadOnlyList<string> Faults(Compose file) =>
        [
            .. file.Services.SelectMany(s =>
                Rules(file, s.Value).Where(r => !r.Holds).Select(r => $"{s.Key}: {r.Rule}").Distinct(StringComparer.Ordinal)
            ),
            .. Whole(file).Where(r => !r.Holds).Select(r => r.Rule),
        ];

    private static IEnumerable<(string Rule, bool Holds)> Rules(Compose file, ComposeService s) =>
        [.. Rights(s), .. Limits(s), .. Health(file, s), .. Secrets(file, s), .. Places(file, s)];

    private static IEnumerable<(string Rule, bool Holds)> Rights(ComposeService s) =>
        [
            ("the image is pinned", Pinned().IsMatch(s.Image)),
            ("the user is a number and not root", User().IsMatch(s.User)),
            ("the root file system is read-only", s.ReadOnly),
            ("all capabilities are dropped", s.CapDrop is ["ALL"]),
            ("no new privileges", s.SecurityOpt is ["no-new-privileges:true"]),
        ];

    private static IEnumerable<(string Rule, bool Holds)> Limits(ComposeService s) =>
        [
            ("memory is limited", Bytes(s.MemLimit) > 0 && s.MemswapLimit == s.MemLimit),
            ("processors are limited", s.Cpus > 0),
            ("processes are limited", s.PidsLimit > 0),
            ("logs are limited", s.Logging is { Driver: "json-file" } l && Bytes(l.Options.GetValueOrDefault("max-size", "")) > 0),
            (
                "logs are rotated",
                int.TryParse(s.Logging?.Options.GetValueOrDefault("max-file"), CultureInfo.InvariantCulture, out int n) && n > 0
            ),
            ("temporary files are bounded", s.Tmpfs.Count > 0 && s.Tmpfs.TrueForAll(t => Tmpfs().IsMatch(t))),
            ("there is a place for temporary files", s.Tmpfs.Exists(t => t.StartsWith("/tmp:", StringComparison.Ordinal))),
            ("it is restarted, or ends by itself", s.Restart is "unless-stopped" or "no"),
            ("times are times", s.StopGracePeriod is null || Time().IsMatch(s.StopGracePeriod)),
        ];

    private static IEnumerable<(string Rule, bool Holds)> Health(Compose file, ComposeService s)
    {
        ComposeHealth? h = s.Healthcheck;
        bool isChecked =
            h is { Disable: false, Test: ["CMD", _, ..], Retries: > 0 } && Time().IsMatch(h.Interval) && Time().IsMatch(h.Timeout);
        yield return ("its health is checked", s.EndsByItself ? h is { Disable: true } : isChecked && Time().IsMatch(h!.StartPeriod));
        foreach ((string name, ComposeDependency on) in s.DependsOn)
        {
            ComposeService? other = file.Services.GetValueOrDefault(name);
            yield return ($"{name} is a service", other is not null && s_conditions.Contains(on.Condition));
            yield return (
                $"it waits until {name} is there",
                on.Condition == (other?.EndsByItself == true ? "service_completed_successfully" : "service_healthy")
            );
            yield return (
                $"{name} may be absent",
                other is { Profiles.Count: 0 } || !on.Required || s.Profiles.SequenceEqual(other?.Profiles ?? [])
            );
        }
    }

    private static IEnumerable<(string Rule, bool Holds)> Secrets(Compose file, ComposeService s)
    {
        foreach (
            (string name, string value) in s.Environment.Where(e =>
                Secret().IsMatch(e.Key) || e.Value.Contains(SecretFolder, StringComparison.Ordinal)
            )
        )
        {
            string secret = value.StartsWith(SecretFolder, StringComparison.Ordinal) ? value[SecretFolder.Length..] : "";
            yield return (
                $"{name} names a file",
                name.EndsWith("_FILE", StringComparison.Ordinal) || name.EndsWith("_PATH", StringComparison.Ordinal)
            );
            yield return ($"{name} names a secret that it has", s.Secrets.Contains(secret));
        }

        foreach (string secret in s.Secrets)
        {
            yield return ($"the secret {secret} is a file", file.Secrets.GetValueOrDefault(secret)?.File == $"./deploy/secrets/{secret}");
            yield return ($"the secret {secret} is used", s.Environment.ContainsValue(SecretFolder + secret));
        }

        yield return ("no secret stands in its command", s.Command.TrueForAll(w => !Secret().IsMatch(w) && !w.Contains('@')));
    }

    private static IEnumerable<(string Rule, bool Holds)> Places(Compose file, ComposeService s)
    {
        yield return ("its networks are there", s.Networks.Count > 0 && s.Networks.TrueForAll(file.Networks.ContainsKey));
        yield return ("its ports are open to this machine alone", s.Ports.TrueForAll(p => Port().IsMatch(p)));
        foreach (string[] parts in s.Volumes.Select(v => v.Split(':')))
        {
            bool named = file.Volumes.ContainsKey(parts[0]) && parts is [_, ['/', ..]];
            bool given = parts is [['.', '/', ..], ['/', ..], "ro"] && File.Exists(Repository.PathOf(parts[0][2..]));
            yield return ($"{parts[0]} is a named volume, or a file that it only reads", named || given);
        }
    }

    private static IEnumerable<(string Rule, bool Holds)> Whole(Compose file)
    {
        ComposeService neo4j = file.Services["neo4j"];
        ComposeService postgres = file.Services["postgres"];
        yield return (
            "Neo4j is 5.26, community",
            neo4j.Image.StartsWith("neo4j:5.26.", StringComparison.Ordinal) && neo4j.Image.EndsWith("-community", StringComparison.Ordinal)
        );
        yield return ("PostgreSQL is 15", postgres.Image.StartsWith("postgres:15.", StringComparison.Ordinal));
        yield return ("Neo4j's data are in a volume", neo4j.Volumes.Contains("neo4j-data:/data"));
        yield return ("PostgreSQL's data are in a volume", postgres.Volumes.Contains("postgres-data:/var/lib/postgresql/data"));
        yield return ("the databases are in the closed network alone", neo4j.Networks is ["data"] && postgres.Networks is ["data"]);
        yield return ("the closed network is closed", file.Networks["data"].Internal);
        yield return ("the databases have no port", neo4j.Ports.Count + postgres.Ports.Count == 0);
        yield return ("a start without profile has no demo", !file.Order(null).Any(s => s.Name == "demo"));
        yield return ("the profile adds the demo alone", file.Order("demo").Count == file.Order(null).Count + 1);
        yield return ("Neo4j has its settings", neo4j.Volumes.Contains("./deploy/neo4j.conf:/conf/neo4j.conf:ro"));
    }

    /// <summary>Bytes of a size such as 2g; 0 for what is none.</summary>
    public static long Bytes(string size) =>
        Size().Match(size) is { Success: true } m
            ? long.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture)
                << m.Groups["unit"].Value switch
                {
                    "g" => 30,
                    "m" => 20,
                    _ => 10,
                }
            : 0;

    [GeneratedRegex(@"^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9-]+)?$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^[1-9]\d*:[1-9]\d*$")]
    private static partial Regex User();

    [GeneratedRegex(@"^/[a-z0-9/-]+:size=\d+m,mode=1777$")]
    private static partial Regex Tmpfs();

    [GeneratedRegex(@"^(\d+m)?(\d+s)?(?<!^)$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^127\.0\.0\.1:\d+:\d+$")]
    private static partial Regex Port();

    [GeneratedRegex(@"^(?<n>\d+)(?<unit>[kmg])b?$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex("PASSWORD|TOKEN|SECRET|AUTH(_|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
