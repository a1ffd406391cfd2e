using Zincir.Graph.Model;
using Zincir.Graph.Store;

namespace Zincir.Tests.Support;

/// <summary>One extract of a table: rows, whether it claims to be complete, and the groups it claims to hold whole.</summary>
internal sealed record Extract(string Source, long AsOf, IReadOnlyList<RecordContent> Rows, bool Complete, bool Grouped)
{
    public IReadOnlyList<Marker> Markers =>
        Complete ? [new Marker(Source, "", AsOf)]
        : Grouped ? [.. Rows.Select(r => r.Key.Split('|')[0]).Distinct().Select(g => new Marker(Source, g, AsOf))]
        : [];
}

/// <summary>
/// A random history of two tables in which contents add, drop and re-point elements, change compartments, vanish from complete extracts and from
/// groups, return, are deleted, and come under two mapping revisions.
/// </summary>
internal sealed class History
{
    private static readonly string[] s_compartments = [View.MainCompartment, View.InternalAffairs, "customs"];
    private static readonly string[] s_names = ["Işık İthalat A.Ş.", "ÖZTÜRK Nakliyat", "Kapıkule Ltd", "isik ithalat"];
    private static readonly string[] s_times = ["2024-01-05T10:00:00Z", "2024-01-05T10:00:00.250Z", "2024-02", "2023-12-31", ""];
    private readonly Random _random;
    private readonly Dictionary<(string, string), string> _memory = [];

    public History(ulong seed)
    {
        _random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        Extracts = [.. Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Make())];
    }

    public IReadOnlyList<Extract> Extracts { get; }

    public static IReadOnlyList<string> Nodes { get; } =
    [
        .. Enumerable.Range(0, 5).Select(i => $"company:tr-{i}"),
        .. Enumerable.Range(0, 3).Select(i => $"declaration:g{i % 2}k{i}"),
        .. Enumerable.Range(0, 4).Select(i => $"declaration:g{i % 2}k{i}"),
        "phone:+905321234567",
    ];

    /// <summary>Records that a history may hold.</summary>
    public static IReadOnlyList<(string Source, string Key)> Keys { get; } =
    [.. Enumerable.Range(0, 5).SelectMany(i => ((string, string)[])[(Some.Companies, $"tr|{i}"), (Some.Declarations, $"g{i % 2}|k{i}")])];

    public static IReadOnlyList<string> Searches { get; } = ["isik", "ozturk nak", "kapikule", "tr-3", "532123", "g0k", "tr1"];

    /// <summary>The extracts cut into batches, in a random order, some of them twice.</summary>
    public IReadOnlyList<RecordBatch> Shuffled(Random random, Func<RecordContent, bool>? only = null)
    {
        IEnumerable<Extract> extracts = Extracts.Concat(Extracts.Where(_ => random.Next(3) == 0));
        var batches = new List<RecordBatch>();
        foreach (Extract extract in extracts)
        {
            RecordContent[] rows = [.. extract.Rows.Where(r => only?.Invoke(r) ?? true)];
            random.Shuffle(rows);
            int pieces = random.Next(1, 4);
            for (int i = 0; i < pieces; i++)
            {
                batches.Add(
                    new RecordBatch
                    {
                        AsOf = extract.AsOf,
                        Records = [.. rows.Where((_, at) => at % pieces == i)],
                        Markers = i == 0 ? extract.Markers : [],
                    }
                );
            }
        }

        RecordBatch[] order = [.. batches];
        random.Shuffle(order);
        return order;
    }

    private Extract Make()
    {
        bool registers = _random.Next(3) == 0;
        string source = registers ? Some.Companies : Some.Declarations;
        var rows = new List<RecordContent>();
        for (int i = 0; i < 5; i++)
        {
            for (int copies = _random.Next(3); copies > 0; copies--)
            {
                rows.Add(registers ? Register(i) : Declaration(i));
            }
        }

        return new Extract(source, Some.Noon + _random.Next(5) * Some.Day, rows, _random.Next(4) == 0, !registers && _random.Next(2) == 0);
    }

    private RecordContent Register(int i)
    {
        string id = $"company:tr-{i}";
        var edge = new EdgeStatement("phone", id, "phone:+905321234567", "", Maybe(s_times), null);
        return Content(
            Some.Companies,
            $"tr|{i}",
            MappedVersion.Absent,
            [
                new NodeStatement(id),
                new ValueStatement(id, "title", Pick(s_names), null, Maybe(s_times), Maybe(["2024-03"])),
                new ValueStatement(id, "legal_form", Pick(["AS", "LTD"]), null, Maybe(s_times), Maybe(["2024-03"])),
                new ValueStatement(id, "founded", Pick(["1999-05-01", "2001", "?"]), null, null, null),
                .. Sometimes(edge),
            ]
        );
    }

    private RecordContent Declaration(int i)
    {
        string id = $"declaration:g{i % 2}k{i}";
        var importer = new EdgeStatement("importer", id, $"company:tr-{_random.Next(5)}", "", Maybe(s_times), null);
        // The next record's edge: two records may assert the same one, in different compartments and with different times.
        var other = new EdgeStatement(
            "exporter",
            $"declaration:g{(i + 1) % 2}k{(i + 1) % 4}",
            $"company:tr-{_random.Next(2)}",
            "",
            Maybe(s_times),
            null
        );
        var goods = new EdgeStatement("goods", id, "good:870323", Pick(["1", "2"]), Maybe(s_times), Maybe(["2024-06-30"]));
        var self = new EdgeStatement("declaration", id, id, "1", null, null);
        List<Statement> says =
        [
            new NodeStatement(id),
            new ValueStatement(id, "lane", Pick(["red", "green"]), null, null, null),
            importer,
            new ValueStatement(importer.Id, "nameAsDeclared", Pick(s_names), null, null, null),
            new ValueStatement(id, "inspected", Pick(["true", "false", "1", "0"]), null, null, null),
            new ValueStatement(id, "gross_kg", Pick(["12", "12.50", "many"]), null, null, null),
            goods,
            new ValueStatement(goods.Id, "quantity", Pick(["3", "3.0", "4"]), null, null, Maybe(["2024-03"])),
            new ValueStatement(goods.Id, "origin_country", Pick(["TR", "GE"]), null, null, null),
            .. Sometimes(other),
            .. Sometimes(self),
        ];
        // Days apart, parts of a millisecond apart, and the same, so that every step of the order decides.
        long day = Some.Noon + _random.Next(3) * Some.Day;
        long ticks = day * TimeSpan.TicksPerMillisecond + _random.Next(3);
        MappedVersion version = _random.Next(6) == 0 ? MappedVersion.Empty : MappedVersion.AtTicks(ticks);
        return Content(Some.Declarations, $"g{i % 2}|k{i}", version, says);
    }

    private RecordContent Content(string source, string key, MappedVersion version, IReadOnlyList<Statement> says)
    {
        bool deleted = _random.Next(8) == 0;
        string compartment = _random.Next(3) == 0 ? Pick(s_compartments) : _memory.GetValueOrDefault((source, key), s_compartments[0]);
        _memory[(source, key)] = compartment;
        return new RecordContent
        {
            Source = source,
            Key = key,
            Version = version,
            MappingRevision = _random.Next(1, 3),
            Compartment = compartment,
            Grade = Pick(["A1", "B2"]),
            Tombstone = deleted,
            Statements = deleted ? [] : says,
            Raw = new RawRow(["key"], [key], "history.csv", 2),
        };
    }

    private IEnumerable<Statement> Sometimes(Statement statement) => _random.Next(2) == 0 ? [statement] : [];

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private string? Maybe(string[] from) => Pick([.. from, ""]) is { Length: > 0 } text ? text : null;
}
