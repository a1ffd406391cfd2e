using System.Globalization;
using System.Text;
using Xunit;
using Zincir.Graph.Model;

namespace Zincir.Tests.Docs.Walk;

/// <summary>A record as the store keeps it: every content that it had, with its canonical lines.</summary>
internal static class RecordText
{
    private const string Contents = """
        SELECT c.first_seen, c.version, c.revision, f.path, c.line, c.hash, c.payload
        FROM content c JOIN source s ON s.no = c.source JOIN file f ON f.no = c.file
        WHERE s.name = ?1 AND c.key = ?2 ORDER BY c.no
        """;

    /// <summary>Prints the content that a name such as <c>customs-warehouse.declarations/KEY@VERSION</c> stands for.</summary>
    public static string Of(StoreFile store, string name)
    {
        Assert.True(RecordRef.TryParse(name, out RecordRef? record), $"{name} is no name of a record");
        IEnumerable<string> contents = store
            .Query(Contents, record.Source, record.Key)
            .Rows.Where(r => Version(r) == record.Version)
            .Select(r => Print(record, r));
        return Assert.Single(contents);
    }

    private static string Version(object?[] row) => MappedVersion.FromCode((long)row[1]!).Print((long)row[0]!);

    private static string Print(RecordRef record, object?[] row)
    {
        byte[] canonical = RecordPayload.Unpack((byte[])row[6]!).Canonical;
        Assert.Equal(Hash256.Read((byte[])row[5]!), Hash256.Of(canonical));
        string[] lines = Encoding.UTF8.GetString(canonical).TrimEnd('\n').Split('\n');
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"source           {record.Source}\n");
        text.Append(CultureInfo.InvariantCulture, $"key              {record.Key}\n");
        text.Append(CultureInfo.InvariantCulture, $"version          {record.Version}\n");
        text.Append(CultureInfo.InvariantCulture, $"mapping          revision {row[2]}\n");
        text.Append(CultureInfo.InvariantCulture, $"row              {row[3]}, line {row[4]}\n");
        text.Append(CultureInfo.InvariantCulture, $"content hash     {Hash256.Of(canonical)}\n\n");
        text.AppendJoin('\n', lines.Select(l => string.Join("  ", l.Split('\t').Select(Shown))));
        return text.Append('\n').ToString();
    }

    /// <summary>An empty field would not be seen.</summary>
    private static string Shown(string field) => field.Length == 0 ? "·" : field;
}
