using CsCheck;
using Xunit;
using Zincir.Graph.Model;
using Zincir.Ingest.Mapping;

namespace Zincir.Tests.Ingest.Mapping;

public sealed class MappingFileTests
{
    private const string Good = """
        source: my.table
        revision: 1
        key: [no]
        nodes:
          firm: { kind: company, country: country, number: number, name: name }
          phone: { kind: phone, key: phone, type: phone }
        describes: firm
        properties:
          title: name
        edges:
          - { kind: phone, from: firm, to: phone, start: since }
        """;

    [Fact]
    public void Rules_are_the_same_however_shortly_they_are_written()
    {
        string full = Good.Replace("key: [no]", "key: [{ column: no }]", StringComparison.Ordinal)
            .Replace("title: name", "title: { column: name }", StringComparison.Ordinal)
            .Replace("start: since", "start: { column: since }", StringComparison.Ordinal);
        Assert.NotEqual(Good, full);
        Assert.Equal(MappingFile.Parse(Good, "short").Rules(), MappingFile.Parse(full, "full").Rules());
    }

    public static TheoryData<string, string, string> Mistakes =>
        new()
        {
            { "source: my.table", "source: table", "source: 'table' is not system.table" },
            { "revision: 1", "revision: 0", "revision: give the rules a number from 1" },
            { "key: [no]", "key: []", "key: name the columns" },
            { "key: [no]", "key: [{ column: no, type: nonsense }]", "key no: there is no value type 'nonsense'; types: address," },
            { "key: [no]", "key: [no]\ngroup: [other]", "group: its columns must be the first ones of the key" },
            { "key: [no]", "key: [no]\ngrade: Z9", "grade: 'Z9' is none of A1 to F6" },
            { "key: [no]", "key: [no]\noptional: [nmae]", "optional: no entry reads a column 'nmae'" },
            { "key: [no]", "key: [no]\ndeleted: { column: gone }", "deleted: name the column, and the values" },
            { "key: [no]", "key: [no]\ninput: { format: xlsx }", "input.format: 'xlsx' is neither csv nor jsonl" },
            { "key: [no]", "key: [no]\ninput: { encoding: latin1 }", "input.encoding: 'latin1'" },
            { "key: [no]", "key: [no]\ninput: { format: jsonl, encoding: windows-1254 }", "JSON Lines are always utf-8" },
            { "key: [no]", "key: [no]\ninput: { delimiter: '\"' }", "input.delimiter: give one ASCII character" },
            { "key: [no]", "key: [no]\ninput: { delimiter: '§' }", "input.delimiter: give one ASCII character" },
            { "key: [no]", "key: [no]\ninput: { delimiter: '' }", "input.delimiter: give one ASCII character" },
            { "key: [no]", "key: [no]\ninput: { decimal: ';' }", "input.decimal: give '.' or ','" },
            { "key: [no]", "key: [no]\ninput: { zone: Mars }", "input.zone: there is no time zone 'Mars'" },
            { "key: [no]", "key: [no]\ninput: { dates: ['qq'] }", "input.dates: 'qq' is no date format" },
            { "key: [no]", "key: [no]\ninput: { dates: ['dd.mm.yyyy'] }", "input.dates: 'dd.mm.yyyy' is no date format" },
            { "key: [no]", "key: [no]\nkey: [other]", "uplicate key" },
            { "kind: company", "kind: compny", "nodes.firm: there is no node kind 'compny'; kinds: company," },
            { "kind: company", "kind_column: k, kinds: { C: company }", "nodes.firm.otherwise: name the kind" },
            { "type: phone", "type: fone", "nodes.phone.type: there is no value type 'fone'" },
            { "country: country, number: number, name: name", "country: country", "nodes.firm: say how it is found" },
            { "describes: firm", "describes: frm", "describes: 'frm' is none of the nodes" },
            { "describes: firm", "describes:", "properties: say which node the row describes" },
            { "title: name", "titel: name", "properties.titel: company has no such property; properties: title, number" },
            { "title: name", "title: { type: text }", "properties.title: name one column" },
            { "title: name", "title: { column: name, type: txt }", "properties.title: there is no value type 'txt'" },
            { "kind: phone, from", "kind: fone, from", "there is no edge kind 'fone'" },
            { "to: phone", "to: fone", "'fone' is none of the nodes" },
            { "from: firm, to: phone", "from: phone, to: firm", "'phone' may be a phone, the edge allows company or person" },
            { "start: since", "start: { columns: [] }", "phone from firm to phone, start: name one column" },
            { "start: since", "properties: { colour: c }", "it has no property 'colour'; properties: nameAsDeclared" },
            { "edges:", "parts: { p: { columns: [name], edges: [] } }\nedges:", "parts.p: name its columns and its edges" },
            {
                "edges:",
                "parts: { p: { columns: [name], edges: [{ kind: phone, from: firm, to: phone }] } }\nedges:",
                "parts.p: the column 'name' is read by the rest of the row too"
            },
            { "key: [no]", "key: [no]\ncolour: red", "line 4, column 1: Property 'colour' not found" },
            { "revision: 1", "revision: one", "line 2, column 11" },
            { "key: [no]", "key: [no", "line " },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_place_and_cure(string good, string bad, string message)
    {
        string text = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Good, text);
        Assert.Contains(Errors(text), e => e.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        string text = Good.Replace("key: [no]", "key: []", StringComparison.Ordinal)
            .Replace("kind: company", "kind: compny", StringComparison.Ordinal)
            .Replace("to: phone", "to: fone", StringComparison.Ordinal);
        Assert.True(Errors(text).Count >= 3);
        Assert.Empty(Errors(Good));
    }

    [Fact]
    public void Entries_that_are_left_empty_say_nothing() =>
        Assert.Empty(
            Errors(Good + "\nparts:\nlabel:\ninput:\n  path:\n  dates:\noptional: ~\ngroup:\ncompartment:\ngrade:\ndeleted:\ntracks:\n")
        );

    [Fact]
    public void Built_in_mappings_have_no_mistakes_and_their_names_open_them()
    {
        Assert.Contains("border", MappingLibrary.Names);
        Assert.Contains("customs-declarations", MappingLibrary.Names);
        Assert.All(MappingLibrary.Names, n => Assert.NotEmpty(MappingLibrary.Open(n, Kinds.Default)));
        Assert.Equal(14, MappingLibrary.Open("border", Kinds.Default).Count);
    }

    [Fact]
    public void Rules_are_what_decides_what_a_row_says_and_nothing_else()
    {
        string rules = MappingFile.Parse(Good, "a").Rules();
        string same =
            Good.Replace("source:", "# comment\nsource:", StringComparison.Ordinal) + "\nlabel: { tr: x, en: y }\ninput: { path: here }\n";
        Assert.Equal(rules, MappingFile.Parse(same, "b").Rules());
        Assert.NotEqual(rules, MappingFile.Parse(Good + "\ninput: { decimal: ',' }\n", "b").Rules());
        Assert.NotEqual(rules, MappingFile.Parse(Good.Replace("start: since", "end: since", StringComparison.Ordinal), "b").Rules());
    }

    [Fact]
    public void Any_damage_to_a_mapping_is_an_error_or_a_mapping_and_never_a_crash()
    {
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 12], Gen.String[Gen.Char["{}[]:,-&*~|>'\"#\n \tab"], 0, 4])
            .Sample(
                edit =>
                {
                    (int at, int length, string put) = edit;
                    string text = Good[..at] + put + Good[Math.Min(Good.Length, at + length)..];
                    Assert.NotNull(Errors(text));
                },
                iter: 1_000,
                threads: 1
            );
        Assert.NotEmpty(Errors(""));
        Assert.NotEmpty(Errors(string.Concat(Enumerable.Repeat("a: {", 200))));
        Assert.NotEmpty(Errors("nodes: " + string.Concat(Enumerable.Repeat("[", 5_000))));
    }

    private static IReadOnlyList<string> Errors(string yaml)
    {
        try
        {
            return MappingCheck.Errors(MappingFile.Parse(yaml, "my.yaml"), Kinds.Default);
        }
        catch (MappingException error)
        {
            return error.Errors;
        }
    }
}
