using System.Globalization;
using System.Text;
using System.Text.Json;
using Sylvan.Data.Csv;
using Zincir.Ingest.Generator;

namespace Zincir.Tests.Ingest.Generator;

/// <summary>A scenario written to a temporary directory and read back from its files alone.</summary>
public sealed class BorderSample : IDisposable
{
    private static readonly Encoding Turkish = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    public BorderSample()
        : this(7, 0.1) { }

    internal BorderSample(ulong seed, double scale, Difficulty? only = null)
    {
        Root = Directory.CreateTempSubdirectory("zincir-border-").FullName;
        Report = BorderScenario.Write(new GeneratorOptions(seed, scale, Root) { OnlyDifficulty = only }, null, CancellationToken.None);
    }

    public string Root { get; }

    public GeneratorReport Report { get; }

    public List<Dictionary<string, string>> Csv(string path, char delimiter = ',', Encoding? encoding = null)
    {
        using var text = new StreamReader(Path.Combine(Root, path), encoding ?? Encoding.UTF8);
        using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = delimiter });
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = reader.GetString(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    public List<Dictionary<string, string>> Smuggling(string table) => Csv($"anti-smuggling/{table}.csv", ';', Turkish);

    public List<Dictionary<string, string>> Warehouse(string table) => Csv($"customs-warehouse/{table}.csv");

    public List<Dictionary<string, string>> Truth(string table) => Csv($"truth/{table}.csv");

    /// <summary>Crossings, doubled rows once.</summary>
    public List<Passage> Crossings()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var passages = new List<Passage>();
        foreach (var line in File.ReadLines(Path.Combine(Root, "vehicle-tracking/crossings.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            string? Text(string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
            if (seen.Add(Text("crossing")!))
            {
                passages.Add(
                    new Passage(
                        Text("crossing")!,
                        Text("gate")!,
                        Text("direction") == "in",
                        Time(Text("at")!),
                        Key("vehicle", Text("plateCountry")!, Text("plate")!),
                        Text("driverNo") is { } driver ? Key("person", Text("driverCountry")!, driver) : null,
                        Text("mrn")
                    )
                );
            }
        }

        return passages;
    }

    public static DateTimeOffset Time(string iso) =>
        DateTimeOffset.ParseExact(iso, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Key(string kind, string country, string no) => $"{kind}:{country.ToLowerInvariant()}-{no}";

    /// <summary>Kilometres between two offices along the great circle, by the haversine formula.</summary>
    public Func<string, string, double> Distances()
    {
        var places = Csv("reference/offices.csv").ToDictionary(r => r["code"], r => (Lat: Radians(r["lat"]), Lon: Radians(r["lon"])));
        return (a, b) =>
        {
            var (p, q) = (places[a], places[b]);
            var h =
                Math.Pow(Math.Sin((q.Lat - p.Lat) / 2), 2) + Math.Cos(p.Lat) * Math.Cos(q.Lat) * Math.Pow(Math.Sin((q.Lon - p.Lon) / 2), 2);
            return 2 * 6371 * Math.Asin(Math.Sqrt(h));
        };
    }

    public void Dispose() => Directory.Delete(Root, true);

    private static double Radians(string degrees) => double.Parse(degrees, CultureInfo.InvariantCulture) * Math.PI / 180;
}

public sealed record Passage(string Id, string Gate, bool In, DateTimeOffset At, string Vehicle, string? Driver, string? Mrn);
