using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Queries;

/// <summary>
/// A random small border: every kind that questions speak of, values that are missing, flagged, imprecise or told twice, edges of moments and of spans, without a begin,
/// told by several records with different times, and records that not everybody sees.
/// </summary>
internal sealed class QueryScene(int seed)
{
    public static readonly string[] Names = ["Işık İthalat A.Ş.", "ISIK ITHALAT AS", "ÖZTÜRK Nakliyat", "Kapıkule Ltd", "isik"];
    public static readonly string[] Times =
    [
        "2023",
        "2024-02",
        "2024-02-03",
        "2024-02-03T09:37:51Z",
        "2024-02-03T21:30:00Z",
        "2024-03-01T00:00:00Z",
        "2030-01-01",
    ];
    public static readonly string[] Numbers = ["12", "12.50", "0.1", "0.2", "-3", "1000000", "many"];
    public static readonly string[] Currencies = ["USD", "EUR", "TRY"];
    private readonly Random _random = new(seed);
    private int _record;

    /// <summary>Loads it.</summary>
    public async Task LoadAsync(IGraphStore store, CancellationToken cancel)
    {
        List<RecordContent> records =
        [
            .. Many("company", 6, id => [Value(id, "title", Names), Value(id, "founded", Times), Value(id, "country", ["TR", "GE"])]),
            .. Many("person", 4, id => [Value(id, "name", Names), Value(id, "city", ["İstanbul", "istanbul", "Edirne"])]),
            .. Many("vehicle", 4, id => [Value(id, "model_year", Numbers), Value(id, "vin", ["WVWZZZ1JZXW000001"])]),
            .. Many("place", 2, id => [Value(id, "name", Names), Value(id, "kind", ["gate", "office"])]),
            .. Many("manifest", 3, id => [Value(id, "wagon_no", ["A-1", "B 2"]), Value(id, "wagon_no", ["A-1", "C3"])]),
            .. Many("declaration", 8, Declared),
            .. Many("crossing", 8, id => [Value(id, "at", Times), Value(id, "direction", ["in", "out"])]),
            .. Many("seizure", 2, id => [Value(id, "amount", Numbers), Value(id, "unit", ["kg", "piece"])]),
            .. Many("watch", 3, id => [Value(id, "entered_on", Times)]),
        ];
        for (int i = 0; i < 60; i++)
        {
            EdgeStatement edge = Edge();
            records.Add(Record([edge]));
            if (_random.Next(3) == 0)
            {
                records.Add(Record([edge with { ValidFrom = Maybe(Times), ValidTo = Maybe(Times) }]));
            }
        }

        await store.ApplyAsync(Some.Batch(Some.Noon, [.. records]), cancel);
    }

    private IEnumerable<Statement?> Declared(string id) =>
        [
            Value(id, "registered_at", Times),
            Value(id, "value_amount", Numbers),
            Value(id, "value_currency", Currencies),
            Value(id, "inspected", ["true", "false"]),
            Value(id, "lane", ["red", "green"]),
        ];

    private IEnumerable<RecordContent> Many(string kind, int count, Func<string, IEnumerable<Statement?>> says) =>
        Enumerable
            .Range(0, count)
            .SelectMany(i =>
                Enumerable
                    .Range(0, 1 + _random.Next(2))
                    .Select(_ => Record([new NodeStatement($"{kind}:{i}"), .. says($"{kind}:{i}").OfType<Statement>().Distinct()]))
            );

    private EdgeStatement Edge()
    {
        (string kind, string from, string to) = Pick<(string, string, string)>([
            ("importer", "declaration", "company"),
            ("declarant", "declaration", "person"),
            ("vehicle", "declaration", "vehicle"),
            ("vehicle", "crossing", "vehicle"),
            ("driver", "crossing", "person"),
            ("gate", "crossing", "place"),
            ("declaration", "crossing", "declaration"),
            ("role", "person", "company"),
            ("owns", "company", "vehicle"),
            ("owns", "person", "vehicle"),
            ("phone", "company", "phone"),
            ("phone", "person", "phone"),
            ("suspect", "seizure", "person"),
            ("vehicle", "seizure", "vehicle"),
            ("names", "watch", "person"),
            ("names", "watch", "company"),
            ("declaration", "declaration", "declaration"),
        ]);
        string source = $"{from}:{_random.Next(4)}";
        // A node may be linked to itself, which some source says of a declaration.
        string target = from == to ? source : $"{to}:{_random.Next(3)}";
        return new EdgeStatement(kind, source, target, _random.Next(3) == 0 ? "2" : "", Maybe(Times), Maybe(Times));
    }

    private ValueStatement? Value(string id, string property, string[] from) =>
        _random.Next(4) == 0 ? null
        : _random.Next(5) == 0 ? new ValueStatement(id, property, Pick(from), null, Maybe(Times), null)
        : new ValueStatement(id, property, Pick(from), null, null, null);

    private RecordContent Record(IReadOnlyList<Statement> says) =>
        new()
        {
            Source = Some.Declarations,
            Key = $"r{_record++}",
            Compartment = _random.Next(6) == 0 ? View.InternalAffairs : View.MainCompartment,
            Statements = says,
            Raw = new RawRow(["key"], ["r"], "scene.csv", 2),
        };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private string? Maybe(string[] from) => _random.Next(2) == 0 ? null : Pick(from);
}
