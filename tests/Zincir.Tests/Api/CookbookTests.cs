using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using Zincir.Tests.Ingest.Generator;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>The questions of the cookbook in docs/api.md, as they stand there, one request each; the truth is counted from the files of the scenario.</summary>
public sealed class CookbookTests(ApiFixture api) : IClassFixture<ApiFixture>, IDisposable
{
    private readonly BorderSample _files = new(5, 0.05);

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Importers_that_share_a_declarant_and_a_truck()
    {
        (string from, string to) = ("2024-03", "2024-10");
        var expected = Declarations()
            .Where(d => Istanbul(d["registered_at"]) is var at && at.Year == 2024 && at.Month is >= 3 and <= 10)
            .Where(d => d["declarant_no"].Length > 0 && d["vehicle_plate"].Length > 0 && d["importer_no"].Length > 0)
            .GroupBy(d => (Id("company", d, "declarant"), Id("vehicle", d["vehicle_country"], d["vehicle_plate"])))
            .Select(g => (g.Key, Importers: g.Select(d => Id("company", d, "importer")).ToHashSet()))
            .Where(g => g.Importers.Count > 1)
            .ToDictionary(g => g.Key, g => g.Importers);
        Assert.NotEmpty(expected);
        JsonElement list = (await AskAsync("Importers that share a declarant and a truck", new { from, to })).GetProperty("aggregate");
        var told = Nodes(list)
            .ToDictionary(
                b => (Key(b, 0), Key(b, 1)),
                b => b.GetProperty("distinct").EnumerateArray().Select(n => Text(n.GetProperty("node"), "id")).ToHashSet()
            );
        Assert.Equal(list.GetProperty("total").GetInt32(), told.Count);
        Assert.All(expected, pair => Assert.Superset(pair.Value, told[pair.Key]));
        // Importers without a number are known by their names, which the files' truth above leaves out.
        Assert.All(told, pair => Assert.True(expected.ContainsKey(pair.Key) || pair.Value.Any(IsNamed), pair.Key.ToString()));
    }

    [Fact]
    public async Task Who_drove_a_vehicle_how_often_and_where()
    {
        var crossings = _files.Crossings();
        string vehicle = crossings.Where(c => c.Driver is not null).GroupBy(c => c.Vehicle).MaxBy(g => (g.Count(), g.Key))!.Key;
        var expected = crossings
            .Where(c => c.Vehicle == vehicle)
            .GroupBy(c => (Driver: c.Driver ?? "", Gate: $"place:{c.Gate}"))
            .ToDictionary(g => g.Key, g => g.Count());
        JsonElement list = (await AskAsync("Who drove a vehicle, how often, and where", new { vehicle })).GetProperty("aggregate");
        Assert.Equal(expected.Values.Sum(), list.GetProperty("matched").GetInt32());
        Assert.Equal(
            expected.Select(e => (e.Key.Driver, e.Key.Gate, e.Value)).Order(),
            Nodes(list).Select(b => (Key(b, 0), Key(b, 1), b.GetProperty("count").GetInt32())).Order()
        );
    }

    [Fact]
    public async Task Owners_of_all_vehicles_of_a_ring()
    {
        JsonElement rings = (await api.AskAsync("{ rings(first: 50) { nodes { id members { node { id kind } } } } }")).GetProperty("rings");
        JsonElement ring = Nodes(rings).MaxBy(r => r.GetProperty("members").GetArrayLength());
        string[] vehicles =
        [
            .. ring.GetProperty("members")
                .EnumerateArray()
                .Select(m => Text(m.GetProperty("node"), "id"))
                .Where(IsVehicle)
                .Order(StringComparer.Ordinal),
        ];
        Assert.NotEmpty(vehicles);
        var owners = _files
            .Warehouse("vehicles")
            .Where(v => v["owner_no"].Length > 0)
            .Select(v =>
                (Vehicle: Id("vehicle", v["plate_country"], v["plate"]), Owner: Id(v["owner_type"], v["owner_country"], v["owner_no"]))
            )
            .Where(o => vehicles.Contains(o.Vehicle))
            .Distinct()
            .Order();
        JsonElement list = (await AskAsync("Owners of all vehicles of a ring", new { ring = Text(ring, "id") })).GetProperty("find");
        Assert.Equal(vehicles, Nodes(list).Select(n => Text(n, "id")).Order(StringComparer.Ordinal));
        Assert.Equal(owners, Nodes(list).SelectMany(v => Ends(v).Select(o => (Text(v, "id"), o))).Distinct().Order());
    }

    [Fact]
    public async Task Seizures_within_two_hops_of_a_person()
    {
        var suspects = _files.Smuggling("supheli").Where(s => s["TIP"] == "GERCEK" && s["KIMLIK_NO"].Length > 0).ToList();
        string person = suspects.Select(s => Id("person", s["ULKE"], s["KIMLIK_NO"])).GroupBy(p => p).MaxBy(g => (g.Count(), g.Key))!.Key;
        JsonElement list = (await AskAsync("Seizures within two hops of a person", new { person })).GetProperty("find");
        HashSet<string> found = [.. Nodes(list).Select(n => Text(n, "id"))];
        // One hop, and two over a vehicle of the person's that was seized.
        HashSet<string> own =
        [
            .. _files
                .Warehouse("vehicles")
                .Where(v => Id(v["owner_type"], v["owner_country"], v["owner_no"]) == person)
                .Select(v => Id("vehicle", v["plate_country"], v["plate"])),
        ];
        var expected = suspects
            .Where(s => Id("person", s["ULKE"], s["KIMLIK_NO"]) == person)
            .Select(s => $"seizure:{s["YAKALAMA_NO"]}")
            .Concat(
                _files
                    .Smuggling("yakalama")
                    .Where(y => own.Contains(Id("vehicle", y["PLAKA_ULKE"], y["PLAKA"])))
                    .Select(y => $"seizure:{y["YAKALAMA_NO"]}")
            )
            .ToHashSet();
        Assert.NotEmpty(expected);
        Assert.Superset(expected, found);
        Assert.Equal(list.GetProperty("total").GetInt32(), found.Count);
        // Every one is two hops away on the paths of the store, too.
        foreach (string seizure in found)
        {
            var ends = new { a = person, b = seizure };
            JsonElement ways = await api.AskAsync(
                "query($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 2, first: 1) { nodes { nodes { id } } } }",
                ends
            );
            Assert.NotEmpty(ways.GetProperty("paths").GetProperty("nodes").EnumerateArray());
        }
    }

    [Fact]
    public async Task The_busiest_nodes_of_some_kinds()
    {
        JsonElement hubs = await AskAsync("The busiest nodes of some kinds", null);
        string[] phones =
        [
            .. _files.Warehouse("companies").Concat(_files.Warehouse("persons")).Select(r => r["phone"]).Where(p => p.Length > 0),
        ];
        int most = phones.Select(p => string.Concat(p.Where(char.IsAsciiDigit))).GroupBy(p => p).Max(g => g.Count());
        foreach (string kind in (string[])["phones", "addresses", "vehicles", "companies"])
        {
            int[] degrees = [.. Nodes(hubs.GetProperty(kind)).Select(n => n.GetProperty("degree").GetInt32())];
            Assert.Equal(degrees.OrderDescending(), degrees);
            Assert.Equal(10, degrees.Length);
        }

        Assert.InRange(Nodes(hubs.GetProperty("phones"))[0].GetProperty("degree").GetInt32(), most, int.MaxValue);
    }

    [Fact]
    public async Task Firms_that_share_a_phone()
    {
        var shared = _files
            .Warehouse("companies")
            .Where(c => c["phone"].Length > 0)
            .Select(c => (Phone: Phone(c["phone"]), Firm: Id("company", c["country"], c["company_no"])))
            .Distinct()
            .GroupBy(c => c.Phone)
            .Where(g => g.Select(c => c.Firm).Distinct().Count() > 1)
            .ToDictionary(g => $"phone:{g.Key}", g => g.Select(c => c.Firm).Distinct().Order(StringComparer.Ordinal).ToArray());
        Assert.NotEmpty(shared);
        JsonElement list = (await AskAsync("Firms that share a phone", null)).GetProperty("find");
        var told = Nodes(list).ToDictionary(p => Text(p, "id"), p => Ends(p).Distinct().Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(list.GetProperty("total").GetInt32(), told.Count);
        Assert.Equal(shared.OrderBy(s => s.Key, StringComparer.Ordinal), told.OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_vehicle_in_a_window_of_time_at_one_gate()
    {
        var crossings = _files.Crossings();
        var busiest = crossings.GroupBy(c => (c.Vehicle, c.Gate)).MaxBy(g => (g.Count(), g.Key))!;
        DateTime[] days = [.. busiest.Select(c => c.At.ToOffset(TimeSpan.FromHours(3)).Date).Distinct().Order()];
        (DateTime first, DateTime last) = (days[0], days[days.Length / 2]);
        string[] expected =
        [
            .. busiest
                .Where(c => c.At.ToOffset(TimeSpan.FromHours(3)).Date is var day && day >= first && day <= last)
                .OrderBy(c => c.At)
                .ThenBy(c => c.Id, StringComparer.Ordinal)
                .Select(c => $"crossing:{c.Id}"),
        ];
        var window = new
        {
            vehicle = busiest.Key.Vehicle,
            gate = $"place:{busiest.Key.Gate}",
            from = Day(first),
            to = Day(last),
        };
        JsonElement list = (await AskAsync("A vehicle in a window of time at one gate", window)).GetProperty("find");
        Assert.Equal(expected, Nodes(list).Select(n => Text(n, "id")));
        Assert.Equal(expected.Length, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_firms_declarations_over_a_value()
    {
        var rows = Declarations().Where(d => d["importer_no"].Length > 0 && d["value_currency"] == "USD").ToList();
        string firm = rows.GroupBy(d => Id("company", d, "importer")).MaxBy(g => (g.Count(), g.Key))!.Key;
        double[] values = [.. rows.Where(d => Id("company", d, "importer") == firm).Select(Amount).Order()];
        double amount = values[values.Length / 2];
        string[] expected =
        [
            .. Declarations()
                .Where(d => d["value_currency"] == "USD" && Amount(d) >= amount)
                .SelectMany(d =>
                    ((string[])["importer", "exporter"])
                        .Where(role => Id("company", d, role) == firm)
                        .Select(_ => $"declaration:{d["mrn"]}")
                )
                .Order(StringComparer.Ordinal),
        ];
        var over = new
        {
            firm,
            amount = amount.ToString(CultureInfo.InvariantCulture),
            currency = "USD",
        };
        JsonElement list = (await AskAsync("A firm's declarations over a value", over)).GetProperty("node").GetProperty("neighbours");
        Assert.Equal(expected, Nodes(list).Select(n => Text(n.GetProperty("node"), "id")).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Ways_between_two_firms_without_brokers()
    {
        // Importers that have a broker in common, and a truck: four edges apart over either.
        var pairs = Declarations()
            .Where(d => d["importer_no"].Length > 0 && d["broker_no"].Length > 0 && d["vehicle_plate"].Length > 0)
            .GroupBy(d => (Id("person", d, "broker"), Id("vehicle", d["vehicle_country"], d["vehicle_plate"])))
            .Select(g => g.Select(d => Id("company", d, "importer")).Distinct().Order(StringComparer.Ordinal).ToArray())
            .Where(firms => firms.Length > 1)
            .Select(firms => (A: firms[0], B: firms[1]))
            .Distinct()
            .Take(10)
            .ToList();
        Assert.NotEmpty(pairs);
        var withBrokers = new List<string>();
        foreach ((string a, string b) in pairs)
        {
            JsonElement[] ways = Nodes(
                (await AskAsync("Ways between two firms without brokers", new { firm = a, other = b })).GetProperty("paths")
            );
            Assert.InRange(ways[0].GetProperty("nodes").GetArrayLength(), 2, 5);
            string[] kinds = [.. ways.SelectMany(Kinds)];
            Assert.DoesNotContain("broker", kinds);
            Assert.DoesNotContain("declarant", kinds);
            JsonElement any = await api.AskAsync(
                "query($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 6, first: 10) { nodes { edges { kind } } } }",
                new { a, b }
            );
            withBrokers.AddRange(Nodes(any.GetProperty("paths")).SelectMany(Kinds));
        }

        Assert.Contains("broker", withBrokers);

        static IEnumerable<string> Kinds(JsonElement way) => way.GetProperty("edges").EnumerateArray().Select(e => Text(e, "kind"));
    }

    [Fact]
    public async Task The_rows_behind_a_derived_link()
    {
        const string Links = "{ rings(first: 50) { nodes { edges { kind from to } } } }";
        string[] lines = await File.ReadAllLinesAsync(
            System.IO.Path.Combine(_files.Root, "vehicle-tracking/crossings.jsonl"),
            TestContext.Current.CancellationToken
        );
        JsonElement[] links =
        [
            .. Nodes((await api.AskAsync(Links)).GetProperty("rings"))
                .SelectMany(r => r.GetProperty("edges").EnumerateArray())
                .Where(e => Text(e, "kind") == "co-crossing"),
        ];
        Assert.NotEmpty(links);
        foreach (JsonElement link in links)
        {
            (string a, string b) = (Text(link, "from"), Text(link, "to"));
            JsonElement why = (await AskAsync("The rows behind a derived link", new { one = a, two = b })).GetProperty("why");
            JsonElement[] meetings = [.. why.GetProperty("derived")[0].GetProperty("meetings").EnumerateArray()];
            Assert.NotEmpty(meetings);
            foreach (JsonElement meeting in meetings)
            {
                DateTimeOffset[] times = [Row(meeting, "a", a), Row(meeting, "b", b)];
                Assert.Equal(times.Min().ToUniversalTime(), meeting.GetProperty("at").GetDateTimeOffset().ToUniversalTime());
                Assert.Equal((times.Max() - times.Min()).TotalSeconds, meeting.GetProperty("gapSeconds").GetInt32());
            }
        }

        // The row is the line of the file, of this vehicle; its time.
        DateTimeOffset Row(JsonElement meeting, string side, string vehicle)
        {
            JsonElement record = meeting.GetProperty(side).GetProperty("record");
            Assert.EndsWith("crossings.jsonl", Text(record, "file"), StringComparison.Ordinal);
            using var line = JsonDocument.Parse(lines[record.GetProperty("line").GetInt32() - 1]);
            var columns = record.GetProperty("columns").EnumerateArray().ToDictionary(c => Text(c, "name"), c => Text(c, "value"));
            foreach (string name in (string[])["crossing", "gate", "direction", "at", "plate"])
            {
                Assert.Equal(Text(line.RootElement, name), columns[name]);
            }

            Assert.Equal(vehicle, Id("vehicle", columns["plateCountry"], columns["plate"]));
            return Istanbul(columns["at"]);
        }
    }

    /// <summary>Rows of declarations; of a corrected one the last.</summary>
    private IEnumerable<Dictionary<string, string>> Declarations() =>
        _files.Warehouse("declarations").GroupBy(d => d["mrn"]).Select(g => g.MaxBy(d => Istanbul(d["updated_at"]))!);

    private async Task<JsonElement> AskAsync(string heading, object? variables) =>
        await api.AskAsync(await DocumentAsync(heading), variables);

    /// <summary>The document under a heading of the page.</summary>
    internal static async Task<string> DocumentAsync(string heading)
    {
        string page = (await File.ReadAllTextAsync(Repository.PathOf("docs/api.md"))).ReplaceLineEndings("\n");
        Match block = Regex.Match(
            page,
            $"^### {Regex.Escape(heading)}\n[^#]*?```graphql\n(.*?)```",
            RegexOptions.Multiline | RegexOptions.Singleline
        );
        Assert.True(block.Success, $"docs/api.md has no question under '{heading}'.");
        return block.Groups[1].Value;
    }

    private static JsonElement[] Nodes(JsonElement list) => [.. list.GetProperty("nodes").EnumerateArray()];

    private static IEnumerable<string> Ends(JsonElement node) =>
        Nodes(node.GetProperty("neighbours")).Select(n => Text(n.GetProperty("node"), "id"));

    /// <summary>Id of the node that a group is linked to; empty when it is linked to none.</summary>
    private static string Key(JsonElement bucket, int at) =>
        bucket.GetProperty("keys")[at].GetProperty("node") is { ValueKind: JsonValueKind.Object } node ? Text(node, "id") : "";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string Id(string kind, Dictionary<string, string> row, string role) =>
        Id(kind, row[role + "_country"], row[role + "_no"]);

    private static string Id(string kind, string country, string number) => $"{kind}:{country.ToLowerInvariant()}-{number}";

    /// <summary>A phone with its country: one that begins with 0 is Turkish.</summary>
    private static string Phone(string written)
    {
        string digits = string.Concat(written.Where(char.IsAsciiDigit));
        return digits[0] == '0' ? $"+90{digits[1..]}" : $"+{digits}";
    }

    private static bool IsVehicle(string id) => id.StartsWith("vehicle:", StringComparison.Ordinal);

    private static bool IsNamed(string id) => Zincir.Graph.Model.ElementId.Parse(id) is { IsWeak: true } or { IsKeyedByRecord: true };

    private static DateTimeOffset Istanbul(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(3));

    private static double Amount(Dictionary<string, string> row) =>
        row["value_amount"].Length == 0 ? double.NaN : double.Parse(row["value_amount"], CultureInfo.InvariantCulture);

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
