using Zincir.Tests.Support;

namespace Zincir.Tests.Deploy;

/// <summary>The settings of the server in docker-compose.yml.</summary>
internal static class Neo4jSettings
{
    /// <summary>Settings by name; those of the Java machine, which share a name, are left out.</summary>
    public static Dictionary<string, string> Read() =>
        File.ReadAllLines(Repository.PathOf("deploy/neo4j.conf"))
            .Where(l => l.Length > 0 && !l.StartsWith('#') && !l.StartsWith("server.jvm.", StringComparison.Ordinal))
            .Select(l => l.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
