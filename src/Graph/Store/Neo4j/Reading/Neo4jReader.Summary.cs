using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Graph.Store.Neo4j;

internal sealed partial class Neo4jReader
{
    /// <summary>Rows in quarantine of the tables whose rows the view sees whole.</summary>
    public async Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(string? source, int first, View view, CancellationToken cancel)
    {
        IReadOnlyList<JsonElement> tables = await AskAsync("read/rules", new { }, cancel).ConfigureAwait(false);
        string[] sources =
        [
            .. tables
                .Where(t => new RuleCompartments(Texts(t[1])).AreSeenBy(view))
                .Select(t => t[0].GetString()!)
                .Where(t => source is null || t == source),
        ];
        IReadOnlyList<JsonElement> rows = await AskAsync("read/quarantine", new { sources, first }, cancel).ConfigureAwait(false);
        return [.. rows.Select(Quarantined)];
    }

    /// <summary>Reads a row in quarantine.</summary>
    internal static QuarantinedRow Quarantined(JsonElement row) =>
        new(
            row[0].GetString()!,
            row[1].GetString()!,
            row[2].GetString()!,
            row[3].GetInt64(),
            row[4].GetString()!,
            row[5].GetString()!,
            row[6].GetString()!,
            row[7].GetString()!,
            row[8].GetBytesFromBase64(),
            row[9].GetInt64(),
            row[10].GetString()!
        );

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];

    private static StoreSummary SummaryOf(JsonElement row, View view)
    {
        ulong mask = MaskOf(view, Texts(row[0]));
        Hash256 sum = Hash256.Zero;
        long records = 0;
        var compartments = new SortedSet<string>(StringComparer.Ordinal);
        foreach (JsonElement total in row[1].EnumerateArray().Where(t => view.Sees(t[1].GetString()!)))
        {
            sum += Hash256.Read(Convert.FromHexString(total[2].GetString()!));
            records += total[3].GetInt64();
            compartments.Add(total[1].GetString()!);
        }

        List<SourceSummary> sources = SourceSummaries(row, view);
        return new StoreSummary(
            sum,
            sources.Count == 0 ? null : sources.Max(s => s.LastSeen),
            records,
            Size(row[3], edge: false, mask),
            Size(row[3], edge: true, mask),
            [.. compartments],
            sources
        );
    }

    private static long Size(JsonElement sizes, bool edge, ulong mask) =>
        sizes
            .EnumerateArray()
            .Where(s => s[0].GetBoolean() == edge && (unchecked((ulong)s[1].GetInt64()) & mask) != 0)
            .Sum(s => s[2].GetInt64());

    private static List<SourceSummary> SourceSummaries(JsonElement row, View view)
    {
        var sources = new SortedDictionary<string, SourceSummary>(StringComparer.Ordinal);
        foreach (JsonElement seen in row[2].EnumerateArray().Where(s => view.Sees(s[1].GetString()!)))
        {
            string name = seen[0].GetString()!;
            SourceSummary old = sources.GetValueOrDefault(name) ?? new SourceSummary(name, 0, long.MaxValue, long.MinValue, 0);
            sources[name] = old with
            {
                Records = old.Records + seen[4].GetInt64(),
                FirstSeen = Math.Min(old.FirstSeen, seen[2].GetInt64()),
                LastSeen = Math.Max(old.LastSeen, seen[3].GetInt64()),
            };
        }

        ILookup<string, string> rules = row[5].EnumerateArray().ToLookup(r => r[0].GetString()!, r => r[1].GetString()!);
        Dictionary<string, long> quarantined = row[4].EnumerateArray().ToDictionary(q => q[0].GetString()!, q => q[1].GetInt64());
        return
        [
            .. sources.Values.Select(s =>
                s with
                {
                    Quarantined = new RuleCompartments([.. rules[s.Source]]).AreSeenBy(view)
                        ? quarantined.GetValueOrDefault(s.Source)
                        : null,
                }
            ),
        ];
    }
}
