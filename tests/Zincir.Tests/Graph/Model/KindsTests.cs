using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Model;

/// <summary>kinds.yaml is data that everything else trusts: what it names must exist.</summary>
public sealed class KindsTests
{
    private static readonly string[] s_promised =
    [
        "company person vehicle container vessel declaration manifest good crossing place address phone email account seizure watch officer case",
    ];

    private static Kinds Kinds => Kinds.Default;

    private static IEnumerable<(string Owner, PropertyKind Property)> Properties =>
        Kinds
            .Nodes.Values.SelectMany(n => n.Properties.Values.Select(p => (n.Name, p)))
            .Concat(Kinds.Edges.Values.SelectMany(e => e.Properties.Values.Select(p => (e.Name, p))));

    [Fact]
    public void Every_promised_node_kind_is_there() =>
        Assert.Empty(s_promised[0].Split(' ').Except(Kinds.Nodes.Keys, StringComparer.Ordinal));

    [Fact]
    public void Every_property_has_a_value_type_that_exists() =>
        Assert.Empty(Properties.Where(p => !ValueTypes.Exists(p.Property.Type)).Select(p => $"{p.Owner}.{p.Property.Name}"));

    [Fact]
    public void Every_end_of_an_edge_is_a_node_kind()
    {
        Assert.All(Kinds.Edges.Values, e => Assert.NotEmpty(e.From));
        Assert.All(Kinds.Edges.Values, e => Assert.NotEmpty(e.To));
        Assert.Empty(Kinds.Edges.Values.SelectMany(e => e.From.Concat(e.To)).Except(Kinds.Nodes.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_is_called_something_in_both_languages()
    {
        IEnumerable<(string Name, Label Label)> labels = Kinds
            .Nodes.Values.SelectMany(n => ((string, Label)[])[(n.Name, n.Label), (n.Name + " plural", n.Plural)])
            .Concat(Kinds.Edges.Values.SelectMany(e => ((string, Label)[])[(e.Name, e.Label), (e.Name + " reverse", e.Reverse)]))
            .Concat(Properties.Select(p => ($"{p.Owner}.{p.Property.Name}", p.Property.Label)));
        Assert.Empty(labels.Where(l => l.Label.Tr.Length == 0 || l.Label.En.Length == 0).Select(l => l.Name));
    }

    [Fact]
    public void Captions_details_and_times_name_properties_of_their_kind() =>
        Assert.Empty(
            Kinds.Nodes.Values.SelectMany(n =>
                n.Caption.Concat(n.Detail)
                    .Concat(n.Time is null ? [] : [n.Time])
                    .Where(p => !n.Properties.ContainsKey(p))
                    .Select(p => $"{n.Name}.{p}")
            )
        );

    [Fact]
    public void An_event_says_which_of_its_times_counts() =>
        Assert.All(
            Kinds.Nodes.Values.Where(n => n.Time is not null),
            n => Assert.True(n.Event && n.Properties[n.Time!].Type is "time" or "date", n.Name)
        );

    [Fact]
    public void A_unit_is_told_by_a_property_of_the_same_kind_and_only_an_event_lasts()
    {
        Assert.All(
            Kinds.Nodes.Values.Select(n => n.Properties).Concat(Kinds.Edges.Values.Select(e => e.Properties)),
            properties =>
                Assert.All(properties.Values.Where(p => p.UnitIn is not null), p => Assert.True(properties.ContainsKey(p.UnitIn!), p.Name))
        );
        Assert.Equal("value_currency", Kinds.Nodes["declaration"].Properties["value_amount"].UnitIn);
        Assert.Equal(["watch"], Kinds.Nodes.Values.Where(n => n.Lasts).Select(n => n.Name));
        Assert.True(Kinds.Nodes["watch"].Event);
    }

    [Fact]
    public void What_must_lie_in_the_past_is_a_time() =>
        Assert.All(Properties.Where(p => p.Property.Past), p => Assert.True(p.Property.Type is "date" or "birth_date" or "time", p.Owner));

    [Fact]
    public void A_kind_that_is_captioned_by_a_declared_name_is_an_end_of_edges_that_hold_one() =>
        Assert.All(
            Kinds.Nodes.Values.Where(n => n.DeclaredNames),
            n => Assert.Contains(Kinds.Edges.Values, e => e.To.Contains(n.Name) && e.Properties.ContainsKey("nameAsDeclared"))
        );

    [Fact]
    public void Names_are_letters_digits_and_underscores() =>
        Assert.All(
            Kinds.Nodes.Keys.Concat(Kinds.Edges.Keys),
            n => Assert.True(ElementId.TryParse($"{n}:1", out _) && !n.Contains('-', StringComparison.Ordinal), n)
        );

    [Fact]
    public void A_new_kind_needs_an_entry_and_nothing_else()
    {
        const string Yaml = """
            schema: 1
            nodes:
              boat:
                label: { tr: tekne, en: boat }
                search: part
                properties:
                  name: { type: name, search: true, prefer: [harbour.boats] }
            edges:
              moors: { label: { tr: bağlı, en: moors }, from: [boat], to: [boat] }
            """;
        var kinds = Kinds.Parse(new StringReader(Yaml));
        Assert.Equal(["harbour.boats"], kinds.PropertiesOf(ElementId.Parse("boat:1"))["name"].Prefer);
        Assert.Empty(kinds.PropertiesOf(ElementId.Parse("moors|boat:1|boat:2|")));
        Assert.Empty(kinds.PropertiesOf(ElementId.Parse("unknown:1")));
        Assert.Equal(KeySearch.Part, kinds.Nodes["boat"].Search);
    }
}
