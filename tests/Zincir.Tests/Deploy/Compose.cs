using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>
/// docker-compose.yml as the Compose Specification defines it, as far as the file uses it (github.com/compose-spec/compose-spec, schema/compose-spec.json).
/// What is not named here, or has another form, is refused when the file is read, so that a misspelt property cannot pass for one that protects.
/// </summary>
internal sealed partial class Compose
{
    public required string Name { get; init; }

    [YamlMember(Alias = "x-hardened", ApplyNamingConventions = false)]
    public object? Hardened { get; init; }

    [YamlMember(Alias = "x-zincir", ApplyNamingConventions = false)]
    public object? Zincir { get; init; }

    public required Dictionary<string, ComposeService> Services { get; init; }
    public Dictionary<string, ComposeNetwork> Networks { get; init; } = [];
    public Dictionary<string, Dictionary<string, string>> Volumes { get; init; } = [];
    public Dictionary<string, ComposeSecret> Secrets { get; init; } = [];

    /// <summary>The file's text.</summary>
    public static string Text => File.ReadAllText(Repository.PathOf("docker-compose.yml")).ReplaceLineEndings("\n");

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="variables">Values of variables, instead of their defaults.</param>
    /// <exception cref="YamlException">It is no such file.</exception>
    /// <exception cref="FormatException">A variable has neither value nor default.</exception>
    public static Compose Parse(string text, IReadOnlyDictionary<string, string>? variables = null)
    {
        string whole = Variable()
            .Replace(
                text,
                m =>
                    variables?.GetValueOrDefault(m.Groups["name"].Value)
                    ?? (m.Groups["default"].Success ? m.Groups["default"].Value : throw new FormatException($"{m.Value} has no default"))
            );
        IDeserializer reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        return reader.Deserialize<Compose>(new MergingParser(new Parser(new StringReader(whole))));
    }

    /// <summary>Services of a start, each after those that it depends on.</summary>
    /// <param name="profile">Profile that is named, or null.</param>
    public IReadOnlyList<(string Name, ComposeService Service)> Order(string? profile)
    {
        var order = new List<(string, ComposeService)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        void Visit(string name)
        {
            ComposeService service = Services[name];
            if (IsIn(service, profile) && seen.Add(name))
            {
                service.DependsOn.Keys.ToList().ForEach(Visit);
                order.Add((name, service));
            }
        }

        Services.Keys.ToList().ForEach(Visit);
        return order;
    }

    private static bool IsIn(ComposeService service, string? profile) =>
        service.Profiles.Count == 0 || (profile is not null && service.Profiles.Contains(profile));

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(:-(?<default>[^}]*))?\}")]
    private static partial Regex Variable();
}

/// <summary>A service of the file.</summary>
internal sealed class ComposeService
{
    public required string Image { get; init; }
    public string? Build { get; init; }
    public string User { get; init; } = "";
    public bool ReadOnly { get; init; }
    public List<string> CapDrop { get; init; } = [];
    public List<string> SecurityOpt { get; init; } = [];
    public ComposeLogging? Logging { get; init; }
    public List<string> Tmpfs { get; init; } = [];
    public List<string> Networks { get; init; } = [];
    public List<string> Secrets { get; init; } = [];
    public Dictionary<string, string> Environment { get; init; } = [];
    public List<string> Command { get; init; } = [];
    public List<string> Volumes { get; init; } = [];
    public List<string> Ports { get; init; } = [];
    public List<string> Profiles { get; init; } = [];
    public ComposeHealth? Healthcheck { get; init; }
    public Dictionary<string, ComposeDependency> DependsOn { get; init; } = [];
    public string MemLimit { get; init; } = "";
    public string MemswapLimit { get; init; } = "";
    public double Cpus { get; init; }
    public int PidsLimit { get; init; }
    public string? ShmSize { get; init; }
    public string? StopGracePeriod { get; init; }
    public string Restart { get; init; } = "no";

    /// <summary>True for a service that ends by itself.</summary>
    public bool EndsByItself => Restart == "no";
}

internal sealed class ComposeLogging
{
    public required string Driver { get; init; }
    public Dictionary<string, string> Options { get; init; } = [];
}

internal sealed class ComposeHealth
{
    public List<string> Test { get; init; } = [];
    public string Interval { get; init; } = "";
    public string Timeout { get; init; } = "";
    public string StartPeriod { get; init; } = "";
    public int Retries { get; init; }
    public bool Disable { get; init; }
}

internal sealed class ComposeDependency
{
    public required string Condition { get; init; }
    public bool Required { get; init; } = true;
}

internal sealed class ComposeNetwork
{
    public bool Internal { get; init; }
}

internal sealed class ComposeSecret
{
    public required string File { get; init; }
}
