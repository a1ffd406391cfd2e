using YamlDotNet.Serialization;

namespace Zincir.Graph.Rings;

/// <summary>Plates that are easily taken for each other: of one country, differing in one or two characters that look alike, or in one that was not read.</summary>
internal static class Lookalikes
{
    private const int MostDifferences = 2;
    private static readonly HashSet<(char, char)> Alike = Read();

    /// <summary>True for two different keys of vehicles, such as <c>vehicle:at-K08508A</c> and <c>vehicle:at-KO8508A</c>, or <c>vehicle:at-K8508A</c>.</summary>
    public static bool AreAlike(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
        {
            return one.Length > other.Length ? LacksOne(one, other) : LacksOne(other, one);
        }

        int differences = 0;
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && (++differences > MostDifferences || !Alike.Contains(((char)one[i], (char)other[i]))))
            {
                return false;
            }
        }

        return differences > 0;
    }

    /// <summary>True when the shorter is the longer one without one of its characters.</summary>
    private static bool LacksOne(ReadOnlySpan<byte> longer, ReadOnlySpan<byte> shorter)
    {
        int same = longer.CommonPrefixLength(shorter);
        return longer.Length == shorter.Length + 1 && longer[(same + 1)..].SequenceEqual(shorter[same..]);
    }

    private static HashSet<(char, char)> Read()
    {
        using Stream stream = typeof(Lookalikes).Assembly.GetManifestResourceStream("misread-characters.yaml")!;
        using StreamReader text = new(stream);
        string[] groups = new DeserializerBuilder().Build().Deserialize<string[]>(text);
        return [.. groups.SelectMany(g => g.SelectMany(a => g.Where(b => b != a).Select(b => (a, b))))];
    }
}
