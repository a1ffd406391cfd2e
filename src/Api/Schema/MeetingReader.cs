using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Api.Schema;

/// <summary>Puts the crossing records behind a derived link side by side: who crossed when, and how far apart.</summary>
internal static class MeetingReader
{
    private const int MostRecords = 400;
    private static readonly TimeSpan s_widest = TimeSpan.FromMinutes(20);

    public static async Task<IReadOnlyList<Meeting>> ReadAsync(
        Reads reads,
        IReadOnlyList<string> evidence,
        (string A, string B) ends,
        CancellationToken cancel
    )
    {
        var crossings = new List<Crossing>();
        foreach (string text in evidence.Take(MostRecords))
        {
            if (
                RecordRef.TryParse(text, out RecordRef? named) && await reads.RecordAsync(named, cancel).ConfigureAwait(false) is { } record
            )
            {
                if (Read(record) is { } crossing)
                {
                    crossings.Add(crossing);
                }
            }
        }

        Crossing[] first = [.. crossings.Where(c => c.Vehicles.Contains(ends.A))];
        Crossing[] second = [.. crossings.Where(c => c.Vehicles.Contains(ends.B))];
        var meetings = new List<Meeting>();
        foreach (Crossing a in first)
        {
            Crossing? b = second.Where(s => s.Gate == a.Gate && s.Direction == a.Direction).MinBy(s => Math.Abs(s.At - a.At));
            if (b is not null && Math.Abs(b.At - a.At) <= s_widest.TotalMilliseconds)
            {
                meetings.Add(await MeetAsync(reads, a, b, cancel).ConfigureAwait(false));
            }
        }

        return [.. meetings.OrderByDescending(m => m.At, StringComparer.Ordinal)];
    }

    private static async Task<Meeting> MeetAsync(Reads reads, Crossing a, Crossing b, CancellationToken cancel)
    {
        NodeRead? gate = a.Gate is null ? null : await reads.NodeAsync(a.Gate, cancel).ConfigureAwait(false);
        return new Meeting(
            Moment.Print(Math.Min(a.At, b.At)),
            gate is null ? null : new Node(reads, gate),
            a.Direction,
            Evidence.Of(a.Record.Ref.ToString()),
            Evidence.Of(b.Record.Ref.ToString()),
            Moment.Print(a.At),
            Moment.Print(b.At),
            (int)(Math.Abs(a.At - b.At) / 1000),
            null
        );
    }

    private static Crossing? Read(RecordRead record)
    {
        EdgeStatement? gate = record.Statements.OfType<EdgeStatement>().FirstOrDefault(e => e.Kind == "gate");
        long at = ValidTime.Begins(gate?.ValidFrom);
        if (gate is null || at == long.MinValue)
        {
            return null;
        }

        string? direction = record.Statements.OfType<ValueStatement>().FirstOrDefault(v => v.Property == "direction")?.Value;
        HashSet<string> vehicles =
        [
            .. record.Statements.OfType<EdgeStatement>().Where(e => e.Kind is "vehicle" or "trailer").Select(e => e.To),
        ];
        return new Crossing(record, gate.To, direction, at, vehicles);
    }

    private sealed record Crossing(RecordRead Record, string? Gate, string? Direction, long At, HashSet<string> Vehicles);
}
