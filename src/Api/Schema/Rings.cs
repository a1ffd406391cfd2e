using System.ComponentModel;
using System.Globalization;
using GraphQL;
using Zincir.Api.Access;
using Zincir.Api.GraphQL;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;

namespace Zincir.Api.Schema;

/// <summary>Which rings of a run; every condition that is given must hold.</summary>
/// <param name="MinScore">Rings with at least this score.</param>
/// <param name="Typologies">Rings that fit at least one of these patterns.</param>
/// <param name="Members">Rings of whose members one has one of these ids.</param>
/// <param name="Places">Rings whose crossings were at one of the gates with these ids.</param>
/// <param name="From">Rings whose last event was then or later.</param>
/// <param name="To">Rings whose first event was by then; a day, month or year belongs to it whole.</param>
/// <param name="Zone">Time zone of days, months and years, and of times without an offset.</param>
/// <param name="Candidates">True for the candidates below the reporting threshold in place of the rings above it.</param>
public sealed record RingFilter(
    double? MinScore = null,
    [property: TypologyName] IReadOnlyList<string>? Typologies = null,
    [property: Id] IReadOnlyList<string>? Members = null,
    [property: Id] IReadOnlyList<string>? Places = null,
    [property: ValidTime] string? From = null,
    [property: ValidTime] string? To = null,
    [property: DefaultValue(Graph.Queries.TimeWindow.DefaultZone)] string Zone = Graph.Queries.TimeWindow.DefaultZone,
    [property: DefaultValue(false)] bool Candidates = false
)
{
    private static readonly string[] s_members = ["company", "person", "vehicle"];

    /// <summary>Refuses members and places that no ring can have.</summary>
    /// <exception cref="BadInputException">The view does not hold one, or it is of another kind.</exception>
    internal async Task CheckAsync(Reads reads, CancellationToken cancel)
    {
        Check(reads, Members, s_members);
        Check(reads, Places, ["place"]);
        await reads.MustHoldAsync([.. Members ?? [], .. Places ?? []], cancel);
    }

    private static void Check(Reads reads, IReadOnlyList<string>? ids, string[] kinds)
    {
        if (Named.Nodes(reads.Kinds, ids ?? []).FirstOrDefault(id => !kinds.Contains(Graph.Model.ElementId.Parse(id).Kind)) is { } other)
        {
            throw new BadInputException($"'{other}' is none of {string.Join(", ", kinds)}.");
        }
    }

    /// <summary>Rings that pass every condition but the typology, by rank.</summary>
    internal IReadOnlyList<RingDocument> Strong(RunRings run)
    {
        HashSet<string>? members = Members is null ? null : [.. Members];
        HashSet<string>? places = Places is null ? null : [.. Places];
        (long? from, long? to) = TimeWindow.Read(From, To, Zone);
        return
        [
            .. (Candidates ? run.Candidates : run.Rings)
                .Where(r => MinScore is null || r.Score >= MinScore)
                .Where(r => members is null || r.Members.Any(m => members.Contains(m.Id)))
                .Where(r => places is null || r.Context.Any(c => places.Contains(c.Id)))
                .Where(r => from is null || Graph.Model.ValidTime.Ends(r.LastSeen) > from)
                .Where(r => to is null || Graph.Model.ValidTime.Begins(r.FirstSeen) < to),
        ];
    }

    /// <summary>What decides which rings pass, for cursors.</summary>
    internal string?[] Parts() =>
        [
            MinScore?.ToString(CultureInfo.InvariantCulture),
            Joined(Typologies),
            Joined(Members),
            Joined(Places),
            From,
            To,
            Zone,
            Candidates ? "candidates" : null,
        ];

    private static string? Joined(IReadOnlyList<string>? names) => names is null ? null : string.Join('\n', names);
}

/// <summary>Rings of a run by rank.</summary>
public sealed class RingConnection : Connection<Ring>
{
    private RingConnection(Page<Ring> page, Run? run, IReadOnlyList<TypologyCount> typologies)
        : base(page) => (Run, Typologies) = (run, typologies);

    /// <summary>The run; null when none was asked for and there is none.</summary>
    public Run? Run { get; }

    /// <summary>Every pattern with the number of rings that fit it and pass the other conditions.</summary>
    public IReadOnlyList<TypologyCount> Typologies { get; }

    internal static RingConnection Of(Reads reads, string? run, RingFilter where, (int First, string? After) at)
    {
        if (reads.MustRun(run) is not { } open)
        {
            Named.Typologies(where.Typologies, []);
            return new RingConnection(new Page<Ring>([], false) { Total = 0 }, null, []);
        }

        IReadOnlyList<RingDocument> strong = where.Strong(open);
        IReadOnlyList<string>? typologies = Named.Typologies(where.Typologies, open.Rings.SelectMany(r => r.Typologies));
        List<RingDocument> wanted =
        [
            .. strong.Where(r => typologies is null || r.Typologies.Intersect(typologies, StringComparer.Ordinal).Any()),
        ];
        Page<RingDocument> page = Cursors.Of(at.After, ["rings", open.Run.Id, .. where.Parts()]).Of(wanted, r => r.Id, at.First);
        IEnumerable<TypologyCount> counts = strong
            .SelectMany(r => r.Typologies)
            .GroupBy(t => t, StringComparer.Ordinal)
            .Select(g => new TypologyCount(g.Key, Text.Of(RingTexts.Typology(g.Key)), g.Count()))
            .OrderByDescending(t => t.Count)
            .ThenBy(t => t.Typology, StringComparer.Ordinal);
        return new RingConnection(page.With(r => new Ring(reads, open, r)), Schema.Run.Of(open.Run, reads), [.. counts]);
    }
}

/// <summary>How many rings fit a pattern.</summary>
/// <param name="Typology">Name of the pattern.</param>
/// <param name="Label">The pattern in words.</param>
/// <param name="Count">Number of rings.</param>
public sealed record TypologyCount([property: TypologyName] string Typology, Text Label, int Count);
