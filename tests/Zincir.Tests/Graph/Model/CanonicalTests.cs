using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Model;

/// <summary>The vectors of samples/hash, through the program and through a second computation that shares nothing with it.</summary>
public sealed class CanonicalTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["\t\n\r\\tnré\u0301 ve"], 0, 8];

    private static readonly Gen<string?> s_optional = Gen.OneOf(Gen.Const((string?)null), Gens.OneOf<string?>("2024-02", "2024-02-03"));

    private static readonly Gen<Statement> s_statement = Gen.OneOf(
        s_text.Select(t => (Statement)new NodeStatement("place:a" + t)),
        Gen.Select(s_text, s_text, s_optional, s_optional)
            .Select(t => (Statement)new EdgeStatement("role", "person:a" + t.Item1, "company:b", t.Item2, t.Item3, t.Item4)),
        Gen.Select(s_text, s_text, s_optional, s_optional)
            .Select(t => (Statement)new ValueStatement("company:b", "title", t.Item1 + t.Item2, null, t.Item3, t.Item4))
    );

    public static TheoryData<string> Vectors => [.. Files().Select(f => Path.GetFileName(f))];

    [Fact]
    public void There_are_vectors_and_one_of_them_passes_2_to_the_256()
    {
        Assert.True(Vectors.Count >= 12);
        Assert.Contains(Files(), f => Open(f).GetProperty("wraps").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_program_gives_the_hashes_of_a_vector(string file)
    {
        JsonElement vector = Open(Repository.PathOf($"samples/hash/{file}"));
        Hash256 sum = Hash256.Zero;
        foreach (JsonElement record in vector.GetProperty("records").EnumerateArray())
        {
            RecordContent content = Content(record);
            Assert.Equal(record.Text("canonical"), Encoding.UTF8.GetString(content.Canonical.Span));
            Assert.Equal(record.Text("contentHash"), content.Hash.ToString());
            string printed = content.Version.Print(StatementJson.Time(record.Text("firstSeen")!));
            Assert.Equal(record.Text("printed"), printed);
            Hash256 hash = Canonical.RecordHash(content.Source, content.Key, printed, content.Canonical.Span);
            Assert.Equal(record.Text("recordHash"), hash.ToString());
            sum += IsLive(record) ? hash : Hash256.Zero;
        }

        Assert.Equal(vector.Text("graphHash"), sum.ToString());
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_second_computation_gives_the_hashes_of_a_vector(string file)
    {
        JsonElement vector = Open(Repository.PathOf($"samples/hash/{file}"));
        BigInteger sum = 0;
        foreach (JsonElement record in vector.GetProperty("records").EnumerateArray())
        {
            string canonical = Write(record);
            Assert.Equal(record.Text("canonical"), canonical);
            Assert.Equal(record.Text("contentHash"), Sha256(canonical));
            string version = record.Text("version") is { Length: > 0 } given ? given : record.Text("firstSeen")!;
            string printed = Print(version);
            string hash = Sha256($"{Escape(record.Text("source"))}\n{Escape(record.Text("key"))}\n{printed}\n{canonical}");
            Assert.Equal(record.Text("recordHash"), hash);
            sum += IsLive(record) ? new BigInteger(Convert.FromHexString(hash), isUnsigned: true, isBigEndian: true) : 0;
        }

        BigInteger modulus = BigInteger.Pow(2, 256);
        Assert.Equal(vector.GetProperty("wraps").GetBoolean(), sum >= modulus);
        byte[] bytes = (sum % modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        Assert.Equal(vector.Text("graphHash"), Convert.ToHexStringLower(bytes).PadLeft(64, '0'));
    }

    [Fact]
    public void Statements_come_back_from_their_bytes_sorted_and_each_once() =>
        s_statement
            .Array[0, 8]
            .Sample(statements =>
            {
                RecordContent content = Some.Record("a.b", "1", statements);
                (_, _, _, _, List<Statement> read) = Canonical.Decode(content.Canonical.Span);
                Assert.Equal(content.Statements.ToHashSet(), read.ToHashSet());
                Assert.Equal(read.Count, read.Distinct().Count());
                Assert.Equal(content.Hash, Some.Record("a.b", "1", [.. read]).Hash);
                Assert.Equal(content.Hash, Some.Record("a.b", "1", [.. statements.Reverse(), .. statements.Take(1)]).Hash);
            });

    [Fact]
    public void Two_contents_have_one_hash_only_when_they_say_the_same() =>
        Gen.Select(s_statement.Array[0, 3], s_statement.Array[0, 3])
            .Sample(
                (a, b) =>
                {
                    (RecordContent one, RecordContent two) = (Some.Record("a.b", "1", a), Some.Record("a.b", "1", b));
                    Assert.Equal(one.Statements.ToHashSet().SetEquals(two.Statements), one.Hash == two.Hash);
                }
            );

    [Fact]
    public void Compartment_grade_expiry_and_tombstone_come_back()
    {
        var content = new RecordContent
        {
            Source = "a.b",
            Key = "1",
            Compartment = "internal\taffairs",
            Grade = "B\\2",
            ExpiresAt = "2030",
            Tombstone = true,
        };
        Assert.Equal(
            ("internal\taffairs", "B\\2", "2030", true),
            Canonical.Decode(content.Canonical.Span) is var (c, g, e, t, _) ? (c, g, e, t) : default
        );
    }

    [Theory]
    [InlineData("main\n\n\nx\ty\n")]
    [InlineData("main\n\n\nn\n")]
    [InlineData("main\n\n\nv\ta\tb\tc\n")]
    public void Bytes_that_are_no_content_are_refused(string text) =>
        Assert.Throws<FormatException>(() => Canonical.Decode(Encoding.UTF8.GetBytes(text)));

    private static string[] Files() => [.. Directory.GetFiles(Repository.PathOf("samples/hash"), "*.json").Order(StringComparer.Ordinal)];

    private static JsonElement Open(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    private static bool IsLive(JsonElement record) => !record.TryGetProperty("live", out JsonElement live) || live.GetBoolean();

    private static RecordContent Content(JsonElement record) =>
        new()
        {
            Source = record.Text("source")!,
            Key = record.Text("key")!,
            Version = StatementJson.Version(record.Text("version")),
            Compartment = record.Text("compartment") ?? View.MainCompartment,
            Grade = record.Text("grade") ?? "",
            ExpiresAt = record.Text("expiresAt") ?? "",
            Tombstone = record.Flag("tombstone"),
            Statements = StatementJson.Read(record.GetProperty("statements")),
        };

    // The second computation: straight from the JSON, after samples/hash/README.md.
    private static string Write(JsonElement record)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement statement in record.GetProperty("statements").EnumerateArray())
        {
            List<string> fields = [.. statement.EnumerateArray().Select(f => Escape(f.GetString()))];
            int wanted = fields[0] == "n" ? 2 : 7;
            fields.AddRange(Enumerable.Repeat("", wanted - fields.Count));
            lines.Add(string.Join('\t', fields) + "\n");
        }

        var sorted = lines.ToList();
        sorted.Sort((x, y) => CompareBytes(Encoding.UTF8.GetBytes(x), Encoding.UTF8.GetBytes(y)));
        string head =
            $"{Escape(record.Text("compartment") ?? "main")}\n{Escape(record.Text("grade"))}\n{Escape(record.Text("expiresAt"))}\n";
        return head + (record.Flag("tombstone") ? "t\n" : "") + string.Concat(sorted);
    }

    private static int CompareBytes(byte[] x, byte[] y)
    {
        for (int i = 0; i < x.Length && i < y.Length; i++)
        {
            if (x[i] != y[i])
            {
                return x[i] - y[i];
            }
        }

        return x.Length - y.Length;
    }

    private static string Escape(string? text)
    {
        var result = new StringBuilder();
        foreach (char c in (text ?? "").Normalize(NormalizationForm.FormC))
        {
            result.Append(
                c switch
                {
                    '\\' => "\\\\",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    _ => c.ToString(),
                }
            );
        }

        return result.ToString();
    }

    private static string Print(string time)
    {
        DateTime utc = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        string text = utc.ToString("s", System.Globalization.CultureInfo.InvariantCulture);
        return text + (utc.Millisecond == 0 ? "" : "." + utc.Millisecond.ToString("000", null)) + "Z";
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
