using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;
using Zincir.Tests.Graph.Rings;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Reports;

/// <summary>The JSON Schema of ring reports describes every key and every code, fits every report, and fits nothing else.</summary>
public sealed partial class RingSchemaTests
{
    private static readonly JsonNode s_text = JsonNode.Parse(RunDocument.SchemaText())!;
    private static readonly Lazy<JsonSchema> s_schema = new(() => JsonSchema.FromText(RunDocument.SchemaText()));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(7UL, "main", false)]
    [InlineData(11UL, "all", true)]
    [InlineData(23UL, "main", true)]
    public async Task Reports_of_loaded_scenarios_fit_it(ulong seed, string view, bool dirty)
    {
        foreach (JsonNode report in await ReportsAsync(seed, view, dirty))
        {
            Fits(report);
        }
    }

    [Fact]
    public void Reports_of_other_borders_fit_it()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        OtherBorder[] borders =
        [
            new(11)
            {
                Vehicles = 800,
                Front = 0.6,
                SmallestConvoy = 3,
                FewestMeetings = 7,
                Offices = true,
            },
            new(12)
            {
                Vehicles = 800,
                Drivers = 0.4,
                NearClones = true,
                Offices = true,
            },
            .. OtherBorder
                .Spoilt.Append("gate's clock")
                .Select(
                    (dirt, i) =>
                        new OtherBorder(20 + i)
                        {
                            Vehicles = 800,
                            Dirt = dirt,
                            Shuttles = 6,
                        }
                ),
        ];
        foreach (OtherBorder one in borders)
        {
            Snapshot snapshot = one.Build().Graph;
            Detection detection = RingDetector.Compute(snapshot, new DetectionOptions(), null, Cancel);
            foreach (bool candidates in (bool[])[false, true])
            {
                using var stream = new MemoryStream();
                new RingReportJson(snapshot, ReportFacts.None).Write(
                    stream,
                    new RunFacts("D-" + new string('0', 32), "main", 0),
                    detection,
                    candidates
                );
                JsonNode report = JsonNode.Parse(stream.ToArray())!;
                report["snapshot"] = "S-" + new string('0', 32);
                Fits(report);
                codes.UnionWith(Codes(report));
            }
        }

        Assert.True(codes.Count > 12, string.Join(", ", codes));
    }

    /// <summary>A schema that everything fits describes nothing: every key is needed or named, every code is one of those listed.</summary>
    [Fact]
    public async Task A_report_with_another_key_without_a_key_or_with_another_code_does_not_fit()
    {
        JsonNode report = (await ReportsAsync(7, "main", true))[0];
        string[] optional = ["validation", "meetings"];
        int changed = 0;
        foreach (string path in Objects(report, "$").DistinctBy(o => Shape().Replace(o, "[]")).ToList())
        {
            JsonObject at = At(report, path);
            at["unheard"] = 1;
            DoesNotFit(report, $"{path} with another key");
            at.Remove("unheard");
            foreach (string key in at.Select(p => p.Key).ToList())
            {
                JsonNode? value = at[key];
                if (!optional.Contains(key) || at["kind"]?.GetValue<string>() == "co-crossing")
                {
                    at.Remove(key);
                    DoesNotFit(report, $"{path} without {key}");
                }

                if (key is "code" or "by" or "role" or "explainedBy" or "direction" or "layer")
                {
                    at[key] = "unheard";
                    DoesNotFit(report, $"{path} with {key} unheard");
                }

                at[key] = new JsonObject();
                DoesNotFit(report, $"{path} with {key} of another type");
                at[key] = value;
                changed++;
            }
        }

        Fits(report);
        Assert.True(changed > 80, $"{changed} keys");
    }

    [Fact]
    public void Everything_in_it_is_described_and_no_object_is_open()
    {
        int described = 0;
        foreach ((string path, JsonObject schema) in Schemas(s_text.AsObject(), "$"))
        {
            Assert.True(
                schema["description"]?.GetValue<string>().Length > 2 || schema["$ref"] is not null || schema["type"]?.ToString() == "null",
                $"{path} is not described"
            );
            Assert.Equal(schema.ContainsKey("properties"), schema["additionalProperties"]?.GetValue<bool>() == false);
            described++;
        }

        Assert.True(described > 120, $"{described}");
    }

    [Fact]
    public void Its_keys_are_those_of_the_documents_that_are_written()
    {
        string[] written =
        [
            .. Documents(typeof(RunDocument)).SelectMany(d => KeysOf(d).Select(k => $"{Name(d)}.{k}")).Order(StringComparer.Ordinal),
        ];
        IEnumerable<(string Name, JsonNode? Schema)> objects = s_text["$defs"]!
            .AsObject()
            .Select(d => (d.Key, d.Value))
            .Append(("run", s_text));
        string[] described =
        [
            .. objects
                .Where(d => d.Schema!["properties"] is not null)
                .SelectMany(d => d.Schema!["properties"]!.AsObject().Select(p => $"{d.Name}.{p.Key}"))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(written, described);

        // Documents and definitions have the same names, but for one that is written by another type's name.
        static string Name(Type type) =>
            type == typeof(LayerSummary)
                ? "layer"
                : JsonNamingPolicy.CamelCase.ConvertName(type.Name.Replace("Document", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_codes_are_those_that_the_detector_can_give()
    {
        string folder = Repository.PathOf("src/Graph/Rings");
        string all = string.Join('\n', Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string capacities = all[all.IndexOf("private static string Code(Capacity capacity)", StringComparison.Ordinal)..];
        capacities = capacities[..capacities.IndexOf("};", StringComparison.Ordinal)];
        IEnumerable<string> reasons = ReasonCode().Matches(all).Concat(Arm().Matches(capacities)).Select(m => m.Groups["code"].Value);
        Assert.Equal(Listed("reason"), reasons.Distinct().Order(StringComparer.Ordinal));
        IEnumerable<string> values = ValueName().Matches(all).Select(m => "placeholder_" + m.Groups["name"].Value);
        IEnumerable<string> findings = FindingCode().Matches(all).Select(m => m.Groups["code"].Value).Concat(values);
        Assert.Equal(Listed("finding"), findings.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Bonds.All.Select(b => b.Code()).Order(StringComparer.Ordinal), Constants(s_text["$defs"]!["bond"]!));
        Assert.Equal(
            Typology().Matches(all).Select(m => m.Groups["code"].Value).Order(StringComparer.Ordinal),
            Constants(s_text["$defs"]!["ring"]!["properties"]!["typologies"]!["items"]!)
        );
        Assert.All(
            Constants(s_text["$defs"]!["member"]!["properties"]!["role"]!).Where(r => r!.Length > 0),
            r => Assert.NotEqual(r, RingTexts.Role(r!).Tr)
        );
    }

    [Fact]
    public void The_report_names_it_and_the_version_that_it_describes()
    {
        Assert.Equal(RingReportJson.SchemaVersion, s_text["properties"]!["schemaVersion"]!["const"]!.GetValue<int>());
        Assert.Equal(RunDocument.SchemaFile, s_text["properties"]!["$schema"]!["const"]!.GetValue<string>());
    }

    private static string?[] Listed(string of) => Constants(s_text["$defs"]![of]!["properties"]!["code"]!);

    private static string?[] Constants(JsonNode schema) =>
        [.. schema["oneOf"]!.AsArray().Select(c => c!["const"]?.GetValue<string>()).Order(StringComparer.Ordinal)];

    private static void Fits(JsonNode report)
    {
        EvaluationResults result = s_schema.Value.Evaluate(Element(report), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(
            result.IsValid,
            string.Join(
                '\n',
                (result.Details ?? [])
                    .Where(d => d.Errors is not null)
                    .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}"))
                    .Take(20)
            )
        );
    }

    private static void DoesNotFit(JsonNode report, string what) => Assert.False(s_schema.Value.Evaluate(Element(report)).IsValid, what);

    private static JsonElement Element(JsonNode report) => JsonSerializer.SerializeToElement(report);

    private static IEnumerable<string> Codes(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => p is { Key: "code", Value: JsonValue code } ? [code.GetValue<string>()] : Codes(p.Value)),
            JsonArray a => a.SelectMany(Codes),
            _ => [],
        };

    private static IEnumerable<string> Objects(JsonNode? node, string path) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => Objects(p.Value, $"{path}.{p.Key}")).Prepend(path),
            JsonArray a => a.SelectMany((item, i) => Objects(item, $"{path}[{i}]")),
            _ => [],
        };

    private static JsonObject At(JsonNode root, string path)
    {
        JsonNode at = root;
        foreach (Match step in Step().Matches(path))
        {
            at = step.Groups["key"].Success
                ? at[step.Groups["key"].Value]!
                : at[int.Parse(step.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture)]!;
        }

        return at.AsObject();
    }

    /// <summary>Every schema that describes a key, a definition or a code.</summary>
    private static IEnumerable<(string Path, JsonObject Schema)> Schemas(JsonObject schema, string path)
    {
        yield return (path, schema);
        var inner = new List<(string, JsonNode?)>();
        foreach (string map in (string[])["properties", "$defs"])
        {
            inner.AddRange((schema[map]?.AsObject() ?? []).Select(p => ($"{path}.{p.Key}", p.Value)));
        }

        inner.AddRange((schema["oneOf"]?.AsArray() ?? []).Select((alternative, i) => ($"{path}|{i}", alternative)));
        foreach (
            (string Path, JsonObject Schema) found in inner
                .Where(s => s.Item2 is JsonObject)
                .SelectMany(s => Schemas(s.Item2!.AsObject(), s.Item1))
        )
        {
            yield return found;
        }
    }

    private static HashSet<Type> Documents(Type root)
    {
        var found = new HashSet<Type>();
        var next = new Stack<Type>([root]);
        while (next.TryPop(out Type? type))
        {
            if (type.Namespace is nameof(Zincir) + ".Graph.Reports" or nameof(Zincir) + ".Graph.Rings" && found.Add(type))
            {
                foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    Type of = property.PropertyType;
                    next.Push(of.IsGenericType ? of.GetGenericArguments()[0] : of);
                }
            }
        }

        return found;
    }

    private static IEnumerable<string> KeysOf(Type document) =>
        document
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p =>
                p.GetCustomAttribute<System.Text.Json.Serialization.JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name)
            );

    private static async Task<List<JsonNode>> ReportsAsync(ulong seed, string view, bool dirty)
    {
        await using DetectedBorder border = await DetectedBorder.MakeAsync(seed, dirty);
        (RunRow run, JsonNode rings, JsonNode candidates) = await border.DetectAsync(View.Named(view));
        Assert.True(run.Rings > 0);
        return [rings, candidates];
    }

    [GeneratedRegex(@"""(?<code>[a-z]+(_[a-z]+)*)"",\s*(new LocalText\(|text\b)", RegexOptions.CultureInvariant)]
    private static partial Regex ReasonCode();

    [GeneratedRegex("""=> "(?<code>[a-z]+)",""", RegexOptions.CultureInvariant)]
    private static partial Regex Arm();

    [GeneratedRegex("""Told\((table, )?"(?<code>[a-z]+(_[a-z]+)+)",""", RegexOptions.CultureInvariant)]
    private static partial Regex FindingCode();

    [GeneratedRegex("""=> \("(hesap|e-posta|telefon)", "(?<name>[a-z]+)"\)""", RegexOptions.CultureInvariant)]
    private static partial Regex ValueName();

    [GeneratedRegex("""const string Typology = "(?<code>[a-z_]+)";""", RegexOptions.CultureInvariant)]
    private static partial Regex Typology();

    [GeneratedRegex(@"\.(?<key>[^.\[]+)|\[(?<index>[0-9]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
