using System.Reflection;
using Xunit;
using YamlDotNet.Serialization.NamingConventions;
using Zincir.Cli;
using Zincir.Graph.Model;
using Zincir.Graph.Values;
using Zincir.Ingest.Mapping;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest.Mapping;

/// <summary>An entry of a mapping changes what rows say, or is named as a mistake; there is no third.</summary>
public sealed class EffectCheckTests
{
    private const string Head = "source: a.b\nrevision: 1\nkey: [ID]\n";
    private static readonly string[] s_columns = ["ID", "C", "NO", "NAME", "CITY", "LINE", "KIND", "PHONE", "FROM", "TO", "IBAN"];
    private static readonly string[][] s_rows =
    [
        [
            "1",
            "TR",
            "1234567890",
            "Alpha Ltd",
            "Edirne",
            "Cumhuriyet Cad. 5",
            "T",
            "0532 123 45 67",
            "2024-01-02",
            "2024-03-04",
            "TR330006100519786457841326",
        ],
        ["2", "DE", "HRB1", "Beta GmbH", "Köln", "Domplatz 1", "G", "0221 12345678", "03.02.2024", "04.02.2024", "DE89370400440532013000"],
        ["4", "TR", "", "Gamma", "", "", "T", "0532 999 11 22", "", "", ""],
        ["5", "TR", "1234567891", "Delta", "", "", "T", "", "", "", ""],
        ["3", "", "34ABC123", "", "", "Yol 3", "?", "5551234567", "", "", ""],
    ];

    /// <summary>Places where entries are written: what stands around them, and the entries without which they would be none.</summary>
    private static readonly (string Name, Type Type, string Around, string Needed)[] s_places =
    [
        ("a node found by number", typeof(MappingFile.NodeEntry), "nodes: {{ x: {{ {0} }} }}\ndescribes: x\n", "kind: company, number: NO"),
        (
            "one that an edge ends at",
            typeof(MappingFile.NodeEntry),
            "nodes: {{ p: {{ kind: phone, key: PHONE }}, x: {{ {0} }} }}\nedges: [{{ kind: phone, from: x, to: p }}]\n",
            "kind: company, number: NO"
        ),
        ("a node found by its key", typeof(MappingFile.NodeEntry), "nodes: {{ x: {{ {0} }} }}\ndescribes: x\n", "kind: phone, key: PHONE"),
        (
            "one whose key has a type",
            typeof(MappingFile.NodeEntry),
            "nodes: {{ x: {{ {0} }} }}\ndescribes: x\n",
            "kind: phone, key: PHONE, type: phone"
        ),
        (
            "one whose key is worldwide",
            typeof(MappingFile.NodeEntry),
            "nodes: {{ x: {{ {0} }} }}\ndescribes: x\n",
            "kind: account, key: IBAN, type: iban"
        ),
        (
            "a key at an edge's end",
            typeof(MappingFile.NodeEntry),
            "nodes: {{ c: {{ kind: company, number: NO }}, x: {{ {0} }} }}\nedges: [{{ kind: phone, from: c, to: x }}]\n",
            "kind: phone, key: PHONE"
        ),
        ("an address", typeof(MappingFile.NodeEntry), "nodes: {{ x: {{ {0} }} }}\ndescribes: x\n", "kind: address, line: LINE"),
        (
            "a number of a node",
            typeof(MappingFile.ValueEntry),
            "nodes: {{ c: {{ kind: company, number: NO }} }}\ndescribes: c\nproperties: {{ number: {{ {0} }} }}\n",
            "column: NO, type: company_number"
        ),
        (
            "a text of a node",
            typeof(MappingFile.ValueEntry),
            "nodes: {{ c: {{ kind: company, number: NO }} }}\ndescribes: c\nproperties: {{ city: {{ {0} }} }}\n",
            "column: CITY"
        ),
        (
            "a date of a node",
            typeof(MappingFile.ValueEntry),
            "nodes: {{ c: {{ kind: company, number: NO }} }}\ndescribes: c\nproperties: {{ founded: {{ {0} }} }}\n",
            "column: FROM"
        ),
        (
            "a date of birth",
            typeof(MappingFile.ValueEntry),
            "nodes: {{ c: {{ kind: person, number: NO }} }}\ndescribes: c\nproperties: {{ birth_date: {{ {0} }} }}\n",
            "column: FROM"
        ),
        (
            "a property of an edge",
            typeof(MappingFile.ValueEntry),
            "nodes: {{ c: {{ kind: company, number: NO }}, p: {{ kind: phone, key: PHONE }} }}\nedges: [{{ kind: phone, from: c, to: p, properties: {{ nameAsDeclared: {{ {0} }} }} }}]\n",
            "column: NAME"
        ),
        (
            "the start of an edge",
            typeof(MappingFile.ValueEntry),
            "nodes: {{ c: {{ kind: company, number: NO }}, p: {{ kind: phone, key: PHONE }} }}\nedges: [{{ kind: phone, from: c, to: p, start: {{ {0} }} }}]\n",
            "column: FROM"
        ),
    ];

    /// <summary>Texts that an entry may have; one of them must show whether it is read.</summary>
    private static readonly Dictionary<string, string[]> s_texts = new(StringComparer.Ordinal)
    {
        ["kind"] = ["person", "vehicle"],
        ["kind_column"] = ["KIND"],
        ["kinds"] = ["{ T: company, G: person }"],
        ["otherwise"] = ["person"],
        ["type"] = ["plate", "text", "name", "number", "date"],
        ["country"] = ["C"],
        ["country_code"] = ["GB"],
        ["enum"] = ["[Edirne]"],
        ["dates"] = ["[dd.MM.yyyy]"],
        ["columns"] = ["[NAME, CITY]"],
        ["from"] = ["FROM"],
        ["to"] = ["TO"],
        ["key"] = ["NAME"],
        ["number"] = ["CITY"],
        ["name"] = ["NAME"],
        ["city"] = ["CITY"],
        ["line"] = ["CITY"],
        ["column"] = ["LINE"],
    };

    public static TheoryData<string, string> Entries
    {
        get
        {
            var entries = new TheoryData<string, string>();
            foreach ((string name, Type type, _, _) in s_places)
            {
                foreach (PropertyInfo entry in type.GetProperties())
                {
                    entries.Add(name, UnderscoredNamingConvention.Instance.Apply(entry.Name));
                }
            }

            return entries;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_changes_what_rows_say_or_is_a_mistake(string name, string entry) =>
        Assert.True(
            s_texts[entry].Any(text => With(name, entry, text) is { Errors.Count: > 0 } or { Changes: true }),
            $"{entry} of {name} is written and changes nothing"
        );

    /// <summary>The other way round: of what is said to have no effect, nothing has one.</summary>
    [Theory]
    [MemberData(nameof(Entries))]
    public void A_mistake_that_is_to_be_removed_changes_nothing(string name, string entry) =>
        Assert.All(
            s_texts[entry],
            text =>
            {
                (List<string> errors, bool changes) = With(name, entry, text);
                Assert.False(changes && errors.Exists(e => e.Contains($"{entry}: ", StringComparison.Ordinal)), string.Join('\n', errors));
            }
        );

    /// <summary>What a mapping with one more entry is, beside the one without it.</summary>
    private static (List<string> Errors, bool Changes) With(string name, string entry, string text)
    {
        (_, _, string around, string needed) = s_places.Single(p => p.Name == name);
        string without = Head + string.Format(System.Globalization.CultureInfo.InvariantCulture, around, needed);
        Assert.Empty(MappingCheck.Errors(MappingFile.Parse(without, "m"), Kinds.Default));
        Dictionary<string, string> entries = needed.Split(", ").Select(e => e.Split(": ")).ToDictionary(e => e[0], e => e[1]);
        entries[entry] = text;
        string all = string.Join(", ", entries.Select(e => $"{e.Key}: {e.Value}"));
        MappingFile with = MappingFile.Parse(Head + string.Format(System.Globalization.CultureInfo.InvariantCulture, around, all), "m");
        List<string> errors = [.. MappingCheck.Errors(with, Kinds.Default)];
        return (errors, errors.TrueForAll(IsOfEffect) && Says(with) != Says(MappingFile.Parse(without, "m")));
    }

    /// <summary>Such a mapping can be read all the same.</summary>
    private static bool IsOfEffect(string error) => error.Contains("remove", StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "nodes: { x: { kind: place, key: ID, city: CITY } }\ndescribes: x\n",
        "nodes.x.city: a node found by its key does not read it"
    )]
    [InlineData("nodes: { x: { kind: company, line: LINE } }\ndescribes: x\n", "nodes.x.kind: a node found by its line is an address")]
    [InlineData(
        "nodes: { x: { kind: company, number: NO, type: tax_number } }\ndescribes: x\n",
        "nodes.x.type: a node found by country and number"
    )]
    [InlineData("nodes: { x: { kind: company, number: NO, kinds: { A: person } } }\ndescribes: x\n", "nodes.x.kinds: ")]
    [InlineData(
        "nodes: { x: { kind: company, number: NO, country_code: Nowhere } }\ndescribes: x\n",
        "nodes.x.country_code: there is no country"
    )]
    [InlineData("nodes: { x: { kind: place, key: ID } }\nmentions: x\n", "mentions: nothing is said of the node")]
    [InlineData(
        "nodes: { x: { kind: place, key: ID } }\ndescribes: x\ninput: { format: jsonl, skip: 2 }\n",
        "input.skip: JSON Lines do not read it"
    )]
    [InlineData(
        "nodes: { x: { kind: place, key: ID } }\ndescribes: x\ninput: { format: jsonl, delimiter: ';' }\n",
        "input.delimiter: JSON Lines"
    )]
    [InlineData("nodes: { x: { kind: place, key: ID } }\ndescribes: x\ninput: { skip: -1 }\n", "input.skip: give the number of lines")]
    [InlineData("nodes: { x: { kind: place, key: ID } }\ndescribes: x\ninput: { escape: '/' }\n", "input.escape: only a backslash")]
    [InlineData("tracks: { device: ID, at: FROM, lat: C, lon: C }\nversion: TO\n", "version: a table of positions does not read it")]
    [InlineData("tracks: { device: ID, at: FROM, lat: C, lon: C }\ngroup: [ID]\n", "group: a table of positions does not read it")]
    public void Mistakes_are_named_with_their_cure(string rules, string mistake) =>
        Assert.Contains(
            MappingCheck.Errors(MappingFile.Parse(Head + rules, "m"), Kinds.Default),
            e => e.StartsWith(mistake, StringComparison.Ordinal)
        );

    /// <summary>A node that nothing uses is named and fails the check; rows are shown and loaded all the same.</summary>
    [Fact]
    public async Task A_node_that_nothing_uses_is_named_and_hides_no_row()
    {
        using var folder = new TemporaryFolder();
        string mapping = folder["m.yaml"];
        await File.WriteAllTextAsync(
            mapping,
            Head + "nodes: { x: { kind: place, key: ID }, y: { kind: place, key: NO } }\ndescribes: x\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(folder["rows.csv"], "ID,NO\nTR1,TR2\n", TestContext.Current.CancellationToken);
        (int code, string output, _) = await ZincirRun.Async("mapping", "check", mapping, "--sample", folder["rows.csv"]);
        Assert.Equal(ZincirProgram.CheckFailed, code);
        Assert.Contains("nodes.y: no edge leads to it", output, StringComparison.Ordinal);
        Assert.Contains("1 row: 1 would load", output, StringComparison.Ordinal);
        string store = $"sqlite:{folder["store.db"]}";
        Assert.Equal(ZincirProgram.Done, (await ZincirRun.Async("ingest", mapping, "--input", folder["rows.csv"], "--store", store)).Code);
    }

    [Fact]
    public void A_key_says_whether_it_depends_on_a_country() =>
        Assert.Contains(
            MappingCheck.Errors(
                MappingFile.Parse(
                    "source: a.b\nrevision: 1\nkey: [{ column: ID, type: mrn, country: C }]\nnodes: { x: { kind: place, key: ID } }\ndescribes: x\n",
                    "m"
                ),
                Kinds.Default
            ),
            e => e.StartsWith("key ID, country: a mrn does not depend on a country", StringComparison.Ordinal)
        );

    /// <summary>What the check says of types is what they do: over many texts, only those answer differently under another country.</summary>
    [Fact]
    public void The_types_that_read_a_country_are_those_that_it_changes()
    {
        string[] texts =
        [
            .. s_rows.SelectMany(r => r),
            "B AB 123",
            "10000000146",
            "12345678951",
            "AB12 CDE",
            "1234567890",
            "+49 221 12345678",
        ];
        foreach (string type in ValueTypes.Names)
        {
            bool changes = texts.Any(t =>
                ((string[])["TR", "DE", "GB", "GE"])
                    .Select(c => ValueTypes.Clean(type, t, ValueContext.Default with { Country = c }))
                    .Distinct()
                    .Count() > 1
            );
            Assert.True(changes == ValueTypes.ReadsCountry(type), type);
        }
    }

    [Theory]
    [InlineData("kind: vehicle, country_code: GB, number: P", "vehicle:gb-AB12CDE")]
    [InlineData("kind: vehicle, country: C, country_code: GB, number: P", "vehicle:gb-AB12CDE")]
    [InlineData("kind: vehicle, key: P, type: plate, country_code: GB", "vehicle:gb-AB12CDE")]
    [InlineData("kind: place, key: P, country_code: gb", "place:gb-AB12 CDE")]
    [InlineData("kind: phone, key: T, type: phone, country_code: GB", "phone:+442079460958")]
    [InlineData("kind: company, country_code: GB, name: N", "company:gb-h")]
    [InlineData("kind: address, country_code: GB, line: N", "address:gb-h")]
    public async Task Country_code_is_the_country_of_every_row(string node, string id)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder["t.csv"],
            "ID,C,P,T,N\n1,,AB12 CDE,020 7946 0958,Alpha Ltd\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            folder["m.yaml"],
            $"{Head}nodes: {{ v: {{ {node} }} }}\ndescribes: v\n",
            TestContext.Current.CancellationToken
        );
        (int code, string output, _) = await ZincirRun.Async("mapping", "check", folder["m.yaml"], "--sample", folder["t.csv"]);
        Assert.Equal(ZincirProgram.Done, code);
        Assert.Contains($"\n  {id}", output, StringComparison.Ordinal);
    }

    private static string Says(MappingFile mapping)
    {
        var mapper = new RowMapper(mapping, s_columns, Kinds.Default, Some.Noon);
        IEnumerable<MappedRow> rows = s_rows.Select(r => mapper.Map([.. r.Select(c => c.Length == 0 ? null : c)], "f", 1));
        return string.Join('\n', rows.SelectMany(r => r.Records).SelectMany(r => r.Statements));
    }
}
