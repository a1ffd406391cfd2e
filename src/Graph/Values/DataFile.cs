using System.Reflection;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Zincir.Graph.Values;

/// <summary>The lists that value types need, which are data: <c>Values/Data/*.yaml</c>, embedded.</summary>
internal static class DataFile
{
    /// <summary>Reads a file by its name without ending.</summary>
    public static T Read<T>(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"values/{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<T>(reader);
    }
}
